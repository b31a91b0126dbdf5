"""Orders of a list: `order_by` read against an allow-list, and where a page continues in them.

NULLs sort last in both directions. Every order ends in a tie-break, so that no two rows are equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, and_, bindparam, false, or_, tuple_

from guildhall_server.rpc.filter import FilterInvalid
from guildhall_server.rpc.spelling import snake_case

Key: TypeAlias = Any
"""One value a page can continue after: int, str, bool, datetime, UUID or None."""

_TERM = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.]*)(?:\s+(asc|desc))?\s*", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """One column, or expression, to order by.

    `attribute` is where rows carry it; a column's own name by default. After a `unique` one (inside
    the parent) nothing else decides.
    """

    column: ColumnElement[Any]
    attribute: str = ""
    unique: bool = False

    @property
    def is_nullable(self) -> bool:
        """Whether rows may have no value. Of an expression nothing is known."""
        return not isinstance(self.column, Column) or bool(self.column.nullable)

    @property
    def name(self) -> str:
        """The attribute of a row that has the value."""
        return self.attribute or str(getattr(self.column, "key", ""))


@dataclass(frozen=True, eq=False)
class Order:
    """Columns with directions, ending in a unique one."""

    text: str
    sorts: tuple[Sort, ...]
    descending: tuple[bool, ...]

    @cached_property
    def clauses(self) -> tuple[ColumnElement[Any], ...]:
        """What goes into ORDER BY."""
        return tuple(_clause(sort, down) for sort, down in zip(self.sorts, self.descending, strict=True))

    @cached_property
    def _read(self) -> attrgetter[Any]:
        return attrgetter(*(sort.name for sort in self.sorts))

    def keys(self, row: object) -> tuple[Key, ...]:
        """Where a page that ends in this row is continued."""
        found = self._read(row)
        return tuple(found) if len(self.sorts) > 1 else (found,)

    def values(self, keys: Sequence[Key]) -> dict[str, Key]:
        """The parameters of `after` for these keys."""
        return {f"after_{at}": key for at, key in enumerate(keys) if key is not None}

    def after(self, shape: Shape) -> ColumnElement[bool]:
        """The condition for rows that come after some keys, given as the parameters `after_<n>`.

        It depends on the keys only by which of them are None, so a statement is compiled once per shape.
        """
        if len(set(self.descending)) == 1 and not any(sort.is_nullable for sort in self.sorts):
            columns = tuple_(*(sort.column for sort in self.sorts))
            bounds = tuple_(*(self._bound(at) for at in range(len(shape))))
            return columns < bounds if self.descending[0] else columns > bounds
        steps, equal = list[ColumnElement[bool]](), list[ColumnElement[bool]]()
        for at, is_null in enumerate(shape):
            column = self.sorts[at].column
            if not is_null:
                steps.append(and_(*equal, self._beyond(at)))
            equal.append(column.is_(None) if is_null else column == self._bound(at))
        further = or_(false(), *steps)
        if shape[0] or self.sorts[0].is_nullable:
            return further
        # Implied by the rest, and the one part an index can start from.
        first, bound = self.sorts[0].column, self._bound(0)
        return and_(first <= bound if self.descending[0] else first >= bound, further)

    def _beyond(self, at: int) -> ColumnElement[bool]:
        column, bound = self.sorts[at].column, self._bound(at)
        further = column < bound if self.descending[at] else column > bound
        return or_(further, column.is_(None)) if self.sorts[at].is_nullable else further

    def _bound(self, at: int) -> ColumnElement[Any]:
        return bindparam(f"after_{at}", type_=self.sorts[at].column.type)


Shape: TypeAlias = tuple[bool, ...]
"""Which keys of a page are None."""


def shape_of(keys: Sequence[Key]) -> Shape:
    """Which of the keys are None."""
    return tuple(key is None for key in keys)


def _clause(sort: Sort, down: bool) -> ColumnElement[Any]:  # noqa: FBT001 - a column's direction is a bool here
    # NULLS LAST is what ascending does anyway, and on a column without NULLs it would only hide its index.
    if not down:
        return sort.column.asc()
    return sort.column.desc().nulls_last() if sort.is_nullable else sort.column.desc()


class Orders:
    """The orders of one resource. Make one per resource, once: what was read is kept.

    The tie-break is unique inside the parent and follows the direction of the field before it, so
    that one index serves both directions.
    """

    __slots__ = ("_sorts", "_tie_break", "default")

    def __init__(self, sorts: Mapping[str, Sort], *, default: str, tie_break: Sort) -> None:
        self._sorts = dict(sorts)
        self._tie_break = tie_break
        self.default = default
        self.read("")

    def read(self, text: str) -> Order:
        """The order a caller asks for; a blank one is the default. Raises `FilterInvalid`."""
        return _read(self, text if text.strip() else self.default)

    def build(self, text: str) -> Order:
        """The same, not remembered."""
        chosen = dict[str, tuple[Sort, bool]]()
        position = 1
        for term in text.split(","):
            name, descending = self._term(term, position)
            if name in chosen:
                raise FilterInvalid(f"`{name}` is there twice", position=position, field="order_by")
            chosen[name] = (self._sorts[name], descending)
            position += len(term) + 1
        last = self._tie_break
        unique_at = next((at for at, (s, _) in enumerate(chosen.values()) if s.unique or s.column is last.column), None)
        parts = [(name, *part) for name, part in chosen.items()]
        parts = [*parts, (last.name, last, parts[-1][2])] if unique_at is None else parts[: unique_at + 1]
        names, sorts, directions = zip(*parts, strict=True)
        words = (f"{name} desc" if down else name for name, down in zip(names, directions, strict=True))
        return Order(", ".join(words), sorts, directions)

    def _term(self, term: str, position: int) -> tuple[str, bool]:
        found = _TERM.fullmatch(term)
        if not found:
            raise FilterInvalid(
                f"expected a field name, alone or with desc, found `{term.strip()[:100]}`",
                position=position,
                field="order_by",
            )
        name = found[1] if found[1] in self._sorts else snake_case(found[1])
        if name not in self._sorts:
            known = ", ".join(sorted(self._sorts))
            raise FilterInvalid(
                f"`{found[1][:100]}` is not a field to order by; there are {known}",
                position=position,
                field="order_by",
            )
        return name, found[2] == "desc"


@lru_cache(maxsize=512)
def _read(orders: Orders, text: str) -> Order:
    return orders.build(text)
