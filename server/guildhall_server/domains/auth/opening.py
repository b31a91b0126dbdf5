"""What signing in is made of, opened together and closed in reverse."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from guildhall_server.clock import Clock
from guildhall_server.config import Settings
from guildhall_server.domains.auth.access_tokens import AccessTokens
from guildhall_server.domains.auth.discord_api import DiscordApi
from guildhall_server.domains.auth.hashing import Hasher
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.domains.auth.live_sessions import LiveSessions
from guildhall_server.domains.auth.oidc import OidcVerifier
from guildhall_server.domains.auth.service_tokens import ServiceTokens
from guildhall_server.domains.auth.sessions import Sessions
from guildhall_server.domains.auth.sightings import Sightings
from guildhall_server.domains.auth.signing_in import SigningIn
from guildhall_server.domains.auth.throttle import Throttle
from guildhall_server.domains.project.membership import Memberships
from guildhall_server.domains.project.presence import ProjectPresence
from guildhall_server.rpc.links.bearer import Verifier
from guildhall_server.storage.database import Database


@dataclass(frozen=True, slots=True)
class Auth:
    """The parts of signing in."""

    hasher: Hasher
    sessions: Sessions
    signing_in: SigningIn
    sightings: Sightings
    live: LiveSessions
    verifiers: tuple[Verifier, ...]  # of what is sent as `authorization: Bearer`, in the order they are asked
    discord: DiscordApi
    presence: ProjectPresence


@contextlib.asynccontextmanager
async def opened(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    secret: bytes,
    memberships: Memberships,
    presence: ProjectPresence,
) -> AsyncIterator[Auth]:
    """Signing in, for the block; `secret` is the installation's own."""
    given = settings.auth
    keyring = Keyring(given.encryption_key, secret)
    access = AccessTokens(keyring, given.access_lifetime)
    sessions = Sessions(access, keyring, given.refresh_lifetime)
    throttle = Throttle(database, keyring, limit=given.attempts, window=given.attempts_window)
    hasher = Hasher(memory=given.hash_memory, rounds=given.hash_rounds)
    sightings = Sightings(database)
    live = LiveSessions(database, clock, access, memberships, sightings)
    oidc = OidcVerifier(settings, database, memberships, clock)
    discord = DiscordApi(settings.discord)
    sightings.start()
    oidc.start()
    try:
        yield Auth(
            hasher,
            sessions,
            SigningIn(database, presence, hasher, throttle, sessions),
            sightings,
            live,
            (live, oidc, ServiceTokens(settings.auth.service_tokens)),
            discord,
            presence,
        )
    finally:
        await discord.close()
        await oidc.close()
        await sightings.close()
        hasher.close()
