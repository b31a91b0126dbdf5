"""The vault: secrets that must be read again, encrypted where they are stored.

AES-256-GCM. The text kept is `1:<id of the key>:<nonce>:<tag>:<cipher>`, all in hex. The place a secret
belongs to is authenticated with it, so that a text moved to another row does not open there.

Without the setting the key is made from the installation's secret, which stands in the same database: a
copy of one table then gives nothing away, a copy of the whole database does.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = "1"
_NONCE, _TAG, _ID = 12, 16, 4


class VaultError(Exception):
    """A secret cannot be read: its key is not among the settings, or it is not what was stored there."""


class Vault:
    """Closes with the first key, opens with any."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {hashlib.sha256(key).digest()[:_ID].hex(): AESGCM(key) for key in keys}
        self._first = next(iter(self._ciphers))

    @classmethod
    def of(cls, installation: bytes, keys: Sequence[bytes] = ()) -> Vault:
        """The vault of an installation: its own keys, and always the one made from its secret."""
        made = hmac.digest(installation, b"guildhall vault", "sha256")
        return cls((*keys, made))

    def close(self, secret: bytes, place: str) -> str:
        """The text to store at a place, e.g. `projects/default/signingKeys/…`."""
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self._first].encrypt(nonce, secret, place.encode())
        return ":".join((_VERSION, self._first, nonce.hex(), sealed[-_TAG:].hex(), sealed[:-_TAG].hex()))

    def open(self, text: str, place: str) -> bytes:
        """The secret behind a text that was stored at a place."""
        try:
            version, key, *parts = text.split(":")
            nonce, tag, sealed = map(bytes.fromhex, parts)
            if version != _VERSION:
                raise VaultError(f"the secret of {place} has a form of a later version")
            return self._ciphers[key].decrypt(nonce, sealed + tag, place.encode())
        except KeyError:
            raise VaultError(
                f"the secret of {place} was encrypted with a key that is no longer given; "
                "add it to GUILDHALL_AUTH_ENCRYPTION_KEY again, behind the new one"
            ) from None
        except (InvalidTag, ValueError):
            raise VaultError(f"the secret of {place} is not what was stored there") from None
