"""CPU time and memory of process trees, by group, from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENVOY, APP, POSTGRES = "envoy", "app", "postgres"
GROUPS = (ENVOY, APP, POSTGRES)
_TICK = 1 / os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Process:
    """One line of the process table."""

    pid: int
    parent: int
    started: int
    cpu: float
    rss: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose cost is counted: process trees, Postgres's own processes, and the backends of one database."""

    roots: tuple[int, ...]
    postmaster: int
    database: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scope has used up to a moment."""

    cpu: dict[tuple[int, int], tuple[str, float]]
    rss: dict[str, int]

    def cpu_since(self, earlier: Reading) -> dict[str, float]:
        """Seconds by group."""
        used = dict.fromkeys(GROUPS, 0.0)
        for key, (group, seconds) in self.cpu.items():
            used[group] += seconds - earlier.cpu.get(key, (group, 0.0))[1]
        return used

    def rss_since(self, earlier: Reading) -> dict[str, int]:
        """Bytes by group."""
        return {group: self.rss[group] - earlier.rss[group] for group in GROUPS}


def read(scope: Scope) -> Reading:
    """What a scope has used so far."""
    table = _table()
    cpu: dict[tuple[int, int], tuple[str, float]] = {}
    rss = dict.fromkeys(GROUPS, 0)
    for group, process in _members(scope, table):
        cpu[process.pid, process.started] = (group, process.cpu)
        rss[group] += process.rss
    return Reading(cpu, rss)


def machine_busy() -> tuple[float, float]:
    """Seconds all CPUs were busy, and seconds the host took away."""
    fields = [int(field) * _TICK for field in Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:]]
    user, nice, system, _, _, irq, softirq, steal = fields[:8]
    return user + nice + system + irq + softirq, steal


def _members(scope: Scope, table: dict[int, Process]) -> Iterator[tuple[str, Process]]:
    for pid in _tree(scope.roots, table):
        yield ENVOY if _is_envoy(pid) else APP, table[pid]
    for pid in _tree([scope.postmaster], table):
        if _database(pid) in {None, scope.database}:
            yield POSTGRES, table[pid]


def _table() -> dict[int, Process]:
    table = {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            stat = Path(entry.path, "stat").read_text("ascii", "replace")
        except OSError:
            continue
        fields = stat[stat.rindex(")") + 2 :].split()
        table[int(entry.name)] = Process(
            pid=int(entry.name),
            parent=int(fields[1]),
            started=int(fields[19]),
            cpu=(int(fields[11]) + int(fields[12])) * _TICK,
            rss=int(fields[21]) * _PAGE,
        )
    return table


def _tree(roots: Iterable[int], table: dict[int, Process]) -> list[int]:
    children: dict[int, list[int]] = {}
    for process in table.values():
        children.setdefault(process.parent, []).append(process.pid)
    found, waiting = [], [pid for pid in roots if pid in table]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, ())
    return found


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").replace("\0", " ").split()
    except OSError:
        return []


def _is_envoy(pid: int) -> bool:
    return "".join(_words(pid)[:1]).endswith("/envoy")


def _database(pid: int) -> str | None:
    """The database of a backend, from its title `postgres: <user> <database> [local] …`; else None."""
    words = _words(pid)
    return words[2] if len(words) > 3 and words[0] == "postgres:" and words[3].startswith("[local]") else None
