"""What the header block of a request says. Reading one costs ten times what knowing it does, so they are remembered.

Some headers are different in every request. Their values are cut out before the rest is looked up. That is safe:
a block is read from left to right and without memory, so one that has the same bytes up to a value, and again
after it, has the same headers around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import hpack

from guildhall_server.rpc.transport.edge.http2 import huffman
from guildhall_server.rpc.transport.edge.http2.fields import BlockError, Field, read_fields

VARYING: Final = (
    "x-request-id",
    "grpc-timeout",
    "x-api-key",
    "x-internal-address",
    "traceparent",
    "x-api-signature",
    "x-api-timestamp",
    "x-api-nonce",
    "x-internal-body-sha256",
)
"""Headers whose values are expected to differ; anything else is only slower."""

_MOST_BLOCKS: Final = 4096
_MOST_TEXTS: Final = 16_384
_LENGTH: Final = 0x7F
"""The length of a string in its first byte; all ones when it goes on in the next."""
_NEVER_TWICE: Final = {"x-request-id", "traceparent", "x-api-signature", "x-api-nonce"}
_FIELD_COST: Final = 32
_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9a-z]+")
_UNSAFE: Final = re.compile(r"[\0\r\n]|^[ \t]|[ \t]$")
_OF_CONNECTION: Final = {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"}
_PSEUDO: Final = {":method", ":scheme", ":path", ":authority"}


class Head:
    """The headers of one request. `fault` says what is wrong with them, if anything is."""

    __slots__ = ("content_length", "fault", "headers", "method", "path", "size", "varying")

    def __init__(self, fields: Sequence[tuple[str, str]]) -> None:
        self.fault = _fault(fields)
        self.size = sum(len(name) + len(value) + _FIELD_COST for name, value in fields)
        self.headers: dict[str, str] = {}
        self.varying: tuple[str, ...] = ()
        pseudo: dict[str, str] = {}
        for name, value in fields:
            if name.startswith(":"):
                pseudo[name] = value
            else:
                present = self.headers.get(name)
                self.headers[name] = value if present is None else f"{present},{value}"
        self.method = pseudo.get(":method", "")
        self.path = pseudo.get(":path", "")
        self.content_length: int | None = None
        length = self.headers.get("content-length")
        if length is not None:
            self.content_length = int(length) if length.isascii() and length.isdecimal() else None
            if self.content_length is None:
                self.fault = self.fault or "a content-length that is no number"

    def like(self, values: list[str]) -> Head:
        """The same head with other values of the varying headers."""
        head = object.__new__(Head)
        head.fault, head.size = self.fault, self.size
        head.method, head.path, head.content_length = self.method, self.path, self.content_length
        headers = head.headers = self.headers.copy()
        for name, value in zip(self.varying, values):  # noqa: B905 - as many by construction, and `strict` is not free
            headers[name] = value
        return head


def trailers_fault(fields: Sequence[tuple[str, str]]) -> str:
    """What is wrong with the trailers of a request; we have no other use for them."""
    return _field_fault(fields) or ("a pseudo-header in the trailers" if any(n[:1] == ":" for n, _ in fields) else "")


def _fault(fields: Sequence[tuple[str, str]]) -> str:
    names = [name for name, _ in fields if name.startswith(":")]
    if [name for name, _ in fields[: len(names)]] != names:
        return "a pseudo-header after a header"
    if not _PSEUDO.issuperset(names) or len(set(names)) != len(names):
        return "a pseudo-header that does not belong there"
    if not {":method", ":scheme", ":path"}.issubset(names) or ("", "") in {(v, "") for n, v in fields if n == ":path"}:
        return "a pseudo-header is missing"
    return _field_fault(fields)


def _field_fault(fields: Sequence[tuple[str, str]]) -> str:
    for name, value in fields:
        if not name.startswith(":") and not _NAME.fullmatch(name):
            return "a name with characters that it must not have"
        if _UNSAFE.search(value):
            return "a value with a line break in it"
        if name in _OF_CONNECTION or (name == "te" and value.lower() != "trailers"):
            return "a header of the connection"
    return ""


class _Early(hpack.Decoder):
    """Reads the blocks of a peer that still has a table, be it because it has not heard of our settings."""

    def _assert_valid_table_size(self) -> None:
        """Let a peer that never gives its table up go on with it: small clients do not know that they should."""


class HeadReader:
    """Reads the blocks of one connection."""

    def __init__(self, max_size: int) -> None:
        # Until the peer says that it has given its table up. Envoy says so in its first block after our settings.
        self._early: _Early | None = _Early(max_header_list_size=4 * max_size)
        self._markers: list[tuple[str, bytes, int]] = []

    def settings_known(self) -> None:
        """The peer has acknowledged our settings: no table may grow any more."""
        if self._early is not None:
            self._early.max_allowed_table_size = 0

    def read(self, block: bytes) -> Head:
        """The head of a request."""
        if self._early is not None:
            return Head(self._read_early(self._early, block))
        pieces, texts, at = [], [], 0
        try:
            for name, marker, size in self._markers:
                found = block.find(marker, at)
                if found < 0:
                    continue
                start = found + size
                pieces.append(block[at:start])
                at = start + 1 + (block[start] & _LENGTH)
                raw = block[start:at]
                texts.append(_texts.get(raw) or _text(name, raw))
        except (IndexError, _UnusualError):
            return self._learn(block)
        pieces.append(block[at:])
        known = _heads.get(tuple(pieces))
        return self._learn(block) if known is None else known.like(texts)

    def read_fields(self, block: bytes) -> list[tuple[str, str]]:
        """The fields of trailers."""
        if self._early is not None:
            return self._read_early(self._early, block)
        return [(field.name, field.value) for field in read_fields(block)]

    def _read_early(self, decoder: _Early, block: bytes) -> list[tuple[str, str]]:
        try:
            fields = [
                (bytes(name).decode("latin-1"), bytes(value).decode("latin-1"))
                for name, value in decoder.decode(block, raw=True)
            ]
        except (hpack.HPACKError, IndexError, UnicodeDecodeError) as error:
            raise BlockError(str(error)) from None
        if decoder.header_table_size == 0:
            self._early = None
        return fields

    def _learn(self, block: bytes) -> Head:
        """Read a block the long way, and remember what surrounds its varying values."""
        fields = read_fields(block)
        head = Head([(field.name, field.value) for field in fields])
        varying = {field.name: field for field in fields if field.name in VARYING}
        twice = sum(field.name in varying for field in fields) > len(varying)
        if not twice and all(field.end - field.value_start <= _LENGTH for field in varying.values()):
            self._remember(block, varying, head)
        return head

    def _remember(self, block: bytes, varying: dict[str, Field], head: Head) -> None:
        """Note the markers in the order of this block, which is that of the blocks to come."""
        markers = [(name, block[field.start : field.value_start]) for name, field in varying.items()]
        markers += [(name, marker) for name, marker, _ in self._markers if name not in varying]
        self._markers = [(name, marker, len(marker)) for name, marker in markers]
        pieces, at = [], 0
        for field in varying.values():
            pieces.append(block[at : field.value_start])
            at = field.end
        pieces.append(block[at:])
        head.varying = tuple(varying)
        if len(_heads) >= _MOST_BLOCKS:
            _heads.clear()
        _heads[tuple(pieces)] = head


_heads: dict[tuple[bytes, ...], Head] = {}
_texts: dict[bytes, str] = {}


class _UnusualError(Exception):
    """A value must be looked at the long way."""


def _text(name: str, raw: bytes) -> str:
    """The text of a varying value. Those of whoever calls often are remembered, those of one call are not."""
    size = raw[0] & _LENGTH
    if size == _LENGTH or size != len(raw) - 1:
        raise _UnusualError
    try:
        text = huffman.decode(raw[1:]) if raw[0] > _LENGTH else raw[1:].decode("latin-1")
    except huffman.HuffmanError:
        raise _UnusualError from None
    if not (text.isascii() and text.isprintable() and text == text.strip()):
        raise _UnusualError
    if name not in _NEVER_TWICE:
        if len(_texts) >= _MOST_TEXTS:
            _texts.clear()
        _texts[raw] = text
    return text
