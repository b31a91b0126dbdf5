"""An answer with what differs from one telling to the next replaced: each id by its turn, times, secrets."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from google.api.httpbody_pb2 import HttpBody
from google.protobuf import json_format
from tests.support.wire import Answer

_DIFFERS = {
    "accessToken", "cursor", "etag", "latency", "nextPageToken", "refreshToken", "requestId", "secret",
    "server_time", "sha256", "sizeBytes", "uptime", "userAgent",
}  # fmt: skip
_LATER = {"lastUseTime", "lastSeenTime"}
"""Written when there is time for it, so that it may be there or not."""

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_KEY = re.compile(r"guild_live_\w{4}…\w{4}")
_EVENT = re.compile(r"events/\d+")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?")
_WAIT = re.compile(r"\b(?:8[56]\d{3}|8\d\d|900)(?:\.\d+)?(?= ?s|$)")
_STATE = re.compile(r"\b(state|code_challenge)=[\w.-]+|\bdefault\.[\w-]{40,}")


class Shown:
    """Shows the answers of one telling, in the order of the story."""

    def __init__(self, project: str) -> None:
        self._project = project
        self._seen: dict[str, str] = {}

    def of(self, answer: Answer) -> Any:
        """What can be compared of an answer."""
        if answer.message is None:
            return self._plain(answer.told())
        if isinstance(answer.message, HttpBody):
            return answer.message.content_type, self._body(answer.message)
        return self._plain(json_format.MessageToDict(answer.message))

    def _body(self, file: HttpBody) -> Any:
        if file.content_type == "application/zip":
            with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
                return sorted(archive.namelist())
        if file.content_type.startswith("image/"):
            return file.data
        return self._text(file.data.decode())

    def _plain(self, value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {name: self._plain(inner, name) for name, inner in value.items() if name not in _LATER}
            case list():
                return [self._plain(inner, key) for inner in value]
            case str() if key in _DIFFERS:
                return f"some {key}" if value else ""
            case str() if value.isdigit() and key == "uid":
                return "some number"
            case str():
                return self._text(value)
        return value

    def _text(self, text: str) -> str:
        text = _EVENT.sub("events/NUMBER", text)
        text = _UUID.sub(lambda match: self._seen.setdefault(match[0], f"id {len(self._seen)}"), text)
        text = _STATE.sub("STATE", _KEY.sub("KEY", text))
        return _WAIT.sub("WAIT", _TIME.sub("TIME", text).replace(self._project, "PROJECT"))
