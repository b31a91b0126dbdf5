"""How much is measured: the whole run, or the quick one that only shows that everything works."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fan:
    """So many watchers of one ticket, so many messages a second."""

    watchers: int
    rate: float
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """Counts and seconds of one run. Every loop ends by the first of the two."""

    rounds: int = 5
    first_warm_up: float = 3.0
    warm_up: float = 0.3
    seconds: float = 2.0
    most_requests: int = 200_000
    in_flight: tuple[int, ...] = (1, 64)
    tickets: int = 1000
    messages: int = 100

    fan_seconds: float = 5.0
    fans: tuple[Fan, ...] = (Fan(5000, 0.5, rounds=2), Fan(500, 8), Fan(100, 20))
    most_sse: int = 500
    idle: int = 5000
    idle_sse: int = 2000

    writer_rounds: int = 5
    depths: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    depth_rounds: int = 3
    depth_seconds: float = 1.5
    start_rounds: int = 3
    floor_rounds: int = 3
    floor_seconds: int = 3


FULL = Plan()
QUICK = replace(
    FULL,
    rounds=1,
    first_warm_up=0.5,
    warm_up=0.2,
    seconds=0.6,
    tickets=200,
    messages=60,
    fan_seconds=1.5,
    fans=(Fan(500, 4, rounds=1), Fan(100, 10, rounds=1)),
    most_sse=100,
    idle=500,
    idle_sse=200,
    writer_rounds=1,
    depths=(1_000, 10_000, 100_000),
    depth_rounds=1,
    depth_seconds=0.3,
    start_rounds=1,
    floor_rounds=1,
    floor_seconds=1,
)
