import asyncio
import random
from collections import Counter

from tests.jobs.queues import kill

from guildhall_server.jobs.tables import State

JOBS = 300


async def test_nothing_is_lost_when_workers_are_killed_at_random(queue):
    done: Counter[int] = Counter()

    async def note(attempt):
        await asyncio.sleep(random.uniform(0, 0.02))
        done[attempt.payload.number] += 1

    def spawn():
        return queue.worker(note, concurrency=10, lease=1, poll=0.1)

    queue.kind.max_attempts = 100
    await queue.put(*range(JOBS))
    queue.clock = None  # leases run out in real time
    workers = [spawn() for _ in range(3)]
    for _ in range(12):
        await asyncio.sleep(0.03)
        victim = random.randrange(3)
        await kill(workers[victim])
        workers[victim] = spawn()
    rows = await queue.reach(*[State.COMPLETED] * JOBS)

    assert set(done) == set(range(JOBS))
    # At most what a killed worker had in hand is done again.
    assert sum(row.attempts - 1 for row in rows) <= 12 * 10
    assert sum(done.values()) - JOBS <= 12 * 10
