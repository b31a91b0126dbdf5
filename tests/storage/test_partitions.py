"""Monthly partitions of the event log."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from guildhall_server.storage import eventlog, partitions
from guildhall_server.storage.cursor import Position
from guildhall_server.storage.eventlog import View

NAMES = (
    "SELECT relname FROM pg_class JOIN pg_inherits ON oid = inhrelid WHERE inhparent = 'events'::regclass ORDER BY 1"
)


@pytest.fixture
async def connection(database_url):
    opened = await asyncpg.connect(database_url)
    for name in await opened.fetch(NAMES):
        await opened.execute(f"DROP TABLE {name[0]}")
    yield opened
    await opened.close()


async def names(connection):
    return [row[0] for row in await connection.fetch(NAMES)]


async def write(connection, at, tx):
    await connection.execute(
        "INSERT INTO events (project_id, tx, created_at, type, subject, owner, actor, payload) "
        "VALUES ('p', $2, $1, 't', 's', '', '', '')",
        at,
        tx,
    )


async def test_months_are_made_ahead_and_once(connection):
    for _ in range(2):
        await partitions.make_ahead(connection, datetime(2025, 11, 30, 23, 59, tzinfo=UTC))

        assert await names(connection) == ["events_2025_11", "events_2025_12", "events_2026_01", "events_2026_02"]


async def test_months_begin_and_end_at_midnight_utc_whatever_the_server_thinks(connection):
    await connection.execute("SET timezone = 'Asia/Tokyo'")
    await partitions.make_ahead(connection, datetime(2026, 1, 15, tzinfo=UTC))
    await connection.execute("SET timezone = 'America/New_York'")
    await partitions.make_ahead(connection, datetime(2026, 3, 15, tzinfo=UTC))

    last, first = datetime(2026, 4, 30, 23, 59, 59, 999999, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
    await write(connection, last, 1)
    await write(connection, first, 2)
    assert await connection.fetchval("SELECT tx FROM events_2026_04") == 1
    assert await connection.fetchval("SELECT tx FROM events_2026_05") == 2


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), ["01", "02", "03", "04"]),
        (datetime(2026, 3, 2, 23, 59, tzinfo=UTC), ["01", "02", "03", "04"]),
        (datetime(2026, 3, 3, tzinfo=UTC), ["02", "03", "04"]),
        (datetime(2026, 4, 15, tzinfo=UTC), ["03", "04"]),
    ],
)
async def test_only_months_that_ended_before_the_retention_are_dropped(connection, now, left):
    await partitions.make_ahead(connection, datetime(2026, 1, 15, tzinfo=UTC))

    dropped = await partitions.drop_old(connection, timedelta(days=30), now)

    assert await names(connection) == [f"events_2026_{month}" for month in left]
    assert sorted([*dropped, *await names(connection)]) == [f"events_2026_{n:02}" for n in range(1, 5)]
    assert await partitions.drop_old(connection, timedelta(days=30), now) == []


async def test_the_log_is_read_across_the_end_of_a_month(connection, database):
    await partitions.make_ahead(connection, datetime(2026, 1, 15, tzinfo=UTC))
    midnight = datetime(2026, 2, 1, tzinfo=UTC)
    for tx in range(1, 11):
        # The clock and the order of transactions do not agree: a long one wrote late.
        await write(connection, midnight + timedelta(minutes=10 * (tx - 5) - (30 if tx % 2 else 0)), tx)

    async def after(tx):
        written = await connection.fetchval("SELECT created_at FROM events WHERE tx = $1", tx)
        entries = await eventlog.read_after(database, View("p"), Position(tx, 2**62), written)
        tail = await eventlog.read_tail(database, Position(tx, 2**62), written)
        assert [entry.tx for entry in tail.entries] == [entry.tx for entry in entries]
        return [entry.tx for entry in entries]

    for tx in range(1, 11):
        assert await after(tx) == list(range(tx + 1, 11))
    newest = await eventlog.read_newest(database, View("p"), 4, since=midnight - timedelta(days=1))
    assert [entry.tx for entry in newest] == [7, 8, 9, 10]


async def test_an_event_without_a_month_is_refused(connection):
    await partitions.make_ahead(connection, datetime(2026, 1, 15, tzinfo=UTC))

    with pytest.raises(asyncpg.CheckViolationError):
        await write(connection, datetime(2027, 1, 1, tzinfo=UTC), 1)
