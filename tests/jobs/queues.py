"""Workers on a real queue, with a clock that stands still until a test moves it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from guildhall_server.jobs import store
from guildhall_server.jobs.kinds import Attempt, Handler, Job, Kind
from guildhall_server.jobs.tables import State, jobs
from guildhall_server.jobs.worker import Worker
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import statement

START = datetime(2020, 1, 1, tzinfo=UTC)


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


class StillClock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Queue:
    """Puts errands, runs workers and looks at rows."""

    def __init__(self, database: Database, clock: StillClock) -> None:
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

    async def reach(self, *states: State, attempts: int | None = None) -> list[Row]:
        """Wait until the rows stand so, each perhaps after a number of attempts."""

        async def stand() -> bool:
            self.wake()
            rows = await self.rows()
            counted = all(row.attempts == attempts for row in rows) or attempts is None
            return counted and [row.state for row in rows] == list(states)

        await until(stand)
        return await self.rows()

    def wake(self) -> None:
        for worker in self._workers:
            worker.wake()

    async def close(self) -> None:
        await asyncio.gather(*(worker.close(0) for worker in self._workers))


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(5):
        while not await condition():  # noqa: ASYNC110 - rows set no event
            await asyncio.sleep(0.005)


async def kill(worker: Worker) -> None:
    """End a worker as a lost machine would: nothing is written any more."""
    worker._stopping = False
    tasks = [*worker._loops, *worker._tasks()]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
