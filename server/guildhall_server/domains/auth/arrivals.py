"""People who come from an identity provider: found by their identity there, or made with it.

An e-mail address never leads to an account: whoever can have an address shown by a provider would get the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import String, and_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall.user.v1 import user_pb2
from guildhall_server.domains.project.store import lock_project
from guildhall_server.domains.user import convert, store
from guildhall_server.domains.user.tables import identities, users
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import lock_key
from guildhall_server.storage.schema import ProjectId
from guildhall_server.storage.statement import statement


@dataclass(frozen=True, slots=True)
class Person:
    """A user, as far as signing in goes."""

    subject: str
    project: str
    id: UUID
    display_name: str
    active: bool

    @property
    def key(self) -> Key:
        """Where the user is."""
        return Key(self.project, self.id)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who has come, as the provider tells."""

    provider: str
    subject: str
    display_name: str

    def lock(self, project: str) -> int:
        """The lock of whoever may make a user of an arrival: of two at once, one finds what the other made."""
        return lock_key(project, f"identities/{self.provider}:{self.subject}")


_by_subject = statement(
    select(
        identities.c.subject,
        users.c.project_id.label("project"),
        users.c.id,
        users.c.display_name,
        users.c.active,
    )
    .join_from(
        identities, users, and_(users.c.project_id == identities.c.project_id, users.c.id == identities.c.user_id)
    )
    .where(
        identities.c.project_id == bindparam("project", type_=ProjectId),
        identities.c.provider == bindparam("provider", type_=String),
        identities.c.subject == func.any(bindparam("subjects", type_=ARRAY(String))),
    ),
    Person,
)


async def find_people(database: Database, project: str, provider: str, subjects: list[str]) -> list[Person]:
    """Who has one of these identities."""
    return await database.all(_by_subject, project=project, provider=provider, subjects=subjects)


async def person_of(tx: Transaction, project: str, arrival: Arrival, now: datetime) -> Person:
    """Who has arrived, made now if nobody here has that identity. The transaction has the arrival's lock.

    Raises:
        ProjectNotFound: When the project of the settings does not exist.
        IdentityTaken: When somebody linked the identity at this very moment; once more will find it.

    """
    found = await tx.maybe(_by_subject, project=project, provider=arrival.provider, subjects=[arrival.subject])
    if found is not None:
        return found
    wanted = user_pb2.User(
        display_name=_name(arrival),
        identities=[user_pb2.Identity(provider=arrival.provider, subject=arrival.subject)],
    )
    await lock_project(tx, project)
    user = convert.new_user(wanted, project, new_id(), now)
    await store.insert_user(tx, user)
    await store.append_event(tx, "created", user, user.subject, convert.user(user).SerializeToString())
    return Person(arrival.subject, project, user.id, user.display_name, active=True)


def _name(arrival: Arrival) -> str:
    """What to call somebody new: what the provider does, without what cannot be printed."""
    printable = "".join(letter for letter in arrival.display_name if letter.isprintable())
    return " ".join(printable.split())[:100] or f"Somebody from {arrival.provider}"
