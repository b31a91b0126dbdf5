"""What holds for users and their identities, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from guildhall_server.domains.user.errors import IdentityLast, IdentityLimitReached, UserHasMerged
from guildhall_server.domains.user.model import Identity, LinkedIdentity, Registration, User
from guildhall_server.errors import InvalidArgument, PermissionDenied
from guildhall_server.permissions import Permission

MOST_IDENTITIES = 100

_WITHOUT_CASE = frozenset({"evm", "lens"})
_NUMBERED = frozenset({"discord", "telegram"})
_NUMBER = re.compile(r"[1-9][0-9]{0,19}")


def identity(provider: str, subject: str, *, field: str) -> Identity:
    """An identity as it is kept, so that one account is never two."""
    if provider in _NUMBERED and not _NUMBER.fullmatch(subject):
        raise InvalidArgument(
            f"{field}.subject: the id of a {provider} account is 1 to 20 digits, without a leading 0",
            field=f"{field}.subject",
        )
    return Identity(provider, subject.lower() if provider in _WITHOUT_CASE else subject)


def identities(given: Sequence[tuple[str, str]], *, field: str) -> tuple[Identity, ...]:
    """The identities of a new user: the first is the primary one, the others have no order."""
    kept = list[Identity]()
    for at, (provider, subject) in enumerate(given):
        one = identity(provider, subject, field=f"{field}[{at}]")
        if one in kept:
            raise InvalidArgument(f"{field}[{at}] is there twice", field=f"{field}[{at}]")
        kept.append(one)
    return tuple(kept[:1] + sorted(kept[1:]))


def check_display_name(name: str, *, field: str) -> None:
    """A user has a name."""
    if not name:
        raise InvalidArgument(f"{field} is required, 1 to 100 characters", field=field)


def check_room(linked: int) -> None:
    """A person has a bounded number of accounts."""
    if linked >= MOST_IDENTITIES:
        raise IdentityLimitReached(
            f"the user has {linked} identities, which is the limit; unlink one first", limit=str(MOST_IDENTITIES)
        )


def check_not_last(identity: LinkedIdentity, others: Sequence[LinkedIdentity]) -> None:
    """Somebody without any identity could not be found again."""
    if not others:
        raise IdentityLast("this is the only identity of the user; link another first", identity=identity.name)


def check_own_account(registration: Registration, linked: Sequence[LinkedIdentity]) -> None:
    """Members register only with a Discord account that is known to be theirs."""
    if ("discord", registration.discord_user_id) not in {(one.provider, one.subject) for one in linked}:
        raise PermissionDenied(
            "members register with their own Discord account; sign in with it first, or ask a moderator",
            permission=Permission.USERS_WRITE.value,
        )


def check_mergeable(source: User, parts: Sequence[UUID]) -> None:
    """Merges are one step deep, so that taking one back is clear, and no two can run in a circle."""
    if parts:
        raise UserHasMerged(
            "others were merged into the source; unmerge them, or merge the other way round", user=source.name
        )
