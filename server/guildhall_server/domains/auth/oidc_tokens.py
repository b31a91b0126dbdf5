"""What makes a token of another issuer a good one. Nothing here asks anybody; keys and times come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson

from guildhall_server.domains.auth.oidc_keys import ALGORITHMS, SigningKey
from guildhall_server.rpc.links.caller import CredentialsInvalid

_ALLOWED = frozenset[str]().union(*ALGORITHMS.values())
_TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})
_FAR = 253_402_300_799  # the last second of the year 9999, which is as far as dates go
_NAMES = ("name", "preferred_username", "nickname")

_jws = jwt.PyJWS(algorithms=list(_ALLOWED))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be for us."""

    issuer: str
    audience: str
    clients: tuple[str, ...]
    leeway: timedelta


@dataclass(frozen=True, slots=True)
class Header:
    """How a token says it is signed."""

    algorithm: str
    key_id: str | None


@dataclass(frozen=True, slots=True)
class Claims:
    """Who a good token is about, and for how long."""

    subject: str
    name: str
    expires_at: datetime


def read_header(header: Mapping[str, Any]) -> Header:
    """How a token is to be verified; refuses what is not signed with a public-key algorithm."""
    algorithm, key_id = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in _ALLOWED:
        raise malformed("it must be signed with one of " + ", ".join(sorted(_ALLOWED)))
    if "crit" in header or str(header.get("typ", "JWT")).lower() not in _TYPES:
        raise malformed("it is not an access token")
    if not isinstance(key_id, str | None):
        raise malformed("its kid is not text")
    return Header(algorithm, key_id)


def verified(token: str, header: Header, key: SigningKey) -> dict[str, Any]:
    """What a token says, once its signature holds."""
    try:
        payload = _jws.decode(token, key=key.key, algorithms=[header.algorithm])
        claims = orjson.loads(payload)
    except (jwt.PyJWTError, ValueError) as error:
        raise CredentialsInvalid(f"the signature of the token does not hold: {error}", cause="unknown") from None
    if not isinstance(claims, dict):
        raise malformed("it says nothing")
    return claims


def read_claims(claims: dict[str, Any], expected: Expected, now: datetime) -> Claims:
    """Who a token is about; refuses one that is not for us, or not for now."""
    if claims.get("iss") != expected.issuer:
        raise _not_for_us("it is of another issuer")
    audience = claims.get("aud")
    if expected.audience not in (audience if isinstance(audience, list) else [audience]):
        raise _not_for_us(f"its audience is not {expected.audience}")
    parties = {claims[name] for name in ("azp", "client_id") if isinstance(claims.get(name), str)}
    if expected.clients and not (parties and parties <= set(expected.clients)):
        raise _not_for_us("it was issued to a client that may not call here")
    if "cnf" in claims:
        raise _not_for_us("it is bound to a key, and a Bearer header cannot show that the caller has it")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject.strip() or not subject.isprintable():
        raise malformed("it has no subject that can be kept")
    expires_at = _time(claims, "exp")
    if expires_at is None:
        raise malformed("it never expires")
    if expires_at + expected.leeway <= now:
        raise expired()
    for claim in ("nbf", "iat"):
        time = _time(claims, claim)
        if time is not None and time - expected.leeway > now:
            raise malformed(f"its {claim} lies in the future; compare the clocks of issuer and server")
    return Claims(subject, _name(claims), expires_at + expected.leeway)


def expired() -> CredentialsInvalid:
    """A token that was good."""
    return CredentialsInvalid("the token has expired; get another from its issuer", cause="expired")


def malformed(why: str) -> CredentialsInvalid:
    """A token that nobody should have issued."""
    return CredentialsInvalid(f"the token cannot be used: {why}", cause="malformed")


def _not_for_us(why: str) -> CredentialsInvalid:
    return CredentialsInvalid(f"the token is not for this server: {why}", cause="unknown")


def _time(claims: dict[str, Any], claim: str) -> datetime | None:
    seconds = claims.get(claim)
    if seconds is None:
        return None
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or seconds < 0:
        raise malformed(f"its {claim} is not a time")
    # orjson reads no NaN and no infinity, so what is too far is merely far.
    return datetime.fromtimestamp(min(seconds, _FAR - 10**6), UTC)


def _name(claims: dict[str, Any]) -> str:
    """What the issuer calls the person; empty when it does not say."""
    given = (claims.get(name) for name in _NAMES)
    return next((name for name in given if isinstance(name, str) and name.strip()), "")
