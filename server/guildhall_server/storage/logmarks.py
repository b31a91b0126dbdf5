"""Marks: where in the event log each hour began, for reads of "the last day" that must not read it all.

The log is ordered by transaction ids, which say nothing about time. An event written after a mark was made
belongs to a transaction that was running then or began later, so its id is not below the mark's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Column, Table, bindparam, delete, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.elements import ColumnElement

from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Instant, Long, metadata
from guildhall_server.storage.statement import nothing, statement

KEPT = timedelta(days=2)

log_marks = Table(
    "log_marks",
    metadata,
    Column("at", Instant, primary_key=True),
    Column("tx", Long, nullable=False, comment="no event written later has a lower one"),
)

_make = statement(
    insert(log_marks)
    .from_select(
        ["at", "tx"],
        select(func.clock_timestamp(), literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long)),
    )
    .on_conflict_do_nothing(),
    nothing,
)
_forget = statement(delete(log_marks).where(log_marks.c.at < bindparam("before", type_=Instant)), nothing)


def mark_before(since: BindParameter[datetime]) -> ColumnElement[int]:
    """The transaction id below which no event since a time is; 0 while there is no mark."""
    marks = select(log_marks.c.tx).where(log_marks.c.at <= since).order_by(log_marks.c.at.desc())
    return func.coalesce(marks.limit(literal_column("1")).scalar_subquery(), literal_column("0", Long))


async def make_mark(database: Database, now: datetime) -> None:
    """Mark this moment, and forget marks that nobody looks for any more."""
    async with database.transaction(None) as tx:
        await tx.run(_make)
        await tx.run(_forget, before=now - KEPT)
