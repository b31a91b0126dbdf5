"""Tells the story in a project of its own, one way or the other."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message
from tests.envoy.story import STORY
from tests.envoy.story.showing import Shown
from tests.envoy.story.step import CALLERS, Signature, Step
from tests.support.places import Place, Places
from tests.support.samples import label
from tests.support.stack import Stack
from tests.support.transcoding import as_http, bindings, every_method
from tests.support.waiting import eventually
from tests.support.wire import Answer, credential, over_grpc, over_json

from guildhall import signing
from guildhall_server.rpc.contract import Method
from guildhall_server.storage.cursor import Cursors, Position
from guildhall_server.storage.installation import read_secret

METHODS = {label(method): method for method in every_method()}


@dataclass
class Told:
    """The story as one side heard it."""

    answers: list[Answer]
    shown: list[Any]


class Teller:
    """Makes the requests of the story, with what came back before in those that come after."""

    def __init__(self, stack: Stack, project: str, *, json: bool) -> None:
        self._stack = stack
        self._json = json
        self._id = project
        self._keys: dict[str, str | None] = {"": None, "root": stack.root_key, "garbage": "guild_live_garbage"}
        self._known: dict[str, Any] = {
            "project": {"name": f"projects/{project}", "id": project},
            "annex": {"name": f"projects/{project}-annex", "id": f"{project}-annex"},
            "operations": {"name": f"operations/projects/{project}"},
        }

    async def tell(self) -> Told:
        place = await Places(self._stack).new(self._id, display_name="Paper")
        await self._add_keys(place)
        await self._add_cursors()
        told, shown = Told([], []), Shown(self._id)
        for step in STORY:
            if step.settings is not None:
                await place.make.ticket_settings(place.name, **step.settings)
            answer = await self._asked(step)
            if step.keep:
                assert answer.message is not None, f"{step}: {answer.status}"
                kept = json_format.MessageToDict(answer.message)
                self._known[step.keep] = kept | kept.get("apiKey", {}) | kept.get("signingKey", {})
            told.answers.append(answer)
            told.shown.append(shown.of(answer))
        return told

    async def _asked(self, step: Step) -> Answer:
        answer = Answer(None)

        async def is_so() -> bool:
            nonlocal answer
            answer = await self._ask(step)
            return answer.message is None or getattr(answer.message, step.until)

        if not step.until:
            return await self._ask(step)
        await eventually(is_so, within=30)
        return answer

    async def _ask(self, step: Step) -> Answer:
        method = METHODS[step.rpc]
        request = json_format.ParseDict(self._filled(step.request), method.request())
        if step.signed:
            headers = self._signed(step.signed, method, request)
        elif step.as_.startswith("$"):
            headers = credential(self._filled(step.as_))
        else:
            headers = credential(self._keys[step.as_])
        way = over_json if self._json else over_grpc
        return await way(self._stack, method, request, headers | step.headers)

    def _signed(self, wanted: Signature, method: Method, request: Message) -> dict[str, str]:
        by = self._known[wanted.by]
        key, at = (by["uid"], by["secret"]), int(time.time()) - wanted.late
        verb, path, body = "POST", method.path, request.SerializeToString()
        if self._json:
            verb, path, sent = as_http(bindings(method)[0], request)
            body = sent or b""
        if wanted.version == 1:
            return signing.sign_v1(key, verb, path, timestamp=at)
        headers = signing.sign(key, verb, path, body, timestamp=at, nonce=wanted.nonce)
        return headers | ({"x-api-signature": wanted.text} if wanted.text else {})

    async def _add_keys(self, place: Place) -> None:
        for name, made_of in CALLERS.items():
            more = {k: v for k, v in made_of.items() if k not in {"scopes", "person"}}
            user = await place.make.user(place.name, made_of["person"]) if "person" in made_of else None
            self._keys[name] = await place.make.key(
                *made_of["scopes"], project=place.name, user=user, display_name=name, **more
            )

    async def _add_cursors(self) -> None:
        cursors = Cursors(await read_secret(self._stack.database))
        ago = datetime.now(UTC) - timedelta(days=40)
        self._known["old-cursor"] = {"name": cursors.issue(self._id, Position(1, 1), ago)}
        self._known["foreign-cursor"] = {"name": cursors.issue("nowhere", Position(1, 1), datetime.now(UTC))}

    def _filled(self, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._filled(inner) for key, inner in value.items()}
            case list():
                return [self._filled(inner) for inner in value]
            case str() if value.startswith("$"):
                head, slash, tail = value[1:].partition("/")
                name, *path = head.split(".")
                found = self._known[name]
                for part in path or ["name"]:
                    found = found[int(part)] if isinstance(found, list) else found[part]
                return f"{found}{slash}{tail}"
        return value
