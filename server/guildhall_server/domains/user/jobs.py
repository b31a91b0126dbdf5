"""What is done for people by job workers: exports and erasures, and what is left of old exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from google.protobuf.message import Message

from guildhall_server.domains.user import export_store
from guildhall_server.domains.user.erasing import Erase, Eraser
from guildhall_server.domains.user.exporting import Export, Exporter
from guildhall_server.jobs.kinds import Attempt, Kind, exponential
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.names import Key
from guildhall_server.operations import running
from guildhall_server.operations.running import Running
from guildhall_server.personal_data import PersonalData
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export, and the operation it is done for."""

    operation: UUID
    wanted: Export


@dataclass(frozen=True, slots=True)
class EraseJob:
    """An erasure, and the operation it is done for."""

    operation: UUID
    wanted: Erase


_PATIENT = exponential(most=timedelta(minutes=5))
# Shorter than the time in which what was uploaded must be kept, see `storage/blobs.py`.
_TIMEOUT = timedelta(minutes=45)
EXPORT = Kind("user.export", ExportJob, max_attempts=10, timeout=_TIMEOUT, backoff=_PATIENT)
# An erasure that gave up would leave half a person: it goes on for days.
ERASE = Kind("user.erase", EraseJob, max_attempts=1000, timeout=_TIMEOUT, backoff=_PATIENT)


def register(registry: Registry, database: Database, blobs: Blobs, domains: Sequence[PersonalData]) -> None:
    """Add the handlers."""
    exporter, eraser = Exporter(database, blobs, domains), Eraser(database, blobs, domains)

    async def export(attempt: Attempt[ExportJob]) -> None:
        operation = Key(attempt.project, attempt.payload.operation)

        async def work(run: Running) -> Message:
            return await exporter.export(run, operation, attempt.payload.wanted)

        await running.run(database, operation, work, last=attempt.last)

    async def erase(attempt: Attempt[EraseJob]) -> None:
        operation = Key(attempt.project, attempt.payload.operation)

        async def work(run: Running) -> Message:
            return await eraser.erase(run, operation, attempt.payload.wanted)

        await running.run(database, operation, work, last=attempt.last)

    async def forget_exports(now: datetime) -> None:
        async with database.transaction(None) as tx:
            await export_store.forget_exports(tx, now)

    registry.handle(EXPORT, export)
    registry.handle(ERASE, erase)
    registry.every(Every("user_exports_purge", timedelta(hours=1), forget_exports))
