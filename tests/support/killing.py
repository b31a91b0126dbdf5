"""Ending database connections from outside."""

from __future__ import annotations

from urllib.parse import urlsplit

import asyncpg

_KILL = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE $2"


async def kill_connections(postgres: str, database_url: str, application: str = "%") -> int:
    """End the connections of a test's database, by the name of the application; how many there were."""
    admin = await asyncpg.connect(postgres)
    killed: int = await admin.fetchval(_KILL, urlsplit(database_url).path[1:], application)
    await admin.close()
    return killed
