"""What holds for users and their identities, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guildhall_server.domains.user.model import Identity
from guildhall_server.errors import InvalidArgument

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
