"""Update masks: which fields a caller wants to change (AIP-134, AIP-161)."""

from __future__ import annotations

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message

from guildhall_server.errors import InvalidArgument


class MaskInvalid(InvalidArgument):
    """The update mask names something that cannot be changed."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message, field="update_mask")
        self.path = path


def changed_fields(message: Message, mask: FieldMask | None, allowed: frozenset[str]) -> tuple[str, ...]:
    """The paths of `allowed` that an update changes, each once.

    Without a mask these are the fields that are present; whatever else is present, output only or
    not, is ignored then. A mask's `*` is all of them, and a path covers what is below it.
    """
    if mask is None or not mask.paths:
        return tuple(path for path in sorted(allowed) if _is_present(message, path))
    chosen = dict[str, None]()
    for path in mask.paths:
        chosen.update(dict.fromkeys(_named(message, path, allowed)))
    return tuple(chosen)


def _named(message: Message, path: str, allowed: frozenset[str]) -> list[str]:
    if path == "*":
        return sorted(allowed)
    known = _proto_path(message, path)
    if known in allowed:
        return [known]
    below = [inner for inner in sorted(allowed) if known and inner.startswith(f"{known}.")]
    if not below:
        problem = "cannot be changed" if known else f"is not a field of {message.DESCRIPTOR.name}"
        raise MaskInvalid(
            path, f"update_mask: `{path[:100]}` {problem}; those that can be are {', '.join(sorted(allowed))}"
        )
    return below


def _proto_path(message: Message, path: str) -> str | None:
    """The path in the proto's spelling, or None when there is no such field."""
    descriptor, names, segments = message.DESCRIPTOR, list[str](), path.split(".")
    for name in segments:
        field = descriptor.fields_by_name.get(name) or descriptor.fields_by_camelcase_name.get(name)
        if field is None:
            return None
        names.append(field.name)
        if field.message_type is None or field.is_repeated:
            break
        descriptor = field.message_type
    return ".".join(names) if len(names) == len(segments) else None


def _is_present(message: Message, path: str) -> bool:
    name, _, rest = path.partition(".")
    field = message.DESCRIPTOR.fields_by_name[name]
    value = getattr(message, name)
    here = message.HasField(name) if field.has_presence else bool(value)
    return here and (not rest or _is_present(value, rest))
