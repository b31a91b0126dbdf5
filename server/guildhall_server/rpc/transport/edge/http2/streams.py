"""The streams of one connection: which are open, which have ended and how, and who is told."""

from __future__ import annotations

from collections import deque
from typing import Final, Protocol

from guildhall_server.rpc.transport.edge.http2.frames import (
    RST_STREAM,
    Code,
    ConnectionFault,
    frame,
)
from guildhall_server.rpc.transport.edge.http2.outbox import Outbox
from guildhall_server.rpc.transport.edge.http2.stream import Stream

_REMEMBERED: Final = 256


class Listener(Protocol):
    """Who hears what comes. It may answer from within."""

    def opened(self, stream: Stream, *, ended: bool) -> None:
        """A request has begun; it has no body when it has ended."""

    def received(self, stream: Stream, payload: bytes, *, ended: bool) -> None:
        """Some of a request's body. It counts against the windows until `Connection.returned` is called."""

    def left(self, stream: Stream) -> None:
        """The stream is gone before its answer was complete."""

    def drained(self, stream: Stream) -> None:
        """What was queued for the stream is on its way."""


class Streams:
    """Open streams by number, and as much about those before as is needed to tell late frames from wrong ones."""

    def __init__(self, outbox: Outbox, listener: Listener) -> None:
        self._outbox = outbox
        self._listener = listener
        self._closed: deque[int] = deque(maxlen=_REMEMBERED)
        self._abandoned: deque[int] = deque(maxlen=_REMEMBERED)
        self.open: dict[int, Stream] = {}
        self.last = 0
        """The highest number that was used."""

    def finish(self, stream: Stream) -> None:
        """The answer is complete: let the stream go, even when the peer has more to say."""
        if self.open.pop(stream.id, None) is None:
            return
        if stream.remote:
            self.reset(stream.id, Code.NO_ERROR)
        else:
            self._closed.append(stream.id)

    def cancel(self, stream: Stream, code: Code) -> None:
        """Give up a stream. The listener is not told: it is who asks."""
        if self.open.pop(stream.id, None) is not None:
            self.reset(stream.id, code)
            self._outbox.forget(stream)

    def was_reset(self, number: int) -> None:
        """The peer gives up a stream."""
        self.check_not_idle(number)
        self._closed.append(number)
        self.leave(number)

    def leave(self, number: int) -> None:
        """A stream goes before its answer is complete."""
        stream = self.open.pop(number, None)
        if stream is not None:
            self._outbox.forget(stream)
            stream.remote = False
            self._listener.left(stream)

    def reset(self, number: int, code: Code) -> None:
        """Tell the peer that a stream is over; what it has sent before it knows is ignored."""
        self._abandoned.append(number)
        self._outbox.frames.append(frame(RST_STREAM, 0, number, code.to_bytes(4)))

    def freed(self, streams: list[Stream]) -> None:
        """The queues of some streams have gone."""
        for stream in streams:
            if not stream.local:
                self.finish(stream)
            else:
                self._listener.drained(stream)

    def check_not_idle(self, number: int) -> None:
        """Only HEADERS may be the first frame of a stream."""
        if number > self.last or not number & 1:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "a frame of a stream that was never opened")

    def is_abandoned(self, number: int) -> bool:
        """Whether frames of a stream may still be on their way."""
        return number in self._abandoned

    def is_closed(self, number: int) -> bool:
        """Whether a stream is known to have ended."""
        return number in self._closed
