"""One gRPC call on one stream: what comes in, how it is answered, and the task that does it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final

from google.rpc import code_pb2

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.http2.frames import Code
from guildhall_server.rpc.transport.edge.http2.stream import Stream
from guildhall_server.rpc.transport.edge.messages import ENCODINGS, PREFIX, Inbox, MessageFault, MessageTooLarge

if TYPE_CHECKING:
    from guildhall_server.rpc.transport.edge.protocol import EdgeProtocol

_BURST: Final = 32
"""Messages a handler may send before others get their turn, and the socket the chance to say that it is full."""


class Route:
    """How calls of one path are run."""

    __slots__ = ("client_streaming", "is_stream", "max_bytes", "run", "too_large")

    def __init__(
        self,
        run: Callable[[Exchange, bytes | None], Coroutine[Any, Any, None]],
        too_large: Callable[[Exchange, int], None],
        *,
        max_bytes: int,
        client_streaming: bool,
        server_streaming: bool,
    ) -> None:
        self.run = run
        self.max_bytes = max_bytes
        self.too_large = too_large
        self.client_streaming = client_streaming
        self.is_stream = client_streaming or server_streaming


class Exchange:
    """A call from its first to its last byte."""

    __slots__ = (
        "_burst",
        "_drained",
        "_inbox",
        "_leading",
        "_over",
        "_readable",
        "_started",
        "_timer",
        "_wire",
        "route",
        "stream",
        "task",
    )

    def __init__(self, wire: EdgeProtocol, stream: Stream, route: Route) -> None:
        self._wire = wire
        self.stream = stream
        self.route = route
        self.task: asyncio.Task[None] | None = None
        self._inbox: Inbox | None = None
        self._started = False
        self._over = False
        self._burst = 0
        self._leading = b""
        self._readable: asyncio.Future[None] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the request."""
        return self.stream.head.headers

    @property
    def weight(self) -> int:
        """About how many bytes of the request are in memory."""
        return self._inbox.weight if self._inbox is not None else 0

    # What comes in.

    def begin(self) -> None:
        """The headers are here. Who reads a stream of requests begins now."""
        if self.route.is_stream:
            timeout = metadata.seconds(self.headers.get("grpc-timeout"))
            if timeout is not None:
                self._timer = self._wire.loop.call_later(timeout, self._expire)
        if self.route.client_streaming:
            self._run(None)

    def feed(self, payload: bytes, *, ended: bool) -> None:
        """Some of the request's body."""
        if ended and self._inbox is None and not self.route.client_streaming:
            # Nearly every call: one frame, one message, the end.
            size = len(payload) - PREFIX
            fits = 0 <= size <= self.route.max_bytes
            if fits and not payload[0] and int.from_bytes(payload[1:PREFIX]) == size:
                self._run(payload[PREFIX:])
                return
        if self._over:
            # The end of the answer waits for the client to read what stands before it.
            self._wire.connection.returned(self.stream, len(payload))
            return
        inbox = self._inbox
        if inbox is None:
            inbox = self._inbox = Inbox(self.headers.get("grpc-encoding", ""), self.route.max_bytes)
        before = inbox.weight
        size = inbox.add(payload)
        if ended:
            inbox.finish()
        if not self.route.client_streaming:
            self._wire.connection.returned(self.stream, len(payload))
            self._collect(inbox, ended=ended)
        else:
            self._wire.connection.returned(self.stream, size)
            _wake(self._readable)
        self._wire.weigh(inbox.weight - before)

    def _collect(self, inbox: Inbox, *, ended: bool) -> None:
        """Begin when exactly one message is here, refuse as soon as that cannot be any more."""
        try:
            message = inbox.only(ended=ended)
        except MessageTooLarge as error:
            self.route.too_large(self, error.size)
        except MessageFault as fault:
            self.close(fault.code, str(fault), metadata.entry("grpc-accept-encoding", ENCODINGS))
        else:
            if message is not None:
                self._run(message)

    async def read(self) -> bytes | None:
        """The next message of a stream of requests; None when the client has finished."""
        while True:
            inbox = self._inbox
            if inbox:
                before = inbox.weight
                try:
                    message, size = inbox.take()
                finally:
                    self._wire.weigh(inbox.weight - before)
                if self.stream.local:
                    self._wire.connection.returned(self.stream, size)
                    self._wire.flush_soon()
                return message
            if inbox is not None and inbox.failure is not None:
                raise inbox.failure
            if not self.stream.remote:
                return None
            self._readable = self._wire.loop.create_future()
            try:
                await self._readable
            finally:
                self._readable = None

    # What goes out.

    def lead(self, block: bytes) -> None:
        """Headers to begin the answer with."""
        self._leading += block

    def start(self) -> None:
        """Send the headers of the answer, if they have not gone."""
        if not self._started and self.stream.local:
            self._started = True
            self._wire.connection.outbox.headers(self.stream, metadata.ANSWER + self._leading)
            self._wire.flush_soon()

    def write(self, message: bytes) -> Awaitable[None] | None:
        """Send a message; what to wait for before the next one, if anything."""
        wire, stream = self._wire, self.stream
        if self._over or not stream.local:
            raise asyncio.CancelledError
        self.start()
        flows = wire.connection.outbox.data(stream, wire.framed(message))
        wire.flush_soon()
        if flows and not wire.paused:
            self._burst = (self._burst + 1) % _BURST
            return None if self._burst else asyncio.sleep(0)
        self._drained = wire.loop.create_future()
        if flows:
            wire.wait_for_room(self)
        return self._drained

    def drained(self) -> None:
        """There is room for the next message."""
        _wake(self._drained)

    def answer(self, message: bytes, trailers: bytes) -> None:
        """Send the only message, and that all is well."""
        stream = self.stream
        if not stream.local:
            return
        if self._started:
            self.write(message)
            self.close(0, "", trailers)
            return
        framed = b"\0%b%b" % (len(message).to_bytes(4), message)
        headers = metadata.ANSWER + self._leading
        if self._wire.connection.outbox.whole(stream, headers, framed, metadata.OK + trailers):
            self._wire.connection.streams.finish(stream)
        self._ended()

    def close(self, code: int, message: str, trailers: bytes = b"") -> None:
        """Send how the call ended."""
        stream = self.stream
        if not stream.local or stream.trailers is not None:
            return
        block = metadata.status(code, message) + trailers
        if not self._started:
            self._started = True
            block = metadata.ANSWER + self._leading + block
        self._wire.connection.end(stream, block)
        self._ended()

    # How it ends.

    def left(self) -> None:
        """The client has gone, or what it sent made no sense: whoever works on it stops."""
        if self.task is not None and not self.task.done():
            self._wire.stop(self.task)
        self._ended()

    def abandon(self) -> None:
        """The handler has stopped without an answer."""
        if self.stream.local and self.stream.trailers is None:
            self._wire.connection.streams.cancel(self.stream, Code.CANCEL)
            self._ended()

    def refuse(self, code: int, message: str) -> None:
        """Answer in the handler's place, and stop it."""
        self.close(code, message)
        self.left()

    def _expire(self) -> None:
        self.refuse(code_pb2.DEADLINE_EXCEEDED, "the call took longer than the client allowed")

    def _run(self, message: bytes | None) -> None:
        self.task = self._wire.loop.create_task(self.route.run(self, message))

    def _ended(self) -> None:
        self._over = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._inbox is not None:
            self._wire.weigh(-self._inbox.weight)
            self._inbox = None
        self._wire.flush_soon()


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)
