"""A database that was dumped and restored elsewhere: its log tells of transactions this server has not had.

Ids of transactions start over on another server, so old rows would stand above new ones, and old cursors
would skip what is new. The log and the secret that signs cursors are made anew; everything else stays.
"""

from __future__ import annotations

import asyncpg

_IS_AHEAD = "SELECT coalesce(max(tx), 0) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint FROM events"
_START_OVER = (
    "UPDATE installation SET secret = "
    "decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')"
)


async def settle(connection: asyncpg.Connection) -> bool:
    """Forget a log of another server; whether there was one."""
    if not await connection.fetchval(_IS_AHEAD):
        return False
    async with connection.transaction():
        await connection.execute("TRUNCATE events")
        await connection.execute(_START_OVER)
    return True
