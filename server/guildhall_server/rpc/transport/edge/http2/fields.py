"""HPACK (RFC 7541) without a dynamic table: reading blocks of a peer that keeps none, and writing ours.

We allow the peer a table of size 0, so that a block means the same wherever it stands. That makes blocks
comparable as bytes, which is what `heads.py` lives from. Until the peer knows, the library reads its blocks.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hpack.table import HeaderTable

from guildhall_server.rpc.transport.edge.http2 import huffman
from guildhall_server.rpc.transport.edge.http2.frames import Code, ConnectionFault

_STATIC: Final = (
    ("", ""),
    *((name.decode(), value.decode()) for name, value in HeaderTable.STATIC_TABLE),
)
_INDEXED, _INCREMENTAL, _RESIZE = 0x80, 0x40, 0x20
_LARGEST: Final = 2**28
_HUFFMAN: Final = 0x80


class Field(NamedTuple):
    """One header, and where in the block its name and its value begin and end."""

    name: str
    value: str
    start: int
    value_start: int
    end: int


class BlockError(ConnectionFault):
    """A header block cannot be read; neither could any after it."""

    def __init__(self, text: str) -> None:
        super().__init__(Code.COMPRESSION_ERROR, text)


def read_fields(block: bytes) -> list[Field]:
    """The headers in a block."""
    fields: list[Field] = []
    at = 0
    try:
        while at < len(block):
            first = block[at]
            if first & _RESIZE and not first & (_INDEXED | _INCREMENTAL):
                size, at = _read_number(block, at, 5)
                if fields or size:
                    raise BlockError("a change of the table's size that is not allowed")
                continue
            field = _read_field(block, at)
            fields.append(field)
            at = field.end
    except IndexError:
        raise BlockError("a block that is cut off or points into a table we do not keep") from None
    except huffman.HuffmanError as error:
        raise BlockError(str(error)) from None
    return fields


def _read_field(block: bytes, start: int) -> Field:
    first = block[start]
    if first & _INDEXED:
        index, at = _read_number(block, start, 7)
        if not index:
            raise BlockError("the index 0")
        name, value = _STATIC[index]
        return Field(name, value, start, at, at)
    index, at = _read_number(block, start, 6 if first & _INCREMENTAL else 4)
    if index:
        name = _STATIC[index][0]
    else:
        name, at = _read_text(block, at)
    value_start = at
    value, at = _read_text(block, at)
    return Field(name, value, start, value_start, at)


def _read_number(block: bytes, at: int, bits: int) -> tuple[int, int]:
    most = (1 << bits) - 1
    number = block[at] & most
    at += 1
    if number < most:
        return number, at
    shift = 0
    while True:
        byte = block[at]
        at += 1
        number += (byte & 0x7F) << shift
        shift += 7
        if number > _LARGEST or shift > 35:
            raise BlockError("a number that is too large")
        if byte < 0x80:
            return number, at


def _read_text(block: bytes, at: int) -> tuple[str, int]:
    """A string in a block, its bytes as code points, and where it ends."""
    coded = block[at] & _HUFFMAN
    length, at = _read_number(block, at, 7)
    end = at + length
    if end > len(block):
        raise BlockError("a string that is cut off")
    raw = block[at:end]
    return (huffman.decode(raw) if coded else raw.decode("latin-1")), end


def literal(name: str, value: str | bytes) -> bytes:
    """A header of ours: never in a table, never Huffman-coded, as cheap to read as to write."""
    raw = value if isinstance(value, bytes) else value.encode("latin-1", "replace")
    key = name.encode("ascii")
    return b"\0%b%b%b%b" % (_length(len(key)), key, _length(len(raw)), raw)


def _length(number: int) -> bytes:
    if number < 0x7F:
        return b"%c" % number
    number -= 0x7F
    written = bytearray(b"\x7f")
    while number >= 0x80:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)
