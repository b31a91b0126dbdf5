"""Leases: connections kept at hand between statements.

asyncpg's pool spends more on handing a connection out and back (a task, a reset, timeouts) than Postgres
spends on a point read. So those that were just used stay out, except for two that the pool can always give.
"""

from __future__ import annotations

import asyncpg
from asyncpg.pool import PoolConnectionProxy


class Leases:
    """Hands out the connections of a pool, the one used last first."""

    def __init__(self, pool: asyncpg.Pool, size: int) -> None:
        self._pool = pool
        self._keep = max(size - 2, 0)
        self._idle: list[PoolConnectionProxy] = []
        self._waiting = 0

    async def take(self, within: float | None = None) -> PoolConnectionProxy:
        """A connection that was open a moment ago."""
        while self._idle:
            connection = self._idle.pop()
            if _is_open(connection):
                return connection
            await self._pool.release(connection)
        self._waiting += 1
        try:
            return await self._pool.acquire(timeout=within)
        finally:
            self._waiting -= 1

    async def give(self, connection: PoolConnectionProxy) -> None:
        """Take a connection back."""
        if not self._waiting and len(self._idle) < self._keep and _is_open(connection):
            self._idle.append(connection)
        else:
            await self._pool.release(connection)

    async def discard(self, connection: PoolConnectionProxy) -> None:
        """Take a connection back that nobody can use any more."""
        if _is_open(connection):
            connection.terminate()
        await self._pool.release(connection)

    async def close(self) -> None:
        """Give everything back to the pool."""
        while self._idle:
            await self._pool.release(self._idle.pop())


def _is_open(connection: PoolConnectionProxy) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False  # it ended by itself or was terminated, and the pool has forgotten it
