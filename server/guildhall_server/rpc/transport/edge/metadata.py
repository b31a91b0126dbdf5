"""gRPC's headers and trailers: their names, how values are written in them, and the blocks of every answer."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from guildhall_server.rpc.transport.edge.http2.fields import literal

_UNITS: Final = {"H": 3600.0, "M": 60.0, "S": 1.0, "m": 1e-3, "u": 1e-6, "n": 1e-9}
_TIMEOUT: Final = re.compile(r"([0-9]{1,8})([HMSmun])")
_PLAIN: Final = "".join(map(chr, range(0x20, 0x7F))).replace("%", "")
_STATUS_200, _STATUS_415, _STATUS_431 = b"\x88", b"\x08\x03415", b"\x08\x03431"

ANSWER: Final = _STATUS_200 + literal("content-type", "application/grpc")
NOT_GRPC: Final = _STATUS_415 + literal("content-type", "text/plain")
TOO_MANY_HEADERS: Final = _STATUS_431
OK: Final = literal("grpc-status", "0")


def is_grpc(content_type: str) -> bool:
    """Whether a request is gRPC by its content type. gRPC-Web is not."""
    return content_type == "application/grpc" or content_type.startswith(("application/grpc+", "application/grpc;"))


def seconds(timeout: str | None) -> float | None:
    """A `grpc-timeout`; None when there is none or it makes no sense."""
    if timeout is None:
        return None
    match = _TIMEOUT.fullmatch(timeout)
    return int(match[1]) * _UNITS[match[2]] if match else None


def entry(name: str, value: str | bytes) -> bytes:
    """One header or trailer of ours."""
    raw = value if isinstance(value, bytes) else value.encode("latin-1", "replace")
    if name.endswith("-bin"):
        raw = b64encode(raw).rstrip(b"=")
    if len(raw) < 0x7F:
        return b"%b%c%b" % (_name(name), len(raw), raw)
    return literal(name, raw)


@lru_cache(256)
def _name(name: str) -> bytes:
    return literal(name, b"")[:-1]


def binary(value: str) -> bytes:
    """The value of a `-bin` header."""
    return b64decode(value + "=" * (-len(value) % 4))


def status(code: int, message: str) -> bytes:
    """The trailers that say how a call ended."""
    if code == 0 and not message:
        return OK
    written = entry("grpc-status", str(code))
    return written + entry("grpc-message", quote(message, safe=_PLAIN)) if message else written
