"""gRPC-Web by hand: frames in, frames and trailers out."""

from __future__ import annotations

import struct
from typing import Any

from tests.support.stack import ALLOWED_ORIGIN

WEB = {"content-type": "application/grpc-web+proto", "x-grpc-web": "1", "origin": ALLOWED_ORIGIN}


def framed(message: Any) -> bytes:
    raw: bytes = message.SerializeToString()
    return struct.pack(">BI", 0, len(raw)) + raw


def unframed(body: bytes) -> tuple[list[bytes], dict[str, str]]:
    """The messages and the trailers of a gRPC-Web answer."""
    messages, trailers, at = [], {}, 0
    while at < len(body):
        kind, size = struct.unpack_from(">BI", body, at)
        content, at = body[at + 5 : at + 5 + size], at + 5 + size
        if kind & 0x80:
            trailers = dict(line.split(":", 1) for line in content.decode().strip().split("\r\n"))
        else:
            messages.append(content)
    return messages, {name: value.strip() for name, value in trailers.items()}
