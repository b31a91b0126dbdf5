"""Reads the value of a comparison as its field's kind wants it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from guildhall_server.errors import InvalidArgument
from guildhall_server.rpc.filter.fields import Field, Kind
from guildhall_server.rpc.filter.refusal import FilterInvalid
from guildhall_server.rpc.filter.syntax import Value

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_SECONDS = re.compile(r"-?\d{1,12}(?:\.\d{1,9})?s", re.ASCII)


def read_value(field: Field, value: Value) -> object:
    """What the database compares the field with."""
    text = value.text
    stored: object | None
    match field.kind:
        case Kind.ENUM:
            stored = _enum(field, text)
        case Kind.BOOL:
            stored = {"true": True, "false": False}.get(text.lower())
        case Kind.INT:
            stored = _whole(text, field.integer_bits)
        case Kind.TIMESTAMP:
            stored = _time(text)
        case Kind.DURATION:
            stored = _duration(text)
        case Kind.STRING | Kind.STRING_LIST | Kind.RESOURCE:
            stored = _transformed(field, value)
    if stored is None:
        raise FilterInvalid(f"expected {_wanted(field)}, found `{text[:100]}`", position=value.position)
    return stored


def _wanted(field: Field) -> str:
    if field.kind is Kind.ENUM:
        return "one of " + ", ".join(field.values or ())
    if field.kind is Kind.INT:
        limit = 1 << (field.integer_bits - 1)
        return f"a whole number from {-limit} to {limit - 1}"
    return str(field.kind.value)


def _enum(field: Field, text: str) -> object | None:
    values, name = field.values or {}, text.upper()
    return values.get(name, values.get(name.removeprefix(field.prefix)))


def _whole(text: str, bits: int) -> int | None:
    if not _WHOLE.fullmatch(text):
        return None
    number, limit = int(text), 1 << (bits - 1)
    return number if -limit <= number < limit else None


def _time(text: str) -> datetime | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    day, clock, fraction, zone = found.groups()
    try:
        there = datetime.fromisoformat(f"{day}T{clock}.{fraction or '0':<06}{zone.upper()}")
        return there.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _duration(text: str) -> timedelta | None:
    if not _SECONDS.fullmatch(text):
        return None
    return timedelta(microseconds=int(Decimal(text[:-1]) * 1_000_000))


def _transformed(field: Field, value: Value) -> object | None:
    if field.transform is None:
        return value.text
    try:
        return field.transform(value.text)
    except InvalidArgument as refusal:
        raise FilterInvalid(refusal.message, position=value.position) from None
    except ValueError:
        return None
