"""Who holds a key. Answers are remembered for half a second, so that a revoked key stops within one."""

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
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.domains.project.tables import members
from guildhall_server.domains.user.tables import users
from guildhall_server.permissions import expand
from guildhall_server.roles import Role, permissions_of
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import CredentialsInvalid
from guildhall_server.rpc.links.origin import OriginNotAllowed
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import statement

_REMEMBERED = 0.5
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Key:
    secret_hash: bytes
    project: str
    id: UUID
    display_name: str
    scopes: list[str]
    creator: str
    user: UUID | None
    user_display_name: str | None
    user_active: bool | None
    role: int | None
    allowed_origins: list[str]
    active: bool
    expires_at: datetime | None
    revoked_at: datetime | None


_Known = tuple[float, _Key, Caller]

_by_hash = statement(
    select(
        api_keys.c.secret_hash,
        api_keys.c.project_id.label("project"),
        api_keys.c.id,
        api_keys.c.display_name,
        api_keys.c.scopes,
        api_keys.c.creator,
        api_keys.c.user_id.label("user"),
        users.c.display_name.label("user_display_name"),
        users.c.active.label("user_active"),
        members.c.role,
        api_keys.c.allowed_origins,
        api_keys.c.active,
        api_keys.c.expires_at,
        api_keys.c.revoked_at,
    )
    .select_from(
        api_keys.outerjoin(
            users, (users.c.project_id == api_keys.c.project_id) & (users.c.id == api_keys.c.user_id)
        ).outerjoin(
            members, (members.c.project_id == api_keys.c.project_id) & (members.c.user_id == api_keys.c.user_id)
        )
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
        self._known: dict[str, _Known] = {}

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind `x-api-key`."""
        text = call.headers.get("x-api-key")
        if text is None:
            return None
        known = self._remembered(text)
        if known is not None:
            # Every call comes this way: one coroutine less.
            return self._checked(known, call.headers)
        caller = await self.verify(text, call)
        if caller is None:
            raise CredentialsInvalid(
                "the credential is not an API key; check that it was copied whole", cause="malformed"
            )
        return caller

    async def verify(self, text: str, call: Call) -> Caller | None:
        """The caller behind a text, wherever it was sent; None when it is neither a key nor like one."""
        known = self._remembered(text)
        if known is None:
            if self._is_root(text):
                return ROOT_CALLER
            if not secrets.is_a_key(text):
                return None
            known = await self._look_up(text)
        return self._checked(known, call.headers)

    def _remembered(self, text: str) -> _Known | None:
        known = self._known.get(text)
        return known if known is not None and monotonic() - known[0] <= _REMEMBERED else None

    def _is_root(self, text: str) -> bool:
        return self._root is not None and hmac.compare_digest(secrets.digest(text), self._root)

    async def _look_up(self, text: str) -> _Known:
        if not secrets.is_well_formed(text):
            raise CredentialsInvalid("the API key is mistyped; check that it was copied whole", cause="malformed")
        asked = monotonic()
        key = await self._reads.get(secrets.digest(text))
        if key is None:
            self._known.pop(text, None)
            raise CredentialsInvalid("there is no such API key", cause="unknown")
        if len(self._known) >= _MOST:
            self._known.clear()
        known = self._known[text] = (asked, key, _caller(key))
        return known

    def _checked(self, known: _Known, headers: Mapping[str, str]) -> Caller:
        _, key, caller = known
        now = self._clock()
        if key.revoked_at is not None and key.revoked_at <= now:
            raise CredentialsInvalid("the API key was revoked; use another", cause="revoked")
        if key.expires_at is not None and key.expires_at <= now:
            raise CredentialsInvalid("the API key has expired; use another", cause="expired")
        if not key.active or (key.user is not None and not key.user_active):
            raise CredentialsInvalid("the API key is switched off, or its user is", cause="inactive")
        origin = headers.get("origin")
        if origin and key.allowed_origins and origin not in key.allowed_origins:
            raise OriginNotAllowed("this key may not be used from this origin", origin=origin[:200])
        return caller

    async def _read(self, hashes: list[bytes]) -> Mapping[bytes, _Key]:
        return {key.secret_hash: key for key in await self._database.all(_by_hash, hashes=hashes)}


def _caller(key: _Key) -> Caller:
    role, permissions = None, expand(key.scopes)
    if key.user is not None and key.creator == f"users/{key.user}":
        # What a person has given itself goes when the role goes; what others gave it stays until they take it.
        role = Role.MEMBER if key.role is None else Role(key.role)
        permissions &= permissions_of(role)
    return Caller(
        principal=f"users/{key.user}" if key.user else f"apiKeys/{key.id}",
        credential=f"{key.project}/apiKeys/{key.id}",
        display_name=key.user_display_name or key.display_name,
        permissions=permissions,
        project=key.project,
        user=key.user,
        expires_at=key.expires_at,
        kind=CredentialKind.API_KEY,
        role=role,
    )
