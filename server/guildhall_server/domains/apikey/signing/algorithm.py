"""What is signed, and how. Clients in any language do the same; docs/signing.md has vectors."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string

WINDOW = 300
"""Seconds between a timestamp and the server's clock, in both directions."""

NO_BODY = hashlib.sha256(b"").hexdigest()
"""The digest of nothing."""

_ALPHABET = string.digits + string.ascii_letters
_SECRET = 43


def new_secret() -> str:
    """A secret. 43 characters of 62 are 256 bits."""
    return "guild_sign_" + "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET))


def v1_text(verb: str, path: str, timestamp: str) -> str:
    """What the first form signs: neither the query nor the body."""
    return f"{verb.upper()}:{path}:{timestamp}"


def v2_text(verb: str, path: str, query: str, *, body: str, timestamp: str, nonce: str) -> str:
    """What the second form signs: everything that was sent. `body` is the digest of it."""
    return f"v2\n{verb.upper()}\n{path}\n{query}\n{body}\n{timestamp}\n{nonce}"


def sign(secret: bytes, text: str) -> str:
    """The signature of a text: lower-case hex."""
    return hmac.digest(secret, text.encode(), "sha256").hex()


def is_recent(timestamp: int, now: float) -> bool:
    """Whether a timestamp is inside the window, by whole seconds."""
    return abs(int(now) - timestamp) <= WINDOW
