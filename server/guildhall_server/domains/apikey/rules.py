"""What holds for API keys, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from guildhall_server.caller import Caller
from guildhall_server.domains.apikey.errors import ApiKeyRevoked, ScopeNotHeld, ScopeUnknown
from guildhall_server.domains.apikey.model import ApiKey, State
from guildhall_server.errors import InvalidArgument
from guildhall_server.permissions import ALL, SCOPES, expand


def state_of(*, active: bool, expires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> State:
    """The state of a key. `store.state_at` says the same in SQL."""
    if revoked_at is not None and revoked_at <= now:
        return State.REVOKED
    if expires_at is not None and expires_at <= now:
        return State.EXPIRED
    if not active:
        return State.INACTIVE
    return State.GRACE if revoked_at is not None else State.ACTIVE


def check_scopes(scopes: Iterable[str], caller: Caller, *, before: Iterable[str] = ()) -> None:
    """Scopes exist, and what is new in them the caller holds itself."""
    known, granted, some = frozenset(before), expand(list(before)), False
    for scope in scopes:
        some = True
        if scope not in SCOPES and scope not in known:
            raise ScopeUnknown(
                f"there is no scope {scope!r}; there are {', '.join(sorted(SCOPES))}",
                field="api_key.scopes",
                scope=scope,
            )
        if not expand([scope]) - granted <= caller.permissions:
            raise ScopeNotHeld(f"this credential does not hold {scope} itself, so it cannot grant it", scope=scope)
    if not some:
        raise InvalidArgument("api_key.scopes needs at least one scope, e.g. tickets:read", field="api_key.scopes")


def check_owner(user: UUID | None, caller: Caller) -> None:
    """A person issues keys for itself; those for others and for the project need all permissions.

    Whoever acts for the project sees more than a person with the same scopes, so this is a grant too.
    """
    if caller.is_person and user != caller.user and not caller.permissions >= ALL:
        raise ScopeNotHeld(
            "a person without the scope admin issues keys for itself only; set user to that person",
            scope="admin",
        )


def check_expiry(expires_at: datetime | None, now: datetime, *, field: str) -> None:
    """A key that has expired already is a mistake."""
    if expires_at is not None and expires_at <= now:
        raise InvalidArgument(f"{field} must be in the future", field=field)


def check_changeable(key: ApiKey, now: datetime) -> None:
    """A revoked key stays as it is."""
    if is_revoked(key, now):
        raise ApiKeyRevoked("the key was revoked for good; create another", api_key=str(key.id))


def is_revoked(key: ApiKey, now: datetime) -> bool:
    """Whether a key was revoked for good."""
    return key.revoked_at is not None and key.revoked_at <= now
