"""Monthly partitions of the event log: made ahead, dropped whole when all of a month has passed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"

AHEAD = 3
_PREFIX = "events_"


def _month(day: date, offset: int = 0) -> date:
    index = day.year * 12 + day.month - 1 + offset
    return date(index // 12, index % 12 + 1, 1)


async def make_ahead(connection: Connection, now: datetime | None = None) -> None:
    """Make the partitions of this month and the next ones, where they are missing."""
    today = (now or datetime.now(UTC)).date()
    for offset in range(AHEAD + 1):
        start, end = _month(today, offset), _month(today, offset + 1)
        await connection.execute(
            f"CREATE TABLE IF NOT EXISTS {_PREFIX}{start:%Y_%m} PARTITION OF events "
            f"FOR VALUES FROM ('{start.isoformat()} 00:00Z') TO ('{end.isoformat()} 00:00Z')"
        )


async def drop_old(connection: Connection, retention: timedelta, now: datetime | None = None) -> list[str]:
    """Drop the months that ended before the retention; their names."""
    oldest = ((now or datetime.now(UTC)) - retention).date()
    rows = await connection.fetch(
        "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'events'::regclass"
    )
    dropped = []
    for name in sorted(row["relname"] for row in rows):
        start = datetime.strptime(name.removeprefix(_PREFIX), "%Y_%m").replace(tzinfo=UTC).date()
        if _month(start, 1) <= oldest:
            await connection.execute(f'DROP TABLE "{name}"')
            dropped.append(name)
    return dropped
