"""Rewriting the log: the one exception to its rule that what is written stays.

Events keep their place, type, subject and time, so no cursor notices; only their payload is replaced, when a person
is erased who is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Integer,
    LargeBinary,
    String,
    bindparam,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.cursor import Position
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import events
from guildhall_server.storage.schema import Instant, Long, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

SPAN = 5000
"""Events that one statement looks at, however few of them it wants."""


@dataclass(frozen=True, slots=True)
class Payload:
    """An event's payload, and where it stands."""

    project: str
    tx: int
    id: int
    created_at: datetime
    type: str
    subject: str
    owner: str
    payload: bytes


_PROJECT = bindparam("of_project", type_=ProjectId)
_at = tuple_(events.c.tx, events.c.id)
_after = _at > tuple_(bindparam("tx", type_=Long), bindparam("id", type_=Long))
_rows = select(
    events.c.project_id.label("project"),
    *(events.c[name] for name in ("tx", "id", "created_at", "type", "subject", "owner", "payload")),
)
_edge = statement(
    select(events.c.tx, events.c.id)
    .where(events.c.project_id == _PROJECT, _after)
    .order_by(events.c.tx, events.c.id)
    .offset(literal(SPAN - 1, Integer))
    .limit(literal(1, Integer)),
    Position,
)
_names = (
    func.unnest(bindparam("names", type_=ARRAY(String)))
    .table_valued(column("name", String), name="names")
    .render_derived()
)
_principals = bindparam("of_principals", type_=ARRAY(String))
_about = or_(
    events.c.owner == _principals.any_(),
    events.c.actor == _principals.any_(),
    events.c.subject == _principals.any_(),
    exists(
        select(literal(1, Integer)).where(
            func.position(func.convert_to(_names.c.name, literal("UTF8")).op("IN")(events.c.payload)) > literal(0)
        )
    ),
)
_between = statement(
    _rows.where(
        events.c.project_id == _PROJECT,
        _after,
        _at <= tuple_(bindparam("to_tx", type_=Long), bindparam("to_id", type_=Long)),
        _about,
    ),
    Payload,
)
_of_subjects = statement(
    _rows.where(
        events.c.project_id == _PROJECT,
        events.c.subject == bindparam("subject", type_=String),
        _after,
    )
    .order_by(events.c.tx, events.c.id)
    .limit(literal(SPAN // 10, Integer)),
    Payload,
)
_new = given_rows("new", tx=Long, id=Long, created_at=Instant, payload=LargeBinary)
_rewrite = statement(
    update(events)
    .where(
        events.c.project_id == _PROJECT,
        events.c.tx == _new.c.tx,
        events.c.id == _new.c.id,
        events.c.created_at == _new.c.created_at,
    )
    .values(payload=_new.c.payload)
    .returning(events.c.id),
    nothing,
)

START = Position(0, 0)
_END = Position(2**63 - 1, 2**63 - 1)


async def next_edge(database: Database, project: str, after: Position) -> Position | None:
    """Where a span of the project's log ends that begins after a position; None for the last span."""
    return await database.maybe(_edge, of_project=project, tx=after.tx, id=after.id)


async def about(
    database: Database, project: str, principals: Sequence[str], after: Position, to: Position | None
) -> list[Payload]:
    """The events of a span that somebody caused, owns, is, or is named in."""
    to = to or _END
    return await database.all(
        _between,
        of_project=project,
        of_principals=list(principals),
        names=list(principals),
        tx=after.tx,
        id=after.id,
        to_tx=to.tx,
        to_id=to.id,
    )


async def of_subject(database: Database, project: str, subject: str, after: Position) -> list[Payload]:
    """Some events of a subject after a position, oldest first."""
    return await database.all(_of_subjects, of_project=project, subject=subject, tx=after.tx, id=after.id)


async def rewrite(tx: Transaction, project: str, payloads: Sequence[Payload]) -> int:
    """Put other payloads in the place of those that stand there; how many."""
    return await tx.run(
        _rewrite, of_project=project, **as_given("new", payloads, ("tx", "id", "created_at", "payload"))
    )
