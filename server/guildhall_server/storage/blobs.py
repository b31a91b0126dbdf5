"""Blobs: what the database knows of each object, so that object and row cannot part.

A blob is a row before it is an object. `put` commits the row with a date of doom, then writes the object. The
transaction that refers to the blob spares it; the one that no longer does dooms it again. Whatever is doomed is
deleted by `sweep`, object first, row last: an upload whose transaction failed, a picture that was replaced, a file
that has expired, all the same way, however often the process dies in between.

Spared is only what is not yet due, and swept only what is, by the database's clock: they never meet.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

import structlog
from sqlalchemy import (
    Column,
    Index,
    Interval,
    PrimaryKeyConstraint,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from guildhall_server.errors import Aborted, Unavailable
from guildhall_server.ids import new_id
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.objects import Objects
from guildhall_server.storage.schema import NOW, Instant, ProjectId, metadata
from guildhall_server.storage.statement import as_given, given_rows, nothing, scalar, statement

UPLOAD = timedelta(hours=1)
"""How long an object may take from being written to being referred to."""

SWEPT = 100

PAUSE = timedelta(minutes=1)
"""Between two attempts to delete the same object."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A blob of a project."""

    project: str
    key: str


blobs = Table(
    "blobs",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="may be gone before its objects are: no foreign key"),
    Column("key", String(200), nullable=False, comment="of the object; begins with the project"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("doomed_at", Instant, comment="to be deleted from then on; null while a row refers to it for good"),
    Column("retry_at", Instant, comment="when deleting it is tried again"),
    PrimaryKeyConstraint("project_id", "key"),
    Index("blobs_doomed_at_idx", "doomed_at", postgresql_where=text("doomed_at IS NOT NULL")),
)

log = structlog.get_logger(__name__)

_PROJECT = bindparam("of_project", type_=ProjectId)
_KEY = bindparam("of_key", type_=String)
_FOR = bindparam("lasting", type_=Interval)
_it = and_(blobs.c.project_id == _PROJECT, blobs.c.key == _KEY)

_intend = statement(insert(blobs).values(project_id=_PROJECT, key=_KEY, doomed_at=func.now() + _FOR), nothing)
_keep = statement(
    update(blobs)
    .where(_it, or_(blobs.c.doomed_at.is_(None), blobs.c.doomed_at > func.now()))
    .values(doomed_at=func.now() + _FOR)
    .returning(blobs.c.key),
    scalar,
)
_doom = statement(update(blobs).where(_it).values(doomed_at=func.now()), nothing)
_doom_project = statement(
    update(blobs)
    .where(blobs.c.project_id == _PROJECT, or_(blobs.c.doomed_at.is_(None), blobs.c.doomed_at > func.now()))
    .values(doomed_at=func.now()),
    nothing,
)
_due = (
    select(blobs.c.project_id, blobs.c.key)
    .where(blobs.c.doomed_at <= func.now(), or_(blobs.c.retry_at.is_(None), blobs.c.retry_at <= func.now()))
    .order_by(blobs.c.doomed_at)
    .limit(literal(SWEPT))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_take = statement(
    update(blobs)
    .where(blobs.c.project_id == _due.c.project_id, blobs.c.key == _due.c.key)
    .values(retry_at=func.now() + bindparam("pause", type_=Interval))
    .returning(blobs.c.project_id.label("project"), blobs.c.key),
    Blob,
)
_gone = given_rows("gone", project=String, key=String)
_forget = statement(
    delete(blobs).where(blobs.c.project_id == _gone.c.project, blobs.c.key == _gone.c.key).returning(blobs.c.key),
    nothing,
)


class Blobs:
    """Writes, reads and sweeps blobs."""

    def __init__(self, database: Database, objects: Objects) -> None:
        self._database = database
        self._objects = objects

    async def put(self, project: str, kind: str, suffix: str, content: bytes | IO[bytes]) -> Blob:
        """Store content under a key of its own. It goes again unless a transaction keeps it within `UPLOAD`."""
        blob = Blob(project, f"{project}/{kind}/{new_id()}{suffix}")
        async with self._database.transaction(None) as tx:
            await tx.run(_intend, of_project=project, of_key=blob.key, lasting=UPLOAD)
        await self._objects.put(blob.key, content)
        return blob

    async def get(self, blob: Blob) -> bytes:
        """The content of a small blob."""
        return await self._objects.get(blob.key)

    def pieces(self, blob: Blob) -> AsyncIterator[bytes]:
        """The content of a blob, piece by piece."""
        return self._objects.pieces(blob.key)

    async def sweep(self) -> int:
        """Delete what is doomed, until there is no more or the store is away; how many."""
        swept = 0
        while taken := await self._database.all(_take, pause=PAUSE):
            gone = []
            try:
                for blob in taken:
                    await self._objects.delete(blob.key)
                    gone.append(blob)
            except Unavailable:
                log.warning("blobs wait to be deleted: the blob store is away", blobs=len(taken) - len(gone))
            async with self._database.transaction(None) as tx:
                swept += await tx.run(_forget, **as_given("gone", gone, ("project", "key")))
            if len(gone) < len(taken):
                break
        return swept


async def keep(tx: Transaction, blob: Blob, *, lasting: timedelta | None = None) -> None:
    """Spare a blob that the transaction refers to, for good or for a while."""
    if await tx.maybe(_keep, of_project=blob.project, of_key=blob.key, lasting=lasting) is None:
        raise Aborted("the upload took too long to be kept; upload again")


async def doom(tx: Transaction, blob: Blob) -> None:
    """Have a blob deleted that the transaction no longer refers to."""
    await tx.run(_doom, of_project=blob.project, of_key=blob.key)


async def doom_project(tx: Transaction, project: str) -> None:
    """Have all blobs of a project deleted."""
    await tx.run(_doom_project, of_project=project)
