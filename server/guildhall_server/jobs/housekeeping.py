"""Housekeeping: what the storage needs done by the clock, whatever the domains do."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from guildhall_server.jobs import store
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.rpc import replays
from guildhall_server.storage import buckets, partitions, purging
from guildhall_server.storage.database import Database

log = structlog.get_logger(__name__)


def register(registry: Registry, database: Database, *, retention: timedelta) -> None:
    """Register everything; `retention` is how long the event log is kept."""
    keeper = Housekeeper(database, retention)
    registry.every(Every("event_partitions", timedelta(hours=6), keeper.turn_partitions))
    registry.every(Every("replays_purge", timedelta(minutes=10), keeper.purge_replays))
    registry.every(Every("buckets_purge", timedelta(hours=1), keeper.purge_buckets))
    registry.every(Every("jobs_purge", timedelta(hours=1), keeper.purge_jobs))


class Housekeeper:
    """Makes partitions, drops them, and deletes what has been kept long enough."""

    def __init__(self, database: Database, retention: timedelta) -> None:
        self._database = database
        self._retention = retention

    async def turn_partitions(self, now: datetime) -> None:
        """Make the coming months of the event log and drop those past their retention."""
        async with self._database.pool.acquire() as connection:
            # Both lock the whole log: better to try again later than to queue every append behind us.
            async with connection.transaction():
                await connection.execute("SET LOCAL lock_timeout = '2s'")
                await partitions.make_ahead(connection, now)
            async with connection.transaction():
                await connection.execute("SET LOCAL lock_timeout = '2s'")
                dropped = await partitions.drop_old(connection, self._retention, now)
        if dropped:
            log.info("event log partitions dropped", partitions=dropped)

    async def purge_replays(self, now: datetime) -> None:
        """Forget the answers to old requests."""
        await purging.until_none(self._database, lambda tx: replays.purge(tx, now))

    async def purge_buckets(self, now: datetime) -> None:
        """Forget rate limits that nobody has come near to for a day."""
        await purging.until_none(self._database, lambda tx: buckets.purge(tx, now))

    async def purge_jobs(self, now: datetime) -> None:
        """Forget jobs that finished long ago."""
        await purging.until_none(self._database, lambda tx: store.purge(tx, now))
