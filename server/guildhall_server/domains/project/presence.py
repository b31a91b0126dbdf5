"""Whether projects exist, which deleted ones do not, remembered for a second: the question every call asks."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from sqlalchemy import String, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.domains.project.tables import projects
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import scalar, statement

_REMEMBERED = 1.0
_MOST = 10_000

_living = statement(
    select(projects.c.project_id).where(
        projects.c.project_id == func.any(bindparam("ids", type_=ARRAY(String))), projects.c.deleted_at.is_(None)
    ),
    scalar,
)


class ProjectPresence:
    """Knows which projects are there and not deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)
        self._seen: dict[str, float] = {}

    async def exists(self, project: str) -> bool:
        """Whether there is such a project. A new one is seen at once, a deletion within a second."""
        now = monotonic()
        if now - self._seen.get(project, float("-inf")) <= _REMEMBERED:
            return True
        if not await self._reads.get(project):
            return False
        if len(self._seen) >= _MOST:
            self._seen.clear()
        self._seen[project] = now
        return True

    async def _read(self, ids: list[str]) -> Mapping[str, bool]:
        return dict.fromkeys(await self._database.all(_living, ids=ids), True)
