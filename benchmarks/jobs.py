"""How fast the queue is: `python benchmarks/jobs.py` on a durable Postgres of its own."""

import asyncio
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import uvloop

from guildhall_server.jobs import store
from guildhall_server.jobs.engine import open_engine
from guildhall_server.jobs.kinds import Handler, Kind
from guildhall_server.jobs.worker import Worker
from guildhall_server.storage import migrate
from guildhall_server.storage.bell import Bell
from guildhall_server.storage.database import Database
from guildhall_server.storage.postgres import EmbeddedPostgres

JOBS, CONCURRENCY, PICKED_UP = 30_000, 50, 500


@dataclass(frozen=True)
class Note:
    number: int


NOTE = Kind("note", Note)
picked_up: dict[int, float] = {}


async def note(attempt):
    picked_up[attempt.payload.number] = time.perf_counter()


async def put(database, numbers):
    async with database.transaction(None) as tx:
        await store.put(tx, [NOTE.job(Note(number), project=f"p{number % 20}") for number in numbers])


async def main():
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder, "data")) as postgres:
            await migrate.ensure(postgres.url)
            await measure(postgres.url)


async def measure(url):
    database, engine = await Database.open(url), await open_engine(url)
    worker = Worker(engine, {"note": Handler(NOTE, note)}, concurrency=CONCURRENCY)
    started = time.perf_counter()
    for first in range(0, JOBS, 1000):
        await put(database, range(first, first + 1000))
    print(f"put, 1,000 in a transaction: {JOBS / (time.perf_counter() - started):,.0f} jobs/s")

    started, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    worker.start()
    left = "SELECT EXISTS (SELECT FROM jobs WHERE finished_at IS NULL)"
    while await database.pool.fetchval(left):  # noqa: ASYNC110 - rows set no event
        await asyncio.sleep(0.1)
    spent, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(f"done, {CONCURRENCY} at once: {JOBS / spent:,.0f} jobs/s, {cpu / JOBS * 1e6:.0f} µs of Python each")

    bells = Bell(url), Bell(url, on_knock=worker.wake)
    for bell in bells:
        bell.start()
    database.on_enqueue = bells[0].knock
    await asyncio.sleep(0.5)
    waits = []
    for number in range(JOBS, JOBS + PICKED_UP):
        await put(database, [number])
        committed = time.perf_counter()
        while number not in picked_up:  # noqa: ASYNC110 - a handler notes only the time
            await asyncio.sleep(0.01)
        waits.append((picked_up[number] - committed) * 1000)
    cuts = statistics.quantiles(waits, n=100)
    print(f"picked up after commit: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")

    asked, take = [], engine.leases.take
    engine.leases.take = lambda timeout=None: asked.append(timeout) or take(timeout)
    await asyncio.sleep(60)
    print(f"idle: {len(asked)} queries a minute")
    for part in (worker, *bells, engine, database):
        await part.close()


uvloop.run(main())
