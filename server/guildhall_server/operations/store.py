"""SQL of operations."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import LargeBinary, String, bindparam, delete, func, insert, literal, or_, select, update

from guildhall_server.jobs import store as queue
from guildhall_server.jobs.kinds import Job
from guildhall_server.jobs.tables import State, jobs
from guildhall_server.names import Key
from guildhall_server.operations.model import Operation
from guildhall_server.operations.tables import operations
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

KEPT = timedelta(days=30)
"""How long an operation can be looked at after it has ended."""

_PURGED = 500
_COLUMNS = tuple(field.name for field in fields(Operation) if field.name != "project")
_PROJECT = bindparam("of_project", type_=ProjectId)
_ID = bindparam("of_id", type_=Id)
_it = (operations.c.project_id == _PROJECT, operations.c.id == _ID)

rows = select(operations.c.project_id.label("project"), *(operations.c[name] for name in _COLUMNS))
_get = statement(rows.where(*_it), Operation)
_running = statement(
    rows.where(
        operations.c.project_id == _PROJECT,
        operations.c.target == bindparam("target", type_=String),
        operations.c.kind == bindparam("kind", type_=String),
        operations.c.finished_at.is_(None),
    ).limit(literal(1)),
    Operation,
)
_START = ("kind", "target", "creator", "scope", "metadata", "job_id", "created_at", "updated_at")
_start = statement(
    insert(operations).values(project_id=_PROJECT, id=_ID, **{name: bindparam(name) for name in _START}), nothing
)
_progress = statement(
    update(operations)
    .where(*_it, operations.c.finished_at.is_(None))
    .values(metadata=bindparam("told", type_=LargeBinary), updated_at=func.now())
    .returning(operations.c.cancel_requested_at.is_not(None)),
    scalar,
)
_finish = statement(
    update(operations)
    .where(*_it, operations.c.finished_at.is_(None))
    .values(
        metadata=func.coalesce(bindparam("told", type_=LargeBinary), operations.c.metadata),
        response=bindparam("given_response", type_=LargeBinary),
        error=bindparam("given_error", type_=LargeBinary),
        updated_at=func.now(),
        finished_at=func.now(),
    ),
    nothing,
)
_cancel = statement(
    update(operations)
    .where(*_it, operations.c.finished_at.is_(None))
    .values(cancel_requested_at=func.coalesce(operations.c.cancel_requested_at, func.now())),
    nothing,
)
_delete = statement(delete(operations).where(*_it), nothing)
_old = (
    select(operations.c.project_id.label("project"), operations.c.id)
    .where(operations.c.finished_at < bindparam("before", type_=Instant))
    .limit(literal(_PURGED))
    .cte("old")
)
_purge = statement(
    delete(operations)
    .where(operations.c.project_id == _old.c.project, operations.c.id == _old.c.id)
    .returning(operations.c.id),
    nothing,
)
# A job that has failed for good, or was removed by hand, will not end its operation any more.
_lost = statement(
    select(operations.c.project_id.label("project"), operations.c.id)
    .select_from(
        operations.outerjoin(jobs, (jobs.c.project_id == operations.c.project_id) & (jobs.c.id == operations.c.job_id))
    )
    .where(
        operations.c.finished_at.is_(None),
        or_(jobs.c.id.is_(None), jobs.c.state.in_([literal(State.FAILED.value), literal(State.COMPLETED.value)])),
    )
    .limit(literal(_PURGED)),
    Key,
)


async def start(
    tx: Transaction,
    job: Job,
    *,
    id_: UUID,
    target: str,
    creator: str,
    scope: str,
    metadata: bytes,
    now: datetime,
) -> Operation:
    """Begin an operation with the job that does it, in the caller's transaction."""
    (job_id,) = await queue.put(tx, [job])
    texts = {"kind": job.kind, "target": target, "creator": creator, "scope": scope}
    at = {"job_id": job_id, "created_at": now, "updated_at": now}
    await tx.run(_start, of_project=job.project, of_id=id_, metadata=metadata, **texts, **at)
    return await tx.one(_get, of_project=job.project, of_id=id_)


async def find_running(tx: Transaction, project: str, kind: str, target: str) -> Operation | None:
    """An operation of a kind that works on something now."""
    return await tx.maybe(_running, of_project=project, kind=kind, target=target)


async def find(database: Database, key: Key) -> Operation | None:
    """An operation, read by itself."""
    return await database.maybe(_get, of_project=key.project, of_id=key.id)


async def find_in(tx: Transaction, key: Key) -> Operation | None:
    """An operation, inside a transaction."""
    return await tx.maybe(_get, of_project=key.project, of_id=key.id)


async def progress(database: Database, key: Key, metadata: bytes) -> bool | None:
    """Say how far it has come; whether it is to be cancelled, or None when there is nothing to go on with."""
    async with database.transaction(None) as tx:
        return await tx.maybe(_progress, of_project=key.project, of_id=key.id, told=metadata)


async def finish(
    tx: Transaction,
    key: Key,
    *,
    metadata: bytes | None = None,
    response: bytes | None = None,
    error: bytes | None = None,
) -> None:
    """End an operation, unless it has ended already."""
    values = {"told": metadata, "given_response": response, "given_error": error}
    await tx.run(_finish, of_project=key.project, of_id=key.id, **values)


async def cancel(tx: Transaction, key: Key) -> None:
    """Ask a running operation to stop."""
    await tx.run(_cancel, of_project=key.project, of_id=key.id)


async def remove(tx: Transaction, key: Key) -> None:
    """Forget an operation."""
    await tx.run(_delete, of_project=key.project, of_id=key.id)


async def purge(tx: Transaction, now: datetime) -> int:
    """Forget a bounded number of operations that ended long ago; how many."""
    return await tx.run(_purge, before=now - KEPT)


async def lost(database: Database) -> list[Key]:
    """Some operations that run by their row, and have no job any more that runs them."""
    return await database.all(_lost)
