"""Purging: what is left of a project 30 days after its deletion is removed, and its id kept out of use.

The tombstone is written first, under the lock that `UndeleteProject` takes: from then on nothing brings the
project back, and a purge that was killed goes on where it was, for what is gone is not found again. The row of
the project goes last. Its audit entries stay: nothing of the server's may delete those.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Integer, Table, bindparam, delete, func, literal_column, select, true, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from guildhall_server.domains.project import store
from guildhall_server.domains.project.tables import project_tombstones, projects
from guildhall_server.storage import blobs
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Instant, ProjectId
from guildhall_server.storage.statement import Statement, nothing, scalar, statement

BATCH = 1000
KEPT = frozenset({projects.name, project_tombstones.name, "audit_entries", blobs.blobs.name})
"""Tables that a purge leaves alone: its own two until the end, the audit log for good, and the rows of files, which
go after the files themselves.
"""

_PROJECT = bindparam("project", type_=ProjectId)
_NOW = bindparam("now", type_=Instant)

_due = statement(select(projects.c.project_id).where(projects.c.purge_at <= _NOW).order_by(projects.c.purge_at), scalar)
_begin = statement(
    insert(project_tombstones)
    .from_select(
        ["project_id", "uid", "purge_begun_at"],
        select(projects.c.project_id, projects.c.uid, _NOW).where(
            projects.c.project_id == _PROJECT, projects.c.purge_at <= _NOW
        ),
    )
    .on_conflict_do_nothing(),
    nothing,
)
_begun = statement(select(project_tombstones.c.project_id).where(project_tombstones.c.project_id == _PROJECT), scalar)
_delete_project = statement(delete(projects).where(projects.c.project_id == _PROJECT), nothing)
_finish = statement(
    update(project_tombstones)
    .where(project_tombstones.c.project_id == bindparam("key", type_=ProjectId))
    .values(purged_at=_NOW),
    nothing,
)

# A project that has much of a table would tempt the planner to read it whole, for each batch anew.
BY_INDEX = statement(select(func.set_config("enable_seqscan", "off", true())), nothing)


class Purge:
    """Removes projects. `tables` are all there are, each after those it refers to."""

    def __init__(self, database: Database, tables: Iterable[Table]) -> None:
        self._database = database
        owned = [table for table in tables if "project_id" in table.c and table.name not in KEPT]
        self._deletions = [_deletion(table) for table in reversed(owned)]

    async def run(self, now: datetime) -> list[str]:
        """Purge every project whose time has come; which they were."""
        due = await self._database.all(_due, now=now)
        return [project for project in due if await self._purge(project, now)]

    async def _purge(self, project: str, now: datetime) -> bool:
        async with self._database.transaction(None, locks=[store.LOCK]) as tx:
            await tx.run(_begin, project=project, now=now)
            if not await tx.maybe(_begun, project=project):
                return False
            await blobs.doom_project(tx, project)
        for deletion in self._deletions:
            while await self._delete(deletion, project):
                pass
        async with self._database.transaction(None, locks=[store.LOCK]) as tx:
            await tx.run(_delete_project, project=project)
            await tx.run(_finish, key=project, now=now)
        return True

    async def _delete(self, deletion: Statement[None], project: str) -> int:
        async with self._database.transaction(None) as tx:
            await tx.run(BY_INDEX)
            return await tx.run(deletion, project=project)


def _deletion(table: Table) -> Statement[None]:
    """Some rows of a project, found by its id, which begins every key."""
    key = tuple(table.primary_key.columns)
    some = select(*key).where(table.c.project_id == _PROJECT).order_by(*key)
    some = some.limit(literal_column(str(BATCH), Integer))
    return statement(delete(table).where(tuple_(*key).in_(some)).returning(literal_column("1")), nothing)
