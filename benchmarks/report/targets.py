"""The targets, and what was measured for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.loads import CREATE, GET, LIST
from benchmarks.measures import audience, chain, depth, writers
from benchmarks.results import Results, Series, find
from benchmarks.subjects import BUN, GUILDHALL, ORM, RAW, ROOMS

BUSY = 64
TIMES = "\N{MULTIPLICATION SIGN}"
NOISE = 1.25
"""What counts as flat: on this kind of machine the same thing differs by a fifth from run to run."""

SAME = 1.1
"""What counts as nothing between turns that follow each other."""


@dataclass(frozen=True, slots=True)
class Target:
    """A promise and what became of it."""

    what: str
    limit: str
    measured: str
    met: bool | None
    """None when it was not measured."""


_PROMISES = (
    ("gRPC", GET, RAW, 1.0),
    ("gRPC", GET, ORM, 0.35),
    ("gRPC", CREATE, RAW, 0.8),
    ("gRPC", CREATE, ORM, 0.25),
    ("gRPC", LIST, RAW, 1.0),
    *(("JSON", load, peer, 1.3) for load in (GET, LIST, CREATE) for peer in (RAW, ORM)),
    # What the edge transport was made for.
    ("gRPC", GET, BUN, 1.0),
    ("gRPC", CREATE, BUN, 0.5),
    ("gRPC", LIST, BUN, 1.0),
    ("JSON", GET, BUN, 1.4),
    ("JSON", CREATE, BUN, 0.7),
)


def targets(results: Results) -> list[Target]:
    """All of them."""
    return [
        *_calls(results),
        *_chain(results),
        *_fans(results),
        *_writers(results),
        *_flat(results),
    ]


def ratio(ours: Series | None, theirs: Series | None) -> float | None:
    """Ours to theirs, by total CPU: the median of the rounds' own ratios, since a round shares its weather."""
    if ours is None or theirs is None:
        return None
    pairs = sorted(our.total / their.total for our, their in zip(ours.samples, theirs.samples, strict=False))
    middle = len(pairs) // 2
    return pairs[middle] if len(pairs) % 2 else (pairs[middle - 1] + pairs[middle]) / 2


def _calls(results: Results) -> Iterator[Target]:
    for protocol, load, peer, limit in _PROMISES:
        ours = find(results.calls, f"{GUILDHALL}, {protocol}", load.name, BUSY)
        yield _at_most(
            f"{load.name} over {protocol}, CPU against {peer}",
            ratio(ours, find(results.calls, peer, load.name, BUSY)),
            limit,
            TIMES,
        )


def _chain(results: Results) -> Iterator[Target]:
    first, second = (find(results.chain, name, "no-op", BUSY) for name in (chain.WITH, chain.WITHOUT))
    price = first.total - second.total if first and second else None
    yield _at_most("The chain, CPU per call", price, 60, " µs")


def _fans(results: Results) -> Iterator[Target]:
    rooms = find(results.fans, ROOMS, "fan-out", 500)
    for kind in (audience.GRPC, audience.SSE):
        ours = find(results.fans, kind, "fan-out", 500)
        if kind == audience.GRPC or ours:
            promised = f"500 watchers, {kind}"
            for limit in (0.6, 0.3):
                name = f"{promised}: CPU per delivery against python-socketio"
                yield _at_most(name, ratio(ours, rooms), limit, TIMES)
            yield _at_most(f"{promised}: CPU per delivery, Envoy counted", ours.total if ours else None, 15, " µs")
            slow = ours.middle(lambda sample: sample.p99) if ours else None
            yield _at_most(f"{promised}: p99 of the delivery", slow, 50, " ms")
    for memory in results.memory:
        if memory.subject != ROOMS:
            name = f"Memory per idle watcher, {memory.watchers:,} of them, {memory.subject}"
            yield _at_most(name, memory.total / 1000, 40, " kB")


def _writers(results: Results) -> Iterator[Target]:
    none, one = (find(results.writers, f"{number} watching", writers.ELSEWHERE, 16) for number in (0, 1))
    yield _at_most("One watcher costs nothing to a writer: CPU per write", ratio(one, none), SAME, TIMES)


def _flat(results: Results) -> Iterator[Target]:
    for load in (depth.GET, depth.FIRST, depth.LAST):
        found = sorted((one for one in results.depths if one.load == load), key=lambda one: one.in_flight)
        low, high = (found[0], found[-1]) if found else (None, None)
        depths = f"{low.in_flight:,} to {high.in_flight:,} messages" if low and high else ""
        yield _at_most(f"Flat: {load}, CPU from {depths}", ratio(high, low), NOISE, TIMES)
    starts = [sorted(seconds)[len(seconds) // 2] for seconds in results.starts.values()]
    yield _at_most(
        "Flat: start-up, full against empty",
        starts[1] / starts[0] if len(starts) == 2 else None,
        NOISE,
        TIMES,
    )


def _at_most(what: str, value: float | None, limit: float, unit: str) -> Target:
    if value is None:
        return Target(what, f"≤ {limit:g}{unit}", "not measured", None)
    shown = f"{value:.2f}{unit}" if unit == TIMES else f"{value:.0f}{unit}"
    return Target(what, f"≤ {limit:g}{unit}", shown, value <= limit)


PEERS = (RAW, ORM, BUN)
