import asyncio
from datetime import timedelta

import pytest
from tests.jobs.queues import START, until

from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every, Scheduler
from guildhall_server.jobs.worker import Worker

HOUR = timedelta(hours=1)
QUIET = (
    "SELECT (SELECT count(*) > 0 AND bool_and(next_run_at > $1) FROM schedules) "
    "AND NOT EXISTS (SELECT FROM jobs WHERE finished_at IS NULL)"
)


async def nothing(now):
    pass


class Processes:
    """Several job workers with the same schedule."""

    def __init__(self, database, clock, count):
        self.runs = []
        self._database, self._clock = database, clock
        self.parts = [self._process() for _ in range(count)]

    def _process(self):
        async def note(now):
            self.runs.append(now)

        registry = Registry()
        registry.every(Every("hourly", HOUR, note))
        worker = Worker(self._database, registry.handlers, self._clock)
        return worker, Scheduler(self._database, registry.schedules, self._clock)

    async def __aenter__(self):
        for worker, scheduler in self.parts:
            worker.start()
            scheduler.start()
        return self

    async def __aexit__(self, *_):
        for worker, scheduler in self.parts:
            await scheduler.close()
            await worker.close(0)

    async def settle(self):
        """Let everybody look at the clock until there is nothing to do, and once more."""
        for _ in range(2):
            await until(self._quiet)

    async def _quiet(self):
        for worker, scheduler in self.parts:
            scheduler.wake()
            worker.wake()
        await asyncio.sleep(0.03)
        return await self._database.pool.fetchval(QUIET, self._clock())


@pytest.fixture
def processes(database, clock):
    return lambda count: Processes(database, clock, count)


async def test_five_processes_run_a_schedule_once_each_time(processes, clock):
    async with processes(5) as five:
        await five.settle()
        assert five.runs == [START]
        clock.move(minutes=59)
        await five.settle()
        assert five.runs == [START]
        clock.move(minutes=1)
        await five.settle()
        assert five.runs == [START, START + HOUR]


async def test_a_downtime_is_caught_up_once_and_the_grid_stays(processes, clock):
    async with processes(1) as before:
        await before.settle()
    clock.move(days=30, minutes=20)
    async with processes(2) as after:
        await after.settle()
        assert after.runs == [clock()]
        clock.move(minutes=40)
        await after.settle()
        assert after.runs[1:] == [START + timedelta(days=30, hours=1)]


async def test_a_run_that_goes_on_is_not_joined_by_another(database, clock):
    begun, gate, runs = asyncio.Event(), asyncio.Event(), []

    async def slow(now):
        runs.append(now)
        begun.set()
        await gate.wait()

    registry = Registry()
    registry.every(Every("slow", HOUR, slow))
    worker = Worker(database, registry.handlers, clock)
    scheduler = Scheduler(database, registry.schedules, clock)
    database.on_enqueue = worker.wake
    worker.start()
    for _ in range(3):
        await scheduler.tick()
        await asyncio.wait_for(begun.wait(), 5)
        clock.move(hours=1)
    assert await database.pool.fetchval("SELECT count(*) FROM jobs") == 1

    gate.set()
    await worker.close()
    assert runs == [START]
    assert await scheduler.tick() == ["slow"]
    assert await database.pool.fetchval("SELECT count(*) FROM jobs") == 2


async def test_a_shorter_interval_holds_from_the_next_start(processes, database, clock):
    async with processes(1) as hourly:
        await hourly.settle()
    registry = Registry()
    registry.every(Every("hourly", timedelta(minutes=1), nothing))
    scheduler = Scheduler(database, registry.schedules, clock)
    assert await scheduler.tick() == []
    clock.move(minutes=1)
    assert await scheduler.tick() == ["hourly"]


async def test_two_schedules_of_one_name_are_refused():
    registry = Registry()
    registry.every(Every("hourly", HOUR, nothing))
    with pytest.raises(ValueError, match=r"schedule\.hourly"):
        registry.every(Every("hourly", HOUR, nothing))
