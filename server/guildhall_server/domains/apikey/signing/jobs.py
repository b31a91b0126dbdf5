"""What happens by the clock: used nonces are forgotten when their timestamps are too old anyway."""

from __future__ import annotations

from datetime import datetime, timedelta

from guildhall_server.domains.apikey.signing import nonces
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage import purging
from guildhall_server.storage.database import Database

EVERY = timedelta(minutes=5)


def register(registry: Registry, database: Database) -> None:
    """Add the schedule."""

    async def purge(now: datetime) -> None:
        await purging.until_none(database, lambda tx: nonces.purge(tx, now))

    registry.every(Every("apikey.nonces_purge", EVERY, purge))
