"""Redaction: messages without what the contract calls personal."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from google.protobuf.message import Message

from guildhall.options.v1 import policy_pb2

Kind = TypeVar("Kind", bound=Message)

_KEPT = frozenset({"name", "uid", "create_time", "update_time", "etag"})


def redacted(message: Kind, names: Collection[str]) -> Kind:
    """A message without personal fields, and of resources of these names, or below them, without any but their id."""
    copy = type(message)()
    copy.CopyFrom(message)
    _redact(copy, names)
    return copy


def _redact(message: Message, names: Collection[str]) -> None:
    name = getattr(message, "name", "")
    theirs = isinstance(name, str) and any(name == one or name.startswith(f"{one}/") for one in names)
    for field, value in message.ListFields():
        if field.GetOptions().Extensions[policy_pb2.redaction] or (theirs and field.name not in _KEPT):
            message.ClearField(field.name)
        elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
            for one in value if field.is_repeated else (value,):
                _redact(one, names)
