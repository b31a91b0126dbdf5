"""The price of the chain: a no-op RPC with and without, 64 in flight, straight to one worker."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import usage
from benchmarks.children import running, wait_until
from benchmarks.drivers import http2
from benchmarks.drivers.closed import Loop
from benchmarks.loads import GET, Protocol
from benchmarks.measures.calls import shown
from benchmarks.measures.sampling import Lanes, check, measure
from benchmarks.results import Series
from benchmarks.tools import ROOT
from benchmarks.world import World

WITH, WITHOUT = "with the chain", "without"
_IN_FLIGHT = 64


async def measure_chain(world: World, folder: Path, tell: Callable[[str], None]) -> list[Series]:
    """Both in turn, every round."""
    database = await world.clone("bench_noop")
    sockets = {WITH: folder / "with.sock", WITHOUT: folder / "without.sock"}
    log = folder / "noop.log"
    environ = {"GUILDHALL_DATABASE_URL": world.url(database), "GUILDHALL_ENVIRONMENT": "production"}
    environ |= {f"GUILDHALL_LIMITS_{kind}": "1000000000" for kind in ("API_KEY", "PROJECT")}
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.noop", *sockets.values()]
    found = {name: Series(name, "no-op", _IN_FLIGHT) for name in sockets}
    async with running(command, log=log, environ=environ, cwd=ROOT) as process:
        await wait_until(lambda: _answers(sockets[WITHOUT], world.key), process, log)
        scope = usage.Scope((process.pid,), world.postmaster, database)
        source = GET.source(Protocol.GRPC, world.key, world.plan.tickets)
        for turn in range(world.plan.rounds):
            for name in (WITH, WITHOUT) if turn % 2 else (WITHOUT, WITH):
                lanes = Lanes([sockets[name]], Protocol.GRPC, world.key, _IN_FLIGHT)
                try:
                    opened = await lanes.open(GET.path)
                    warm = Loop(source, seconds=world.plan.warm_up, most=world.plan.most_requests)
                    await warm.run(opened)
                    check(warm.errors, name)
                    loop = Loop(source, seconds=world.plan.seconds, most=world.plan.most_requests)
                    sample = await measure(loop, opened, scope, f"no-op {name}")
                finally:
                    lanes.close()
                found[name].samples.append(sample)
                tell(f"round {turn + 1}  no-op {name}: {shown(sample)}")
    return list(found.values())


async def _answers(socket: Path, key: str) -> bool:
    try:
        connection = await http2.connect(socket, key)
        await connection.ask(GET.path, b"")
    except (OSError, TimeoutError):
        return False
    connection.close()
    return True
