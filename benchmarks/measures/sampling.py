"""One measurement: run a loop, and see what it cost whom."""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Sequence
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks import usage
from benchmarks.drivers import http1, http2
from benchmarks.drivers.closed import Lane, Loop
from benchmarks.loads import Protocol
from benchmarks.results import Sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.loads import Load
    from benchmarks.subjects import Subject

_CONNECTIONS = 4
_CPUS = len(os.sched_getaffinity(0))


class MeasureError(Exception):
    """Some calls failed, so the figures mean nothing."""


class Meter:
    """What was used between the begin and the end of a block."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = {}
        self.seconds = 0.0
        self.foreign = 0.0

    def sample(self, latencies: array[float]) -> Sample:
        """The figures, per finished call or delivery."""
        ordered, count = sorted(latencies), len(latencies)
        if not count:
            raise MeasureError("nothing was answered")
        return Sample(
            count=count,
            rate=count / self.seconds,
            p50=ordered[count // 2] * 1e3,
            p99=ordered[min(count - 1, count * 99 // 100)] * 1e3,
            cpu={group: seconds / count * 1e6 for group, seconds in self.cpu.items()},
            foreign=self.foreign,
        )


@contextmanager
def metered(scope: usage.Scope) -> Iterator[Meter]:
    """Measure a block."""
    meter = Meter()
    before, own, busy, began = usage.read(scope), process_time(), sum(usage.machine_busy()), perf_counter()
    yield meter
    meter.seconds = perf_counter() - began
    used, own, busy = (
        usage.read(scope).cpu_since(before),
        process_time() - own,
        sum(usage.machine_busy()) - busy,
    )
    meter.cpu = used
    meter.foreign = max(0.0, busy - own - sum(used.values())) / (meter.seconds * _CPUS)


def check(errors: Counter[str], what: str) -> None:
    """Errors fail the run."""
    if errors:
        raise MeasureError(f"{what}: " + ", ".join(f"{count}x {error}" for error, count in errors.items()))


async def measure(loop: Loop, lanes: Sequence[Lane], scope: usage.Scope, what: str) -> Sample:
    """Run a loop and see what it cost."""
    with metered(scope) as meter:
        await loop.run(lanes)
    check(loop.errors, what)
    return meter.sample(loop.latencies)


class Lanes:
    """Lanes to a subject, opened anew for each measurement."""

    def __init__(self, targets: Sequence[int | Path], protocol: Protocol, key: str, in_flight: int) -> None:
        self._targets, self._protocol, self._key, self._in_flight = targets, protocol, key, in_flight
        self._open: list[http1.Connection | http2.Connection] = []

    async def open(self, path: str) -> list[Lane]:
        """A connection per request in flight for JSON; for gRPC few connections with many streams."""
        if self._protocol is Protocol.JSON:
            ports = [target for target in self._targets if isinstance(target, int)]
            each = [await http1.connect(ports[number % len(ports)]) for number in range(self._in_flight)]
            self._open += each
            return [*each]
        shared = [await http2.connect(self._targets[0], self._key) for _ in range(min(_CONNECTIONS, self._in_flight))]
        self._open += shared
        return [http2.Lane(shared[number % len(shared)], path) for number in range(self._in_flight)]

    def close(self) -> None:
        """Hang up all."""
        for connection in self._open:
            connection.close()


async def call(
    subject: Subject,
    load: Load,
    key: str,
    *,
    tickets: int,
    in_flight: int,
    warm_up: float,
    seconds: float,
    most: int,
) -> Sample:
    """One measurement of one subject under one load, after a warm-up on the same connections."""
    source = load.source(subject.protocol, key, tickets)
    lanes = Lanes(subject.ports, subject.protocol, key, in_flight)
    what = f"{subject.label}, {load.name}"
    try:
        opened = await lanes.open(load.path)
        warm = Loop(source, seconds=warm_up, most=most)
        await warm.run(opened)
        check(warm.errors, what)
        return await measure(Loop(source, seconds=seconds, most=most), opened, subject.scope, what)
    finally:
        lanes.close()
