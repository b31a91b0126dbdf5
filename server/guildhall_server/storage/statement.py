"""Statements: SQLAlchemy Core compiled once to text, so that a call pays only for running it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import bindparam, column, func
from sqlalchemy.dialects.postgresql import ARRAY, asyncpg
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import TableValuedAlias, TypedReturnsRows

Row = TypeVar("Row")

_DIALECT = asyncpg.dialect()


class Statement(Generic[Row]):
    """SQL text, the order of its parameters, and what a row becomes."""

    __slots__ = ("_defaults", "_names", "make", "sql")

    def __init__(self, expression: ClauseElement, make: Callable[..., Row]) -> None:
        compiled = expression.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        self.make = make
        self._names: tuple[str, ...] = tuple(getattr(compiled, "positiontup", None) or ())
        self._defaults: Mapping[str, Any] = compiled.params
        if is_dataclass(make) and isinstance(expression, TypedReturnsRows):
            _check_columns(expression, make)

    def arguments(self, given: Mapping[str, Any]) -> list[Any]:
        """The positional arguments for named parameters."""
        defaults = self._defaults
        return [given[name] if name in given else defaults[name] for name in self._names]


def _check_columns(expression: Any, row: Any) -> None:
    """Rows are built by position, so a statement must return what its row type lists."""
    columns = [column.name for column in getattr(expression, "exported_columns", ())]
    wanted = [field.name for field in fields(row)]
    if columns != wanted:
        raise TypeError(f"{row.__name__} has the fields {wanted}, its statement returns {columns}")


def statement(expression: ClauseElement, row: Callable[..., Row]) -> Statement[Row]:
    """Compile an expression whose rows become `row(*columns)`."""
    return Statement(expression, row)


def scalar(value: Row) -> Row:
    """The row type of statements that return one column."""
    return value


def nothing(*_: Any) -> None:
    """The row type of statements whose rows nobody reads."""


def given_rows(name: str, /, **columns: Any) -> TableValuedAlias:
    """Rows handed over as parameters: one array `<name>_<column>` for each column."""
    arrays = (bindparam(f"{name}_{key}", type_=ARRAY(kind)) for key, kind in columns.items())
    table = func.unnest(*arrays).table_valued(*(column(key, kind) for key, kind in columns.items()), name=name)
    return table.render_derived()


def as_given(name: str, rows: Iterable[Any], columns: Iterable[str]) -> dict[str, list[Any]]:
    """The parameters that `given_rows` declares, from the attributes of rows."""
    rows = list(rows)
    return {f"{name}_{key}": [getattr(row, key) for row in rows] for key in columns}
