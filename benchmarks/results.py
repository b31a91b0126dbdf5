"""What a run found, as plain data that survives as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from benchmarks.usage import GROUPS


@dataclass(slots=True)
class Sample:
    """One measurement. Times in milliseconds, CPU in microseconds per request or delivery."""

    count: int
    rate: float
    p50: float
    p99: float
    cpu: dict[str, float]
    foreign: float
    """Share of the machine that neither the subject nor the load generator used."""

    @property
    def total(self) -> float:
        return sum(self.cpu.values())


@dataclass(slots=True)
class Series:
    """The samples of one subject under one load, one per round."""

    subject: str
    load: str
    in_flight: int = 0
    samples: list[Sample] = field(default_factory=list)

    def middle(self, of: Callable[[Sample], float]) -> float:
        """The median over the rounds."""
        return median(map(of, self.samples))

    @property
    def total(self) -> float:
        return self.middle(lambda sample: sample.total)

    @property
    def spread(self) -> tuple[float, float]:
        """Least and most CPU over the rounds."""
        totals = [sample.total for sample in self.samples]
        return min(totals), max(totals)

    def cpu(self, group: str) -> float:
        """CPU of one group of processes."""
        return self.middle(lambda sample: sample.cpu[group])


@dataclass(slots=True)
class Memory:
    """What idle watchers cost, in bytes for each."""

    subject: str
    watchers: int
    rss: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.rss[group] for group in GROUPS if group != "postgres")


@dataclass(slots=True)
class Floor:
    """What pgbench reaches with the same statements."""

    load: str
    rate: list[float]
    postgres: list[float]


@dataclass(slots=True)
class Results:
    """Everything."""

    facts: dict[str, str]
    quick: bool
    calls: list[Series] = field(default_factory=list)
    chain: list[Series] = field(default_factory=list)
    fans: list[Series] = field(default_factory=list)
    memory: list[Memory] = field(default_factory=list)
    writers: list[Series] = field(default_factory=list)
    depths: list[Series] = field(default_factory=list)
    starts: dict[str, list[float]] = field(default_factory=dict)
    floors: list[Floor] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """What could not be measured, and why."""

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Results:
        """Back from JSON."""
        found = cls(**plain)
        for name in ("calls", "chain", "fans", "writers", "depths"):
            setattr(found, name, [_series(one) for one in plain[name]])
        found.memory = [Memory(**one) for one in plain["memory"]]
        found.floors = [Floor(**one) for one in plain["floors"]]
        return found


def _series(plain: dict[str, Any]) -> Series:
    return Series(**plain | {"samples": [Sample(**one) for one in plain["samples"]]})


def find(series: Iterable[Series], subject: str, load: str, in_flight: int = 0) -> Series | None:
    """One series, when it was measured."""
    wanted = (subject, load, in_flight)
    return next((one for one in series if (one.subject, one.load, one.in_flight) == wanted and one.samples), None)
