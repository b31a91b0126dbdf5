"""What nobody's client library sends: broken JSON, odd paths and parameters, bytes that are no message."""

from __future__ import annotations

import json
import random
from typing import Any
from urllib.parse import quote

_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    1e300,
    2**70,
    "",
    "x",
    "9" * 30,
    [],
    [[]],
    {},
    {"a": {"b": []}},
    [1, "a", None],
    "\0",
    "STATE_OPEN",
)
_BROKEN = (
    b"",
    b"{",
    b"}",
    b"[]",
    b'"x"',
    b"null",
    b"7",
    b"\xff\xfe{}",
    b'{"a": NaN}',
    b'{"a": 1,}',
    b"{'a': 1}",
    b'{"name": "\xc3\x28"}',
    b'{"displayName": "\\ud800"}',
    b'{"a":' * 200 + b"1" + b"}" * 200,
    b"[" * 5000,
    b'{"a": 1}{"b": 2}',
    b'{"\\u0000": 1}',
    b" " * 3000,
    b'{"pageSize": 1e400}',
    b"<xml/>",
    b"a=b&c=d",
    b'{"user":{"tags":[[[]]]}}',
    b'{"updateMask":{"paths":["x"]}}',
    b'{"ttl":"-1s"}',
    b'{"ttl": "1 hour"}',
    b'{"expireTime":"yesterday"}',
)
_PARAMETERS = (
    "colour=blue",
    "pageSize=abc",
    "pageSize=1&pageSize=2",
    "page_size=-1",
    "pageToken=AAAA",
    "filter=%ff%fe",
    "filter=%00",
    "orderBy=;",
    "updateMask=a,b,c",
    "updateMask=%00",
    "alt=json",
    "$alt=x",
    "%24=1",
    "=",
    "&&&",
    "a=" + "b" * 6000,
    "ticket.subject=x",
    "name=x",
    "parent=projects/there",
    "showTotal=maybe",
    "user.tags=a&user.tags=b",
    "requestId=%F0%9F%92%A9",
    "cursor=..",
    "backlog=1e3",
    "%zz=1",
    "force=true",
    "validateOnly=true",
    "access_token=abc",
    "x-api-key=abc",
)
_ENDINGS = (
    "/",
    "//",
    ":fly",
    ":",
    "/..",
    "/%2e%2e/",
    "%00",
    "%2F",
    "?",
    "/me",
    ";a=b",
    "%20",
    "/avatar",
    "/messages",
    ":watch",
    "/exports/x",
)
_HEADERS = (
    {"accept": "text/event-stream"},
    {"accept": "application/x-ndjson"},
    {"accept": "text/html"},
    {"accept": "*/*;q=0"},
    {"content-type": "text/plain"},
    {"content-type": "application/json; charset=utf-16"},
    {"content-type": "multipart/form-data"},
    {"content-type": ""},
    {"x-request-id": "x" * 300},
    {"x-request-id": "a b"},
    {"accept-encoding": "gzip"},
    {"accept-language": "\xe9"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"idempotency-key": "again"},
    {"idempotency-key": "k" * 300},
    {"if-match": "*"},
    {"last-event-id": "AAAA"},
    {"last-event-id": "\xe9\xff"},
    {"x-http-method-override": "DELETE"},
    {"x-forwarded-for": "1.2.3.4, x"},
    {"traceparent": "00-zz-zz-01"},
    {"x-internal-path": "/v1/projects/there"},
    {"x-envoy-original-path": "/v1/projects/there"},
    {"te": "trailers"},
    {"grpc-status": "0"},
    {"user-agent": "u" * 900},
)


class Spoiler:
    """Changes calls. All chance is in the `Random` it is given."""

    def __init__(self, rng: random.Random) -> None:
        self._random = rng

    def http(self, verb: str, path: str, body: bytes | None) -> tuple[str, str, bytes | None, dict[str, str]]:
        """An HTTP call, perhaps changed in one or two ways; and further headers."""
        headers: dict[str, str] = {}
        for _ in range(self._random.choice((0, 0, 0, 0, 0, 1, 1, 1, 2))):
            match self._random.randrange(6):
                case 0 | 1 if body is not None:
                    body = self._body(body)
                case 0 | 1 | 2:
                    path += ("&" if "?" in path else "?") + self._random.choice(_PARAMETERS)
                case 3:
                    path = self._path(path)
                case 4:
                    verb = self._random.choice(("GET", "POST", "PATCH", "PUT", "DELETE", verb, verb))
                case 5:
                    headers |= self._random.choice(_HEADERS)
        return verb, path, body, headers

    def _path(self, path: str) -> str:
        place, question, query = path.partition("?")
        match self._random.randrange(4):
            case 0:
                place += self._random.choice(_ENDINGS)
            case 1:
                at = self._random.randrange(1, len(place) + 1)
                place = place[:at] + quote(self._random.choice("\0\n /%é☃.:*{")) + place[at:]
            case 2 if len(place) > 1:
                at = self._random.randrange(1, len(place))
                place = place[:at] + f"%{ord(place[at]) & 127:02X}" + place[at + 1 :]
            case 3:
                steps = place.split("/")
                steps[self._random.randrange(1, len(steps))] = self._random.choice(
                    ("-", "me", "..", "", "there", "x" * 300)
                )
                place = "/".join(steps)
        return f"{place}{question}{query}"

    def _body(self, body: bytes) -> bytes:
        if self._random.random() < 0.3:
            return self._random.choice(_BROKEN)
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            return body[: len(body) // 2]
        match value:
            case dict() if self._random.random() < 0.3:
                value[
                    self._random.choice(("colour", "name", "uid", "etag", "requestId", "parent", "", "__proto__"))
                ] = self._random.choice(_VALUES)
            case dict() | list() if value:
                self._retype(value)
        text = json.dumps(value).encode()
        return text[:-1] + b"," + text[1:] if self._random.random() < 0.1 and len(text) > 2 else text

    def _retype(self, value: Any) -> None:
        """Another value somewhere."""
        key = self._random.choice(list(value) if isinstance(value, dict) else range(len(value)))
        if isinstance(value[key], dict | list) and value[key] and self._random.random() < 0.7:
            self._retype(value[key])
        else:
            value[key] = self._random.choice(_VALUES)

    def message(self, raw: bytes) -> bytes:
        """The bytes of a message, perhaps with more behind them, with less, or with others."""
        match self._random.randrange(24):
            case 0:
                return raw + b"\xfa\x7f\x03abc"  # field 2047, which nobody knows
            case 1:
                return raw[: self._random.randrange(len(raw) + 1)]
            case 2 if raw:
                at = self._random.randrange(len(raw))
                return raw[:at] + self._random.randbytes(1) + raw[at + 1 :]
            case 3:
                return self._random.randbytes(self._random.choice((1, 8, 200)))
            case 4:
                return raw + raw
        return raw
