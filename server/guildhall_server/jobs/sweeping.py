"""Sweeping: objects of the blob store that no row refers to any more are deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage.blobs import Blobs

EVERY = timedelta(minutes=1)

log = structlog.get_logger(__name__)


def register(registry: Registry, blobs: Blobs) -> None:
    """Add the schedule."""

    async def sweep(_: datetime) -> None:
        if swept := await blobs.sweep():
            log.info("blobs deleted", blobs=swept)

    registry.every(Every("blobs_sweep", EVERY, sweep))
