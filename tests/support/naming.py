"""The names in a request, one put in place of another, and answers without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from tests.support.wire import Answer

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Path = tuple[Any, ...]


def shape(answer: Answer) -> str:
    """All that is said, without the names that were asked for."""
    text = re.sub(r"\b(here|there|nowhere)\b", "PROJECT", str(answer.told()))
    return _UUID.sub("ID", text)


def _strings(message: Message, path: Path = ()) -> Iterator[tuple[Path, str]]:
    for field, value in message.ListFields():
        for index, one in enumerate(value) if field.is_repeated else ((None, value),):
            here = (*path, field.name) if index is None else (*path, field.name, index)
            if isinstance(one, Message):
                yield from _strings(one, here)
            elif isinstance(one, str):
                yield here, one


def named_rows(message: Message) -> Iterator[Path]:
    """Where a request names rows."""
    return (
        path for path, text in _strings(message) if text.startswith(("projects/", "operations/")) and _UUID.search(text)
    )


def text_at(message: Any, path: Path) -> str:
    """The text at a place of a message."""
    for step in path:
        message = message[step] if isinstance(step, int) else getattr(message, step)
    return str(message)


def id_in(name: str) -> str:
    """The id at the end of a name."""
    return _UUID.findall(name)[-1]


def with_id(request: Message, path: Path, id_: str) -> Message:
    """The request with another id at the end of one name."""
    name = text_at(request, path)
    return swapped(request, name, name.replace(id_in(name), id_))


def swapped(request: Message, old: str, new: str) -> Message:
    """The request with one text in place of another."""
    copy = type(request)()
    copy.CopyFrom(request)
    for path, text in _strings(request):
        *above, last = path
        holder: Any = copy
        for step in above:
            holder = holder[step] if isinstance(step, int) else getattr(holder, step)
        if isinstance(last, int):
            holder[last] = text.replace(old, new)
        else:
            setattr(holder, last, text.replace(old, new))
    return copy
