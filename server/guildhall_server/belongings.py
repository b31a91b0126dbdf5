"""What belongs to users, domain by domain: what merging two of them moves, and what deleting one ends.

Each domain that keeps something of users has one `Belongings`; `people.py` lists them all. Beside `personal_data.py`,
which goes over the same domains for what may take hours, all of this happens in one transaction: a person is either
merged, or not. So what belongs to somebody moves, and what somebody did (an author, a closer) stays as it was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from guildhall_server.caller import Caller
from guildhall_server.errors import FailedPrecondition
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction

MOST = 10_000
"""Things of one kind that one merge moves at most."""


class TooMuchToMove(FailedPrecondition):
    """More belongs to the user than one merge can move."""

    reason = "USER_MERGE_TOO_LARGE"


@dataclass(frozen=True, slots=True)
class Step:
    """One deletion, merge or unmerge: who does it, and when."""

    caller: Caller
    now: datetime


class Belongings(Protocol):
    """What one domain keeps of users."""

    @property
    def kind(self) -> str:
        """Its name in the records of merges."""

    async def locks(self, user: Key) -> Sequence[int]:
        """The locks to hold before anything of the user changes, as far as they can be known before."""

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Give the target what is the source's and end what must not be given; what moved, for `move_back`."""

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """Give the source back what of the items is still the target's."""

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """The user is deleted: end what acts for it, and take its name off what stays."""


def principal_of(user: Key) -> str:
    """The stored form of a user's name."""
    return f"users/{user.id}"
