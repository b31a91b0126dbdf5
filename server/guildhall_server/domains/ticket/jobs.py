"""What happens to tickets by the clock: idle ones are closed, old closed ones are deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Interval, String, and_, bindparam, func, literal, select, true
from sqlalchemy.sql.functions import coalesce

from guildhall_server.domains.project.tables import projects
from guildhall_server.domains.ticket import changes, rules, store
from guildhall_server.domains.ticket.model import DEFAULTS, Settings, Ticket
from guildhall_server.domains.ticket.tables import CLOSED, ticket_settings, tickets
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.names import Key
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Instant
from guildhall_server.storage.statement import Statement, statement

EVERY = timedelta(minutes=5)
BATCH = 100
MOST_BATCHES = 100
"""Batches in one run; what is left over is done by the next."""

_NOW = bindparam("now", type_=Instant)
_idle_since = coalesce(tickets.c.last_message_at, tickets.c.created_at)

Do = Callable[[Transaction, Ticket, Settings, datetime], Awaitable[bool]]


def _due(
    limit: ColumnElement[int], unit: str, since: ColumnElement[datetime], state: ColumnElement[bool]
) -> Statement[Key]:
    """The tickets that have been in a state for longer than their project's limit; 0 is off."""
    before = _NOW - limit * literal(f"1 {unit}", String).cast(Interval)
    mine = (
        select(tickets.c.id)
        .where(tickets.c.project_id == projects.c.project_id, state, since < before)
        .limit(literal(BATCH))
        .lateral("due")
    )
    return statement(
        select(projects.c.project_id.label("project"), mine.c.id)
        .select_from(
            projects.outerjoin(ticket_settings, ticket_settings.c.project_id == projects.c.project_id).join(
                mine, true()
            )
        )
        .where(limit > literal(0), projects.c.deleted_at.is_(None))
        .limit(literal(BATCH)),
        Key,
    )


_idle = _due(
    func.coalesce(ticket_settings.c.auto_close_hours, literal(DEFAULTS.auto_close_hours)),
    "hour",
    _idle_since,
    tickets.c.state != literal(CLOSED),
)
_old = _due(
    func.coalesce(ticket_settings.c.auto_delete_after_close_days, literal(DEFAULTS.auto_delete_after_close_days)),
    "day",
    tickets.c.closed_at,
    and_(tickets.c.state == literal(CLOSED)),
)


def register(registry: Registry, database: Database) -> None:
    """Add the schedules of tickets."""

    async def close_idle(now: datetime) -> None:
        await _each(database, _idle, close_if_idle, now)

    async def delete_old(now: datetime) -> None:
        await _each(database, _old, delete_if_old, now)

    registry.every(Every("ticket.auto_close", EVERY, close_idle))
    registry.every(Every("ticket.auto_delete", EVERY, delete_old))


async def _each(database: Database, due: Statement[Key], do: Do, now: datetime) -> None:
    """Do something to each ticket that is due, each in its own transaction, under its lock."""
    for _ in range(MOST_BATCHES):
        keys = await database.all(due, now=now)
        done = 0
        for key in keys:
            async with database.transaction(None, locks=[store.lock_of(key)]) as tx:
                ticket = (await store.get_tickets(tx, [key])).get(key)
                if ticket is not None:
                    done += await do(tx, ticket, await store.get_settings(tx, key.project), now)
        if len(keys) < BATCH or not done:
            return


async def close_if_idle(tx: Transaction, ticket: Ticket, settings: Settings, now: datetime) -> bool:
    """Close a ticket, unless somebody has written since it was found."""
    hours = settings.auto_close_hours
    if ticket.closed or not hours or (ticket.last_message_at or ticket.created_at) >= now - timedelta(hours=hours):
        return False
    closed = rules.close(ticket, "", f"closed after {hours} hours without a message", now)
    await changes.save(tx, closed, "", now, "closed")
    return True


async def delete_if_old(tx: Transaction, ticket: Ticket, settings: Settings, now: datetime) -> bool:
    """Delete a closed ticket, unless it was reopened since it was found. Its transcript stays."""
    days = settings.auto_delete_after_close_days
    if ticket.closed_at is None or not days or ticket.closed_at >= now - timedelta(days=days):
        return False
    await changes.remove(tx, ticket, "", now, keep_transcript=settings.transcript_enabled)
    return True
