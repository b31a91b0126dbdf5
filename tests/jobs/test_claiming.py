import asyncio
from datetime import timedelta

import pytest
from tests.jobs.queues import Errand

from guildhall_server.jobs import store
from guildhall_server.jobs.kinds import Kind
from guildhall_server.jobs.tables import State


async def test_the_oldest_job_comes_first(queue, clock):
    seen = []

    async def note(attempt):
        seen.append(attempt.payload.number)

    await queue.put(3)
    await queue.put(1, run_at=clock() - timedelta(hours=1))
    await queue.put(4, 5)
    queue.worker(note, concurrency=1)
    await queue.reach(*[State.COMPLETED] * 4)

    assert seen == [1, 3, 4, 5]


async def test_a_job_waits_for_its_time(queue, clock):
    ran = asyncio.Event()

    async def note(attempt):
        ran.set()

    await queue.put(1, run_at=clock() + timedelta(hours=1))
    worker = queue.worker(note)
    await queue.reach(State.WAITING)
    assert not ran.is_set()

    clock.move(hours=1)
    worker.wake()
    await queue.reach(State.COMPLETED)


async def test_a_worker_wakes_by_itself_when_a_job_falls_due(database, queue):
    ran = asyncio.Event()

    async def note(attempt):
        ran.set()

    queue.clock = None  # the database's own time
    worker = queue.worker(note, poll=60)
    await asyncio.sleep(0.05)
    await queue.enqueue(queue.kind.job(Errand(1), run_at=None))
    worker.wake()
    await asyncio.wait_for(ran.wait(), 1)

    ran.clear()
    async with database.pool.acquire() as connection:
        soon = await connection.fetchval("SELECT clock_timestamp() + interval '0.2 s'")
    await queue.enqueue(queue.kind.job(Errand(2), run_at=soon))
    worker.wake()
    await asyncio.wait_for(ran.wait(), 1)


async def test_two_workers_never_run_one_job_twice(queue):
    seen = []

    async def note(attempt):
        seen.append(attempt.payload.number)
        await asyncio.sleep(0.001)

    await queue.put(*range(300))
    for _ in range(4):
        queue.worker(note, concurrency=7)
    rows = await queue.reach(*[State.COMPLETED] * 300)

    assert sorted(seen) == list(range(300))
    assert {row.attempts for row in rows} == {1}


async def test_concurrency_is_bounded(queue):
    running = most = 0

    async def note(attempt):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    await queue.put(*range(40))
    queue.worker(note, concurrency=5)
    await queue.reach(*[State.COMPLETED] * 40)

    assert most == 5


async def test_a_unique_key_admits_one_of_twenty(queue):
    await asyncio.gather(*(queue.put(number, unique_key="only") for number in range(20)))
    await queue.put(1, unique_key="only", project="another")

    assert len(await queue.rows()) == 2


async def test_a_unique_key_is_free_again_when_the_job_has_finished(queue):
    async def nothing(attempt):
        pass

    queue.worker(nothing)
    await queue.put(1, unique_key="only")
    await queue.reach(State.COMPLETED)
    await queue.put(2, unique_key="only")
    await queue.reach(State.COMPLETED, State.COMPLETED)


async def test_a_job_goes_with_its_transaction(queue, database):
    class Changed(Exception):
        pass

    async def change():
        async with database.transaction(None) as tx:
            await store.put(tx, [queue.kind.job(Errand(1))])
            raise Changed

    with pytest.raises(Changed):
        await change()

    assert await queue.rows() == []


async def test_an_unknown_kind_is_left_to_others(queue):
    async def nothing(attempt):
        pass

    await queue.enqueue(Kind("newer", Errand).job(Errand(1), run_at=queue.clock()))
    await queue.put(2)
    queue.worker(nothing)

    await queue.reach(State.WAITING, State.COMPLETED)
