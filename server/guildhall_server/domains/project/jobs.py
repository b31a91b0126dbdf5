"""What happens to projects by the clock: deleted ones are purged; hours are marked for the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Table

from guildhall_server.domains.project.purging import Purge
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage.database import Database
from guildhall_server.storage.logmarks import make_mark

log = structlog.get_logger(__name__)


def register(registry: Registry, database: Database, tables: Iterable[Table]) -> None:
    """Add the schedules of projects."""
    purge = Purge(database, tables)

    async def purge_deleted(now: datetime) -> None:
        for project in await purge.run(now):
            log.info("project purged", project=project)

    async def mark_hour(now: datetime) -> None:
        await make_mark(database, now)

    registry.every(Every("project.purge", timedelta(days=1), purge_deleted, timeout=timedelta(hours=1)))
    registry.every(Every("project.mark_hour", timedelta(hours=1), mark_hour))
