"""What the ticket slice knows of a person: tickets it opened, messages it wrote, what is kept of both.

What a person wrote is emptied in its place, under the lock of its ticket: numbers, counts and the order of a
conversation are the others' as well.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import String, and_, bindparam, case, cast, func, literal, or_, select, tuple_, update

from guildhall.ticket.v1 import ticket_event_pb2, ticket_pb2
from guildhall_server.domains.ticket.store import lock_of, subject
from guildhall_server.domains.ticket.tables import ticket_messages, ticket_participants, ticket_transcripts, tickets
from guildhall_server.names import Key
from guildhall_server.personal_data import BATCH, ERASED, NOBODY, Part, Person, Receipt, extracted
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.extracts import PRINCIPALS, PROJECT, Extract
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import nothing, scalar, statement

_TICKET = bindparam("of_ticket", type_=Id)
_opened = tickets.c.opener == PRINCIPALS.any_()
_taken_part = and_(ticket_participants.c.project_id == PROJECT, ticket_participants.c.principal == PRINCIPALS.any_())
_written = and_(
    ticket_messages.c.ticket_id.in_(select(ticket_participants.c.ticket_id).where(_taken_part)),
    ticket_messages.c.author == PRINCIPALS.any_(),
)
_EXTRACTS = (
    Extract("tickets", tickets, _opened),
    Extract("messages", ticket_messages, _written),
    Extract("participations", ticket_participants, ticket_participants.c.principal == PRINCIPALS.any_()),
    Extract("transcripts", ticket_transcripts, ticket_transcripts.c.opener == PRINCIPALS.any_()),
)

# Tickets by id, some at a time: those the person opened, and those it took part in or closed.
_after = tickets.c.id > bindparam("after", type_=Id)
_concerned = statement(
    select(tickets.c.id)
    .where(
        tickets.c.project_id == PROJECT,
        _after,
        or_(
            _opened,
            tickets.c.closer == PRINCIPALS.any_(),
            tickets.c.id.in_(select(ticket_participants.c.ticket_id).where(_taken_part)),
        ),
    )
    .order_by(tickets.c.id)
    .limit(literal(BATCH)),
    scalar,
)
_its_messages = and_(
    ticket_messages.c.project_id == PROJECT,
    ticket_messages.c.ticket_id == _TICKET,
    ticket_messages.c.author == PRINCIPALS.any_(),
    or_(ticket_messages.c.text != literal(ERASED), ticket_messages.c.author_display_name != literal(NOBODY)),
)
_empty_messages = statement(
    update(ticket_messages)
    .where(
        ticket_messages.c.project_id == PROJECT,
        tuple_(ticket_messages.c.ticket_id, ticket_messages.c.sequence).in_(
            select(ticket_messages.c.ticket_id, ticket_messages.c.sequence).where(_its_messages).limit(literal(BATCH))
        ),
    )
    .values(text=literal(ERASED), author_display_name=literal(NOBODY))
    .returning(ticket_messages.c.sequence),
    nothing,
)
_last_author = (
    select(ticket_messages.c.author)
    .where(
        ticket_messages.c.project_id == tickets.c.project_id,
        ticket_messages.c.ticket_id == tickets.c.id,
        ticket_messages.c.sequence == tickets.c.last_sequence,
    )
    .scalar_subquery()
)


def _if(condition: Any, erased: str, column: Any) -> Any:
    return case((and_(condition, column != literal("")), literal(erased)), else_=column)


_cleared = {
    "subject": _if(_opened, ERASED, tickets.c.subject),
    "description": _if(_opened, ERASED, tickets.c.description),
    "opener_display_name": _if(_opened, NOBODY, tickets.c.opener_display_name),
    "close_message": _if(tickets.c.closer == PRINCIPALS.any_(), ERASED, tickets.c.close_message),
    "last_message": _if(_last_author == PRINCIPALS.any_(), ERASED, tickets.c.last_message),
}
_empty_ticket = statement(
    update(tickets)
    .where(
        tickets.c.project_id == PROJECT,
        tickets.c.id == _TICKET,
        or_(*(tickets.c[name] != value for name, value in _cleared.items())),
    )
    .values(**_cleared, revision=tickets.c.revision + literal(1), updated_at=func.now())
    .returning(tickets.c.id),
    nothing,
)
_delete_transcripts = statement(
    ticket_transcripts.delete()
    .where(ticket_transcripts.c.project_id == PROJECT, ticket_transcripts.c.opener == PRINCIPALS.any_())
    .returning(ticket_transcripts.c.ticket_id),
    nothing,
)
_text = cast(ticket_transcripts.c.document, String)
_mentioned = statement(
    select(ticket_transcripts.c.ticket_id, _text)
    .where(
        ticket_transcripts.c.project_id == PROJECT,
        ticket_transcripts.c.ticket_id > bindparam("after", type_=Id),
        func.strpos(_text, bindparam("needle", type_=String)) > literal(0),
    )
    .order_by(ticket_transcripts.c.ticket_id)
    .limit(literal(20)),
    lambda ticket, document: (ticket, document),
)
_rewrite = statement(
    update(ticket_transcripts)
    .where(ticket_transcripts.c.project_id == PROJECT, ticket_transcripts.c.ticket_id == _TICKET)
    .values(document=bindparam("rewritten", type_=ticket_transcripts.c.document.type)),
    nothing,
)
_FIRST = UUID(int=0)


class TicketData:
    """`PersonalData` of tickets."""

    domain = "tickets"

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: Person) -> AsyncIterator[Part]:
        """Tickets it opened, messages it wrote, where it took part."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Empty messages, tickets and transcripts."""
        async for tickets_ in self._pages(person):
            for ticket in tickets_:
                await self._erase_in(ticket, person, receipt)
        async with self._database.transaction(None) as tx:
            await receipt.note(tx, await tx.run(_delete_transcripts, **person.values))
        for user in person.users:
            await self._erase_transcripts(f"projects/{person.project}/users/{user}", person, receipt)

    async def subjects(self, person: Person) -> AsyncIterator[list[str]]:
        """The tickets whose events may show what the person wrote, though they do not name it."""
        async for tickets_ in self._pages(person):
            yield [subject(ticket) for ticket in tickets_]

    async def _pages(self, person: Person) -> AsyncIterator[list[UUID]]:
        after = _FIRST
        while found := await self._database.all(_concerned, **person.values, after=after):
            yield found
            after = found[-1]

    async def _erase_in(self, ticket: UUID, person: Person, receipt: Receipt) -> None:
        values, lock = person.values | {"of_ticket": ticket}, lock_of(Key(person.project, ticket))
        messages = BATCH
        while messages == BATCH:
            async with self._database.transaction(None, locks=[lock]) as tx:
                messages = await tx.run(_empty_messages, **values)
                rows = await tx.run(_empty_ticket, **values) if messages < BATCH else 0
                await receipt.note(tx, messages + rows)

    async def _erase_transcripts(self, name: str, person: Person, receipt: Receipt) -> None:
        after = _FIRST
        while rows := await self._database.all(_mentioned, **person.values, needle=name, after=after):
            async with self._database.transaction(None) as tx:
                await receipt.note(tx, sum([await _rewritten(tx, *row, name, person) for row in rows]))
            after = rows[-1][0]


async def _rewritten(tx: Transaction, ticket: UUID, document: str, name: str, person: Person) -> int:
    before = orjson.loads(document)
    messages = [
        message | {"authorDisplayName": NOBODY, "text": ERASED} if message["author"] == name else message
        for message in before["messages"]
    ]
    # Nobody knows any more who wrote the last word; it may have been the person.
    after = before | {"messages": messages, "closeMessage": ERASED if before["closeMessage"] else ""}
    if after == before:
        return 0
    await tx.run(_rewrite, **person.values, of_ticket=ticket, rewritten=orjson.dumps(after).decode())
    return 1


def redact(payload: bytes, person: Person) -> bytes:
    """The payload of a ticket's event without what a person wrote."""
    names = {f"projects/{person.project}/users/{user}" for user in person.users}
    event = ticket_event_pb2.TicketEvent.FromString(payload)
    kind = event.WhichOneof("kind")
    if kind == "message_created" and event.message_created.author in names:
        event.message_created.text = ERASED
        event.message_created.author_display_name = NOBODY
    elif kind in {"merged", "unmerged"}:
        _redact_ticket(getattr(event, kind).ticket, names)
    elif kind is not None and isinstance(snapshot := getattr(event, kind), ticket_pb2.Ticket):
        _redact_ticket(snapshot, names)
    return event.SerializeToString()


def _redact_ticket(ticket: ticket_pb2.Ticket, names: set[str]) -> None:
    if ticket.opener in names:
        ticket.subject = ERASED
        ticket.opener_display_name = NOBODY
        ticket.description = ERASED if ticket.description else ""
    if ticket.closer in names and ticket.close_message:
        ticket.close_message = ERASED
    if ticket.last_message:
        # A snapshot does not say whose words these are.
        ticket.last_message = ERASED
