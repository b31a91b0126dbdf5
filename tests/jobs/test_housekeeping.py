from datetime import UTC, datetime, timedelta

import pytest

from guildhall_server.jobs.housekeeping import Housekeeper
from guildhall_server.jobs.tables import State

MONTHS = "SELECT relname FROM pg_class WHERE relname LIKE 'events\\_20__\\___' ORDER BY 1"
NOW = datetime(2030, 6, 15, tzinfo=UTC)


@pytest.fixture
def keeper(database):
    return Housekeeper(database, timedelta(days=30))


async def test_partitions_are_made_ahead_and_dropped(keeper, database):
    await keeper.turn_partitions(NOW - timedelta(days=70))
    await keeper.turn_partitions(NOW)
    async with database.pool.acquire() as connection:
        months = [row["relname"] for row in await connection.fetch(MONTHS)]

    assert months == [f"events_2030_{month:02}" for month in (5, 6, 7, 8, 9)]


async def test_finished_jobs_are_kept_for_a_while(keeper, database):
    async with database.pool.acquire() as connection:
        await connection.execute(
            "INSERT INTO jobs (project_id, id, kind, payload, state, max_attempts, finished_at) "
            "SELECT '', gen_random_uuid(), 'errand', '{}', state, 3, "
            "$1::timestamptz - make_interval(days => days) "
            "FROM (VALUES (1, NULL), (3, 6), (3, 8), (4, 29), (4, 31)) AS v (state, days), "
            "generate_series(1, 1200)",
            NOW,
        )
        await keeper.purge_jobs(NOW)
        left = await connection.fetch("SELECT state, count(*) FROM jobs GROUP BY 1 ORDER BY 1")

    assert [tuple(row) for row in left] == [
        (State.WAITING, 1200),
        (State.COMPLETED, 1200),
        (State.FAILED, 1200),
    ]


async def test_replays_are_forgotten_after_a_day(keeper, database):
    async with database.pool.acquire() as connection:
        await connection.execute(
            "INSERT INTO replays "
            "(project_id, principal, request_id, method, request_hash, response, created_at) "
            "SELECT 'p', 'me', hours || '/' || n, 'm', '', '', $1::timestamptz - hours * interval '1 hour' "
            "FROM unnest(ARRAY[23, 25]) AS hours, generate_series(1, 1500) AS n",
            NOW,
        )
        await keeper.purge_replays(NOW)

        assert await connection.fetchval("SELECT count(*) FROM replays") == 1500
