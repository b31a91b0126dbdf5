"""Coalescing: calls that arrive together share one round trip to Postgres.

A batch is whatever came while the one before was running, so a lone call waits for nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from guildhall_server.storage.failures import is_lost

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Draft = TypeVar("Draft")
Result = TypeVar("Result")

BATCH = 500
"""The largest batch: beyond it the cost per row no longer falls."""


class CoalescedReads(Generic[Key, Value]):
    """Point reads by key; equal keys of one batch are read once."""

    def __init__(self, read: Callable[[list[Key]], Awaitable[Mapping[Key, Value]]]) -> None:
        self._read = read
        self._waiting: dict[Key, list[asyncio.Future[Value | None]]] = {}
        self._running: asyncio.Task[None] | None = None

    async def get(self, key: Key) -> Value | None:
        """The value of a key, or None."""
        # A future for each caller: one that goes away must not take the others' answer along.
        future: asyncio.Future[Value | None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, []).append(future)
        if self._running is None:
            self._running = asyncio.create_task(self._drain())
        return await future

    async def _drain(self) -> None:
        # One turn of the loop, so that the calls of one network read come together.
        await asyncio.sleep(0)
        while self._waiting:
            batch = dict(list(self._waiting.items())[:BATCH])
            for key in batch:
                del self._waiting[key]
            try:
                found = await self._read(list(batch))
            except Exception as error:  # noqa: BLE001 - handed to every caller
                for future in _waiting(batch.values()):
                    future.set_exception(error)
            else:
                for key, futures in batch.items():
                    for future in _waiting([futures]):
                        future.set_result(found.get(key))
        self._running = None


class CoalescedWrites(Generic[Draft, Result]):
    """Writes that share a transaction. Each caller gets its own result or its own error."""

    def __init__(self, write: Callable[[Sequence[Draft]], Awaitable[Sequence[Result | Exception]]]) -> None:
        self._write = write
        self._waiting: list[tuple[Draft, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    async def put(self, draft: Draft) -> Result:
        """Write one draft. A caller that goes away after the batch has begun does not undo it."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((draft, future))
        if self._running is None:
            self._running = asyncio.create_task(self._drain())
        return await future

    async def _drain(self) -> None:
        await asyncio.sleep(0)
        while self._waiting:
            batch = [entry for entry in self._waiting[:BATCH] if not entry[1].cancelled()]
            del self._waiting[:BATCH]
            if batch:
                await self._run(batch)
        self._running = None

    async def _run(self, batch: list[tuple[Draft, asyncio.Future[Result]]]) -> None:
        results: Sequence[Result | Exception]
        try:
            results = await self._write([draft for draft, _ in batch])
        except Exception as error:  # noqa: BLE001 - handed to the callers below
            if len(batch) > 1 and not is_lost(error):
                # One bad draft must not fail its neighbours: each again, alone.
                for entry in batch:
                    await self._run([entry])
                return
            results = [error] * len(batch)
        for (_, future), result in zip(batch, results, strict=True):
            if future.done():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)


def _waiting(groups: Iterable[list[asyncio.Future[Any]]]) -> Iterator[asyncio.Future[Any]]:
    """The futures somebody still waits for."""
    return (future for group in groups for future in group if not future.done())
