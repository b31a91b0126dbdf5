"""Refresh tokens: opaque texts, of which only a hash is stored, that turn into their successor.

`guildr_` and, in base64url: session, generation, secret, project, seal. The seal says that we issued the token,
so guesses are refused without a query and a used token is known for one however old it is. The secret of the
next token is made of this one's and a salt that is stored: who lost the answer to a refresh gets the same
successor again, and nobody can make it of what the database holds.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from uuid import UUID

from guildhall_server.domains.auth.errors import RefreshTokenInvalid
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.names import PROJECT_ID, Key

PREFIX = "guildr_"
_HEAD = struct.Struct("!16sI32s")
_SEAL = 16
SALT = 32


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """One token of a session."""

    project: str
    session: UUID
    generation: int
    secret: bytes

    @property
    def key(self) -> Key:
        """The session it belongs to."""
        return Key(self.project, self.session)

    @property
    def digest(self) -> bytes:
        """What is stored of it."""
        return hashlib.sha256(self._body()).digest()

    def successor(self, salt: bytes) -> RefreshToken:
        """The one that comes after it."""
        secret = hmac.digest(self.secret, b"successor" + salt, hashlib.sha256)
        return replace(self, generation=self.generation + 1, secret=secret)

    def text(self, keyring: Keyring) -> str:
        """As it is sent."""
        body = self._body()
        return PREFIX + urlsafe_b64encode(body + _seal(keyring.signing.refresh, body)).decode().rstrip("=")

    def _body(self) -> bytes:
        return _HEAD.pack(self.session.bytes, self.generation, self.secret) + self.project.encode()


def first(session: Key) -> RefreshToken:
    """The first token of a session."""
    return RefreshToken(session.project, session.id, 0, os.urandom(32))


def read(text: str, keyring: Keyring) -> RefreshToken:
    """The token behind a text, if we issued it."""
    raw = _decoded(text)
    body, seal = raw[:-_SEAL], raw[-_SEAL:]
    sealed = any(hmac.compare_digest(seal, _seal(key.refresh, body)) for key in keyring.all)
    if not sealed or len(body) <= _HEAD.size:
        raise _malformed()
    session, generation, secret = _HEAD.unpack_from(body)
    project = body[_HEAD.size :].decode("ascii", "replace")
    if not PROJECT_ID.fullmatch(project):
        raise _malformed()
    return RefreshToken(project, UUID(bytes=session), generation, secret)


def _decoded(text: str) -> bytes:
    body = text.removeprefix(PREFIX)
    try:
        raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except ValueError:
        raise _malformed() from None
    # base64 reads what it would not have written: one token has one text.
    if not text.startswith(PREFIX) or urlsafe_b64encode(raw).decode().rstrip("=") != body:
        raise _malformed()
    return raw


def _seal(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, body, hashlib.sha256)[:_SEAL]


def _malformed() -> RefreshTokenInvalid:
    return RefreshTokenInvalid(
        "this is not a refresh token of this installation; check that it was copied whole, or sign in again",
        cause="malformed",
    )
