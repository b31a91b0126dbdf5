"""Uploads: the file in a `google.api.HttpBody`, sent as it is or as a form."""

from __future__ import annotations

from email.message import Message

from google.api.httpbody_pb2 import HttpBody

from guildhall_server.errors import InvalidArgument

FIELD = "file"
_MOST_HEADERS = 8 * 2**10


def file_of(body: HttpBody, *, field: str) -> bytes:
    """The bytes of the file: the body itself, or of a `multipart/form-data` body the part named `file`."""
    kind = _header(body.content_type)
    if kind.get_content_type() != "multipart/form-data":
        return body.data
    boundary = kind.get_param("boundary")
    if not isinstance(boundary, str) or not 1 <= len(boundary) <= 70 or not boundary.isascii():
        raise InvalidArgument(f"{field}: the form's content type names no boundary of 1 to 70 characters", field=field)
    return _part(body.data, b"--" + boundary.encode(), field)


def _part(data: bytes, delimiter: bytes, field: str) -> bytes:
    """The content of the part named `file`. What stands before the first delimiter does not count (RFC 2046)."""
    at = 0 if data.startswith(delimiter) else data.find(b"\r\n" + delimiter)
    while at >= 0:
        start = data.find(b"\r\n", at + len(delimiter))
        if data[at:].startswith(b"\r\n"):
            start = data.find(b"\r\n", at + 2 + len(delimiter))
        end = data.find(b"\r\n" + delimiter, start)
        blank = data.find(b"\r\n\r\n", start, start + _MOST_HEADERS)
        if start < 0 or end < 0 or not 0 <= blank < end + 2:
            break
        if _named(data[start + 2 : blank]) == FIELD:
            return data[blank + 4 : end]
        at = end
    raise InvalidArgument(f"{field}: the form has no part named {FIELD!r}", field=field)


def _named(headers: bytes) -> str | None:
    for line in headers.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            given = _header(value.strip(), "content-disposition").get_param("name", header="content-disposition")
            return given if isinstance(given, str) else None
    return None


def _header(value: str, name: str = "content-type") -> Message:
    message = Message()
    # A line break would begin another header.
    message[name] = " ".join(value.split())
    return message
