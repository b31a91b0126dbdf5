"""Who may see and change whom. Plain values in, nothing or a refusal out.

Mere members see and change themselves only, and not what others say about them. Whoever is let in as a person
changes nobody with a higher role. Keys of the project and callers of the installation go by their scopes.
"""

from __future__ import annotations

from guildhall_server.caller import Caller
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.domains.user.model import User
from guildhall_server.errors import PermissionDenied
from guildhall_server.names import Key
from guildhall_server.permissions import Permission
from guildhall_server.roles import Role

SAID_BY_OTHERS = ("active", "verified", "tags", "source")
"""What mere members do not say about themselves."""


def check_can_see(user: Key, caller: Caller) -> None:
    """Other people do not exist for members."""
    if caller.sees_only_itself and caller.user != user.id:
        raise not_found(user)


def not_found(user: Key) -> UserNotFound:
    """There is no such user for the caller, whatever the cause."""
    return UserNotFound(f"there is no user {user.id} in this project", user=str(user.id))


def check_manages_people(caller: Caller, what: str) -> None:
    """Some things are not for mere members, not even about themselves."""
    if caller.sees_only_itself:
        raise PermissionDenied(
            f"members cannot {what}; ask a moderator of the project", permission=Permission.USERS_WRITE.value
        )


def check_can_change(user: Key, role: Role, caller: Caller) -> None:
    """Nobody changes people with a higher role."""
    check_can_see(user, caller)
    if caller.role is not None and caller.user != user.id and role < caller.role:
        raise PermissionDenied(
            f"the user is {role.name.lower()} of the project, above your own role; ask somebody of that role",
            permission=Permission.USERS_WRITE.value,
        )


def check_own_words(before: User, after: User, caller: Caller) -> None:
    """Members say of themselves what is theirs to say."""
    if not caller.sees_only_itself:
        return
    for name in SAID_BY_OTHERS:
        old, new = getattr(before, name), getattr(after, name)
        if (list(old) != list(new)) if name == "tags" else old != new:
            raise PermissionDenied(
                f"members do not change their own {name}; ask a moderator of the project",
                permission=Permission.USERS_WRITE.value,
            )
