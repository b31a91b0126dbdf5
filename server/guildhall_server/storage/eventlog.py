"""The event log: one row per change, written in the change's own transaction.

Order. Rows are ordered by (transaction id, id) and read only below the oldest transaction still
running, so a row that commits late is never hidden behind one that a reader has passed already.

That order must agree with the order of changes of one subject (a ticket). A transaction gets its id
with its first write; so whoever appends about a subject first takes the subject's advisory lock
(`db.transaction(call, locks=[lock_key(…)])`), which writes nothing. Then of two transactions about one
subject the second gets its id after the first has committed, and ids follow the order of the locks.
A row lock would not do: an UPDATE takes its id before it waits for the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Identity,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    and_,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.cursor import Position
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Instant, Long, ProjectId, metadata
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

MAX_TRANSACTION = timedelta(hours=1)
"""No writing transaction lasts longer (timeouts see to it); lets a read skip older partitions."""

READ_LIMIT = 500

events = Table(
    "events",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("tx", Long, nullable=False, server_default=text("(pg_current_xact_id()::text::bigint)")),
    Column("id", Long, Identity(always=True), nullable=False),
    Column("created_at", Instant, nullable=False, server_default=text("clock_timestamp()")),
    Column("type", String(200), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("owner", String(60), nullable=False),
    Column("actor", String(60), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("project_id", "tx", "id", "created_at"),
    Index("events_tail_idx", "tx", "id"),
    Index("events_subject_idx", "project_id", "subject", "tx", "id"),
    postgresql_partition_by="RANGE (created_at)",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event to append. `subject` and `owner` are stored forms: without `projects/{project}/`.

    `owner` is the principal whose own resource this is; members see the events of what they own.
    """

    project: str
    type: str
    subject: str
    owner: str
    actor: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the log."""

    project: str
    tx: int
    id: int
    created_at: datetime
    type: str
    subject: str
    owner: str
    actor: str
    payload: bytes

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(self.tx, self.id)


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far the log can be read: up to its newest readable entry, by the database's clock `at`.

    Not up to the oldest running transaction: after a crash Postgres gives the ids of transactions that were
    rolled back shortly before to new ones, which would then stand before a place that readers have passed.
    """

    tx: int
    id: int
    at: datetime

    @property
    def position(self) -> Position:
        """The place behind everything readable."""
        return Position(self.tx, self.id)


def lock_key(project: str, subject: str) -> int:
    """The advisory lock of a subject. Two subjects that share one merely wait for each other."""
    return int.from_bytes(hashlib.blake2b(f"{project}/{subject}".encode(), digest_size=8).digest(), signed=True)


_XMIN = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long)
_COLUMNS = (
    events.c.project_id.label("project"),
    events.c.tx,
    events.c.id,
    events.c.created_at,
    events.c.type,
    events.c.subject,
    events.c.owner,
    events.c.actor,
    events.c.payload,
)
_FIELDS = ("project", "type", "subject", "owner", "actor", "payload")


def _after() -> ColumnElement[bool]:
    return and_(
        tuple_(events.c.tx, events.c.id) > tuple_(bindparam("tx", type_=Long), bindparam("id", type_=Long)),
        events.c.created_at >= bindparam("since", type_=Instant),
    )


_append = statement(
    insert(events).from_select(
        ["project_id", *_FIELDS[1:]],
        select(given_rows("draft", **dict.fromkeys(_FIELDS[:-1], String), payload=LargeBinary)),
    ),
    nothing,
)

_head = select(_XMIN.label("xmin"), func.clock_timestamp().label("now")).cte("head").prefix_with("MATERIALIZED")
_newest = (
    select(events.c.tx, events.c.id)
    .where(events.c.tx < _head.c.xmin)
    .order_by(events.c.tx.desc(), events.c.id.desc())
    .limit(1)
    .lateral("newest")
)
_horizon = statement(
    select(
        func.coalesce(_newest.c.tx, 0).label("tx"),
        func.coalesce(_newest.c.id, 0).label("id"),
        _head.c.now.label("at"),
    ).select_from(_head.join(_newest, true(), isouter=True)),
    Horizon,
)
_next = select(*_COLUMNS).where(_after(), events.c.tx < _head.c.xmin).order_by(events.c.tx, events.c.id)
_tail_rows = _next.limit(READ_LIMIT).lateral("entry")


@dataclass(frozen=True, slots=True)
class _Tailed:
    """One row of the tail: the time, whether rows wait behind running transactions, and perhaps an entry."""

    now: datetime
    hidden: bool
    project: str | None
    tx: int
    id: int
    created_at: datetime
    type: str
    subject: str
    owner: str
    actor: str
    payload: bytes


_highest = select(func.max(events.c.tx)).scalar_subquery()
_hidden = (func.coalesce(_highest, literal_column("0")) >= _head.c.xmin).label("hidden")
_tail = statement(
    select(_head.c.now, _hidden, *_tail_rows.c).select_from(_head.join(_tail_rows, true(), isouter=True)),
    _Tailed,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What the whole log gained after a position."""

    entries: list[Entry]
    at: datetime
    hidden: bool


@dataclass(frozen=True, slots=True)
class View:
    """Which events of a project somebody wants: one subject or all, by type, perhaps only their own.

    `hidden` are the types that are not shown, whatever `types` asks for.
    """

    project: str
    subject: str | None = None
    types: tuple[str, ...] = ()
    owner: str | None = None
    hidden: tuple[str, ...] = ()

    def wants(self, entry: Entry) -> bool:
        """Whether an entry belongs to the view."""
        return (
            entry.project == self.project
            and (self.subject is None or entry.subject == self.subject)
            and (self.owner is None or entry.owner == self.owner)
            and (not self.types or any(_matches(entry.type, pattern) for pattern in self.types))
            and not any(_matches(entry.type, pattern) for pattern in self.hidden)
        )

    def parameters(self) -> dict[str, Any]:
        """The view as parameters of a read."""
        return {
            "project": self.project,
            "subject": self.subject,
            "owner": self.owner,
            "types": _patterns(self.types) or None,
            "hidden": _patterns(self.hidden) or None,
        }


def _patterns(types: tuple[str, ...]) -> list[str]:
    return [pattern.replace("_", r"\_").replace("*", "%") for pattern in types]


def _matches(kind: str, pattern: str) -> bool:
    return kind.startswith(pattern[:-1]) if pattern.endswith("*") else kind == pattern


def _of_view(*, subject: bool) -> ColumnElement[bool]:
    owner, types = bindparam("owner", type_=String), bindparam("types", type_=ARRAY(String))
    hidden = bindparam("hidden", type_=ARRAY(String))
    wanted = and_(
        events.c.project_id == bindparam("project", type_=ProjectId),
        events.c.tx < _XMIN,
        or_(owner.is_(None), events.c.owner == owner),
        or_(types.is_(None), events.c.type.like(func.any(types))),
        or_(hidden.is_(None), events.c.type.not_like(func.all(hidden))),
    )
    return and_(wanted, events.c.subject == bindparam("subject", type_=String)) if subject else wanted


_LIMIT = bindparam("limit", type_=Long)
_after_by_subject = {
    subject: statement(
        select(*_COLUMNS).where(_of_view(subject=subject), _after()).order_by(events.c.tx, events.c.id).limit(_LIMIT),
        Entry,
    )
    for subject in (True, False)
}
_newest_by_subject = {
    subject: statement(
        select(*_COLUMNS)
        .where(_of_view(subject=subject), events.c.created_at >= bindparam("since", type_=Instant))
        .order_by(events.c.tx.desc(), events.c.id.desc())
        .limit(_LIMIT),
        Entry,
    )
    for subject in (True, False)
}


async def append(tx: Transaction, drafts: Sequence[Draft]) -> None:
    """Append events, in the order given."""
    await tx.run(_append, **as_given("draft", drafts, _FIELDS))
    tx.appended = True


async def read_after(
    database: Database, view: View, position: Position, written: datetime, *, limit: int = READ_LIMIT
) -> list[Entry]:
    """The next events of a view, oldest first. `written` is when the position was written."""
    return await database.all(
        _after_by_subject[view.subject is not None],
        tx=position.tx,
        id=position.id,
        since=written - MAX_TRANSACTION,
        limit=limit,
        **view.parameters(),
    )


async def read_newest(database: Database, view: View, limit: int, *, since: datetime) -> list[Entry]:
    """The newest events of a view, oldest of them first."""
    entries = await database.all(
        _newest_by_subject[view.subject is not None], since=since, limit=limit, **view.parameters()
    )
    return entries[::-1]


async def read_horizon(database: Database) -> Horizon:
    """How far the log can be read now."""
    return await database.one(_horizon)


async def read_tail(database: Database, position: Position, written: datetime) -> Tail:
    """What all projects gained after a position."""
    rows = await database.all(_tail, tx=position.tx, id=position.id, since=written - MAX_TRANSACTION)
    entries = [
        Entry(r.project, r.tx, r.id, r.created_at, r.type, r.subject, r.owner, r.actor, r.payload)
        for r in rows
        if r.project is not None
    ]
    return Tail(entries, rows[0].now, rows[0].hidden)
