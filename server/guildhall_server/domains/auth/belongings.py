"""What becomes of the sessions and the password of a user that is merged or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete

from guildhall_server.belongings import Step
from guildhall_server.domains.auth import store
from guildhall_server.domains.auth.tables import auth_sessions, passwords, sign_in_codes
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import nothing, statement

_forget = tuple(
    statement(
        delete(table).where(
            table.c.project_id == bindparam("project", type_=ProjectId), table.c.user_id == bindparam("user", type_=Id)
        ),
        nothing,
    )
    for table in (sign_in_codes, passwords, auth_sessions)
)


class SessionsOfUsers:
    """`Belongings`. Sessions end; the password of a merged user waits, and opens nothing while it is merged."""

    kind = "sessions"

    async def locks(self, user: Key) -> Sequence[int]:
        """That of whoever opens, turns or ends sessions."""
        return (store.lock_of(user),)

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """End them."""
        await store.end_sessions(tx, source, step.now)
        return ()

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """What has ended stays so."""

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """Leave nothing to sign in with, and not where it was done from."""
        for statement_ in _forget:
            await tx.run(statement_, project=user.project, user=user.id)
