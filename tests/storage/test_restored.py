"""A database that comes from another server."""

from __future__ import annotations

import asyncpg

from guildhall_server.storage import migrate, restored


async def test_a_log_from_another_server_starts_over(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    secret = await connection.fetchval("SELECT secret FROM installation")
    insert = (
        "INSERT INTO events (project_id, tx, type, subject, owner, actor, payload) VALUES ('p', $1, '', '', '', '', '')"
    )
    await connection.execute(insert, await connection.fetchval("SELECT pg_current_xact_id()::text::bigint"))
    assert not await restored.settle(connection)

    await connection.execute(insert, 2**40)
    await migrate.ensure(database_url)

    assert await connection.fetchval("SELECT count(*) FROM events") == 0
    assert await connection.fetchval("SELECT secret FROM installation") != secret
    await connection.close()
