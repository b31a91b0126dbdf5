"""What a resource lets its callers filter by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, SmallInteger, String, func, literal
from sqlalchemy.types import TypeEngine

from guildhall_server.rpc.filter.syntax import Operator
from guildhall_server.rpc.spelling import snake_case

_EQUALITY = frozenset({Operator.EQUAL, Operator.NOT_EQUAL})
_ORDER = frozenset(Operator) - {Operator.HAS}


class Kind(Enum):
    """What the values of a field are, and so how they are written and compared."""

    STRING = "text"
    STRING_LIST = "a list of texts"
    ENUM = "one of a few names"
    BOOL = "true or false"
    INT = "a whole number"
    TIMESTAMP = "a time such as 2026-11-22T07:30:00Z"
    DURATION = "a duration such as 90s or 1.5s"
    RESOURCE = "a resource name"

    @property
    def operators(self) -> frozenset[Operator]:
        """The comparisons that mean something. Every kind also knows `:*`, is set."""
        return _OPERATORS[self]


_OPERATORS = {
    Kind.STRING: frozenset(Operator),
    Kind.STRING_LIST: frozenset({Operator.HAS}),
    Kind.ENUM: _EQUALITY,
    Kind.BOOL: _EQUALITY,
    Kind.INT: _ORDER,
    Kind.TIMESTAMP: _ORDER,
    Kind.DURATION: _ORDER,
    Kind.RESOURCE: _EQUALITY,
}


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: the column or expression behind it and how its values are read.

    `values` are the names of an ENUM without their `prefix`, each with what is stored. `transform`
    turns the text of a RESOURCE (or normalises a STRING) into what is stored; it must be pure, for
    what it makes is cached, and raises ValueError or InvalidArgument for text it does not take.
    Comparisons take `unset`, if it is given, for the value of a row without one. `sorted_by_code` says of
    a STRING that its collation is "C", so that an index finds what begins with some text.
    """

    column: ColumnElement[Any]
    kind: Kind
    values: Mapping[str, object] | None = None
    prefix: str = ""
    transform: Callable[[str], object] | None = None
    unset: object = None
    prefixes: bool = False

    def __post_init__(self) -> None:
        if (self.kind is Kind.ENUM) != (self.values is not None):
            raise TypeError("an ENUM field, and no other, lists its values")

    @property
    def is_nullable(self) -> bool:
        """Whether rows may have no value. Of an expression nothing is known."""
        return not isinstance(self.column, Column) or bool(self.column.nullable)

    @property
    def compared(self) -> ColumnElement[Any]:
        """What comparisons look at."""
        if self.unset is None:
            return self.column
        return func.coalesce(self.column, literal(self.unset, self.column.type))

    @property
    def is_text(self) -> bool:
        """Whether an empty text is a way of having no value."""
        return isinstance(self.column.type, String)

    @property
    def integer_bits(self) -> int:
        """How large a number the column compares with."""
        return _integer_bits(self.column.type)


def _integer_bits(of: TypeEngine[Any]) -> int:
    if isinstance(of, SmallInteger):
        return 16
    return 32 if isinstance(of, Integer) and not isinstance(of, BigInteger) else 64


class Fields:
    """The fields of one resource. Make one per resource, once: compiled filters are cached by it."""

    __slots__ = ("_fields", "known")

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = dict(fields)
        self.known = ", ".join(sorted(fields))

    def find(self, path: str) -> Field | None:
        """The field of that name, in either spelling."""
        return self._fields.get(path) or self._fields.get(snake_case(path))
