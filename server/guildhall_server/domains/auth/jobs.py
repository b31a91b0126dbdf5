"""What is forgotten by the clock: sessions that have ended, codes and flows nobody came for, old failures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Table, bindparam, delete, func, literal_column, or_, select

from guildhall_server.domains.auth.tables import auth_sessions, sign_in_attempts, sign_in_codes, sign_in_flows
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Instant
from guildhall_server.storage.statement import Statement, nothing, statement

EVERY = timedelta(minutes=10)
BATCH = 1000
KEPT_SESSIONS = timedelta(days=1)
"""How long an ended session is known for one, so that its refresh tokens are refused for the right reason."""
KEPT_ATTEMPTS = timedelta(hours=48)
"""Longer than any block: see `rules.LONGEST_BLOCK`."""

_BEFORE = bindparam("before", type_=Instant)


def _purge(table: Table, old: ColumnElement[bool]) -> Statement[Any]:
    ctid = literal_column(f"{table.name}.ctid", String)
    some = select(literal_column("ctid", String)).select_from(table).where(old).limit(BATCH)
    return statement(
        delete(table)
        .where(ctid == func.any(func.array(some.with_for_update(skip_locked=True).scalar_subquery())))
        .returning(literal_column("1")),
        nothing,
    )


_PURGES = (
    (
        _purge(auth_sessions, or_(auth_sessions.c.expires_at < _BEFORE, auth_sessions.c.ended_at < _BEFORE)),
        KEPT_SESSIONS,
    ),
    (_purge(sign_in_codes, sign_in_codes.c.expires_at < _BEFORE), timedelta()),
    (_purge(sign_in_flows, sign_in_flows.c.expires_at < _BEFORE), timedelta()),
    (_purge(sign_in_attempts, sign_in_attempts.c.updated_at < _BEFORE), KEPT_ATTEMPTS),
)


def register(registry: Registry, database: Database) -> None:
    """Add the schedule."""

    async def purge(now: datetime) -> None:
        await forget(database, now)

    registry.every(Every("sign_in_purge", EVERY, purge))


async def forget(database: Database, now: datetime) -> None:
    """Delete what is past, batch by batch, each its own short transaction."""
    for statement_, kept in _PURGES:
        deleted = BATCH
        while deleted == BATCH:
            async with database.transaction(None) as tx:
                deleted = await tx.run(statement_, before=now - kept)
