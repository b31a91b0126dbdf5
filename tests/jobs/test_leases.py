import asyncio
from datetime import timedelta

from tests.jobs.queues import kill, until

from guildhall_server.jobs.tables import State


class Gate:
    """A handler that stays until told to end."""

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.open = asyncio.Event()
        self.stopped = asyncio.Event()
        self.ended = 0

    async def __call__(self, attempt):
        self.began.set()
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.stopped.set()
            raise
        self.ended += 1


async def test_a_killed_worker_loses_its_job_to_another(queue, clock):
    gate, second = Gate(), Gate()
    second.open.set()
    await queue.put(1)
    worker = queue.worker(gate)
    await gate.began.wait()
    await kill(worker)

    early = queue.worker(second, lease=0.15)
    await asyncio.sleep(0.1)
    [row] = await queue.reach(State.ACTIVE)
    assert (row.attempts, second.ended) == (1, 0)
    await early.close()

    clock.move(seconds=31)
    queue.worker(second, lease=0.6)
    [row] = await queue.reach(State.COMPLETED)
    assert (row.attempts, second.ended) == (2, 1)
    assert row.last_error == "the worker went away before the attempt ended"


async def test_a_job_that_kills_its_workers_fails_in_the_end(queue, clock):
    await queue.put(1)
    for _ in range(3):
        gate = Gate()
        worker = queue.worker(gate, lease=0.3)
        await asyncio.wait_for(gate.began.wait(), 5)
        await kill(worker)
        clock.move(seconds=1)
    queue.worker(Gate(), lease=0.3)
    [row] = await queue.reach(State.FAILED)

    assert row.attempts == 3


async def test_a_heartbeat_keeps_a_long_job(queue, clock):
    gate = Gate()
    await queue.put(1)
    for _ in range(2):
        queue.worker(gate, lease=0.6)
    await gate.began.wait()

    async def renewed():
        [row] = await queue.rows()
        return row.lease_until - clock() > timedelta(seconds=0.5)

    for _ in range(3):
        clock.move(seconds=0.4)
        await until(renewed)
    gate.open.set()
    [row] = await queue.reach(State.COMPLETED)
    assert row.attempts == 1


async def test_a_worker_that_lost_a_job_stops_its_handler(queue, database):
    gate = Gate()
    await queue.put(1)
    queue.worker(gate, lease=0.15)
    await gate.began.wait()
    async with database.pool.acquire() as connection:
        await connection.execute("UPDATE jobs SET worker = 'another', attempts = 2")

    await asyncio.wait_for(gate.stopped.wait(), 5)
    [row] = await queue.rows()
    assert row.state == State.ACTIVE


async def test_a_worker_that_cannot_renew_stops_before_others_begin(queue, database, monkeypatch):
    gate = Gate()
    await queue.put(1)
    worker = queue.worker(gate, lease=0.15)
    await gate.began.wait()

    async def refuse(*_, **__):
        raise ConnectionError("away")

    monkeypatch.setattr(worker, "_renew", refuse)
    await asyncio.wait_for(gate.stopped.wait(), 5)


async def test_a_stopping_worker_lets_jobs_finish(queue):
    gate = Gate()
    await queue.put(1, 2)
    worker = queue.worker(gate, concurrency=1)
    await gate.began.wait()
    closing = asyncio.create_task(worker.close(5))
    await asyncio.sleep(0.02)
    gate.open.set()
    await closing

    first, second = await queue.rows()
    assert (first.state, second.state, second.attempts) == (State.COMPLETED, State.WAITING, 0)


async def test_a_stopping_worker_hands_back_what_does_not_finish(queue):
    gate = Gate()
    await queue.put(1, 2)
    worker = queue.worker(gate)
    await gate.began.wait()
    await worker.close(0.01)

    assert [(row.state, row.attempts, row.lease_until) for row in await queue.rows()] == [(State.WAITING, 0, None)] * 2
    assert gate.stopped.is_set()
