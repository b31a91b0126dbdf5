"""An audience: watchers of one ticket over one transport, and a writer they listen to."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar
from uuid import UUID

from benchmarks import loads
from benchmarks.drivers import http1, http2
from benchmarks.drivers.watching import PROBE, Deliveries, EventSource, SocketIo, Watcher, text
from benchmarks.measures.sampling import MeasureError, check
from benchmarks.subjects import ROOMS, Subject
from benchmarks.world import ticket_name

GRPC, SSE = "Guildhall, gRPC", "Guildhall, SSE"
SHARED = 8
"""Connections that all gRPC watchers share."""

PATIENCE = 60.0
_BATCH = 50

Write = Callable[[str], Awaitable[object]]


Opened = list[http2.Connection | EventSource | SocketIo]
Client = TypeVar("Client", bound=EventSource | SocketIo)


@dataclass(slots=True)
class Audience:
    """Who listens to what."""

    kind: str
    subject: Subject
    ticket: UUID
    key: str
    deliveries: Deliveries = field(default_factory=Deliveries)

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[Write]:
        """A function that writes one message and waits until it is stored."""
        if self.kind != ROOMS:
            grpc = await http2.connect(self.subject.port, self.key)
            try:
                yield lambda said: grpc.ask(loads.CREATE.path, loads.message(self.ticket, said))
            finally:
                grpc.close()
            return
        http = await http1.connect(self.subject.port)
        path = f"/v1/{ticket_name(self.ticket)}/messages:live"

        async def write(said: str) -> None:
            body = b'{"text": "%b"}' % said.encode()
            status, answer = await http.ask(http1.request("POST", path, {"x-api-key": self.key}, body))
            if status != 200:
                raise MeasureError(f"{self.kind}, writing: HTTP {status} {answer[:200]!r}")

        try:
            yield write
        finally:
            http.close()

    @contextlib.asynccontextmanager
    async def watching(self, watchers: int, write: Write) -> AsyncIterator[None]:
        """So many watchers, all of whom have heard a probe."""
        opened: Opened = []
        try:
            if self.kind == GRPC:
                await self._watch_grpc(watchers, opened)
            elif self.kind == SSE:
                await self._watch_sse(watchers, opened)
            else:
                await self._watch_rooms(watchers, opened)
            await self._all_listening(watchers, write)
            check(self.deliveries.errors, f"{self.kind}, opening")
            yield
        finally:
            for client in opened:
                client.close()
            await asyncio.sleep(0.5)  # what the server does about it belongs to nobody's measurement

    async def _watch_grpc(self, watchers: int, opened: Opened) -> None:
        connections = [await http2.connect(self.subject.port, self.key) for _ in range(SHARED)]
        opened += connections
        request, path = loads.watch(self.ticket), f"{loads.SERVICE}/WatchTicket"
        for number in range(watchers):
            connections[number % SHARED].call(path, request, Watcher(self.deliveries))
            if number % _BATCH == 0:
                await asyncio.sleep(0.002)

    async def _watch_sse(self, watchers: int, opened: Opened) -> None:
        headers = {"x-api-key": self.key, "accept": "text/event-stream"}
        request = http1.request("GET", f"/v1/{ticket_name(self.ticket)}:watch?backlog=0", headers)
        opened += await self._connect(lambda: EventSource(request, Watcher(self.deliveries)), watchers)

    async def _watch_rooms(self, watchers: int, opened: Opened) -> None:
        ticket = str(self.ticket)
        clients = await self._connect(lambda: SocketIo(self.key, ticket, Watcher(self.deliveries)), watchers)
        opened += clients
        for client in clients:
            await asyncio.wait_for(client.joined, PATIENCE)

    async def _connect(self, make: Callable[[], Client], count: int) -> Sequence[Client]:
        loop = asyncio.get_running_loop()
        clients: list[Client] = []
        for start in range(0, count, _BATCH):
            batch = range(start, min(count, start + _BATCH))
            connecting = (loop.create_connection(make, "127.0.0.1", self.subject.port) for _ in batch)
            clients += [protocol for _, protocol in await asyncio.gather(*connecting)]
        return clients

    async def _all_listening(self, watchers: int, write: Write) -> None:
        deliveries, deadline = self.deliveries, perf_counter() + PATIENCE
        while deliveries.listening < watchers:
            if perf_counter() > deadline:
                raise MeasureError(
                    f"{self.kind}: {deliveries.listening} of {watchers} watchers came up, {deliveries.errors}"
                )
            await write(text(PROBE))
            pause = perf_counter() + 0.5
            while deliveries.listening < watchers and perf_counter() < pause:  # noqa: ASYNC110 - polled for probes
                await asyncio.sleep(0.01)
        # Probes may still be on their way to those who had heard one before.
        heard = -1
        while heard != deliveries.probes and perf_counter() < deadline:
            heard = deliveries.probes
            await asyncio.sleep(0.5)
