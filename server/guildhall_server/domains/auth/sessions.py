"""Sessions begin and go on."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from guildhall_server.domains.auth import refresh_tokens, rules, store
from guildhall_server.domains.auth.access_tokens import AccessTokens
from guildhall_server.domains.auth.errors import RefreshTokenInvalid
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.domains.auth.model import Device, Session, SignInMethod, Tokens
from guildhall_server.domains.auth.refresh_tokens import RefreshToken
from guildhall_server.domains.user.store import touch_login
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction

REPEATABLE = timedelta(seconds=60)
"""How long a client that lost the answer to a refresh may ask for it again."""

log = structlog.get_logger(__name__)


class Sessions:
    """Opens and refreshes sessions."""

    def __init__(self, access: AccessTokens, keyring: Keyring, lifetime: timedelta) -> None:
        self._access = access
        self._keyring = keyring
        self._lifetime = lifetime

    async def open_session(
        self, tx: Transaction, user: Key, *, method: SignInMethod, device: Device, now: datetime
    ) -> Tokens:
        """A new session of a user who has proved who they are."""
        id_ = new_id()
        token = refresh_tokens.first(Key(user.project, id_))
        session = Session(
            project=user.project,
            id=id_,
            user=user.id,
            method=method,
            device_label=device.label,
            user_agent=device.user_agent,
            address=device.address,
            generation=token.generation,
            refresh_hash=token.digest,
            previous_hash=None,
            successor_salt=None,
            refreshed_at=now,
            last_seen_at=now,
            created_at=now,
            expires_at=now + self._lifetime,
            ended_at=None,
        )
        await store.insert_session(tx, session)
        await touch_login(tx, user, now)
        return self._tokens(session, token, now)

    def read_refresh(self, text: str) -> RefreshToken:
        """The token a client sends, if it is one of ours."""
        return refresh_tokens.read(text, self._keyring)

    async def refresh(
        self, tx: Transaction, session: Session, token: RefreshToken, *, address: str, now: datetime
    ) -> Tokens | None:
        """The next tokens of a live session whose lock is taken; None when the token was used before.

        That ends the session: of two who have the token one has stolen it, and nobody knows which.
        """
        if token.digest == session.refresh_hash:
            salt = os.urandom(refresh_tokens.SALT)
            following = token.successor(salt)
            turned = replace(
                session,
                generation=following.generation,
                refresh_hash=following.digest,
                previous_hash=token.digest,
                successor_salt=salt,
                refreshed_at=now,
                last_seen_at=now,
                address=address,
                expires_at=now + self._lifetime,
            )
            await store.turn_session(tx, turned)
            return self._tokens(turned, following, now)
        if token.digest == session.previous_hash and session.successor_salt and now < session.refreshed_at + REPEATABLE:
            return self._tokens(session, token.successor(session.successor_salt), now)
        await store.end_session(tx, session.key, now)
        log.warning("a refresh token was used twice", project=session.project, session=str(session.id))
        return None

    def _tokens(self, session: Session, refresh: RefreshToken, now: datetime) -> Tokens:
        access, expires_at = self._access.issue(session, now)
        return Tokens(access, expires_at, refresh.text(self._keyring), session)


def check_refreshable(session: Session | None, *, active: bool, now: datetime) -> Session:
    """The session, if it is there to be refreshed."""
    if session is None or session.ended_at is not None or not active:
        raise RefreshTokenInvalid("the session has ended; sign in again", cause="revoked")
    if not rules.is_live(session, now):
        raise RefreshTokenInvalid("the session was not refreshed in time; sign in again", cause="expired")
    return session


def used_twice() -> RefreshTokenInvalid:
    """What the one who came second hears, and the first one at the next refresh."""
    return RefreshTokenInvalid(
        "the refresh token was used before, so somebody else may have it; the session has ended, sign in again",
        cause="reused",
    )
