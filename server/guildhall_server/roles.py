"""What people are in a project, and what that lets them do."""

from __future__ import annotations

from enum import IntEnum

from guildhall_server.permissions import ALIASES, ALL, Permission


class Role(IntEnum):
    """`guildhall.project.v1.Role`, number by number; a lower number is a higher role."""

    OWNER = 1
    ADMIN = 2
    MODERATOR = 3
    MEMBER = 4
    VIEWER = 5


_PERMISSIONS = {
    Role.OWNER: ALL,
    Role.ADMIN: ALL,
    Role.MODERATOR: frozenset(
        {
            Permission.TICKETS_READ,
            Permission.TICKETS_WRITE,
            Permission.TICKETS_MODERATE,
            Permission.USERS_READ,
            Permission.USERS_WRITE,
            Permission.MEMBERS_READ,
            Permission.PROJECTS_READ,
            Permission.ANALYTICS_READ,
        }
    ),
    # The rules of the slices narrow these to what is the member's own.
    Role.MEMBER: frozenset(
        {
            Permission.TICKETS_READ,
            Permission.TICKETS_WRITE,
            Permission.USERS_READ,
            Permission.USERS_WRITE,
            Permission.PROJECTS_READ,
        }
    ),
    # The log and the audit show more than a reader of the project needs.
    Role.VIEWER: frozenset(ALIASES["read"] - {Permission.AUDIT_READ, Permission.KEYS_READ, Permission.EVENTS_READ}),
}


def permissions_of(role: Role | None) -> frozenset[str]:
    """What a role lets its holder do. People without one are members."""
    return frozenset(str(permission) for permission in _PERMISSIONS[role or Role.MEMBER])
