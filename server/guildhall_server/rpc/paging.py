"""Pages of a list: their size, and the signed tokens that say where the next one begins."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from binascii import Error, a2b_base64
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, TypeVar
from uuid import UUID

from guildhall_server.errors import InvalidArgument
from guildhall_server.rpc.ordering import Key, Order

Row = TypeVar("Row")

DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 500
MAX_TOKEN_LENGTH = 2048
_MAC = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TO_STANDARD = bytes.maketrans(b"-_", b"+/")


class PageTokenInvalid(InvalidArgument):
    """The token is not of this list with these arguments."""

    reason = "PAGE_TOKEN_INVALID"

    def __init__(self) -> None:
        super().__init__(
            "page_token is not of this list with these arguments; start from the first page without it",
            field="page_token",
        )


def page_size(requested: int) -> int:
    """How many rows a page has."""
    return min(requested, MAX_PAGE_SIZE) if requested > 0 else DEFAULT_PAGE_SIZE


def page_scope(method: str, parent: str, filter_text: str, order: Order | None, *others: str) -> bytes:
    """What a token is bound to: every argument that decides which rows there are, and their order."""
    arguments = (method, parent, filter_text, order.text if order else "", *others)
    sized = "".join(f"{len(argument)}:{argument}" for argument in arguments)
    return blake2b(sized.encode(errors="surrogatepass"), digest_size=16).digest()


class PageTokens:
    """Issues page tokens and reads back its own. They are signed, not encrypted."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def issue(self, scope: bytes, keys: Sequence[Key]) -> str:
        """A token for the rows after these keys."""
        payload = b"".join(map(_encode, keys))
        token = urlsafe_b64encode(self._mac(scope, payload) + payload).rstrip(b"=").decode()
        if len(token) > MAX_TOKEN_LENGTH:
            raise ValueError("the keys of a page are too long for a token; order by a shorter column")
        return token

    def read(self, token: str, scope: bytes) -> tuple[Key, ...]:
        """The keys in a token that was issued for this scope."""
        if len(token) > MAX_TOKEN_LENGTH:
            raise PageTokenInvalid
        try:
            sent = token.encode("ascii")
            whole = a2b_base64(sent.translate(_TO_STANDARD) + b"=" * (-len(sent) % 4))
        except (Error, UnicodeError):
            raise PageTokenInvalid from None
        mac, payload = whole[:_MAC], whole[_MAC:]
        # Base64 has several spellings of the same bytes. Only the one that was issued counts.
        if not hmac.compare_digest(mac, self._mac(scope, payload)) or urlsafe_b64encode(whole).rstrip(b"=") != sent:
            raise PageTokenInvalid
        return _decode(payload)

    def _mac(self, scope: bytes, payload: bytes) -> bytes:
        message = b"page-token\x01%d:%b%b" % (len(scope), scope, payload)
        return hmac.digest(self._secret, message, "sha256")[:_MAC]


def cut_page(rows: Sequence[Row], size: int, next_token: Callable[[Row], str]) -> tuple[Sequence[Row], str]:
    """The page in up to `size` + 1 rows, and the token of the next one: empty when there is none."""
    if len(rows) <= size:
        return rows, ""
    page = rows[:size]
    return page, next_token(page[-1])


def _encode(key: Key) -> bytes:
    match key:
        case None:
            return b"n"
        case bool():
            return b"t" if key else b"f"
        case int():
            return _sized(b"i", key.to_bytes(key.bit_length() // 8 + 1, signed=True))
        case str():
            return _sized(b"s", key.encode("utf-8", "surrogatepass"))
        case UUID():
            return b"u" + key.bytes
        case datetime() if key.tzinfo:
            return b"d" + ((key - _EPOCH) // _MICROSECOND).to_bytes(8, signed=True)
    raise TypeError(f"a page cannot continue after {key!r}")


def _sized(kind: bytes, content: bytes) -> bytes:
    if len(content) > MAX_TOKEN_LENGTH:
        raise ValueError("a key of a page is too long for a token; order by a shorter column")
    return kind + len(content).to_bytes(2) + content


def _decode(payload: bytes) -> tuple[Key, ...]:
    keys: list[Any] = []
    at = 0
    while at < len(payload):
        kind, at = payload[at : at + 1], at + 1
        if kind in b"ntf":
            keys.append({b"n": None, b"t": True, b"f": False}[kind])
            continue
        if kind in b"is":
            size, at = int.from_bytes(payload[at : at + 2]), at + 2
        else:
            size = 16 if kind == b"u" else 8
        keys.append(_READ[kind](payload[at : at + size]))
        at += size
    return tuple(keys)


_READ: dict[bytes, Callable[[bytes], Key]] = {
    b"i": lambda content: int.from_bytes(content, signed=True),
    b"s": lambda content: content.decode("utf-8", "surrogatepass"),
    b"u": lambda content: UUID(bytes=content),
    b"d": lambda content: _EPOCH + int.from_bytes(content, signed=True) * _MICROSECOND,
}
