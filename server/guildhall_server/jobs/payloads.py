"""Payloads: frozen dataclasses as JSON, read back into the same types.

Unknown keys are passed over and missing ones take their default, so that the versions before and after
a deployment read each other's jobs.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import orjson

Payload = TypeVar("Payload")
Reader = Callable[[Any], Any]

_READERS: dict[type, Reader] = {UUID: UUID, datetime: datetime.fromisoformat}


class PayloadError(Exception):
    """What is stored is not what the handler takes."""


class Codec(Generic[Payload]):
    """Reads and writes one type of payload. A type it cannot carry is refused when the codec is made."""

    def __init__(self, payload: type[Payload]) -> None:
        self._payload = payload
        self._read = _reader(payload)

    def encode(self, payload: Payload) -> str:
        """The payload as JSON."""
        if type(payload) is not self._payload:
            raise TypeError(f"the payload is a {type(payload).__name__}, not a {self._payload.__name__}")
        return orjson.dumps(payload).decode()

    def decode(self, stored: str) -> Payload:
        """The payload that was stored."""
        try:
            payload: Payload = self._read(orjson.loads(stored))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            name = self._payload.__name__
            raise PayloadError(f"the stored payload is no {name}: {type(error).__name__} {error}") from error
        return payload


def _reader(wanted: Any) -> Reader:
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _dataclass(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    if wanted in _READERS:
        return _READERS[wanted]
    if wanted in {str, int, float, bool}:
        return _plain(wanted)
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in {Union, types.UnionType} and len(arguments) == 2 and type(None) in arguments:
        read = _reader(next(one for one in arguments if one is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        read_one = _reader(arguments[0])
        return lambda value: tuple(read_one(one) for one in value)
    raise TypeError(f"a payload cannot carry {wanted!r}")


def _plain(wanted: type) -> Reader:
    accepted = (int, float) if wanted is float else (wanted,)

    def read(value: Any) -> Any:
        if type(value) not in accepted:
            raise TypeError(f"{value!r} is no {wanted.__name__}")
        return wanted(value)

    return read


def _dataclass(wanted: Any) -> Reader:
    hints = get_type_hints(wanted)
    readers = {one.name: _reader(hints[one.name]) for one in fields(wanted)}
    required = {one.name for one in fields(wanted) if one.default is MISSING and one.default_factory is MISSING}

    def read(value: Any) -> Any:
        if absent := required - value.keys():
            raise KeyError(", ".join(sorted(absent)))
        return wanted(**{name: readers[name](part) for name, part in value.items() if name in readers})

    return read
