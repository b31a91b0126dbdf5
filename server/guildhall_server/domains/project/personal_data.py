"""What the project slice knows of a person: its role."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import delete

from guildhall_server.domains.project.tables import members
from guildhall_server.personal_data import Part, Person, Receipt, extracted
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PROJECT, USERS, Extract
from guildhall_server.storage.statement import nothing, statement

_EXTRACTS = (Extract("members", members, members.c.user_id == USERS.any_()),)
_delete = statement(
    delete(members)
    .where(members.c.project_id == PROJECT, members.c.user_id == USERS.any_())
    .returning(members.c.user_id),
    nothing,
)


class MemberData:
    """`PersonalData` of members."""

    domain = "members"

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: Person) -> AsyncIterator[Part]:
        """The role."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """The role goes; that somebody else is owner was checked when the erasure was asked for."""
        async with self._database.transaction(None) as tx:
            await receipt.note(tx, await tx.run(_delete, **person.values))
