"""Fan-out: many watch one ticket, messages come at a fixed rate, and every watcher gets every one once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks import subjects as who
from benchmarks.drivers.watching import Deliveries, text
from benchmarks.measures.audience import GRPC, PATIENCE, SSE, Audience, Write
from benchmarks.measures.sampling import check, metered
from benchmarks.plan import Fan
from benchmarks.results import Sample, Series
from benchmarks.subjects import ROOMS
from benchmarks.tools import Tools
from benchmarks.world import World, ticket_id


async def measure_fans(world: World, tools: Tools, folder: Path, tell: Callable[[str], None]) -> list[Series]:
    """All transports with all numbers of watchers, round by round."""
    plan = world.plan
    found: dict[tuple[str, int], Series] = {}
    database = await world.clone("bench_fans")
    async with (
        who.guildhall(world, database, folder / "fans") as guildhall,
        who.rooms(world, tools, folder) as rooms,
    ):
        for turn in range(max(fan.rounds for fan in plan.fans)):
            for number, fan in enumerate(plan.fans):
                if turn >= fan.rounds:
                    continue
                for kind, subject in ((GRPC, guildhall), (ROOMS, rooms), (SSE, guildhall)):
                    if kind == SSE and fan.watchers > plan.most_sse:
                        continue
                    ticket = ticket_id(1 + (turn * len(plan.fans) + number) % plan.tickets)
                    sample = await _measure(Audience(kind, subject, ticket, world.key), fan, plan.fan_seconds)
                    series = found.setdefault((kind, fan.watchers), Series(kind, "fan-out", fan.watchers))
                    series.samples.append(sample)
                    tell(
                        f"round {turn + 1}  {fan.watchers} watchers, {fan.rate:g}/s  {kind}: "
                        f"p50 {sample.p50:.1f} ms  p99 {sample.p99:.1f} ms  {sample.total:.1f} µs per delivery"
                    )
    return list(found.values())


async def _measure(audience: Audience, fan: Fan, seconds: float) -> Sample:
    deliveries = audience.deliveries
    async with audience.writing() as write, audience.watching(fan.watchers, write):
        deliveries.clear()
        messages = max(4, round(seconds * fan.rate))
        with metered(audience.subject.scope) as meter:
            await _write_all(write, messages, fan.rate)
            await _all_delivered(deliveries, messages * fan.watchers)
        check(deliveries.errors, audience.kind)
        return meter.sample(deliveries.latencies)


async def _write_all(write: Write, messages: int, rate: float) -> None:
    began = perf_counter()
    writing: list[asyncio.Task[None]] = []
    for number in range(1, messages + 1):
        await asyncio.sleep(max(0.0, began + (number - 1) / rate - perf_counter()))
        writing.append(asyncio.create_task(_write_in_order(write, number, writing[-1] if writing else None)))
    await asyncio.gather(*writing)


async def _write_in_order(write: Write, number: int, previous: asyncio.Task[None] | None) -> None:
    # The server may number two writes at once either way; watchers check the order, so it is kept here.
    if previous is not None:
        await previous
    await write(text(number))


async def _all_delivered(deliveries: Deliveries, expected: int) -> None:
    deadline = perf_counter() + PATIENCE
    while (missing := expected - len(deliveries.latencies)) and not deliveries.errors:
        if perf_counter() > deadline:
            deliveries.errors["not delivered"] = missing
            return
        await asyncio.sleep(0.005)
