"""People let in by another issuer's access tokens. The token says who; what they may do stands in our database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.config import Settings
from guildhall_server.domains.auth import arrivals, oidc_tokens
from guildhall_server.domains.auth.arrivals import Arrival, Person
from guildhall_server.domains.auth.jwt_text import peek
from guildhall_server.domains.auth.oidc_keys import IssuerKeys
from guildhall_server.domains.auth.oidc_tokens import Claims, Expected
from guildhall_server.domains.auth.provider_errors import PersonUnknown
from guildhall_server.domains.user.errors import IdentityTaken
from guildhall_server.outbound import Outbound
from guildhall_server.roles import permissions_of
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import CredentialsInvalid
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database

if TYPE_CHECKING:
    from guildhall_server.clock import Clock
    from guildhall_server.domains.project.membership import Memberships

PROVIDER = "oidc"
_REMEMBERED = 1.0
_MOST = 10_000
_LONGEST_SUBJECT = 200


class OidcVerifier:
    """Knows the tokens of the issuer in the settings, and no others."""

    def __init__(self, settings: Settings, database: Database, memberships: Memberships, clock: Clock) -> None:
        self._settings = settings.oidc
        self._database = database
        self._memberships = memberships
        self._clock = clock
        self._outbound = Outbound(timeout=settings.oidc.timeout)
        self._keys = IssuerKeys(
            self._outbound,
            settings.oidc.issuer or "",
            refresh=settings.oidc.refresh,
            plain_localhost=settings.environment != "production",
        )
        self._expected = Expected(
            settings.oidc.issuer or "",
            settings.oidc.audience,
            settings.oidc.clients,
            timedelta(seconds=settings.oidc.leeway),
        )
        self._people = CoalescedReads(self._read)
        self._known: dict[bytes, tuple[float, Claims, Person]] = {}

    def start(self) -> None:
        """Begin to keep the issuer's keys."""
        if self._settings.issuer:
            self._keys.start()

    async def close(self) -> None:
        """Stop doing so."""
        await self._keys.close()
        await self._outbound.close()

    async def verify(self, text: str, call: Call) -> Caller | None:
        """The person a token is about; None when it is no token of another issuer."""
        del call
        digest = hashlib.sha256(text.encode()).digest()
        known = self._known.get(digest)
        if known is None or monotonic() - known[0] > _REMEMBERED:
            peeked = peek(text)
            if peeked is None:
                return None
            known = await self._look_up(text, peeked.header)
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[digest] = known
        _, claims, person = known
        if claims.expires_at <= self._clock():
            raise oidc_tokens.expired()
        if not person.active:
            raise CredentialsInvalid("the user behind this token is switched off", cause="inactive")
        role = await self._memberships.role_of(person.key)
        return Caller(
            principal=f"users/{person.id}",
            credential=f"oidc/{digest.hex()[:32]}",
            display_name=person.display_name,
            permissions=permissions_of(role),
            project=person.project,
            user=person.id,
            expires_at=claims.expires_at,
            kind=CredentialKind.EXTERNAL,
            role=role,
        )

    async def _look_up(self, text: str, said: Mapping[str, Any]) -> tuple[float, Claims, Person]:
        if not self._settings.issuer:
            raise CredentialsInvalid(
                "this installation trusts no other issuer's tokens; GUILDHALL_OIDC_ISSUER names one", cause="unknown"
            )
        asked, header = monotonic(), oidc_tokens.read_header(said)
        key = await self._keys.find(header.key_id, header.algorithm)
        if key is None:
            raise CredentialsInvalid("the issuer has no such key as this token is signed with", cause="unknown")
        claims = oidc_tokens.read_claims(oidc_tokens.verified(text, header, key), self._expected, self._clock())
        arrival = Arrival(PROVIDER, subject_of(self._expected.issuer, claims.subject), claims.name)
        person = await self._people.get(arrival.subject)
        if person is None:
            person = await self._newcomer(arrival)
        return asked, claims, person

    async def _newcomer(self, arrival: Arrival) -> Person:
        if not self._settings.create_users:
            raise PersonUnknown(
                "the token is good, but nobody here has its identity; an administrator links it with LinkIdentity",
                provider=PROVIDER,
            )
        try:
            return await self._made(arrival)
        except IdentityTaken:  # linked by somebody at this very moment, so it is found now
            return await self._made(arrival)

    async def _made(self, arrival: Arrival) -> Person:
        project = self._settings.project
        async with self._database.transaction(None, locks=[arrival.lock(project)]) as tx:
            return await arrivals.person_of(tx, project, arrival, self._clock())

    async def _read(self, subjects: list[str]) -> Mapping[str, Person]:
        found = await arrivals.find_people(self._database, self._settings.project, PROVIDER, subjects)
        return {person.subject: person for person in found}


def subject_of(issuer: str, subject: str) -> str:
    """The subject of an `oidc` identity: a subject means nothing without its issuer."""
    text = f"{issuer}|{subject}"
    if len(text) <= _LONGEST_SUBJECT:
        return text
    return f"{issuer}|sha256:{hashlib.sha256(subject.encode()).hexdigest()}"
