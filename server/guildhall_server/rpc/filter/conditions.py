"""Turns the tree of a filter into a SQL condition. Every value becomes a bound parameter."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, func, literal, not_, or_, true

from guildhall_server.rpc.filter.fields import Field, Fields, Kind
from guildhall_server.rpc.filter.parser import parse
from guildhall_server.rpc.filter.refusal import FilterInvalid
from guildhall_server.rpc.filter.syntax import And, Comparison, Node, Not, Operator, Or, Value
from guildhall_server.rpc.filter.values import read_value

_COMPARE: dict[Operator, Callable[[Any, Any], ColumnElement[bool]]] = {
    Operator.EQUAL: operator.eq,
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
}
_SURROGATES, _AFTER_SURROGATES, _LAST = 0xD800, 0xE000, chr(0x10FFFF)
_LIKE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


class _Condition(NamedTuple):
    sql: ColumnElement[bool]
    may_be_null: bool


# The size bounds memory: a filter at its limits is some 50 kB of expression.
@lru_cache(maxsize=256)
def compile_filter(text: str, fields: Fields) -> ColumnElement[bool] | None:
    """The condition a filter stands for, or None for a blank one. Raises `FilterInvalid`."""
    if not text.strip():
        return None
    return _condition(parse(text), fields).sql


def _condition(node: Node, fields: Fields) -> _Condition:
    match node:
        case Comparison():
            return _comparison(node, fields)
        case Not(term):
            inner = _condition(term, fields)
            # A field that is not set must count as "not equal", so NULL has to become true here.
            return _Condition(inner.sql.is_not(true()) if inner.may_be_null else not_(inner.sql), may_be_null=False)
        case And(terms) | Or(terms):
            found = [_condition(term, fields) for term in terms]
            join = and_ if isinstance(node, And) else or_
            return _Condition(join(*(c.sql for c in found)), any(c.may_be_null for c in found))


def _comparison(node: Comparison, fields: Fields) -> _Condition:
    field = fields.find(node.path)
    if field is None:
        raise FilterInvalid(
            f"`{node.path[:100]}` is not a field to filter by; there are {fields.known}",
            position=node.position,
        )
    asked, value, column = node.operator, node.value, field.compared
    if asked is Operator.HAS and value.is_anything:
        return _Condition(_is_set(field), may_be_null=False)
    if asked not in field.kind.operators:
        allowed = " ".join(known for known in Operator if known in field.kind.operators)
        raise FilterInvalid(
            f"`{node.path}` is {field.kind.value} and knows {allowed} and `:*`, found {asked}",
            position=node.position,
        )
    if len(value.parts) > 1:
        return _Condition(_like(node, field), field.is_nullable)
    if not value.text and field.kind in {Kind.STRING, Kind.RESOURCE} and asked in {Operator.EQUAL, Operator.NOT_EQUAL}:
        is_set = _is_set(field)
        return _Condition(is_set if asked is Operator.NOT_EQUAL else not_(is_set), may_be_null=False)
    stored = read_value(field, value)
    if asked is Operator.HAS:
        return _Condition(_has(field, stored), field.is_nullable)
    bound = literal(stored, column.type)
    if asked is not Operator.NOT_EQUAL:
        return _Condition(_COMPARE[asked](column, bound), field.is_nullable)
    return _Condition(column.is_distinct_from(bound) if field.is_nullable else column != bound, may_be_null=False)


def _is_set(field: Field) -> ColumnElement[bool]:
    column = field.column
    if field.kind is Kind.STRING_LIST:
        length = func.cardinality(column)
        return (func.coalesce(length, 0) if field.is_nullable else length) > 0
    if field.is_text:
        return (func.coalesce(column, "") if field.is_nullable else column) != literal("", String)
    return column.is_not(None)


def _has(field: Field, stored: object) -> ColumnElement[bool]:
    if field.kind is Kind.STRING_LIST:
        return field.column.bool_op("@>")(literal([stored], field.column.type))
    return field.column.ilike(literal(f"%{str(stored).translate(_LIKE)}%", String))


def _like(node: Comparison, field: Field) -> ColumnElement[bool]:
    if field.kind is not Kind.STRING or node.operator is not Operator.EQUAL:
        raise FilterInvalid(
            "`*` stands for any text only after = on a text field; a star itself is written \\* in quotes",
            position=node.value.position,
        )
    parts = [str(read_value(field, Value((part,), node.value.position))) for part in node.value.parts]
    matches = field.column.like(literal("%".join(part.translate(_LIKE) for part in parts), String))
    behind = _behind(parts[0])
    if not field.prefixes or behind is None:
        return matches
    # No index helps a LIKE whose pattern is a parameter; it does help to find where the beginning lies.
    return and_(
        field.column.bool_op("~>=~")(literal(parts[0], String)),
        field.column.bool_op("~<~")(literal(behind, String)),
        matches,
    )


def _behind(beginning: str) -> str | None:
    """The first text, by code point, after all that begin with this one; None when there is no such text."""
    stem = beginning.rstrip(_LAST)
    if not stem:
        return None
    following = ord(stem[-1]) + 1
    return stem[:-1] + chr(_AFTER_SURROGATES if following == _SURROGATES else following)
