import asyncio

from tests.jobs.queues import Errand, until

from guildhall_server.config import Settings
from guildhall_server.storage.bell import Bell
from guildhall_server.working import working


async def test_a_job_of_another_process_is_heard(database_url, database, queue, monkeypatch):
    ran = asyncio.Event()

    async def note(attempt):
        ran.set()

    def register(registry, parts):
        registry.handle(queue.kind, note)

    monkeypatch.setattr("guildhall_server.working.register", register)
    settings = Settings.load({"GUILDHALL_DATABASE_URL": database_url})
    async with working(settings) as worker:
        worker._poll = 60
        await asyncio.sleep(0.2)
        bell = Bell(database_url)
        bell.start()
        database.on_enqueue = bell.knock
        await queue.enqueue(queue.kind.job(Errand(1)))
        await asyncio.wait_for(ran.wait(), 2)
        await bell.close()


async def test_housekeeping_runs_at_the_first_start(database_url, database):
    done = "SELECT count(*) >= 3 AND bool_and(state = 3) FROM jobs WHERE kind LIKE 'schedule.%'"

    async def ran():
        return await database.pool.fetchval(done)

    async with working(Settings.load({"GUILDHALL_DATABASE_URL": database_url})):
        await until(ran)
