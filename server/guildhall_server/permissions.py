"""What callers may be allowed to do: every permission, and the coarse names for several at once."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """`<domain>:<verb>`, as written in policies and in the scopes of keys."""

    PROJECTS_READ = "projects:read"
    PROJECTS_WRITE = "projects:write"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    KEYS_READ = "keys:read"
    KEYS_MANAGE = "keys:manage"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"
    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"
    TICKETS_MODERATE = "tickets:moderate"
    EVENTS_READ = "events:read"
    ANALYTICS_READ = "analytics:read"
    AUDIT_READ = "audit:read"


ALL = frozenset(permission.value for permission in Permission)

ALIASES = {
    "read": frozenset(p for p in ALL if p.endswith(":read")),
    "write": frozenset(p for p in ALL if p.endswith((":read", ":write"))),
    "admin": ALL,
}
"""Scopes that stand for several permissions. They grow with the product."""

SCOPES = ALL | ALIASES.keys()


def expand(scopes: tuple[str, ...] | list[str]) -> frozenset[str]:
    """The permissions behind scopes. A scope of a later version than this server's gives nothing."""
    granted: set[str] = set()
    for scope in scopes:
        granted |= ALIASES.get(scope, frozenset((scope,)) & ALL)
    return frozenset(granted)
