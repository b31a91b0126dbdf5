"""Waiting for something to become true, instead of for time to pass."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


async def eventually(condition: Callable[[], Awaitable[bool]], *, within: float = 5.0) -> None:
    """Return as soon as a condition holds."""
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 - what is waited for happens in Postgres or in a server
            await asyncio.sleep(0.01)
