"""Workers on a real queue, with a clock that tests move."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from guildhall_server.jobs import store
from guildhall_server.jobs.kinds import Attempt, Handler, Job, Kind
from guildhall_server.jobs.tables import State, jobs
from guildhall_server.jobs.worker import Worker
from guildhall_server.storage import migrate
from guildhall_server.storage.database import Database
from guildhall_server.storage.postgres import EmbeddedPostgres
from guildhall_server.storage.statement import statement

START = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Errand:
    number: int


@dataclass
class Row:
    project_id: str
    state: int
    attempts: int
    run_at: datetime
    lease_until: datetime | None
    last_error: str | None


ROWS = statement(select(*(jobs.c[name] for name in Row.__dataclass_fields__)).order_by(jobs.c.id), Row)


class TestClock:
    __test__ = False

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Queue:
    """Puts errands, runs workers and looks at rows."""

    def __init__(self, database: Database, clock: TestClock) -> None:
        self.database = database
        self.clock = clock
        self.kind = Kind("errand", Errand, max_attempts=3, backoff=lambda n: timedelta(seconds=10**n))
        self._workers: list[Worker] = []

    async def put(self, *numbers: int, **options) -> None:
        options.setdefault("run_at", self.clock())
        await self.enqueue(*(self.kind.job(Errand(number), **options) for number in numbers))

    async def enqueue(self, *jobs: Job) -> None:
        async with self.database.transaction(None) as tx:
            await store.put(tx, jobs)

    def worker(self, run: Callable[[Attempt[Errand]], Awaitable[None]], **options) -> Worker:
        worker = Worker(self.database, {"errand": Handler(self.kind, run)}, self.clock, **options)
        self._workers.append(worker)
        worker.start()
        return worker

    async def rows(self) -> list[Row]:
        return await self.database.all(ROWS)

    async def reach(self, *states: State) -> list[Row]:
        """Wait until the rows stand so."""
        async with asyncio.timeout(5):
            while [row.state for row in (rows := await self.rows())] != list(states):
                for worker in self._workers:
                    worker.wake()
                await asyncio.sleep(0.005)
        return rows

    async def close(self) -> None:
        await asyncio.gather(*(worker.close(0) for worker in self._workers))


async def kill(worker: Worker) -> None:
    """End a worker as a lost machine would: nothing is written any more."""
    worker._stopping = False
    tasks = [*worker._loops, *worker._tasks()]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


@pytest.fixture(scope="session")
async def cluster() -> AsyncIterator[str]:
    async with EmbeddedPostgres(throwaway=True) as postgres:
        await migrate.ensure(postgres.url)
        yield postgres.url


@pytest.fixture
async def database(cluster) -> AsyncIterator[Database]:
    database = await Database.open(cluster)
    async with database.pool.acquire() as connection:
        await connection.execute("TRUNCATE jobs, schedules, replays")
    yield database
    await database.close()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
async def queue(database, clock) -> AsyncIterator[Queue]:
    queue = Queue(database, clock)
    yield queue
    with contextlib.suppress(Exception):
        await queue.close()
