"""What holds for signing keys, whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from guildhall_server.caller import Caller
from guildhall_server.domains.apikey import rules as of_keys
from guildhall_server.domains.apikey.signing.errors import SigningKeyNotActive, SigningKeyRotated
from guildhall_server.domains.apikey.signing.model import SigningKey, State
from guildhall_server.errors import PermissionDenied


def state_of(expires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> State:
    """The state of a key. `store.state_at` says the same in SQL."""
    if revoked_at is not None and revoked_at <= now:
        return State.REVOKED
    if expires_at is not None and expires_at <= now:
        return State.EXPIRED
    return State.GRACE if revoked_at is not None else State.ACTIVE


def check_issued_by(key: SigningKey, caller: Caller) -> None:
    """A signing key acts for its project, so a person who makes one, or gets its secret, must hold everything."""
    of_keys.check_owner(None, caller)
    of_keys.check_scopes(key.scopes, caller, field="signing_key.scopes")
    if key.v1_default and caller.project is not None:
        raise PermissionDenied(
            "v1_default holds for the whole installation, so only a caller of the installation sets it, e.g. root",
            permission="installation",
        )


def check_rotatable(key: SigningKey, caller: Caller, now: datetime) -> None:
    """A key that works is rotated once, by somebody who may do all that it may."""
    if key.replaced_by is not None:
        raise SigningKeyRotated(
            f"the key was rotated before; its successor is {key.replaced_by}, rotate that one",
            signing_key=str(key.id),
            replaced_by=str(key.replaced_by),
        )
    state = state_of(key.expires_at, key.revoked_at, now)
    if state in {State.EXPIRED, State.REVOKED}:
        cause = state.name.lower()
        raise SigningKeyNotActive(
            f"the key is {cause}, so it cannot be rotated; create another", signing_key=str(key.id), cause=cause
        )
    check_issued_by(key, caller)


def rotated(key: SigningKey, successor: UUID, grace: timedelta, now: datetime) -> tuple[SigningKey, SigningKey]:
    """A key with its end set, never later than it was, and the key that takes its place."""
    end = of_keys.end_of_rotated(key.expires_at, key.revoked_at, now + grace)
    old = replace(key, v1_default=False, revoked_at=end, replaced_by=successor, updated_at=now)
    new = replace(key, id=successor, revoked_at=None, rotated_from=key.id, created_at=now, updated_at=now)
    return old, new


def revoked(key: SigningKey, now: datetime) -> SigningKey:
    """A key that lets nobody in any more; another may be the default for v1."""
    return replace(key, v1_default=False, revoked_at=now, updated_at=now)
