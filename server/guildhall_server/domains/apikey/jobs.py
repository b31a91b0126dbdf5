"""What happens to keys by the clock: what they were used for is forgotten after a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from guildhall_server.domains.apikey import usage_store
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage import purging
from guildhall_server.storage.database import Database

EVERY = timedelta(hours=6)


def register(registry: Registry, database: Database, *, usage_retention: timedelta) -> None:
    """Add the schedules of keys."""

    async def purge_usage(now: datetime) -> None:
        before = (now - usage_retention).date()
        await purging.until_none(database, lambda tx: usage_store.purge(tx, before))

    registry.every(Every("apikey.purge_usage", EVERY, purge_usage))
