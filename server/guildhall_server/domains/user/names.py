"""What users are called, for slices that name them; reads that arrive together are one query."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import String, and_, select

from guildhall_server.domains.user.tables import users
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import Key
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import as_given, given_rows, statement

_wanted = given_rows("wanted", project=String, id=Id)


def _row(project: str, user: UUID, display_name: str) -> tuple[Key, str]:
    return Key(project, user), display_name


_named = statement(
    select(users.c.project_id, users.c.id, users.c.display_name).join_from(
        _wanted,
        users,
        and_(
            users.c.project_id == _wanted.c.project,
            users.c.id == _wanted.c.id,
            users.c.merged_into.is_(None),
            users.c.deleted_at.is_(None),
        ),
    ),
    _row,
)


class UserNames:
    """Knows display names."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)

    async def find(self, user: Key) -> str | None:
        """The display name of a user; None when there is no such user, or it was merged or deleted."""
        return await self._reads.get(user)

    async def _read(self, keys: list[Key]) -> Mapping[Key, str]:
        rows = await self._database.all(_named, **as_given("wanted", keys, ("project", "id")))
        return dict(rows)


async def check_can_act(tx: Transaction, user: Key, *, field: str) -> None:
    """Inside the transaction that has what keeps a user from being merged or deleted meanwhile."""
    if not await tx.all(_named, **as_given("wanted", [user], ("project", "id"))):
        raise InvalidArgument(f"{field}: the user {user.id} was merged or deleted; name another", field=field)
