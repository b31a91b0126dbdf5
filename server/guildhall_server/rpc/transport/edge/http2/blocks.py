"""A header block on its way: HEADERS, and the frames that continue it."""

from __future__ import annotations

from guildhall_server.rpc.transport.edge.http2.frames import (
    LARGEST_WINDOW,
    PADDED,
    PRIORITIZED,
    Code,
    ConnectionFault,
    StreamFault,
    unpadded,
)

_PRIORITY = 5


class Assembly:
    """The pieces of a block so far."""

    __slots__ = ("_limit", "block", "flags", "stream")

    def __init__(self, stream: int, flags: int, block: bytes, limit: int) -> None:
        self.stream = stream
        self.flags = flags
        self.block = block
        self._limit = limit

    def add(self, payload: bytes) -> None:
        """One piece more."""
        self.block += payload
        if len(self.block) > self._limit:
            raise ConnectionFault(Code.ENHANCE_YOUR_CALM, "a header block that is too large")


def stripped(flags: int, payload: bytes) -> bytes:
    """The piece of a block in HEADERS, without padding and priority."""
    if flags & PADDED:
        payload = unpadded(payload)
    if flags & PRIORITIZED:
        if len(payload) < _PRIORITY:
            raise ConnectionFault(Code.FRAME_SIZE_ERROR, "HEADERS that are too short")
        payload = payload[_PRIORITY:]
    return payload


def check_priority(number: int, flags: int, payload: bytes) -> None:
    """Priorities are nothing to us, but this much of them is a rule."""
    if flags & PRIORITIZED:
        at = 1 if flags & PADDED else 0
        if int.from_bytes(payload[at : at + 4]) & LARGEST_WINDOW == number:
            raise StreamFault(number, Code.PROTOCOL_ERROR, "a stream that depends on itself")
