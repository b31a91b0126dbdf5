"""Reading streams item by item."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc

from guildhall.event.v1 import stream_pb2
from guildhall.ticket.v1 import ticket_event_pb2


class Watch:
    """One open stream. It reads only when asked, so a test decides how slow its client is."""

    def __init__(self, call: Any) -> None:
        self.call = call
        self.cursor = ""
        self._reading: asyncio.Future[Any] | None = None

    async def item(self, *, within: float = 5.0) -> Any:
        """The next item, whatever it is."""
        self._reading = self._reading or asyncio.ensure_future(self.call.read())
        done, _ = await asyncio.wait({self._reading}, timeout=within)
        assert done, f"nothing came within {within} s"
        reading, self._reading = self._reading, None
        read = reading.result()
        assert read is not grpc.aio.EOF, "the stream has ended"
        self.cursor = read.cursor or self.cursor
        return read

    async def event(self, *, within: float = 5.0) -> ticket_event_pb2.TicketEvent:
        """The next event, heartbeats skipped."""
        async with asyncio.timeout(within):
            while not (read := await self.item(within=within)).HasField("event"):
                assert not read.HasField("end"), f"the stream ends: {read.end}"
        return read.event

    async def events(self, count: int, *, within: float = 10.0) -> list[ticket_event_pb2.TicketEvent]:
        """The next events."""
        async with asyncio.timeout(within):
            return [await self.event(within=within) for _ in range(count)]

    async def heartbeats(self, count: int = 1) -> None:
        """Nothing but heartbeats may come."""
        for _ in range(count):
            read = await self.item()
            assert read.HasField("heartbeat"), f"not quiet: {read}"

    async def end(self, *, within: float = 5.0) -> str:
        """Why the stream ends; whatever comes before is skipped. It must be over then."""
        async with asyncio.timeout(within):
            while not (read := await self.item(within=within)).HasField("end"):
                pass
            assert await self.call.read() is grpc.aio.EOF
        return stream_pb2.EndReason.Name(read.end.reason).removeprefix("END_REASON_")

    def cancel(self) -> None:
        """Hang up."""
        self.call.cancel()


def kind_of(event: ticket_event_pb2.TicketEvent) -> str:
    """What happened."""
    return str(event.WhichOneof("kind"))
