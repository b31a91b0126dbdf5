"""The first start: a project `default` and its first key, whose text is returned this once."""

from __future__ import annotations

from sqlalchemy import insert, literal, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall.apikey.v1 import api_key_pb2
from guildhall.project.v1 import project_pb2
from guildhall_server.config import Settings
from guildhall_server.domains.apikey import secrets
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.domains.project.tables import project_tombstones, projects
from guildhall_server.ids import new_id
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import lock_key
from guildhall_server.storage.statement import Statement, nothing, scalar, statement

PROJECT = "default"

# Not only keys: an installation whose projects are deleted, keys and all, is not a new one.
_began_before = statement(
    select(
        or_(
            select(api_keys.c.id).exists(),
            select(projects.c.project_id)
            .where(or_(projects.c.project_id != literal(PROJECT), projects.c.deleted_at.is_not(None)))
            .exists(),
            select(project_tombstones.c.project_id).exists(),
        )
    ),
    scalar,
)


async def first_key(url: str, settings: Settings) -> str | None:
    """Make the first key of a new installation; its text, or None."""
    del settings
    database = await Database.open(url, pool_size=1, name="guildhall bootstrap")
    try:
        async with database.transaction(None, locks=[lock_key("", "bootstrap")]) as tx:
            if await tx.one(_began_before):
                return None
            await tx.run(_project())
            key = new_id()
            secret = secrets.new_secret(key, live=True)
            await tx.run(
                statement(
                    insert(api_keys).values(
                        project_id=PROJECT,
                        id=key,
                        display_name="first key",
                        description="made at the first start",
                        scopes=["admin"],
                        environment=api_key_pb2.KEY_ENVIRONMENT_LIVE,
                        active=True,
                        secret_hash=secret.digest,
                        display_key=secret.display,
                        creator="",
                    ),
                    nothing,
                )
            )
            return secret.text
    finally:
        await database.close()


def _project() -> Statement[None]:
    values = {
        "project_id": PROJECT,
        "uid": new_id(),
        "display_name": "Default",
        "environment": project_pb2.ENVIRONMENT_DEVELOPMENT,
        "is_default": True,
    }
    return statement(upsert(projects).values(values).on_conflict_do_nothing(), nothing)
