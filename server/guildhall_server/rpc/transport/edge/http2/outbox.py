"""Everything we send on a connection: frames in their order, within the windows of the peer."""

from __future__ import annotations

from collections import deque
from typing import Final

from guildhall_server.rpc.transport.edge.http2.frames import (
    CONTINUATION,
    END_HEADERS,
    END_STREAM,
    HEADERS,
    LARGEST_WINDOW,
    MAX_FRAME,
    WINDOW_UPDATE,
    Code,
    ConnectionFault,
    StreamFault,
    frame,
)
from guildhall_server.rpc.transport.edge.http2.stream import Stream

_DEFAULT_WINDOW: Final = 65_535
_END: Final = END_HEADERS | END_STREAM


class Outbox:
    """Frames that wait to be written, and streams that wait for a window."""

    __slots__ = ("_blocked", "frames", "initial", "max_frame", "window")

    def __init__(self) -> None:
        self.frames: list[bytes | memoryview] = []
        self.window = _DEFAULT_WINDOW
        self.initial = _DEFAULT_WINDOW
        self.max_frame = MAX_FRAME
        self._blocked: dict[Stream, None] = {}

    def headers(self, stream: Stream, block: bytes) -> None:
        """The beginning of an answer."""
        self._block(stream, END_HEADERS, block)

    def data(self, stream: Stream, payload: bytes) -> bool:
        """Some of an answer's body; whether all of it could go at once."""
        size = len(payload)
        if stream.queue is None and size <= stream.sendable and size <= self.window and size <= self.max_frame:
            stream.sendable -= size
            self.window -= size
            self.frames.append(b"%b\0\0%b%b" % (size.to_bytes(3), stream.mark, payload))
            return True
        if stream.queue is None:
            stream.queue = deque()
            self._blocked[stream] = None
        stream.queue.append(memoryview(payload))
        self._pump(stream)
        return stream.queue is None

    def end(self, stream: Stream, block: bytes) -> bool:
        """The end of an answer, behind what is queued; whether it has gone."""
        if stream.queue is not None:
            stream.trailers = block
            return False
        self._block(stream, _END, block)
        stream.local = False
        return True

    def whole(self, stream: Stream, headers: bytes, payload: bytes, trailers: bytes) -> bool:
        """A whole answer of one message; whether it has gone. The three frames of most calls, made in one step."""
        size = len(payload)
        fits = size <= stream.sendable and size <= self.window and size <= self.max_frame
        if stream.queue is not None or not fits or max(len(headers), len(trailers)) > self.max_frame:
            self.headers(stream, headers)
            self.data(stream, payload)
            return self.end(stream, trailers)
        stream.sendable -= size
        self.window -= size
        stream.local = False
        mark = stream.mark
        self.frames.append(
            b"%b\x01\x04%b%b%b\0\0%b%b%b\x01\x05%b%b"
            % (
                len(headers).to_bytes(3),
                mark,
                headers,
                size.to_bytes(3),
                mark,
                payload,
                len(trailers).to_bytes(3),
                mark,
                trailers,
            )
        )
        return True

    def allow(self, stream: int, size: int) -> None:
        """Let the peer send that much more."""
        self.frames.append(frame(WINDOW_UPDATE, 0, stream, size.to_bytes(4)))

    def forget(self, stream: Stream) -> None:
        """The stream has gone: nothing of it is sent any more."""
        stream.local = False
        stream.queue = stream.trailers = None
        self._blocked.pop(stream, None)

    def widen(self, stream: Stream | None, size: int) -> list[Stream]:
        """The peer takes that much more, of one stream or of all; the streams whose queue has gone."""
        if stream is None:
            self.window += size
            if self.window > LARGEST_WINDOW:
                raise ConnectionFault(Code.FLOW_CONTROL_ERROR, "a window that is too large")
        else:
            stream.sendable += size
            if stream.sendable > LARGEST_WINDOW:
                raise StreamFault(stream.id, Code.FLOW_CONTROL_ERROR, "a window that is too large")
        return self.pump() if self._blocked else []

    def pump(self) -> list[Stream]:
        """Send what the windows allow now; the streams whose queue has gone."""
        free = []
        for stream in list(self._blocked):
            if self.window <= 0:
                break
            self._pump(stream)
            if stream.queue is None:
                free.append(stream)
        return free

    def _pump(self, stream: Stream) -> None:
        queue = stream.queue
        while queue:
            part = queue[0]
            size = min(len(part), stream.sendable, self.window, self.max_frame)
            if size <= 0 and len(part):
                return
            stream.sendable -= size
            self.window -= size
            self.frames.append(b"%b\0\0%b" % (size.to_bytes(3), stream.mark))
            self.frames.append(part[:size])
            if size == len(part):
                queue.popleft()
            else:
                queue[0] = part[size:]
        stream.queue = None
        self._blocked.pop(stream, None)
        if stream.trailers is not None:
            self._block(stream, _END, stream.trailers)
            stream.trailers = None
            stream.local = False

    def _block(self, stream: Stream, flags: int, block: bytes) -> None:
        if len(block) <= self.max_frame:
            self.frames.append(b"%b\x01%c%b%b" % (len(block).to_bytes(3), flags, stream.mark, block))
            return
        parts = [block[at : at + self.max_frame] for at in range(0, len(block), self.max_frame)]
        self.frames.append(frame(HEADERS, flags & ~END_HEADERS, stream.id, parts[0]))
        for part in parts[1:-1]:
            self.frames.append(frame(CONTINUATION, 0, stream.id, part))
        self.frames.append(frame(CONTINUATION, END_HEADERS, stream.id, parts[-1]))
