"""What a watcher who hears nothing costs in memory, in processes just started."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from benchmarks import subjects as who
from benchmarks import usage
from benchmarks.drivers.watching import PROBE, text
from benchmarks.measures.audience import GRPC, SSE, Audience
from benchmarks.results import Memory
from benchmarks.subjects import ROOMS, Subject
from benchmarks.tools import Tools
from benchmarks.world import World, ticket_id

_FIRST_WRITES = 20


async def measure_memory(world: World, tools: Tools, folder: Path, tell: Callable[[str], None]) -> list[Memory]:
    """Each transport with processes of its own: memory once taken is not given back."""
    found: list[Memory] = []
    for kind in (GRPC, SSE, ROOMS):
        database = await world.clone("bench_memory")
        place = folder / f"memory-{len(found)}"
        starting = who.rooms(world, tools, folder) if kind == ROOMS else who.guildhall(world, database, place)
        watchers = world.plan.idle_sse if kind == SSE else world.plan.idle
        async with starting as subject:
            memory = await _measure(Audience(kind, subject, ticket_id(1), world.key), subject, watchers)
        found.append(memory)
        tell(f"{watchers} idle watchers, {kind}: {memory.total / 1000:.1f} kB each")
    return found


async def _measure(audience: Audience, subject: Subject, watchers: int) -> Memory:
    async with audience.writing() as write:
        for _ in range(_FIRST_WRITES):  # what the first writes need is not the watchers'
            await write(text(PROBE))
        before = usage.read(subject.scope)
        async with audience.watching(watchers, write):
            await asyncio.sleep(1)
            grown = usage.read(subject.scope).rss_since(before)
    return Memory(audience.kind, watchers, {group: size / watchers for group, size in grown.items()})
