"""Purging: what was kept for long enough goes, some rows at a time, each batch in a short transaction of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from sqlalchemy import ColumnElement, String, Table, delete, func, literal_column, select

from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.statement import Statement, nothing, statement

Purge = Callable[[Transaction], Awaitable[int]]
"""Deletes a bounded number of rows; how many."""


def deletion(table: Table, old: ColumnElement[bool], *, most: int) -> Statement[None]:
    """Deletes some old rows, but for those that somebody holds.

    By their address, which is the same quick plan however many rows there are.
    """
    some = select(literal_column("ctid", String)).select_from(table).where(old).limit(most)
    address = literal_column(f"{table.name}.ctid", String)
    return statement(
        delete(table)
        .where(address == func.any(func.array(some.with_for_update(skip_locked=True).scalar_subquery())))
        .returning(literal_column("1")),
        nothing,
    )


async def until_none(database: Database, purge: Purge, *, locks: Iterable[int] = ()) -> None:
    """Run a purge, batch by batch, until it finds nothing more."""
    deleted, locks = -1, tuple(locks)
    while deleted:
        async with database.transaction(None, locks=locks) as tx:
            deleted = await purge(tx)
