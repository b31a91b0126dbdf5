"""Whose access token a call carries. Answers are remembered for a second, so that a logout is real within two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import String, and_, select

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.clock import Clock
from guildhall_server.domains.auth.access_tokens import AccessTokens, Claims
from guildhall_server.domains.auth.jwt_text import peek
from guildhall_server.domains.auth.sightings import Sightings
from guildhall_server.domains.auth.tables import auth_sessions
from guildhall_server.domains.project.membership import Memberships
from guildhall_server.domains.user.tables import users
from guildhall_server.names import Key
from guildhall_server.roles import Role, permissions_of
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import CredentialsInvalid
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import as_given, given_rows, statement

_REMEMBERED = 1.0
_MOST = 10_000
_STALE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Live:
    """What decides whether a session lets its person in."""

    project: str
    id: UUID
    user: UUID
    display_name: str
    active: bool
    expires_at: datetime
    ended_at: datetime | None
    last_seen_at: datetime


_wanted = given_rows("wanted", project=String, id=Id)
_live = statement(
    select(
        auth_sessions.c.project_id.label("project"),
        auth_sessions.c.id,
        auth_sessions.c.user_id.label("user"),
        users.c.display_name,
        users.c.active,
        auth_sessions.c.expires_at,
        auth_sessions.c.ended_at,
        auth_sessions.c.last_seen_at,
    ).select_from(
        _wanted.join(
            auth_sessions,
            and_(auth_sessions.c.project_id == _wanted.c.project, auth_sessions.c.id == _wanted.c.id),
        ).join(users, and_(users.c.project_id == auth_sessions.c.project_id, users.c.id == auth_sessions.c.user_id))
    ),
    _Live,
)


class LiveSessions:
    """Knows our own access tokens, and asks the database what their holders may do now."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        tokens: AccessTokens,
        memberships: Memberships,
        sightings: Sightings,
    ) -> None:
        self._database = database
        self._clock = clock
        self._tokens = tokens
        self._memberships = memberships
        self._sightings = sightings
        self._reads = CoalescedReads(self._read)
        self._claims: dict[str, Claims] = {}
        self._known: dict[Key, tuple[float, _Live]] = {}

    async def verify(self, text: str, call: Call) -> Caller | None:
        """The person behind an access token of ours; None for a token of somebody else."""
        claims = self._claims.get(text) or self._believed(text)
        if claims is None:
            return None
        now = self._clock()
        if claims.expires_at <= now:
            self._claims.pop(text, None)
            raise CredentialsInvalid("the access token has expired; refresh it", cause="expired")
        live = await self._find(Key(claims.project, claims.session))
        if live.ended_at is not None or live.expires_at <= now or live.user != claims.user:
            raise _ended()
        if not live.active:
            raise CredentialsInvalid("the person is switched off", cause="inactive")
        if now - live.last_seen_at >= _STALE:
            self._sightings.note(Key(live.project, live.id), now, call.address)
        role = await self._memberships.role_of(Key(live.project, live.user))
        return signed_in(Key(live.project, live.id), live.user, live.display_name, role, claims.expires_at)

    def _believed(self, text: str) -> Claims | None:
        peeked = peek(text)
        if peeked is None or not self._tokens.issued(peeked):
            return None
        claims = self._tokens.read(text, peeked)
        if len(self._claims) >= _MOST:
            self._claims.clear()
        self._claims[text] = claims
        return claims

    async def _find(self, key: Key) -> _Live:
        known = self._known.get(key)
        if known is not None and monotonic() - known[0] <= _REMEMBERED:
            return known[1]
        asked = monotonic()
        live = await self._reads.get(key)
        if live is None:
            self._known.pop(key, None)
            raise _ended()
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = (asked, live)
        return live

    async def _read(self, keys: list[Key]) -> Mapping[Key, _Live]:
        rows = await self._database.all(_live, **as_given("wanted", keys, ("project", "id")))
        return {Key(row.project, row.id): row for row in rows}


def signed_in(session: Key, user: UUID, display_name: str, role: Role, expires_at: datetime) -> Caller:
    """The person of a session, with what it may do now."""
    return Caller(
        principal=f"users/{user}",
        credential=f"{session.project}/sessions/{session.id}",
        display_name=display_name,
        permissions=permissions_of(role),
        project=session.project,
        user=user,
        expires_at=expires_at,
        kind=CredentialKind.SESSION,
        role=role,
        session=session.id,
    )


def _ended() -> CredentialsInvalid:
    return CredentialsInvalid("the session has ended; sign in again", cause="revoked")
