"""The keys behind tokens. The first one signs; all of them are believed, so that keys can be changed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

_ACCESS, _REFRESH, _ATTEMPTS = b"access tokens", b"refresh tokens", b"sign-in attempts"


@dataclass(frozen=True, slots=True)
class TokenKey:
    """One key, for both kinds of token. `id` is what tokens call it."""

    id: str
    access: bytes
    refresh: bytes

    @classmethod
    def of(cls, secret: bytes) -> TokenKey:
        """The key that a secret stands for."""
        return cls(_derived(secret, b"id").hex()[:16], _derived(secret, _ACCESS), _derived(secret, _REFRESH))


class Keyring:
    """The keys of the settings, or else one made of the installation's own secret."""

    def __init__(self, given: Sequence[bytes], installation: bytes) -> None:
        # With keys of the settings the installation's own is not believed: it stands in the database.
        keys = [TokenKey.of(key) for key in given or (installation,)]
        self.signing = keys[0]
        self.all = tuple(keys)
        self._attempts = _derived(installation, _ATTEMPTS)

    def find(self, key_id: object) -> TokenKey | None:
        """The key of an id."""
        return next((key for key in self.all if key.id == key_id), None)

    def blind(self, *parts: str) -> bytes:
        """A hash that names something without saying it, to count by."""
        text = b"".join(b"%d:%b" % (len(part.encode()), part.encode()) for part in parts)
        return hmac.digest(self._attempts, text, hashlib.sha256)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, b"guildhall " + purpose, hashlib.sha256)
