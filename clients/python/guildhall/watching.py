"""Watching: a stream that goes on, whatever happens to the connection below it."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Generic, NoReturn, Self, TypeVar

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
        """Where to go on: everything up to the event last handed out has been seen. Keep it to resume later."""
        self._connection = connection
        self._connect = connect
        self._backoff = Backoff()
        self._stream: Any = None
        self._items = 0
        self._over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> _Event:
        while not self._over and not self._connection.closed:
            try:
                item = await self._read()
            except GuildhallError as error:
                if is_hopeless(error):
                    self._over = True
                    raise
                await self._pause(str(error), error.retry_after or 0.0)
                continue
            kind = item.WhichOneof("item")
            # The first heartbeat only says that the stream was opened, and it may fail again right after.
            if kind == "event" or (kind == "heartbeat" and self._items > 1):
                self._backoff.reset()
            self.cursor = item.cursor or self.cursor
            if kind == "event":
                event: _Event = item.event
                return event
            if kind == "end":
                await self._ended(item.end)
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Stop watching. Leaving the loop does the same as soon as nothing refers to the watch."""
        self._over = True
        self._drop()

    async def _read(self) -> Any:
        try:
            if self._stream is None:
                self._stream, self._items = self._connect(self.cursor), 0
            async with asyncio.timeout(self._connection.silence):
                item = await self._stream.read()
        except TimeoutError:
            self._lost(f"nothing was heard for {self._connection.silence:g} seconds")
        except asyncio.CancelledError:
            self._drop()
            if self._connection.closed and not is_cancelled():
                raise StopAsyncIteration from None
            raise
        except BaseException:
            self._drop()
            raise
        if item is grpc.aio.EOF:
            self._lost("the stream stopped without a word")
        self._items += 1
        return item

    def _lost(self, message: str) -> NoReturn:
        self._drop()
        raise Unavailable(message, code=grpc.StatusCode.UNAVAILABLE)

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


def is_cancelled() -> bool:
    """Whether the current task was told to stop, rather than only the call it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
