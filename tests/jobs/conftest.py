from collections.abc import AsyncIterator

import pytest
from tests.jobs.queues import Queue, StillClock

from guildhall_server.jobs.engine import open_engine
from guildhall_server.storage.database import Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await open_engine(database_url)
    yield database
    await database.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def queue(database: Database, clock: StillClock) -> AsyncIterator[Queue]:
    queue = Queue(database, clock)
    yield queue
    await queue.close()
