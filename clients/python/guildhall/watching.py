"""Watching: a stream that goes on, whatever happens to the connection below it."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar

import grpc

from guildhall.backoff import Backoff
from guildhall.connection import Connection
from guildhall.errors import GuildhallError, Unavailable, is_hopeless
from guildhall.event.v1 import stream_pb2

log = logging.getLogger("guildhall")

_Event = TypeVar("_Event")


class Watch(Generic[_Event]):
    """Everything that happens, once and in order: `async for event in watch`.

    Raises only what trying again cannot cure, e.g. `NotFound`, `Unauthenticated` or `CursorExpired`, and ends
    when the watched resource is deleted or the client is closed. One task may read it at a time.
    """

    def __init__(self, connection: Connection, connect: Callable[[str], Any], cursor: str) -> None:
        self.cursor = cursor
        """Where to go on later: everything up to the event last handed out has been seen."""
        self._connection = connection
        self._connect = connect
        self._backoff = Backoff()
        self._stream: Any = None
        self._held: Any = None
        self._items = 0
        self._over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> _Event:
        while True:
            item, self._held = self._held or await self._next(), None
            self.cursor = item.cursor or self.cursor
            if item.HasField("event"):
                event: _Event = item.event
                return event

    async def opened(self) -> None:
        """Wait until the stream is open: whatever happens from now on will be seen."""
        if self._stream is None and self._held is None:
            item = await self._next()
            if item.HasField("event"):
                self._held = item
            else:
                self.cursor = item.cursor or self.cursor

    async def aclose(self) -> None:
        """Stop watching. Leaving the loop does the same once nothing refers to the watch any more."""
        self._over = True
        self._drop()

    async def _next(self) -> Any:
        while not (self._over or self._connection.closed):
            try:
                item = await self._read()
            except GuildhallError as error:
                if is_hopeless(error):
                    self._over = True
                    raise
                await self._pause(str(error), error.retry_after or 0.0)
                continue
            # The first heartbeat only says that the stream was opened; it may yet fail right after.
            if item.HasField("event") or (item.HasField("heartbeat") and self._items > 1):
                self._backoff.reset()
            if not item.HasField("end"):
                return item
            self.cursor = item.cursor or self.cursor
            await self._ended(item.end)
        raise StopAsyncIteration

    async def _read(self) -> Any:
        try:
            if self._stream is None:
                self._stream, self._items = self._connect(self.cursor), 0
            item = await read_item(self._stream, self._connection.silence)
        except asyncio.CancelledError:
            self._drop()
            task = asyncio.current_task()
            if self._connection.closed and task and not task.cancelling():
                raise StopAsyncIteration from None
            raise
        except BaseException:
            self._drop()
            raise
        self._items += 1
        return item

    async def _ended(self, end: stream_pb2.StreamEnd) -> None:
        self._drop()
        if end.reason == stream_pb2.END_REASON_DELETED:
            self._over = True
            return
        # Without a delay the server thinks that coming back is of no use, and will say precisely why.
        reason = stream_pb2.EndReason.Name(end.reason)
        await self._pause(reason, end.retry_delay.ToTimedelta().total_seconds())

    async def _pause(self, reason: str, least: float) -> None:
        delay = self._backoff.delay(least)
        log.info("the stream was interrupted, connecting again in %.1f s: %s", delay, reason)
        await asyncio.sleep(delay)

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.cancel()


async def read_item(stream: Any, silence: float) -> Any:
    """The next item of a stream. Quiet ones have heartbeats, so silence means that the connection is gone."""
    try:
        async with asyncio.timeout(silence):
            item = await stream.read()
    except TimeoutError:
        raise lost(f"nothing was heard for {silence:g} seconds") from None
    if item is grpc.aio.EOF:
        raise lost("the stream stopped without a word")
    return item


def lost(message: str, retry_after: float | None = None) -> Unavailable:
    """What a stream fails with when no server said why."""
    return Unavailable(message, code=grpc.StatusCode.UNAVAILABLE, retry_after=retry_after)
