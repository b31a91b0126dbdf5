"""What the sign-in slice knows of a person: its password, its sessions, codes on their way to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import delete, literal, select

from guildhall_server.domains.auth.tables import auth_sessions, passwords, sign_in_codes
from guildhall_server.personal_data import BATCH, Part, Person, Receipt, erased, extracted
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PROJECT, USERS, Extract
from guildhall_server.storage.statement import nothing, statement

_EXTRACTS = (
    Extract("passwords", passwords, passwords.c.user_id == USERS.any_(), without={"hash"}),
    Extract("sessions", auth_sessions, auth_sessions.c.user_id == USERS.any_()),
)
_IN_ONE_GO = tuple(
    statement(
        delete(table).where(table.c.project_id == PROJECT, table.c.user_id == USERS.any_()).returning(table.c.user_id),
        nothing,
    )
    for table in (passwords, sign_in_codes)
)
_delete_sessions = statement(
    delete(auth_sessions)
    .where(
        auth_sessions.c.project_id == PROJECT,
        auth_sessions.c.id.in_(
            select(auth_sessions.c.id)
            .where(auth_sessions.c.project_id == PROJECT, auth_sessions.c.user_id == USERS.any_())
            .limit(literal(BATCH))
        ),
    )
    .returning(auth_sessions.c.id),
    nothing,
)


class AuthData:
    """`PersonalData` of sign-in."""

    domain = "auth"

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: Person) -> AsyncIterator[Part]:
        """When and from where it signed in; nothing that lets somebody in."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Delete all of it: the person is signed out everywhere."""
        async with self._database.transaction(None) as tx:
            for each in _IN_ONE_GO:
                await receipt.note(tx, await tx.run(each, **person.values))
        await erased(self._database, receipt, _delete_sessions, **person.values)
