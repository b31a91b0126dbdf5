"""SQL of ticket messages: appending, reading, and the counters that make unread counts cheap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import (
    Integer,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.ticket.errors import TicketMessageNotFound, TicketNotFound
from guildhall_server.domains.ticket.model import (
    PREVIEW,
    MessageDraft,
    Reading,
    Ticket,
    TicketMessage,
)
from guildhall_server.domains.ticket.tables import ticket_messages, ticket_participants, tickets
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, scalar, statement

LAST = 2**31 - 1
"""A sequence that no message reaches."""

_FIELDS = TicketMessage._fields
_COLUMN = {"project": "project_id", "ticket": "ticket_id"}
MESSAGE = tuple(ticket_messages.c[_COLUMN.get(name, name)].label(name) for name in _FIELDS)


_GROWN = ("project", "id", "message_count", "last_sequence", "last_message", "last_message_at")
_grown = given_rows("grown", **{name: tickets.c[_COLUMN.get(name, name)].type for name in _GROWN})
_written = given_rows("written", project=String, ticket=Id, principal=String, messages=Integer)
_drafts = given_rows("draft", **{name: ticket_messages.c[_COLUMN.get(name, name)].type for name in _FIELDS})

_grow = (
    update(tickets)
    .where(tickets.c.project_id == _grown.c.project, tickets.c.id == _grown.c.id)
    .values(
        message_count=_grown.c.message_count,
        last_sequence=_grown.c.last_sequence,
        last_message=_grown.c.last_message,
        last_message_at=_grown.c.last_message_at,
    )
    .cte("grow")
)
_participants = upsert(ticket_participants).from_select(
    ["project_id", "ticket_id", "principal", "messages", "read_sequence", "read_count", "read_own"],
    select(_written, literal_column("0"), literal_column("0"), literal_column("0")),
)
_count = _participants.on_conflict_do_update(
    index_elements=["project_id", "ticket_id", "principal"],
    set_={"messages": ticket_participants.c.messages + _participants.excluded.messages},
).cte("count")
_append = statement(
    insert(ticket_messages)
    .from_select([_COLUMN.get(name, name) for name in _FIELDS], select(_drafts))
    .add_cte(_grow, _count),
    nothing,
)

_of_ticket = and_(
    ticket_messages.c.project_id == bindparam("project", type_=ProjectId),
    ticket_messages.c.ticket_id == bindparam("ticket", type_=Id),
)
_get = statement(
    select(tickets.c.opener, *MESSAGE)
    .join_from(
        ticket_messages,
        tickets,
        and_(tickets.c.project_id == ticket_messages.c.project_id, tickets.c.id == ticket_messages.c.ticket_id),
    )
    .where(_of_ticket, ticket_messages.c.id == bindparam("message", type_=Id)),
    lambda opener, *columns: (opener, TicketMessage(*columns)),
)
_newest_first = statement(
    select(*MESSAGE)
    .where(
        _of_ticket,
        ticket_messages.c.sequence > bindparam("after", type_=Integer),
        ticket_messages.c.sequence < bindparam("before", type_=Integer),
    )
    .order_by(ticket_messages.c.sequence.desc())
    .limit(bindparam("limit", type_=Integer)),
    TicketMessage,
)
_count_after = statement(
    select(func.count()).where(_of_ticket, ticket_messages.c.sequence > bindparam("after", type_=Integer)),
    scalar,
)
_own = func.count().filter(ticket_messages.c.author == bindparam("principal", type_=String))
_count_between = statement(
    select(func.count().label("all"), _own.label("own")).where(
        _of_ticket,
        ticket_messages.c.sequence > bindparam("after", type_=Integer),
        ticket_messages.c.sequence <= bindparam("upto", type_=Integer),
    ),
    lambda everybody, own: (everybody, own),
)
_mark = statement(
    upsert(ticket_participants)
    .values(
        project_id=bindparam("project"),
        ticket_id=bindparam("ticket"),
        principal=bindparam("principal"),
        messages=bindparam("messages"),
        read_sequence=bindparam("read_sequence"),
        read_count=bindparam("read_count"),
        read_own=bindparam("read_own"),
    )
    .on_conflict_do_update(
        index_elements=["project_id", "ticket_id", "principal"],
        set_={
            "read_sequence": bindparam("read_sequence"),
            "read_count": bindparam("read_count"),
            "read_own": bindparam("read_own"),
        },
    ),
    nothing,
)
_by_origin = ticket_messages.c.origin.like(bindparam("origin", type_=String))
_remove_copies = statement(
    delete(ticket_messages).where(_of_ticket, _by_origin).returning(ticket_messages.c.id), scalar
)
_read_part = and_(
    ticket_messages.c.project_id == ticket_participants.c.project_id,
    ticket_messages.c.ticket_id == ticket_participants.c.ticket_id,
    ticket_messages.c.sequence <= ticket_participants.c.read_sequence,
)
_recount = statement(
    update(ticket_participants)
    .where(
        ticket_participants.c.project_id == bindparam("project", type_=ProjectId),
        ticket_participants.c.ticket_id == bindparam("ticket", type_=Id),
    )
    .values(
        messages=select(func.count())
        .where(
            ticket_messages.c.project_id == ticket_participants.c.project_id,
            ticket_messages.c.ticket_id == ticket_participants.c.ticket_id,
            ticket_messages.c.author == ticket_participants.c.principal,
        )
        .scalar_subquery(),
        read_count=select(func.count()).where(_read_part).scalar_subquery(),
        read_own=select(func.count())
        .where(_read_part, ticket_messages.c.author == ticket_participants.c.principal)
        .scalar_subquery(),
    ),
    nothing,
)


def number(ticket: Ticket, drafts: Sequence[MessageDraft]) -> tuple[Ticket, list[TicketMessage]]:
    """Give drafts their places at the end of a ticket; the ticket as it is afterwards."""
    rows = [
        TicketMessage(
            ticket.project,
            ticket.id,
            ticket.last_sequence + offset,
            new_id(),
            draft.text,
            draft.author,
            draft.author_display_name,
            draft.staff,
            draft.origin,
            draft.created_at,
        )
        for offset, draft in enumerate(drafts, 1)
    ]
    grown = replace(
        ticket,
        message_count=ticket.message_count + len(rows),
        last_sequence=rows[-1].sequence,
        last_message=rows[-1].text[:PREVIEW],
        last_message_at=rows[-1].created_at,
    )
    return grown, rows


async def append_messages(tx: Transaction, grown: Iterable[Ticket], messages: Sequence[TicketMessage]) -> None:
    """Store numbered messages and what they change about their tickets, in one statement.

    The caller holds the locks of the tickets and has read them in this transaction: the sequences are
    those that `number` gave.
    """
    written = Counter((row.project, row.ticket, row.author) for row in messages)
    await tx.run(
        _append,
        **as_given("grown", grown, _GROWN),
        written_project=[project for project, _, _ in written],
        written_ticket=[ticket for _, ticket, _ in written],
        written_principal=[principal for _, _, principal in written],
        written_messages=list(written.values()),
        **as_given("draft", messages, _FIELDS),
    )


async def get_message(database: Database, ticket: Key, message: UUID) -> tuple[str, TicketMessage]:
    """One message, and the opener of its ticket."""
    found = await database.maybe(_get, project=ticket.project, ticket=ticket.id, message=message)
    if found is None:
        name = f"projects/{ticket.project}/tickets/{ticket.id}/messages/{message}"
        raise TicketMessageNotFound(f"there is no message {name}, or this caller may not see it", message=name)
    return found


async def list_newest_first(
    database: Database, ticket: Key, *, after: int, before: int, limit: int
) -> list[TicketMessage]:
    """Messages of a ticket between two sequences, newest first."""
    return await database.all(
        _newest_first, project=ticket.project, ticket=ticket.id, after=after, before=before, limit=limit
    )


async def all_of(tx: Transaction, ticket: Key, most: int) -> list[TicketMessage]:
    """The messages of a ticket, oldest first; of more than `most`, the newest."""
    rows = await tx.all(_newest_first, project=ticket.project, ticket=ticket.id, after=0, before=LAST, limit=most)
    return rows[::-1]


async def newest(tx: Transaction, ticket: Key) -> TicketMessage | None:
    """The newest message of a ticket."""
    return await tx.maybe(_newest_first, project=ticket.project, ticket=ticket.id, after=0, before=LAST, limit=1)


async def count_after(database: Database, ticket: Key, sequence: int) -> int:
    """How many messages follow a sequence."""
    return await database.one(_count_after, project=ticket.project, ticket=ticket.id, after=sequence)


async def read_up_to(tx: Transaction, ticket: Ticket, reading: Reading, sequence: int, principal: str) -> Reading:
    """Where a read mark stands after moving forward. Only messages that are newly read are looked at."""
    if sequence >= ticket.last_sequence:
        return Reading(reading.messages, ticket.last_sequence, ticket.message_count, reading.messages)
    everybody, own = await tx.one(
        _count_between,
        project=ticket.project,
        ticket=ticket.id,
        principal=principal,
        after=reading.read_sequence,
        upto=sequence,
    )
    return Reading(reading.messages, sequence, reading.read_count + everybody, reading.read_own + own)


async def save_reading(tx: Transaction, ticket: Key, principal: str, reading: Reading) -> None:
    """Store a read mark."""
    await tx.run(
        _mark,
        project=ticket.project,
        ticket=ticket.id,
        principal=principal,
        messages=reading.messages,
        read_sequence=reading.read_sequence,
        read_count=reading.read_count,
        read_own=reading.read_own,
    )


async def remove_copies(tx: Transaction, target: Key, source: UUID) -> int:
    """Remove from a ticket the messages that were copied from another; how many there were."""
    return await tx.run(_remove_copies, project=target.project, ticket=target.id, origin=f"tickets/{source}/messages/%")


async def recount(tx: Transaction, ticket: Key) -> None:
    """Count everybody's messages anew, after messages were removed."""
    await tx.run(_recount, project=ticket.project, ticket=ticket.id)


@dataclass(frozen=True, slots=True)
class PageKey:
    """A page of a ticket's messages, oldest first."""

    project: str
    ticket: UUID
    after: int
    limit: int


@dataclass(frozen=True, slots=True)
class Page:
    """The opener of the ticket, and the messages."""

    opener: str
    messages: list[TicketMessage]


_pages = given_rows("page", place=Integer, project=String, ticket=Id, after=Integer, limit=Integer)
_IN_PAGE = tuple(name for name in _FIELDS if name not in _COLUMN)
_in_page = (
    select(*(ticket_messages.c[name] for name in _IN_PAGE))
    .where(
        ticket_messages.c.project_id == _pages.c.project,
        ticket_messages.c.ticket_id == _pages.c.ticket,
        ticket_messages.c.sequence > _pages.c.after,
    )
    .order_by(ticket_messages.c.sequence)
    .limit(_pages.c.limit)
    .lateral("message")
)
_read_pages = statement(
    select(_pages.c.place, tickets.c.opener, *_in_page.c)
    .select_from(
        _pages.join(tickets, and_(tickets.c.project_id == _pages.c.project, tickets.c.id == _pages.c.ticket)).join(
            _in_page, true(), isouter=True
        )
    )
    .order_by(_in_page.c.sequence),
    lambda *columns: columns,
)


class MessagePages:
    """Pages of messages, oldest first; those that are asked for together are one query."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)

    async def get(self, ticket: Key, *, after: int, limit: int) -> Page:
        """The next messages of a ticket."""
        page = await self._reads.get(PageKey(ticket.project, ticket.id, after, limit))
        if page is None:
            raise TicketNotFound(ticket)
        return page

    async def _read(self, keys: list[PageKey]) -> Mapping[PageKey, Page]:
        rows = await self._database.all(
            _read_pages,
            **as_given("page", keys, ("project", "ticket", "after", "limit")),
            page_place=list(range(len(keys))),
        )
        pages: dict[PageKey, Page] = {}
        for place, opener, sequence, *rest in rows:
            key = keys[place]
            page = pages.get(key)
            if page is None:
                page = pages[key] = Page(opener, [])
            if sequence is not None:
                page.messages.append(TicketMessage(key.project, key.ticket, sequence, *rest))
        return pages
