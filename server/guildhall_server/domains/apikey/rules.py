"""What holds for API keys, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from guildhall_server.caller import Caller
from guildhall_server.domains.apikey.errors import (
    ApiKeyNotActive,
    ApiKeyRevoked,
    ApiKeyRotated,
    ScopeNotHeld,
    ScopeUnknown,
)
from guildhall_server.domains.apikey.model import ApiKey, State
from guildhall_server.errors import InvalidArgument
from guildhall_server.permissions import ALL, SCOPES, expand

GRACE = timedelta(seconds=300)
"""How long a rotated key still works, unless the caller says otherwise."""

USAGE_DEFAULT = timedelta(days=30)
USAGE_MOST = timedelta(days=92)
_FIRST = datetime.min.replace(tzinfo=UTC) + USAGE_DEFAULT
"""There is no time so long before an earlier one."""


def state_of(*, active: bool, expires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> State:
    """The state of a key. `store.state_at` says the same in SQL."""
    if revoked_at is not None and revoked_at <= now:
        return State.REVOKED
    if expires_at is not None and expires_at <= now:
        return State.EXPIRED
    if not active:
        return State.INACTIVE
    return State.GRACE if revoked_at is not None else State.ACTIVE


def check_scopes(
    scopes: Iterable[str], caller: Caller, *, before: Iterable[str] = (), field: str = "api_key.scopes"
) -> None:
    """Scopes exist, and what is new in them the caller holds itself."""
    known, granted, some = frozenset(before), expand(list(before)), False
    for scope in scopes:
        some = True
        if scope not in SCOPES and scope not in known:
            raise ScopeUnknown(
                f"there is no scope {scope!r}; there are {', '.join(sorted(SCOPES))}",
                field=field,
                scope=scope,
            )
        if not expand([scope]) - granted <= caller.permissions:
            raise _not_held(scope)
    if not some:
        raise InvalidArgument(f"{field} needs at least one scope, e.g. tickets:read", field=field)


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


def check_rotatable(key: ApiKey, caller: Caller, now: datetime) -> None:
    """A key that works is rotated once, by somebody who may do all that it may: they get the text of the next one."""
    if key.replaced_by is not None:
        raise ApiKeyRotated(
            f"the key was rotated before; its successor is {key.replaced_by}, rotate that one",
            api_key=str(key.id),
            replaced_by=str(key.replaced_by),
        )
    check_changeable(key, now)
    state = state_of(active=key.active, expires_at=key.expires_at, revoked_at=key.revoked_at, now=now)
    if state in {State.EXPIRED, State.INACTIVE}:
        cause = state.name.lower()
        raise ApiKeyNotActive(
            f"the key is {cause}, so it cannot be rotated; create another", api_key=str(key.id), cause=cause
        )
    check_owner(key.user_id, caller)
    for scope in key.scopes:
        if not expand([scope]) <= caller.permissions:
            raise _not_held(scope)


def end_of_rotated(expires_at: datetime | None, revoked_at: datetime | None, wanted: datetime) -> datetime:
    """When a rotated key stops: as wanted, but never later than it would have."""
    return min(time for time in (wanted, expires_at, revoked_at) if time is not None)


def rotated(key: ApiKey, successor: UUID, grace: timedelta, now: datetime) -> tuple[ApiKey, ApiKey]:
    """A key with its end set, never later than it was, and the key that takes its place.

    The creator stays: a rotation replaces the text of a key, not whose decision it was.
    """
    end = end_of_rotated(key.expires_at, key.revoked_at, now + grace)
    old = replace(key, revoked_at=end, replaced_by=successor, revision=key.revision + 1, updated_at=now)
    new = replace(
        key,
        id=successor,
        revoked_at=None,
        rotated_from=key.id,
        revision=1,
        created_at=now,
        updated_at=now,
        last_used_at=None,
    )
    return old, new


def usage_days(start: datetime | None, end: datetime | None, now: datetime) -> tuple[date, date]:
    """The first and the last day of usage that a caller asks for."""
    end = end or now
    start = start or max(end, _FIRST) - USAGE_DEFAULT
    if start > end:
        raise InvalidArgument("start_time must not be after end_time", field="start_time")
    if end.date() - start.date() > USAGE_MOST:
        raise InvalidArgument(
            f"start_time must be at most {USAGE_MOST.days} days before end_time; ask for less at once",
            field="start_time",
        )
    return start.date(), end.date()


def unused_scopes(scopes: Iterable[str], used: frozenset[str]) -> list[str]:
    """The scopes none of whose permissions were used."""
    return [scope for scope in scopes if not expand([scope]) & used]


def _not_held(scope: str) -> ScopeNotHeld:
    return ScopeNotHeld(f"this credential does not hold {scope} itself, so it cannot grant it", scope=scope)
