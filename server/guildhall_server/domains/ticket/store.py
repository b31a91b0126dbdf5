"""SQL of tickets. Messages have their own page, `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.ticket.errors import TicketNotFound
from guildhall_server.domains.ticket.model import DEFAULTS, Reading, Settings, State, Ticket
from guildhall_server.domains.ticket.tables import (
    ticket_numbers,
    ticket_participants,
    ticket_settings,
    tickets,
)
from guildhall_server.names import Key
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import lock_key
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, scalar, statement

_FIELDS = tuple(field.name for field in fields(Ticket))
_KEY = ("project", "id")
# Whose ticket it is changes without the ticket's lock, when people are merged, deleted or erased.
_FIXED = (*_KEY, "opener", "opener_display_name")
TICKET = tuple(tickets.c["project_id" if name == "project" else name].label(name) for name in _FIELDS)
READING = (
    func.coalesce(ticket_participants.c.messages, 0).label("messages"),
    func.coalesce(ticket_participants.c.read_sequence, 0).label("read_sequence"),
    func.coalesce(ticket_participants.c.read_count, 0).label("read_count"),
    func.coalesce(ticket_participants.c.read_own, 0).label("read_own"),
)


def subject(ticket: UUID) -> str:
    """A ticket as the event log knows it."""
    return f"tickets/{ticket}"


def lock_of(key: Key) -> int:
    """The lock whoever changes a ticket takes first."""
    return lock_key(key.project, subject(key.id))


def lock_of_opener(project: str, opener: str) -> int:
    """The lock that makes counting a user's tickets and adding one a single step."""
    return lock_key(project, f"ticket-openers/{opener}")


def read_by(principal: Any) -> Any:
    """Joins a ticket to what a principal has read of it."""
    return and_(
        ticket_participants.c.project_id == tickets.c.project_id,
        ticket_participants.c.ticket_id == tickets.c.id,
        ticket_participants.c.principal == principal,
    )


def seen(*columns: Any) -> tuple[Ticket, Reading]:
    """A row of TICKET and READING."""
    return Ticket(*columns[: len(_FIELDS)]), Reading(*columns[len(_FIELDS) : len(_FIELDS) + 4])


@dataclass(frozen=True, slots=True)
class SeenBy:
    """A ticket and who looks at it."""

    project: str
    id: UUID
    principal: str


_wanted = given_rows("wanted", project=String, id=Id, principal=String)
_see = statement(
    select(*TICKET, *READING, _wanted.c.principal.label("seer"))
    .join_from(_wanted, tickets, and_(tickets.c.project_id == _wanted.c.project, tickets.c.id == _wanted.c.id))
    .outerjoin(ticket_participants, read_by(_wanted.c.principal)),
    lambda *columns: (columns[-1], seen(*columns)),
)
_keys = given_rows("key", project=String, id=Id)
_get = statement(
    select(*TICKET).join_from(
        _keys, tickets, and_(tickets.c.project_id == _keys.c.project, tickets.c.id == _keys.c.id)
    ),
    Ticket,
)
_reading = statement(
    select(*READING).where(
        ticket_participants.c.project_id == bindparam("project", type_=ProjectId),
        ticket_participants.c.ticket_id == bindparam("ticket", type_=Id),
        ticket_participants.c.principal == bindparam("principal", type_=String),
    ),
    Reading,
)
_insert = statement(
    insert(tickets).values({"project_id" if name == "project" else name: bindparam(name) for name in _FIELDS}),
    nothing,
)
_save = statement(
    update(tickets)
    .where(tickets.c.project_id == bindparam("project"), tickets.c.id == bindparam("key_id", type_=Id))
    .values({name: bindparam(f"new_{name}", type_=tickets.c[name].type) for name in _FIELDS if name not in _FIXED}),
    nothing,
)
_delete = statement(
    delete(tickets).where(tickets.c.project_id == bindparam("project"), tickets.c.id == bindparam("key_id", type_=Id)),
    nothing,
)
_counter = upsert(ticket_numbers).values(project_id=bindparam("project"), last_number=literal(1, Integer))
_next_number = statement(
    _counter.on_conflict_do_update(
        index_elements=["project_id"], set_={"last_number": ticket_numbers.c.last_number + 1}
    ).returning(ticket_numbers.c.last_number),
    scalar,
)
_SETTINGS = tuple(field.name for field in fields(Settings))
_settings = statement(
    select(*(ticket_settings.c[name] for name in _SETTINGS)).where(
        ticket_settings.c.project_id == bindparam("project", type_=ProjectId)
    ),
    lambda *columns: Settings(**dict(zip(_SETTINGS, columns, strict=True)) | {"categories": tuple(columns[1])}),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What counts for the limits of one opener."""

    count: int
    last: datetime | None


_opened = statement(
    select(
        select(func.count())
        .where(
            tickets.c.project_id == bindparam("project", type_=ProjectId),
            tickets.c.opener == bindparam("opener", type_=String),
            tickets.c.state != literal(int(State.CLOSED), Integer),
        )
        .scalar_subquery()
        .label("count"),
        select(tickets.c.created_at)
        .where(
            tickets.c.project_id == bindparam("project", type_=ProjectId),
            tickets.c.opener == bindparam("opener", type_=String),
        )
        .order_by(tickets.c.created_at.desc())
        .limit(literal(1, Integer))
        .scalar_subquery()
        .label("last"),
    ),
    Opened,
)
_merged_into = statement(
    select(tickets.c.id)
    .where(
        tickets.c.project_id == bindparam("project", type_=ProjectId),
        tickets.c.merged_into == bindparam("target", type_=Id),
    )
    .order_by(tickets.c.number),
    scalar,
)


class TicketReads:
    """Point reads of tickets; those that arrive together are one query."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)

    async def get(self, key: Key, principal: str) -> tuple[Ticket, Reading]:
        """A ticket as a principal sees it."""
        found = await self._reads.get(SeenBy(key.project, key.id, principal))
        if found is None:
            raise TicketNotFound(key)
        return found

    async def exists(self, key: Key) -> bool:
        """Whether there is such a ticket."""
        return await self._reads.get(SeenBy(key.project, key.id, "")) is not None

    async def _read(self, keys: list[SeenBy]) -> Mapping[SeenBy, tuple[Ticket, Reading]]:
        rows = await self._database.all(_see, **as_given("wanted", keys, ("project", "id", "principal")))
        return {SeenBy(row[0].project, row[0].id, seer): row for seer, row in rows}


async def get_settings(tx: Transaction, project: str) -> Settings:
    """The ticket settings of a project."""
    return await tx.maybe(_settings, project=project) or DEFAULTS


async def get_tickets(tx: Transaction, keys: Sequence[Key]) -> dict[Key, Ticket]:
    """Tickets as they are now; those that are not there are left out."""
    rows = await tx.all(_get, **as_given("key", keys, _KEY))
    return {row.key: row for row in rows}


async def get_ticket(tx: Transaction, key: Key) -> Ticket:
    """One ticket as it is now."""
    found = (await get_tickets(tx, [key])).get(key)
    if found is None:
        raise TicketNotFound(key)
    return found


async def get_reading(tx: Transaction, key: Key, principal: str) -> Reading:
    """What a principal has read of a ticket."""
    return await tx.maybe(_reading, project=key.project, ticket=key.id, principal=principal) or Reading()


async def insert_ticket(tx: Transaction, ticket: Ticket) -> None:
    """Add a new ticket."""
    await tx.run(_insert, **{name: getattr(ticket, name) for name in _FIELDS})


async def save_ticket(tx: Transaction, ticket: Ticket) -> None:
    """Write a ticket back. The caller has read it in this transaction, under its lock."""
    await tx.run(
        _save,
        project=ticket.project,
        key_id=ticket.id,
        **{f"new_{name}": getattr(ticket, name) for name in _FIELDS if name not in _FIXED},
    )


async def delete_ticket(tx: Transaction, key: Key) -> None:
    """Remove a ticket with its messages."""
    await tx.run(_delete, project=key.project, key_id=key.id)


async def next_number(tx: Transaction, project: str) -> int:
    """A number nobody had before. It is lost when the transaction fails."""
    return await tx.one(_next_number, project=project)


async def opened_by(tx: Transaction, project: str, opener: str) -> Opened:
    """How many tickets an opener has open, and when the last one was opened."""
    return await tx.one(_opened, project=project, opener=opener)


async def merged_into(database: Database, target: Key) -> list[UUID]:
    """The tickets that were merged into one."""
    return await database.all(_merged_into, project=target.project, target=target.id)
