"""Validation by the rules in the protos (protovalidate), the one place rules about fields are kept.

The committed stubs keep the bytes of the rules without importing what they mean, so that clients need no
validation library; protovalidate reads them here all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import protovalidate
from google.api import resource_pb2
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import Message

from guildhall_server.errors import FieldViolation, InvalidArgument

Check = Callable[[Any], None]


class RequestInvalid(InvalidArgument):
    """The request breaks rules of the contract."""


class Rules:
    """The rules of messages, compiled when they are asked for."""

    def __init__(self) -> None:
        self._validator = protovalidate.Validator()

    def check_for(self, message: type[Message]) -> Check:
        """A function that raises when a message of a type breaks a rule."""
        validate: Any = self._validator.validate
        self._validator.collect_violations(message())  # compiles now, not in the first call

        def check(request: Any) -> None:
            try:
                validate(request)
            except protovalidate.ValidationError as error:
                raise _refusal(error, message) from None

        return check


def _refusal(error: protovalidate.ValidationError, message: type[Message]) -> RequestInvalid:
    violations = tuple(_violation(violation.proto, message.DESCRIPTOR) for violation in error.violations)
    return RequestInvalid("; ".join(v.description for v in violations), violations=violations)


def _violation(violation: Any, message: Any) -> FieldViolation:
    path, field = _locate(violation.field, message)
    text = violation.message or f"breaks the rule {violation.rule_id}"
    if violation.rule_id == "string.pattern" and field is not None:
        wanted = _resource_pattern(field)
        text = f"must look like {wanted}" if wanted else text
    return FieldViolation(path, f"{path or 'request'}: {text}", violation.rule_id)


def _resource_pattern(field: Any) -> str | None:
    """What a resource name in a field looks like, for people."""
    reference = field.GetOptions().Extensions[resource_pb2.resource_reference]
    pattern = _patterns().get(reference.type or reference.child_type)
    if pattern and reference.child_type:
        return pattern.rsplit("/", 2)[0]
    return pattern


@cache
def _patterns() -> dict[str, str]:
    """The name pattern of every resource type the server knows."""
    found = {}
    kinds: Any = message_factory.GetMessageClassesForFiles(_resource_files(), descriptor_pool.Default())
    for kind in kinds.values():
        resource = kind.DESCRIPTOR.GetOptions().Extensions[resource_pb2.resource]
        if resource.pattern:
            found[resource.type] = resource.pattern[0]
    return found


def _resource_files() -> list[str]:
    modules = [module for name, module in sys.modules.items() if name.startswith("guildhall.") and "_pb2" in name]
    return [module.DESCRIPTOR.name for module in modules if hasattr(module, "DESCRIPTOR")]


def _locate(path: Any, message: Any) -> tuple[str, Any]:
    """A violation's path as text, and the field at its end."""
    text, field = "", None
    for element in path.elements if path else ():
        text += f".{element.field_name}" if text else element.field_name
        if element.subscript is not None and element.subscript.field == "index":
            text += f"[{element.subscript.value}]"
        field = message.fields_by_name.get(element.field_name) if message else None
        message = field.message_type if field else None
    return text, field
