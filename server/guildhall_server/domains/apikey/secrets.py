"""The text of a key: `guild_<live|test>_<key id>_<secret><checksum>`.

The checksum refuses mistyped keys without a query; prefix and alphabet let scanners find leaked ones.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import zlib
from dataclasses import dataclass
from uuid import UUID

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PREFIX = "guild_"
_SECRET, _CHECKSUM = 32, 6
_TEXT = re.compile(rf"(guild_(?:live|test)_[0-9a-f]{{32}}_[0-9A-Za-z]{{{_SECRET}}})([0-9A-Za-z]{{{_CHECKSUM}}})")


@dataclass(frozen=True, slots=True)
class Secret:
    """A new key's text, what is stored of it, and what lists show of it."""

    text: str
    digest: bytes
    display: str


def new_secret(key: UUID, *, live: bool) -> Secret:
    """Make the text of a key. 32 characters of 62 are 190 bits."""
    body = f"guild_{'live' if live else 'test'}_{key.hex}_" + "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET))
    text = body + _checksum(body)
    return Secret(text, digest(text), f"{text[:15]}…{text[-4:]}")


def is_a_key(text: str) -> bool:
    """Whether a text means to be a key: whether it is one is another question."""
    return text.startswith(_PREFIX)


def is_well_formed(text: str) -> bool:
    """Whether a text can be a key at all."""
    match = _TEXT.fullmatch(text)
    return match is not None and _checksum(match[1]) == match[2]


def digest(text: str) -> bytes:
    """What is stored of a key."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


def _checksum(body: str) -> str:
    number, text = zlib.crc32(body.encode()), ""
    for _ in range(_CHECKSUM):
        number, digit = divmod(number, len(_ALPHABET))
        text = _ALPHABET[digit] + text
    return text
