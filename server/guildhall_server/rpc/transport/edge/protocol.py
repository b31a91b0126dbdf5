"""Where a connection meets the event loop: reads go in, what one turn of the loop has to say goes out in one write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final, cast

import structlog
from google.rpc import code_pb2

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.exchange import Exchange, Route
from guildhall_server.rpc.transport.edge.http2.connection import Connection
from guildhall_server.rpc.transport.edge.http2.settings import Limits
from guildhall_server.rpc.transport.edge.http2.stream import Stream

_PARTING: Final = 2.0
_FULL: Final = 2**20
_OVERFULL: Final = 2**23

log = structlog.get_logger(__name__)


class EdgeProtocol(asyncio.Protocol):
    """One connection from Envoy."""

    def __init__(
        self,
        routes: Mapping[str, Route],
        unknown: Route,
        *,
        limits: Limits,
        on_close: Callable[[EdgeProtocol], None],
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self.connection = Connection(self, limits, self.loop.time())
        self.paused = False
        self.closed = self.loop.create_future()
        self._routes = routes
        self._unknown = unknown
        self._limits = limits
        self._on_close = on_close
        self._transport: asyncio.Transport | None = None
        self._parting: asyncio.TimerHandle | None = None
        self._flushing = False
        self._reading = True
        self._unread = 0
        self._waiting: list[Exchange] = []
        self._stopping: set[asyncio.Task[None]] = set()
        self._message = self._framed = b""

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=_FULL)
        self._flush()

    def data_received(self, data: bytes) -> None:
        self.connection.receive(data, self.loop.time())
        if self.connection.dead is not None:
            self._flush()
        elif self.connection.outbox.frames:
            self.flush_soon()

    def pause_writing(self) -> None:
        self.paused = True

    def resume_writing(self) -> None:
        self.paused = False
        waiting, self._waiting = self._waiting, []
        for exchange in waiting:
            exchange.drained()
        if not self._reading and self._transport is not None:
            self._reading = True
            self._transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - a reset is as good as an end
        self._transport = None
        if self._parting is not None:
            self._parting.cancel()
        for number in list(self.connection.streams.open):
            self.connection.streams.leave(number)
        if not self.closed.done():
            self.closed.set_result(None)
        self._on_close(self)

    # What the connection calls.

    def opened(self, stream: Stream, *, ended: bool) -> None:
        """A request has begun."""
        head = stream.head
        if head.size > self._limits.header_list:
            self.connection.end(stream, metadata.TOO_MANY_HEADERS)
            return
        if head.method != "POST" or not metadata.is_grpc(head.headers.get("content-type", "")):
            if ended:
                self._say_what_we_speak(stream)
            return
        exchange = stream.owner = Exchange(self, stream, self._routes.get(head.path, self._unknown))
        exchange.begin()
        if ended:
            exchange.feed(b"", ended=True)

    def received(self, stream: Stream, payload: bytes, *, ended: bool) -> None:
        """Some of a request's body has come."""
        exchange = stream.owner
        if exchange is not None:
            exchange.feed(payload, ended=ended)
        elif ended:
            self._say_what_we_speak(stream)
        else:
            self.connection.returned(stream, len(payload))

    def left(self, stream: Stream) -> None:
        """A stream has gone before its time."""
        if stream.owner is not None:
            stream.owner.left()

    def drained(self, stream: Stream) -> None:
        """A stream that had to wait goes on."""
        if stream.owner is not None:
            stream.owner.drained()

    # What exchanges call.

    def flush_soon(self) -> None:
        """Write at the end of this turn of the loop, with whatever else there will be by then."""
        if not self._flushing:
            self._flushing = True
            self.loop.call_soon(self._flush)

    def framed(self, message: bytes) -> bytes:
        """A message with its prefix. One that goes to many streams is made once."""
        if message is not self._message:
            self._message = message
            self._framed = b"\0%b%b" % (len(message).to_bytes(4), message)
        return self._framed

    def wait_for_room(self, exchange: Exchange) -> None:
        """Tell an exchange when the socket takes more."""
        self._waiting.append(exchange)

    def stop(self, task: asyncio.Task[None]) -> None:
        """Cancel a handler whose client has gone; it counts as a stream until it has really stopped."""
        task.cancel()
        self._stopping.add(task)
        self.connection.lingering += 1
        task.add_done_callback(self._stopped)

    def weigh(self, difference: int) -> None:
        """Requests that nobody has read take that much more memory. Too much, and the largest of them goes."""
        self._unread += difference
        while self._unread > self._limits.unread:
            exchanges = [stream.owner for stream in self.connection.streams.open.values() if stream.owner is not None]
            largest = max(exchanges, key=lambda exchange: exchange.weight, default=None)
            if largest is None or not largest.weight:
                return
            log.warning("a request was not read in time", path=largest.stream.head.path, bytes=largest.weight)
            largest.refuse(code_pb2.RESOURCE_EXHAUSTED, "too much of this stream is not read yet; send more slowly")

    # What the server calls.

    def go_away(self, *, final: bool) -> None:
        """Ask for no more calls."""
        self.connection.go_away(final=final)
        self.flush_soon()

    async def until_idle(self) -> None:
        """Return when no call is open and everything is written."""
        while self._transport is not None and (  # noqa: ASYNC110 - see below
            self.connection.streams.open or self._stopping or self._flushing
        ):
            await asyncio.sleep(0.01)  # once in a worker's life; an event would cost every call

    async def until_stopped(self) -> None:
        """Return when every cancelled handler has cleaned up."""
        while self._stopping:
            await asyncio.wait(self._stopping)

    def close(self) -> None:
        """Hang up; what still runs is cancelled."""
        self._flush()
        if self._transport is not None:
            self._hang_up(self._transport)

    def _stopped(self, task: asyncio.Task[None]) -> None:
        self._stopping.discard(task)
        self.connection.lingering -= 1
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a call failed while it was cancelled", exc_info=error)

    def _hang_up(self, transport: asyncio.Transport) -> None:
        self._transport = None
        transport.close()
        # What is written last waits for a peer that may not read it.
        self._parting = self.loop.call_later(_PARTING, transport.abort)

    def _say_what_we_speak(self, stream: Stream) -> None:
        self.connection.outbox.headers(stream, metadata.NOT_GRPC)
        self.connection.outbox.data(stream, b"this is for gRPC only\n")
        self.connection.end(stream, b"")

    def _flush(self) -> None:
        self._flushing = False
        transport, outbox = self._transport, self.connection.outbox
        if transport is None:
            outbox.frames.clear()
            return
        if outbox.frames:
            transport.write(b"".join(outbox.frames))
            outbox.frames.clear()
        if self.connection.dead is not None:
            log.warning("a connection broke the protocol", why=str(self.connection.dead))
            self._hang_up(transport)
        elif self.paused and self._reading and transport.get_write_buffer_size() > _OVERFULL:
            # A peer that does not read is not listened to either.
            self._reading = False
            transport.pause_reading()
