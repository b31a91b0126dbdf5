"""Access tokens: signed JWTs that say whose session it is, and nothing that could change meanwhile.

A role in a token would be a hint at best, so there is none: what the holder may do is asked of the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from guildhall_server.domains.auth.jwt_text import Peeked
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.domains.auth.model import Session
from guildhall_server.ids import new_id
from guildhall_server.names import PROJECT_ID
from guildhall_server.rpc.links.caller import CredentialsInvalid

ISSUER = AUDIENCE = "guildhall"
_ALGORITHM = "HS256"
_TYPE = "at+jwt"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Time is read from our own clock, below.
_OPTIONS: Any = {
    "require": ["iss", "aud", "sub", "sid", "project", "iat", "exp", "jti"],
    "verify_exp": False,
    "verify_iat": False,
}


@dataclass(frozen=True, slots=True)
class Claims:
    """What a good token says."""

    project: str
    session: UUID
    user: UUID
    expires_at: datetime


class AccessTokens:
    """Issues and reads access tokens."""

    def __init__(self, keyring: Keyring, lifetime: float) -> None:
        self._keyring = keyring
        self._lifetime = timedelta(seconds=lifetime)

    def issue(self, session: Session, now: datetime) -> tuple[str, datetime]:
        """A token for a session, and when it ends: never later than the session."""
        now = now.replace(microsecond=0)
        expires_at = min(now + self._lifetime, session.expires_at.replace(microsecond=0))
        key = self._keyring.signing
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(session.user),
            "sid": str(session.id),
            "project": session.project,
            "iat": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
            "jti": str(new_id()),
        }
        return jwt.encode(claims, key.access, _ALGORITHM, {"kid": key.id, "typ": _TYPE}), expires_at

    @staticmethod
    def issued(peeked: Peeked) -> bool:
        """Whether a token claims to be one of these."""
        return peeked.claims.get("iss") == ISSUER

    def read(self, text: str, peeked: Peeked) -> Claims:
        """What a token says, if it is to be believed. Its end is the caller's to check."""
        key = self._keyring.find(peeked.header.get("kid"))
        # PyJWT pins the algorithm; the type keeps other tokens made with the same key out.
        if key is None or peeked.header.get("typ") != _TYPE:
            raise CredentialsInvalid("the access token was not signed here; sign in again", cause="unknown")
        try:
            claims = jwt.decode(
                text, key.access, algorithms=[_ALGORITHM], issuer=ISSUER, audience=AUDIENCE, options=_OPTIONS
            )
        except (jwt.PyJWTError, ValueError):
            raise CredentialsInvalid(
                "the access token does not hold; check that it was copied whole, or sign in again", cause="malformed"
            ) from None
        return _claims(claims)


def _claims(claims: dict[str, Any]) -> Claims:
    """Typed claims. They are our own, so what does not fit was made by another version."""
    ids, project, end = (claims["sid"], claims["sub"]), claims["project"], claims["exp"]
    fits = (
        all(isinstance(one, str) and _UUID.fullmatch(one) for one in ids)
        and isinstance(project, str)
        and PROJECT_ID.fullmatch(project)
        and isinstance(end, int)
        and 0 < end < 2**40
    )
    if not fits:
        raise CredentialsInvalid("the access token is of a kind that is not used here", cause="malformed")
    return Claims(project, UUID(ids[0]), UUID(ids[1]), datetime.fromtimestamp(end, UTC))
