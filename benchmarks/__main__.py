"""`python -m benchmarks`: measure everything and write the report.

`make bench BENCH_ARGS=--quick` only shows that everything works; its report stays in build/bench.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import shlex
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from time import monotonic

import uvloop

from benchmarks import subjects as who
from benchmarks import tools
from benchmarks.children import StartError
from benchmarks.loads import Protocol
from benchmarks.machine import facts
from benchmarks.measures.calls import measure_calls
from benchmarks.measures.chain import measure_chain
from benchmarks.measures.depth import measure_depths
from benchmarks.measures.fanout import measure_fans
from benchmarks.measures.floor import measure_floors
from benchmarks.measures.memory import measure_memory
from benchmarks.measures.sameness import check_sameness
from benchmarks.measures.sampling import MeasureError
from benchmarks.measures.starts import measure_starts
from benchmarks.measures.writers import measure_writers
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.report import write_report
from benchmarks.results import Results
from benchmarks.subjects import Subject
from benchmarks.world import World, opened

PARTS = ("calls", "chain", "fans", "depth", "floor")
_began = monotonic()


def tell(line: str) -> None:
    """Say what happens."""
    print(f"{monotonic() - _began:6.0f} s  {line}", flush=True)


async def _calls(world: World, installed: tools.Tools, folder: Path, results: Results) -> None:
    async with contextlib.AsyncExitStack() as stack:
        database = await world.clone("bench_guildhall")
        grpc = await stack.enter_async_context(who.guildhall(world, database, folder / "calls"))
        json_ = Subject(who.GUILDHALL, Protocol.JSON, grpc.ports, grpc.scope)
        peers = []
        for peer in (
            who.python_peer(who.RAW, "raw:app", world, installed, folder),
            who.python_peer(who.ORM, "orm:app", world, installed, folder),
            who.hono(world, installed, folder),
        ):
            try:
                peers.append(await stack.enter_async_context(peer))
            except StartError as error:
                results.missing.append(str(error))
                tell(f"left out: {error}")
        await check_sameness([json_, *peers], world.key)
        results.calls = await measure_calls(world, [grpc, json_, *peers], tell)
        results.writers = await measure_writers(world, grpc, tell)


async def _depth(world: World, folder: Path, results: Results) -> None:
    tell("filling long tickets")
    database, tickets = await world.deepen()
    async with who.guildhall(world, database, folder / "depth") as subject:
        results.depths = await measure_depths(world, subject, tickets, tell)
    rows = f"{sum(tickets):,} messages and {max(tickets):,} events"
    databases = {"an empty database": "bench_empty", rows: database}
    results.starts = await measure_starts(world, databases, folder, tell)


async def measure(plan: Plan, parts: list[str], *, quick: bool) -> Results:
    """Everything, one after the other."""
    installed = await tools.install()
    folder = Path(tempfile.mkdtemp(prefix="guildhall-bench-"))
    try:
        async with opened(folder, plan) as world:
            results = Results(await facts(world, installed, folder), quick)
            if "calls" in parts:
                await _calls(world, installed, folder, results)
            if "chain" in parts:
                results.chain = await measure_chain(world, folder, tell)
            if "fans" in parts:
                results.memory = await measure_memory(world, installed, folder, tell)
                results.fans = await measure_fans(world, installed, folder, tell)
            if "depth" in parts:
                await _depth(world, folder, results)
            if "floor" in parts:
                results.floors = await measure_floors(world, folder, tell)
        results.facts["Took"] = f"{(monotonic() - _began) / 60:.0f} min"
    except BaseException:
        _keep_logs(folder)
        raise
    else:
        return results
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep_logs(folder: Path) -> None:
    kept = tools.BUILD / "logs"
    shutil.rmtree(kept, ignore_errors=True)
    for log in folder.rglob("*.log"):
        if log.stat().st_size:
            target = kept / log.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(log, target)
    print(f"the logs of all processes: {kept}", file=sys.stderr)


async def _run(arguments: argparse.Namespace) -> None:
    task = asyncio.current_task()
    for number in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel if task else sys.exit)
    if arguments.lock:
        await tools.lock()
        return
    tools.BUILD.mkdir(parents=True, exist_ok=True)
    saved = tools.BUILD / ("quick.json" if arguments.quick else "results.json")
    if not arguments.report:
        parts = arguments.only or list(PARTS)
        results = await measure(QUICK if arguments.quick else FULL, parts, quick=arguments.quick)
        saved.write_text(json.dumps(results.plain(), indent=1))
    results = Results.of(json.loads(saved.read_text()))
    whole = not arguments.quick and not arguments.only
    path = write_report(results, tools.HERE if whole else tools.BUILD)
    tell(f"written: {path}")


def main() -> int:
    """Parse, run, and say plainly what failed."""
    parser = argparse.ArgumentParser(prog="make bench BENCH_ARGS=", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run of two minutes; its figures mean nothing")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part, may be given several times")
    parser.add_argument("--report", action="store_true", help="write the report anew from the last run")
    parser.add_argument("--lock", action="store_true", help="lock what the Python peers need, newest versions")
    # make hands variables of its command line on as environment.
    arguments = parser.parse_args(sys.argv[1:] or shlex.split(os.environ.get("BENCH_ARGS", "")))
    try:
        uvloop.run(_run(arguments))
    except (MeasureError, StartError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
