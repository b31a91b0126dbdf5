"""One stream's way through the log: from where it starts, to where the tailer is, and back when it is too slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from guildhall_server.storage import eventlog
from guildhall_server.storage.cursor import Cursors, Position
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import Entry
from guildhall_server.storage.failures import is_lost
from guildhall_server.storage.subscription import Beat, End, Item, Subscription


def item_of(entry: Entry, cursors: Cursors) -> Item:
    """An entry of the log on its way to streams."""
    position = entry.position
    return Item(entry, position, position, cursors.issue(entry.project, position, entry.created_at))


class Following:
    """Where one stream is in the log. Everything up to `_position` has been handed to it."""

    __slots__ = ("_cursors", "_database", "_pause", "_position", "_subscription", "_view", "_written")

    _position: Position
    _written: datetime

    def __init__(self, database: Database, cursors: Cursors, subscription: Subscription, *, pause: float) -> None:
        self._database = database
        self._cursors = cursors
        self._subscription = subscription
        self._view = subscription.view
        self._pause = pause

    async def run(self, cursor: str, backlog: int, retention: timedelta) -> AsyncIterator[Item | Beat | End]:
        """The stream, to its end."""
        async for beginning in self._begin(cursor, backlog, retention):
            yield beginning
        while True:
            if self._subscription.lagging:
                async for caught_up in self._catch_up():
                    yield caught_up
            for thing in await self._subscription.take():
                fresh = self._in_order(thing)
                if fresh is not None:
                    yield fresh
            if self._subscription.ending is not None:
                yield End(self._subscription.ending, self._cursor())
                return

    async def _begin(self, cursor: str, backlog: int, retention: timedelta) -> AsyncIterator[Item | Beat]:
        """The backlog, or a beat, so that a client knows at once that it is connected."""
        horizon = await eventlog.read_horizon(self._database)
        oldest = horizon.at - retention
        quiet = True
        if cursor:
            self._position, self._written = self._cursors.read(cursor, self._view.project, oldest=oldest)
            self._subscription.lagging = True
        else:
            self._position, self._written = horizon.position, horizon.at
            newest = await eventlog.read_newest(self._database, self._view, backlog, since=oldest) if backlog else ()
            for entry in newest:
                quiet = False
                yield item_of(entry, self._cursors)
                self._position = max(self._position, entry.position)
        if quiet:
            yield self._beat()

    async def _catch_up(self) -> AsyncIterator[Item | Beat]:
        """Read the log up to its end, while what comes live is collected."""
        self._subscription.collect()
        try:
            while True:
                entries = await eventlog.read_after(self._database, self._view, self._position, self._written)
                for entry in entries:
                    self._position, self._written = entry.position, entry.created_at
                    yield item_of(entry, self._cursors)
                    if self._subscription.ending is not None:
                        # What has come meanwhile is behind entries that are not read: it must wait too.
                        self._subscription.fall_behind()
                        return
                if len(entries) < eventlog.READ_LIMIT:
                    return
        except Exception as error:
            if not is_lost(error):
                raise
        # The stream outlives a restart of the database and goes on where it was.
        await asyncio.sleep(self._pause)
        self._subscription.fall_behind()
        yield self._beat()

    def _in_order(self, thing: Item | Beat) -> Item | Beat | None:
        """A live thing as this stream may see it; None for what it has seen."""
        if isinstance(thing, Item) and thing.position is not None:
            if thing.position <= self._position:
                return None
            self._position, self._written = thing.position, thing.entry.created_at
            return thing
        if thing.reached >= self._position:
            return thing
        # The stream has read further than the tailer had: its cursors do not go back.
        return Item(thing.entry, None, self._position, self._cursor()) if isinstance(thing, Item) else self._beat()

    def _beat(self) -> Beat:
        return Beat(self._position, self._cursor())

    def _cursor(self) -> str:
        return self._cursors.issue(self._view.project, self._position, self._written)
