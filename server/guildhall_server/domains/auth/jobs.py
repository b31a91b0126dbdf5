"""What is forgotten by the clock: sessions that have ended, codes and flows nobody came for, old failures."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import bindparam, or_

from guildhall_server.domains.auth.tables import auth_sessions, sign_in_attempts, sign_in_codes, sign_in_flows
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.storage import purging
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Instant

EVERY = timedelta(minutes=10)
BATCH = 1000
KEPT_SESSIONS = timedelta(days=1)
"""How long an ended session is known for one, so that its refresh tokens are refused for the right reason."""
KEPT_ATTEMPTS = timedelta(hours=48)
"""Longer than any block: see `rules.LONGEST_BLOCK`."""

_BEFORE = bindparam("before", type_=Instant)


_PURGES = tuple(
    (purging.deletion(table, old, most=BATCH), kept)
    for table, old, kept in (
        (auth_sessions, or_(auth_sessions.c.expires_at < _BEFORE, auth_sessions.c.ended_at < _BEFORE), KEPT_SESSIONS),
        (sign_in_codes, sign_in_codes.c.expires_at < _BEFORE, timedelta()),
        (sign_in_flows, sign_in_flows.c.expires_at < _BEFORE, timedelta()),
        (sign_in_attempts, sign_in_attempts.c.updated_at < _BEFORE, KEPT_ATTEMPTS),
    )
)


def register(registry: Registry, database: Database) -> None:
    """Add the schedule."""

    async def purge(now: datetime) -> None:
        await forget(database, now)

    registry.every(Every("sign_in_purge", EVERY, purge))


async def forget(database: Database, now: datetime) -> None:
    """Delete what is past, batch by batch, each its own short transaction."""
    for deletion, kept in _PURGES:
        await purging.until_none(database, partial(Transaction.run, statement=deletion, before=now - kept))
