"""What holds for passwords, attempts, sessions and the people who act on others."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.domains.auth.common_passwords import COMMON
from guildhall_server.domains.auth.errors import PasswordUnacceptable, PersonOutOfReach, SessionNeeded
from guildhall_server.domains.auth.model import Attempts, Person, Session
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.errors import PermissionDenied
from guildhall_server.names import Key
from guildhall_server.permissions import ALL, Permission
from guildhall_server.roles import Role, permissions_of

SHORTEST, LONGEST = 10, 128
_FEWEST_CHARACTERS = 4
LONGEST_BLOCK = timedelta(hours=24)


def normalised(password: str) -> str:
    """A password as every keyboard would send it: the same characters in the same form."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, person: Person, *, field: str) -> None:
    """Long beats strange (NIST SP 800-63B): length, and nothing that is guessed first."""
    folded = normalised(password).casefold()
    email = (person.email or "").casefold()
    if not SHORTEST <= len(normalised(password)) <= LONGEST:
        raise _unacceptable(f"must have {SHORTEST} to {LONGEST} characters", "length", field)
    if len(set(folded)) < _FEWEST_CHARACTERS:
        raise _unacceptable("repeats itself; use several words", "monotonous", field)
    if folded in COMMON:
        raise _unacceptable("is one of the commonest there are; use several words", "common", field)
    if folded in {person.display_name.casefold(), email, email.partition("@")[0]}:
        raise _unacceptable("must not be the person's name or address", "personal", field)


def _unacceptable(what: str, rule: str, field: str) -> PasswordUnacceptable:
    return PasswordUnacceptable(f"the password {what}", field=field, rule=rule)


def attempt(before: Attempts | None, now: datetime, *, limit: int, window: timedelta) -> tuple[Attempts, float]:
    """Count one more attempt: what is counted then, and the seconds to wait instead (0 to go ahead).

    An attempt counts as failed until it succeeds, so a burst of them is not let in before the first one
    fails. Each block in a row is twice as long as the one before.
    """
    if before is None:
        return Attempts(1, 0, now, None), 0.0
    if before.blocked_until is not None and now < before.blocked_until:
        return before, (before.blocked_until - now).total_seconds()
    if before.blocked_until is not None and now >= before.blocked_until + LONGEST_BLOCK:
        before = replace(before, strikes=0, blocked_until=None)
    if now >= before.since + window:
        return replace(before, failures=1, since=now), 0.0
    if before.failures < limit:
        return replace(before, failures=before.failures + 1), 0.0
    wait = min(window * 2 ** min(before.strikes, 10), LONGEST_BLOCK)
    return Attempts(0, before.strikes + 1, now + wait, now + wait), wait.total_seconds()


def is_live(session: Session, now: datetime) -> bool:
    """Whether a session still lets its person in."""
    return session.ended_at is None and now < session.expires_at


def own_session(caller: Caller) -> Key:
    """The session behind a call."""
    if caller.kind is not CredentialKind.SESSION or caller.session is None or caller.project is None:
        raise SessionNeeded("this is about the caller's own session; sign in and send the access token as credential")
    return Key(caller.project, caller.session)


def check_reach(caller: Caller, own_role: Role | None, target: Key, role: Role) -> None:
    """Who acts on somebody's account could act as that person: it takes all the person may do, and more.

    `own_role` is what the caller is in the project, if it is a person.
    """
    if caller.sees_only_itself:
        raise UserNotFound(f"there is no user {target.id} in this project", user=str(target.id))
    if not caller.may(Permission.USERS_WRITE):
        raise PermissionDenied(
            f"this needs the permission {Permission.USERS_WRITE}; the credential does not have it",
            permission=Permission.USERS_WRITE,
        )
    below = own_role is None or own_role < role
    if not below or not caller.permissions >= permissions_of(role):
        raise PersonOutOfReach("this person may do more than the caller; ask somebody with a higher role")
    if own_role is None and role is Role.OWNER and not caller.permissions >= ALL:
        raise PersonOutOfReach("only a key with the scope admin acts on owners")
