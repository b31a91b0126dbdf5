"""What role a person has in a project, remembered for a second: the question every signed-in call asks."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from uuid import UUID

from sqlalchemy import String, and_, select

from guildhall_server.domains.project.tables import members
from guildhall_server.names import Key
from guildhall_server.roles import Role
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import as_given, given_rows, statement

_REMEMBERED = 1.0
_MOST = 10_000

_wanted = given_rows("wanted", project=String, id=Id)


def _row(project: str, user: UUID, role: int) -> tuple[Key, Role]:
    return Key(project, user), Role(role)


_roles = statement(
    select(members.c.project_id, members.c.user_id, members.c.role).join_from(
        _wanted, members, and_(members.c.project_id == _wanted.c.project, members.c.user_id == _wanted.c.id)
    ),
    _row,
)


class Memberships:
    """Knows the roles of people. Who has none is a member, which is the least one can be."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)
        self._known: dict[Key, tuple[float, Role]] = {}

    async def role_of(self, user: Key) -> Role:
        """The role of a user of a project, at most a second old."""
        known = self._known.get(user)
        if known is not None and monotonic() - known[0] <= _REMEMBERED:
            return known[1]
        return await self.role_now(user)

    async def role_now(self, user: Key) -> Role:
        """The role of a user of a project as it is now, for whom a second is too old."""
        asked = monotonic()
        role = await self._reads.get(user) or Role.MEMBER
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[user] = (asked, role)
        return role

    async def _read(self, keys: list[Key]) -> Mapping[Key, Role]:
        rows = await self._database.all(_roles, **as_given("wanted", keys, ("project", "id")))
        return dict(rows)
