"""Migrations: Alembic under an advisory lock, and a quick look that saves loading it when all is done."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import structlog

from guildhall_server.storage import partitions, restored

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"
OLDEST_POSTGRES = 15

log = structlog.get_logger(__name__)

_LOCK = 0x6775696C64  # "guild"


class MigrationError(Exception):
    """The database cannot be used as it is. The text says what to do."""


def head() -> str:
    """The newest revision there is: versions are numbered files."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def current(connection: asyncpg.Connection) -> str | None:
    """The revision a database is at."""
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return None
    revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return revision


async def ensure(url: str) -> bool:
    """Bring a database to the newest revision; whether there was anything to do.

    Of several processes that start at once, one migrates and the others wait.
    """
    connection = await asyncpg.connect(url, timeout=10)
    try:
        version = connection.get_server_version().major
        if version < OLDEST_POSTGRES:
            raise MigrationError(f"Postgres {version} is too old; Guildhall needs {OLDEST_POSTGRES} or newer")
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        revision = await current(connection)
        changed = revision != head()
        if changed:
            if revision is not None and revision > head():
                raise MigrationError(
                    f"the database is at revision {revision}, this Guildhall knows {head()}; install a newer Guildhall"
                )
            await asyncio.to_thread(_upgrade, url)
        await partitions.make_ahead(connection)
        if await restored.settle(connection):
            log.warning("this database comes from another server: the event log starts over, cursors are refused")
        return changed
    finally:
        await connection.close()


def _upgrade(url: str) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that most starts need not pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, "head")
