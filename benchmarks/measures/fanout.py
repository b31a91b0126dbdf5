"""Fan-out: many watch one ticket, messages come at a fixed rate, and every watcher gets every one once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from time import perf_counter
from uuid import UUID

from benchmarks import loads, usage
from benchmarks import subjects as who
from benchmarks.drivers import http1, http2
from benchmarks.drivers.watching import PROBE, Deliveries, EventSource, SocketIo, Watcher, text
from benchmarks.measures.sampling import MeasureError, check, metered
from benchmarks.plan import Fan
from benchmarks.results import Memory, Sample, Series
from benchmarks.subjects import ROOMS, Subject
from benchmarks.tools import Tools
from benchmarks.world import World, ticket_id, ticket_name

GRPC, SSE = "Guildhall, gRPC", "Guildhall, SSE"
_SHARED = 8
_BATCH = 50
_PATIENCE = 60.0

Write = Callable[[str], Awaitable[object]]
Closers = list[Callable[[], None]]


async def measure_fans(
    world: World, tools: Tools, folder: Path, tell: Callable[[str], None]
) -> tuple[list[Series], list[Memory]]:
    """All transports with all numbers of watchers, round by round. Memory is taken while the processes are new."""
    plan = world.plan
    series: dict[tuple[str, int], Series] = {}
    memory: list[Memory] = []
    database = await world.clone("bench_fans")
    async with (
        who.guildhall(world, database, folder / "fans") as guildhall,
        who.rooms(world, tools, folder) as rooms,
    ):
        for turn in range(plan.fan_rounds):
            for number, fan in enumerate(plan.fans):
                for kind, subject in ((GRPC, guildhall), (ROOMS, rooms), (SSE, guildhall)):
                    if kind == SSE and fan.watchers > plan.most_sse:
                        continue
                    ticket = ticket_id(1 + (turn * len(plan.fans) + number) % plan.tickets)
                    sample, rss = await _measure(world, kind, subject, fan, ticket)
                    one = series.setdefault((kind, fan.watchers), Series(kind, "fan-out", fan.watchers))
                    one.samples.append(sample)
                    if turn == 0 and kind != SSE and number == 0:
                        memory.append(Memory(kind, fan.watchers, rss))
                    if turn == 0 and kind == SSE and fan.watchers == plan.most_sse:
                        memory.append(Memory(kind, fan.watchers, rss))
                    tell(
                        f"round {turn + 1}  {fan.watchers} watchers, {fan.rate:g}/s  {kind}: p50 {sample.p50:.1f} ms  "
                        f"p99 {sample.p99:.1f} ms  {sample.total:.1f} µs per delivery"
                    )
    return list(series.values()), memory


async def _measure(
    world: World, kind: str, subject: Subject, fan: Fan, ticket: UUID
) -> tuple[Sample, dict[str, float]]:
    deliveries = Deliveries()
    async with _writing(world, kind, subject, ticket) as write:
        for _ in range(20):  # a worker that has never written would grow by that, not by its watchers
            await write(text(PROBE))
        before = usage.read(subject.scope)
        async with _watching(world, kind, subject, ticket, fan.watchers, deliveries):
            await _all_listening(deliveries, fan.watchers, write)
            check(deliveries.errors, f"{kind}, opening")
            await asyncio.sleep(1)
            rss = usage.read(subject.scope).rss_since(before)
            deliveries.clear()
            with metered(subject.scope) as meter:
                messages = max(3, round(world.plan.fan_seconds * fan.rate))
                await _write_all(write, messages, fan.rate)
                await _all_delivered(deliveries, messages * fan.watchers)
            check(deliveries.errors, kind)
            return meter.sample(deliveries.latencies), {
                group: size / fan.watchers for group, size in rss.items()
            }


async def _write_all(write: Write, messages: int, rate: float) -> None:
    began = perf_counter()
    tasks = []
    for number in range(1, messages + 1):
        await asyncio.sleep(max(0.0, began + (number - 1) / rate - perf_counter()))
        tasks.append(asyncio.create_task(_write_in_order(write, number, tasks[-1] if tasks else None)))
    await asyncio.gather(*tasks)


async def _write_in_order(write: Write, number: int, previous: asyncio.Task[None] | None) -> None:
    # Two writes at once may be numbered either way by the server; watchers check the order, so it is kept here.
    if previous is not None:
        await previous
    await write(text(number))


async def _all_listening(deliveries: Deliveries, watchers: int, write: Write) -> None:
    deadline = perf_counter() + _PATIENCE
    while True:
        await write(text(PROBE))
        pause = perf_counter() + 0.5
        while deliveries.listening < watchers and perf_counter() < pause:
            await asyncio.sleep(0.01)
        if deliveries.listening == watchers:
            await asyncio.sleep(0.3)
            return
        if perf_counter() > deadline:
            raise MeasureError(
                f"only {deliveries.listening} of {watchers} watchers came up: {deliveries.errors}"
            )


async def _all_delivered(deliveries: Deliveries, expected: int) -> None:
    deadline = perf_counter() + _PATIENCE
    while len(deliveries.latencies) < expected and not deliveries.errors:
        if perf_counter() > deadline:
            deliveries.errors["not delivered"] = expected - len(deliveries.latencies)
            return
        await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def _writing(world: World, kind: str, subject: Subject, ticket: UUID) -> AsyncIterator[Write]:
    if kind != ROOMS:
        grpc = await http2.connect(subject.port, world.key)
        try:
            yield lambda said: grpc.ask(loads.CREATE.path, loads.message(ticket, said))
        finally:
            grpc.close()
        return
    http = await http1.connect(subject.port)
    path, headers = f"/v1/{ticket_name(ticket)}/messages:live", {"x-api-key": world.key}

    async def write(said: str) -> None:
        status, answer = await http.ask(
            http1.request("POST", path, headers, b'{"text": "%b"}' % said.encode())
        )
        if status != 200:
            raise MeasureError(f"{kind}, writing: HTTP {status} {answer[:200]!r}")

    try:
        yield write
    finally:
        http.close()


@contextlib.asynccontextmanager
async def _watching(
    world: World, kind: str, subject: Subject, ticket: UUID, watchers: int, deliveries: Deliveries
) -> AsyncIterator[None]:
    opened: Closers = []
    try:
        if kind == GRPC:
            await _watch_grpc(world, subject, ticket, watchers, deliveries, opened)
        elif kind == SSE:
            await _watch_sse(world, subject, ticket, watchers, deliveries, opened)
        else:
            await _watch_rooms(world, subject, ticket, watchers, deliveries, opened)
        yield
    finally:
        for close in opened:
            close()
        await asyncio.sleep(0.5)  # the server's side of it belongs to nobody's measurement


async def _watch_grpc(
    world: World, subject: Subject, ticket: UUID, watchers: int, deliveries: Deliveries, opened: Closers
) -> None:
    connections = [await http2.connect(subject.port, world.key) for _ in range(_SHARED)]
    opened += [connection.close for connection in connections]
    request, path = loads.watch(ticket), f"{loads.SERVICE}/WatchTicket"
    for number in range(watchers):
        connections[number % _SHARED].call(path, request, Watcher(deliveries))
        if number % _BATCH == 0:
            await asyncio.sleep(0.002)


async def _watch_sse(
    world: World, subject: Subject, ticket: UUID, watchers: int, deliveries: Deliveries, opened: Closers
) -> None:
    headers = {"x-api-key": world.key, "accept": "text/event-stream"}
    request = http1.request("GET", f"/v1/{ticket_name(ticket)}:watch?backlog=0", headers)
    await _connect_all(lambda: EventSource(request, Watcher(deliveries)), subject.port, watchers, opened)


async def _watch_rooms(
    world: World, subject: Subject, ticket: UUID, watchers: int, deliveries: Deliveries, opened: Closers
) -> None:
    clients = await _connect_all(
        lambda: SocketIo(world.key, str(ticket), Watcher(deliveries)), subject.port, watchers, opened
    )
    for client in clients:
        await asyncio.wait_for(client.joined, _PATIENCE)


async def _connect_all(
    make: Callable[[], EventSource | SocketIo], port: int, count: int, opened: Closers
) -> list:  # type: ignore[type-arg]
    loop = asyncio.get_running_loop()
    clients = []
    for start in range(0, count, _BATCH):
        batch = range(start, min(count, start + _BATCH))
        pairs = await asyncio.gather(*(loop.create_connection(make, "127.0.0.1", port) for _ in batch))
        clients += [protocol for _, protocol in pairs]
        opened += [protocol.close for _, protocol in pairs]
    return clients
