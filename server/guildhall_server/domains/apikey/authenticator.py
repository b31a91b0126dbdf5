"""Who holds a key. Answers are remembered for a second, so that a revoked key stops within one."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import LargeBinary

from guildhall_server.caller import ROOT_CALLER, Caller, CredentialKind
from guildhall_server.clock import Clock
from guildhall_server.domains.apikey import secrets
from guildhall_server.domains.apikey.errors import CredentialsInvalid, OriginNotAllowed
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.domains.user.tables import users
from guildhall_server.permissions import expand
from guildhall_server.rpc.call import Call
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import statement

_REMEMBERED = 1.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Key:
    secret_hash: bytes
    project: str
    id: UUID
    display_name: str
    scopes: list[str]
    user: UUID | None
    user_display_name: str | None
    user_active: bool | None
    allowed_origins: list[str]
    active: bool
    expires_at: datetime | None
    revoked_at: datetime | None


_by_hash = statement(
    select(
        api_keys.c.secret_hash,
        api_keys.c.project_id.label("project"),
        api_keys.c.id,
        api_keys.c.display_name,
        api_keys.c.scopes,
        api_keys.c.user_id.label("user"),
        users.c.display_name.label("user_display_name"),
        users.c.active.label("user_active"),
        api_keys.c.allowed_origins,
        api_keys.c.active,
        api_keys.c.expires_at,
        api_keys.c.revoked_at,
    )
    .join_from(
        api_keys,
        users,
        (users.c.project_id == api_keys.c.project_id) & (users.c.id == api_keys.c.user_id),
        isouter=True,
    )
    .where(api_keys.c.secret_hash == func.any(bindparam("hashes", type_=ARRAY(LargeBinary)))),
    _Key,
)


class KeyAuthenticator:
    """Knows API keys and the root key."""

    def __init__(self, database: Database, clock: Clock, root_key: str | None) -> None:
        self._database = database
        self._clock = clock
        self._root = secrets.digest(root_key) if root_key else None
        self._reads = CoalescedReads(self._read)
        self._known: dict[str, tuple[float, _Key, Caller]] = {}

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind `x-api-key`, or behind a key sent as `authorization: Bearer`."""
        headers = call.headers
        text = headers.get("x-api-key")
        if text is None:
            scheme, _, token = headers.get("authorization", "").partition(" ")
            if not scheme:
                return None
            text = token.strip() if scheme.lower() == "bearer" else ""
        known = self._known.get(text)
        if known is None or monotonic() - known[0] > _REMEMBERED:
            known = await self._look_up(text)
            if known is None:
                return ROOT_CALLER
        _, key, caller = known
        self._check(key, headers)
        return caller

    async def _look_up(self, text: str) -> tuple[float, _Key, Caller] | None:
        """The key with a text; None for the root key."""
        digest = secrets.digest(text)
        if self._root is not None and hmac.compare_digest(digest, self._root):
            return None
        if not secrets.is_well_formed(text):
            raise CredentialsInvalid(
                "the credential is not an API key; check that it was copied whole", cause="malformed"
            )
        asked = monotonic()
        key = await self._reads.get(digest)
        if key is None:
            self._known.pop(text, None)
            raise CredentialsInvalid("there is no such API key", cause="unknown")
        if len(self._known) >= _MOST:
            self._known.clear()
        known = self._known[text] = (asked, key, _caller(key))
        return known

    def _check(self, key: _Key, headers: Mapping[str, str]) -> None:
        now = self._clock()
        if key.revoked_at is not None and key.revoked_at <= now:
            raise CredentialsInvalid("the API key was revoked; use another", cause="revoked")
        if key.expires_at is not None and key.expires_at <= now:
            raise CredentialsInvalid("the API key has expired; use another", cause="expired")
        if not key.active or key.user_active is False:
            raise CredentialsInvalid("the API key is switched off, or its user is", cause="inactive")
        origin = headers.get("origin")
        if origin and key.allowed_origins and origin not in key.allowed_origins:
            raise OriginNotAllowed("this key may not be used from this origin", origin=origin[:200])

    async def _read(self, hashes: list[bytes]) -> Mapping[bytes, _Key]:
        return {key.secret_hash: key for key in await self._database.all(_by_hash, hashes=hashes)}


def _caller(key: _Key) -> Caller:
    return Caller(
        principal=f"users/{key.user}" if key.user else f"apiKeys/{key.id}",
        credential=f"{key.project}/apiKeys/{key.id}",
        display_name=key.user_display_name or key.display_name,
        permissions=expand(key.scopes),
        project=key.project,
        user=key.user,
        expires_at=key.expires_at,
        kind=CredentialKind.API_KEY,
    )
