"""Looks at everything a connection says, as a strict client would, and fails when a rule is broken."""

from __future__ import annotations

from collections import deque
from collections.abc import MutableMapping
from functools import lru_cache

import hpack
from tests.transport.edge.wire import Frame, split

from guildhall_server.rpc.transport.edge.http2 import frames

_WINDOW = 65_535
_ALLOWED = {
    frames.DATA,
    frames.HEADERS,
    frames.RST_STREAM,
    frames.SETTINGS,
    frames.PING,
    frames.GOAWAY,
    frames.WINDOW_UPDATE,
    frames.CONTINUATION,
}


@lru_cache(4096)
def _check_block(block: bytes) -> None:
    hpack.Decoder().decode(block)


class Watchdog:
    """The client's view of one connection. It is told what the client sends that matters for this."""

    def __init__(self) -> None:
        self.window = _WINDOW
        self.initial = _WINDOW
        self.max_frame = frames.MAX_FRAME
        self.ended: set[int] = set()
        self.over = False
        self._announced: deque[int | None] = deque()
        self._windows: MutableMapping[int, int] = {}
        self._rest = b""
        self._continued = 0

    def opened(self, stream: int) -> None:
        self._windows.setdefault(stream, self.initial)

    def widened(self, stream: int, size: int) -> None:
        if stream == 0:
            self.window += size
        elif stream in self._windows:
            self._windows[stream] += size

    def announced(self, initial: int | None) -> None:
        """SETTINGS are on their way: a wider window may be used at once, a narrower one must be when acknowledged."""
        self._announced.append(initial)
        if initial is not None and initial > self.initial:
            self.resized(initial)

    def resized(self, initial: int) -> None:
        for stream in self._windows:
            self._windows[stream] += initial - self.initial
        self.initial = initial

    def knows(self, stream: int) -> bool:
        return stream in self._windows

    def forget(self, stream: int) -> None:
        self._windows.pop(stream, None)

    def look(self, output: bytes) -> None:
        """Check what was written."""
        for found in split(output):
            assert not self.over, "something after the GOAWAY that ends the connection"
            assert found.kind in _ALLOWED
            if self._continued:
                assert (found.kind, found.stream) == (frames.CONTINUATION, self._continued)
            assert len(found.payload) <= self.max_frame
            self._look(found)

    def _look(self, found: Frame) -> None:
        if found.kind in {frames.DATA, frames.HEADERS}:
            assert self.knows(found.stream), "an answer to nothing"
            assert found.stream not in self.ended, "an answer behind its end"
        if found.kind == frames.DATA:
            self.window -= len(found.payload)
            self._windows[found.stream] -= len(found.payload)
            assert not found.payload or self.window >= 0
            assert not found.payload or self._windows[found.stream] >= 0
        if found.kind == frames.HEADERS and found.flags & frames.END_HEADERS:
            _check_block(found.payload)
        if found.kind in {frames.HEADERS, frames.CONTINUATION}:
            self._continued = 0 if found.flags & frames.END_HEADERS else found.stream
        if found.kind in {frames.DATA, frames.HEADERS} and found.flags & frames.END_STREAM:
            self.ended.add(found.stream)
        if found.kind == frames.RST_STREAM:
            assert found.stream
            self.ended.add(found.stream)
            self._windows.pop(found.stream, None)
        if found.kind == frames.SETTINGS and found.flags & frames.ACK and self._announced:
            initial = self._announced.popleft()
            if initial is not None:
                self.resized(initial)
        if found.kind == frames.GOAWAY:
            self.over = found.code != 0
