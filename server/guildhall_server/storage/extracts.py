"""Extracts: rows of a table as JSON, a page at a time, so that an export needs no more memory for more rows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    LargeBinary,
    Select,
    String,
    Table,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import statement

PAGE = 1000

PROJECT = bindparam("of_project", type_=ProjectId)
USERS = bindparam("of_users", type_=ARRAY(Id))
PRINCIPALS = bindparam("of_principals", type_=ARRAY(String))


class Extract:
    """The rows of a table for which a condition holds, in the order of its primary key.

    The condition may use `PROJECT`, `USERS` and `PRINCIPALS`. Bytes and the columns in `without` are left out.
    """

    def __init__(self, file: str, table: Table, where: ColumnElement[bool], *, without: Collection[str] = ()) -> None:
        self.file = file
        self.table = table.name
        keys = [column for column in table.primary_key.columns if column.name != "project_id"]
        shown = [c for c in table.columns if c.name not in without and not isinstance(c.type, LargeBinary)]
        pairs = [part for c in shown for part in (literal_column(f"'{c.name}'", String), c)]
        rows: Select[Any] = (
            select(cast(func.json_build_object(*pairs), String), *keys)
            .where(table.c.project_id == PROJECT, where)
            .order_by(*keys)
            .limit(literal_column(str(PAGE), BigInteger))
        )
        after = [bindparam(f"after_{at}", type_=key.type) for at, key in enumerate(keys)]
        self._first = statement(rows, _line)
        self._next = statement(rows.where(tuple_(*keys) > tuple_(*after)), _line) if keys else None

    async def pages(self, database: Database, **values: Any) -> AsyncIterator[list[str]]:
        """The rows, page by page."""
        rows = await database.all(self._first, **values)
        while rows:
            yield [line for line, _ in rows]
            if len(rows) < PAGE or self._next is None:
                return
            after = {f"after_{at}": value for at, value in enumerate(rows[-1][1])}
            rows = await database.all(self._next, **values, **after)


def _line(line: str, *keys: Any) -> tuple[str, tuple[Any, ...]]:
    return line, keys
