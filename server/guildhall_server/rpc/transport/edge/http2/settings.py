"""The settings of HTTP/2: what we tell the peer, and what it tells us."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guildhall_server.rpc.transport.edge.http2.frames import (
    LARGEST_WINDOW,
    MAX_FRAME,
    SETTINGS,
    Code,
    ConnectionFault,
    frame,
)

HEADER_TABLE_SIZE: Final = 0x1
ENABLE_PUSH: Final = 0x2
MAX_CONCURRENT_STREAMS: Final = 0x3
INITIAL_WINDOW_SIZE: Final = 0x4
MAX_FRAME_SIZE: Final = 0x5
MAX_HEADER_LIST_SIZE: Final = 0x6

_ENTRY: Final = struct.Struct(">HI")
_LARGEST_FRAME: Final = 2**24 - 1


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything a connection may hold."""

    streams: int = 20_000
    """Open streams, and handlers that still run for streams that have gone. Envoy opens a connection more beyond it."""
    stream_window: int = 2**18
    connection_window: int = 2**24
    header_list: int = 2**16
    unread: int = 2**26
    """Bytes of requests that nobody has read yet."""
    chatter: int = 4_000
    """Frames that ask for nothing, at once. Then `chatter_rate` of them per second."""
    chatter_rate: int = 400
    resets: int = 40_000
    """Streams the peer may give up at once: all its watchers may leave in one moment. Then `reset_rate` per second."""
    reset_rate: int = 4_000


def announcement(limits: Limits) -> bytes:
    """Our SETTINGS. A table of size 0 makes the peer's header blocks comparable, see `heads.py`."""
    entries = (
        (HEADER_TABLE_SIZE, 0),
        (MAX_CONCURRENT_STREAMS, limits.streams),
        (INITIAL_WINDOW_SIZE, limits.stream_window),
        (MAX_HEADER_LIST_SIZE, limits.header_list),
    )
    return frame(SETTINGS, 0, 0, b"".join(_ENTRY.pack(*entry) for entry in entries))


def read_settings(payload: bytes) -> Iterator[tuple[int, int]]:
    """The settings in a frame, each checked; unknown ones too, which nobody needs to look at."""
    if len(payload) % _ENTRY.size:
        raise ConnectionFault(Code.FRAME_SIZE_ERROR, "SETTINGS of an odd length")
    for name, value in _ENTRY.iter_unpack(payload):
        if name == ENABLE_PUSH and value > 1:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "ENABLE_PUSH is neither 0 nor 1")
        if name == INITIAL_WINDOW_SIZE and value > LARGEST_WINDOW:
            raise ConnectionFault(Code.FLOW_CONTROL_ERROR, "a window that is too large")
        if name == MAX_FRAME_SIZE and not MAX_FRAME <= value <= _LARGEST_FRAME:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "a frame size that is not allowed")
        yield name, value
