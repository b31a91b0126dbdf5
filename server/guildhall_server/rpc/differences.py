"""Differences between two states of a resource, as the audit log may keep them.

What a field's redaction option calls secret or personal leaves no value behind, wherever it stands. Texts
and lists are cut: the audit says what was done, it is no second copy of the data.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message

from guildhall.options.v1 import policy_pb2
from guildhall_server.audit import Change

MOST = 50
LONGEST = 300
_REDACTED = "[redacted]"
# They change with every change, or never.
_OF_NO_INTEREST = frozenset({"name", "uid", "etag", "create_time", "update_time"})


def resource_of(answer: Message | None) -> Message | None:
    """The resource in an answer: the answer itself, or the one message in it that has a name."""
    if answer is None or not answer.DESCRIPTOR.full_name.startswith("guildhall."):
        return None  # an operation is not what was changed, it only has a name too
    if "name" in answer.DESCRIPTOR.fields_by_name:
        return answer
    for field in answer.DESCRIPTOR.fields:
        if field.message_type is not None and not field.is_repeated and "name" in field.message_type.fields_by_name:
            found: Message = getattr(answer, field.name)
            return found
    return None


def differences(before: Message | None, after: Message | None) -> tuple[Change, ...]:
    """What differs. Without a state before all that is set was set now; without one after it is gone."""
    shape = before if before is not None else after
    if shape is None:
        return ()
    olds, news = _values(before), _values(after)
    changes = []
    for field in shape.DESCRIPTOR.fields:
        old, new = olds.get(field.name), news.get(field.name)
        if field.name in _OF_NO_INTEREST or old == new:
            continue
        if _is_redacted(field):
            changes.append(Change(field.name, redacted=True))
        else:
            changes.append(Change(field.name, _cut(old), _cut(new)))
    return tuple(changes[:MOST])


def _values(message: Message | None) -> dict[str, Any]:
    """The fields that are set, as JSON has them."""
    if message is None:
        return {}
    return {field.name: _value(field, value) for field, value in message.ListFields()}


def _value(field: Any, value: Any) -> Any:
    if field.message_type is None:
        if field.enum_type is not None and not field.is_repeated:
            known = field.enum_type.values_by_number.get(value)
            return known.name if known else value
        return list(value) if field.is_repeated else value
    if field.message_type.GetOptions().map_entry:
        return {str(key): str(value[key]) for key in value}
    return [_plain(one) for one in value] if field.is_repeated else _plain(value)


def _plain(message: Message) -> Any:
    copy = type(message)()
    copy.CopyFrom(message)
    _redact(copy)
    return json_format.MessageToDict(copy, preserving_proto_field_name=True)


def _redact(message: Message) -> None:
    for field, value in message.ListFields():
        if _is_redacted(field):
            message.ClearField(field.name)
            if field.type == field.TYPE_STRING and not field.is_repeated:
                setattr(message, field.name, _REDACTED)
        elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
            for one in value if field.is_repeated else (value,):
                _redact(one)


def _is_redacted(field: Any) -> bool:
    return bool(field.GetOptions().Extensions[policy_pb2.redaction])


def _cut(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"[{len(value)} bytes]"
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    if isinstance(value, list):
        return [_cut(one) for one in value[:MOST]]
    if isinstance(value, dict):
        return {key: _cut(one) for key, one in list(value.items())[:MOST]}
    return value
