"""Seals: secrets in answers that are kept for repeats of a call.

A field marked `REDACTION_SECRET` is kept encrypted with a key made of the caller's credential, which is
stored nowhere, and the request id. So a repeat with the same credential gets the first answer whole, one
with another credential of the same caller gets it without the secret, and a copy of the database gives
nothing away.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import reduce
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from google.protobuf.message import Message

from guildhall.options.v1 import policy_pb2
from guildhall_server.rpc.contract import ContractError

_NONCE = 12

Path = tuple[str, ...]


def secret_fields(message: Any) -> tuple[Path, ...]:
    """Where a message holds secrets."""
    return tuple(_secrets(message, (), frozenset()))


def _secrets(message: Any, path: Path, above: frozenset[str]) -> Iterator[Path]:
    if message.full_name in above:
        return
    for field in message.fields:
        here = (*path, field.name)
        if field.GetOptions().Extensions[policy_pb2.redaction] == policy_pb2.REDACTION_SECRET:
            if field.is_repeated or field.type != field.TYPE_STRING:
                raise ContractError(f"{field.full_name}: a secret that is answered must be one string")
            yield here
        elif field.message_type is not None:
            inner = tuple(_secrets(field.message_type, here, above | {message.full_name}))
            if inner and field.is_repeated:
                raise ContractError(f"{field.full_name}: secrets in a repeated field cannot be sealed")
            yield from inner


class Seal:
    """Closes and opens the secrets in one answer."""

    __slots__ = ("_cipher", "_paths")

    def __init__(self, paths: tuple[Path, ...], *context: str) -> None:
        self._paths = paths
        parts = (part.encode() for part in context)
        key = hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).digest()
        self._cipher = AESGCM(key)

    def closed(self, answer: Message) -> Message:
        """A copy that may be stored."""
        copy = type(answer)()
        copy.CopyFrom(answer)
        for holder, name in self._places(copy):
            setattr(holder, name, self._close(getattr(holder, name)))
        return copy

    def opened(self, stored: Message) -> Message:
        """The stored copy as it was; without the secrets if it was closed in another context."""
        for holder, name in self._places(stored):
            setattr(holder, name, self._open(getattr(holder, name)))
        return stored

    def _places(self, message: Message) -> Iterator[tuple[Any, str]]:
        for path in self._paths:
            holder = reduce(getattr, path[:-1], message)
            if getattr(holder, path[-1]):
                yield holder, path[-1]

    def _close(self, text: str) -> str:
        nonce = os.urandom(_NONCE)
        return b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), None)).decode()

    def _open(self, sealed: str) -> str:
        try:
            raw = b64decode(sealed, validate=True)
            return self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
        except (InvalidTag, ValueError):
            return ""
