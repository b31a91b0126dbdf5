"""What a domain does for persons who ask for their data, or ask for it to be gone.

Each domain that stores anything about people has one `PersonalData`; `people.py` lists them all. A domain that is
added there is part of every export, every erasure and every receipt.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from guildhall_server.names import Key
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.extracts import Extract
from guildhall_server.storage.purging import until_none
from guildhall_server.storage.statement import Statement

ERASED = "[erased]"
"""What stands where a person has written something."""

NOBODY = "deleted user"
"""What a person is called that was erased."""

BATCH = 500
"""Rows that one step of an erasure changes at most."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user of a project, and the users that were merged into it: one person."""

    project: str
    user: UUID
    merged: tuple[UUID, ...] = ()

    @property
    def key(self) -> Key:
        """Where the user is."""
        return Key(self.project, self.user)

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/users/{self.user}"

    @property
    def names(self) -> list[str]:
        """All its resource names."""
        return [f"projects/{self.project}/{principal}" for principal in self.principals]

    @property
    def users(self) -> list[UUID]:
        """All ids of the person."""
        return [self.user, *self.merged]

    @property
    def principals(self) -> list[str]:
        """The stored forms of its names."""
        return [f"users/{user}" for user in self.users]

    @property
    def values(self) -> dict[str, Any]:
        """The person as parameters of statements: `of_project`, `of_users` and `of_principals`."""
        return {"of_project": self.project, "of_users": self.users, "of_principals": self.principals}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an export: some lines of JSON, or a file. Parts of one file come one after the other."""

    file: str
    content: bytes
    rows: int


class Receipt(Protocol):
    """Counts what is erased."""

    async def note(self, tx: Transaction, rows: int) -> None:
        """Rows that the transaction erases: they count when it commits."""


class PersonalData(Protocol):
    """What one domain knows about persons."""

    @property
    def domain(self) -> str:
        """Its name: the folder in an export, the line in a receipt."""

    def export(self, person: Person) -> AsyncIterator[Part]:
        """All that is stored about a person, a bounded part at a time."""

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Erase all of it, in steps of a bounded size that commit by themselves.

        Called again after it was cut off in any step, it finds what is left.
        """


async def extracted(database: Database, extracts: Sequence[Extract], person: Person) -> AsyncIterator[Part]:
    """What some extracts find, as JSON lines."""
    for extract in extracts:
        async for lines in extract.pages(database, **person.values):
            yield Part(f"{extract.file}.jsonl", "".join(f"{line}\n" for line in lines).encode(), len(lines))


async def erased(
    database: Database, receipt: Receipt, deletion: Statement[Any], *, locks: Iterable[int] = (), **values: Any
) -> None:
    """Run a deletion of a bounded number of rows until it finds none, each time noting how many went."""

    async def step(tx: Transaction) -> int:
        rows = await tx.run(deletion, **values)
        await receipt.note(tx, rows)
        return rows

    await until_none(database, step, locks=locks)
