"""SQL of the health check."""

from __future__ import annotations

from sqlalchemy import column, func, select, table

from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import scalar, statement

_alembic = table("alembic_version", column("version_num"))
_has_versions = statement(select(func.to_regclass(_alembic.name).is_not(None)), scalar)
_version = statement(select(_alembic.c.version_num), scalar)


async def find_revision(database: Database, call: Call) -> str | None:
    """The migration the database is at, or None when it never saw one."""
    if not await database.one(_has_versions, call):
        return None
    return await database.maybe(_version, call)
