"""What becomes of the tickets of a user that is merged or deleted.

The opener is whose ticket it is, so it moves; author, claimer, assignee and closer say who did something, and stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, and_, bindparam, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.sql.expression import Select

from guildhall_server.belongings import MOST, Step, TooMuchToMove, principal_of
from guildhall_server.domains.ticket.store import lock_of_opener
from guildhall_server.domains.ticket.tables import ticket_messages, ticket_participants, ticket_transcripts, tickets
from guildhall_server.names import Key
from guildhall_server.personal_data import NOBODY
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

_PROJECT = bindparam("of_project", type_=ProjectId)
_FROM, _TO = bindparam("from_principal", type_=String), bindparam("to_principal", type_=String)
_IDS = func.any(bindparam("ids", type_=ARRAY(Id)))
_opened = and_(tickets.c.project_id == _PROJECT, tickets.c.opener == _FROM)
_kept = and_(ticket_transcripts.c.project_id == _PROJECT, ticket_transcripts.c.opener == _FROM)
_opened_ids = statement(select(tickets.c.id).where(_opened).limit(literal(MOST + 1)), scalar)
_kept_ids = statement(select(ticket_transcripts.c.ticket_id).where(_kept).limit(literal(MOST + 1)), scalar)
_move_tickets = statement(update(tickets).where(_opened, tickets.c.id == _IDS).values(opener=_TO), nothing)
_move_transcripts = statement(
    update(ticket_transcripts).where(_kept, ticket_transcripts.c.ticket_id == _IDS).values(opener=_TO), nothing
)


def _writes(author: Any) -> Select[Any]:
    """How many messages of a participant's ticket somebody wrote."""
    return select(func.count()).where(
        ticket_messages.c.project_id == ticket_participants.c.project_id,
        ticket_messages.c.ticket_id == ticket_participants.c.ticket_id,
        ticket_messages.c.author == author,
    )


# Read marks are copied, and only move forward. Messages of its own are counted for each: authors do not move.
_marks = upsert(ticket_participants).from_select(
    ["project_id", "ticket_id", "principal", "messages", "read_sequence", "read_count", "read_own"],
    select(
        ticket_participants.c.project_id,
        ticket_participants.c.ticket_id,
        _TO,
        _writes(_TO).scalar_subquery(),
        ticket_participants.c.read_sequence,
        ticket_participants.c.read_count,
        _writes(_TO).where(ticket_messages.c.sequence <= ticket_participants.c.read_sequence).scalar_subquery(),
    ).where(
        ticket_participants.c.project_id == _PROJECT,
        ticket_participants.c.ticket_id == _IDS,
        ticket_participants.c.principal == _FROM,
    ),
)
_copy_marks = statement(
    _marks.on_conflict_do_update(
        index_elements=["project_id", "ticket_id", "principal"],
        set_={name: _marks.excluded[name] for name in ("read_sequence", "read_count", "read_own")},
        where=_marks.excluded.read_sequence > ticket_participants.c.read_sequence,
    ),
    nothing,
)
_unnamed_tickets = statement(update(tickets).where(_opened).values(opener_display_name=literal(NOBODY)), nothing)
_unnamed_messages = statement(
    update(ticket_messages)
    .where(
        ticket_messages.c.project_id == _PROJECT,
        ticket_messages.c.author == _FROM,
        ticket_messages.c.ticket_id == ticket_participants.c.ticket_id,
        ticket_participants.c.project_id == _PROJECT,
        ticket_participants.c.principal == _FROM,
    )
    .values(author_display_name=literal(NOBODY)),
    nothing,
)


class TicketsOfUsers:
    """`Belongings`."""

    kind = "tickets"

    async def locks(self, user: Key) -> Sequence[int]:
        """That of whoever opens tickets for the user. The opener is not written by whoever changes a ticket."""
        return (lock_of_opener(user.project, principal_of(user)),)

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Open tickets, closed ones and what is kept of deleted ones."""
        given = _given(source, target)
        moved = await tx.all(_opened_ids, **given), await tx.all(_kept_ids, **given)
        if max(map(len, moved)) > MOST:
            raise TooMuchToMove(f"the source opened more than {MOST} tickets", limit=str(MOST), what=self.kind)
        ids = {*moved[0], *moved[1]}
        await _move(tx, given, ids)
        return [str(id_) for id_ in sorted(ids)]

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """Those the target still has."""
        await _move(tx, _given(target, source), {UUID(item) for item in items})

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """The tickets stay, and what was written in them; the name goes."""
        for statement_ in (_unnamed_tickets, _unnamed_messages):
            await tx.run(statement_, **_given(user, user))


async def _move(tx: Transaction, given: dict[str, str], ids: set[UUID]) -> None:
    for statement_ in (_move_tickets, _move_transcripts, _copy_marks):
        await tx.run(statement_, **given, ids=list(ids))


def _given(source: Key, target: Key) -> dict[str, str]:
    return {
        "of_project": source.project,
        "from_principal": principal_of(source),
        "to_principal": principal_of(target),
    }
