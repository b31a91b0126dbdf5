"""The feed: one tailer per process reads each new row of the log once and hands it to every stream.

A stream first catches up from the log at its own pace and then takes what the tailer brings. A stream
that is too slow for its queue goes back to reading the log: it loses nothing and delays nobody.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import random
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from time import monotonic
from typing import Any

import structlog

from guildhall_server.storage import eventlog
from guildhall_server.storage.bell import Bell
from guildhall_server.storage.cursor import Cursors, Position
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import Entry, View
from guildhall_server.storage.failures import is_lost, translate

_FIRST_RETRY, _LAST_RETRY = 0.002, 0.05
_BEAT = 1.0

log = structlog.get_logger(__name__)


class Ending(Enum):
    """Why a stream is told to end."""

    MAX_AGE = "max_age"
    DRAINING = "draining"
    CREDENTIAL = "credential"
    ACCESS = "access"
    FAILURE = "failure"


class Item:
    """An entry on its way to streams, with its cursor and the bytes made of it so far.

    A whisper has no `position`; `reached` is where its cursor points.
    """

    __slots__ = ("cursor", "encoded", "entry", "position", "reached")

    def __init__(self, entry: Entry, position: Position | None, reached: Position, cursor: str) -> None:
        self.entry = entry
        self.position = position
        self.reached = reached
        self.cursor = cursor
        self.encoded: dict[Callable[[Item], bytes], bytes] = {}

    def encode(self, encoder: Callable[[Item], bytes]) -> bytes:
        """The bytes an encoder makes of this item; made once, however many streams want them."""
        encoded = self.encoded.get(encoder)
        if encoded is None:
            encoded = self.encoded[encoder] = encoder(self)
        return encoded


@dataclass(frozen=True, slots=True)
class Beat:
    """Nothing happened up to this cursor."""

    reached: Position
    cursor: str


@dataclass(frozen=True, slots=True)
class End:
    """The stream ends here."""

    reason: Ending
    cursor: str


class Subscription:
    """The bounded queue between the tailer and one stream."""

    __slots__ = ("_limit", "_queue", "_waiter", "born", "ending", "lagging", "last", "view")

    def __init__(self, view: View, limit: int) -> None:
        self.view = view
        self.lagging = False
        self.ending: Ending | None = None
        self.born = self.last = monotonic()
        self._limit = limit
        self._queue: deque[Item | Beat] = deque()
        self._waiter: asyncio.Future[None] | None = None

    def put(self, item: Item | Beat) -> None:
        """Hand over an item, unless the stream is too far behind."""
        if self.lagging:
            return
        if len(self._queue) >= self._limit:
            self.fall_behind()
        else:
            self._queue.append(item)
            self._wake()

    def fall_behind(self) -> None:
        """Send the stream back to the log."""
        self._queue.clear()
        self.lagging = True
        self._wake()

    def end(self, reason: Ending) -> None:
        """Tell the stream to end after what it has."""
        if self.ending is None:
            self.ending = reason
            self._wake()

    def collect(self) -> None:
        """Start over with an empty queue; whatever the tailer reads from now on is kept."""
        self._queue.clear()
        self.lagging = False

    async def take(self) -> list[Item | Beat]:
        """What has come, waiting for something. Empty: look at `lagging` and `ending`."""
        if not self._queue and not self.lagging and self.ending is None:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        items = list(self._queue)
        self._queue.clear()
        return items

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Feed:
    """The tailer of one process and the streams that live from it."""

    def __init__(
        self,
        database: Database,
        cursors: Cursors,
        url: str,
        *,
        retention: timedelta,
        poll: float = 1.0,
        heartbeat: float = 15.0,
        max_age: float = 3600.0,
        queue: int = 256,
    ) -> None:
        self._database = database
        self._cursors = cursors
        self._retention = retention
        self._poll = poll
        self.heartbeat = heartbeat
        self._max_age = max_age
        self._queue = queue
        self._topics: dict[tuple[str, str | None], set[Subscription]] = {}
        self._position: Position | None = None
        self._written: datetime | None = None
        self._grown = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._draining = False
        self._bell = Bell(url, self._grown.set, self._hear)

    def start(self) -> None:
        """Begin to tail, listen and beat."""
        self._database.on_append = self.ring
        self._database.on_enqueue = self._bell.knock
        self._bell.start()
        self._tasks = [asyncio.create_task(self._tail()), asyncio.create_task(self._beat())]

    async def close(self) -> None:
        """Stop. Streams that are still open have been told to end by `drain`."""
        await self._bell.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def drain(self) -> None:
        """Tell every stream to end, and those that come from now on at once."""
        self._draining = True
        for subscription in self._subscriptions():
            subscription.end(Ending.DRAINING)

    def ring(self) -> None:
        """This process has appended to the log."""
        self._grown.set()
        self._bell.ring()

    def whisper(self, entry: Entry) -> None:
        """Show streams in every process something that is never stored."""
        self._hand_out_whisper(entry)
        fields = (entry.project, entry.subject, entry.owner, entry.actor, entry.type)
        payload = base64.b64encode(entry.payload).decode()
        self._bell.whisper("\n".join((*fields, entry.created_at.isoformat(), payload)))

    @property
    def watched(self) -> bool:
        """Whether any stream is open here."""
        return bool(self._topics)

    async def follow(
        self,
        view: View,
        *,
        cursor: str = "",
        backlog: int = 0,
        on_open: Callable[[Subscription], Any] = lambda _: None,
    ) -> AsyncIterator[Item | Beat | End]:
        """Everything a view shows: after a cursor or from a backlog, then live, until the stream must end.

        The first thing that comes is a beat when there is no item at once, so that a client knows it
        is connected. `on_open` is given the subscription, by which the stream can be told to end.
        """
        # Subscribed before anything is read, so that nothing falls between reading and listening.
        subscription = self._subscribe(view)
        on_open(subscription)
        try:
            async for item in self._follow(subscription, view, cursor, backlog):
                subscription.last = monotonic()
                yield item
        finally:
            self._unsubscribe(subscription)

    async def _follow(
        self, subscription: Subscription, view: View, cursor: str, backlog: int
    ) -> AsyncIterator[Item | Beat | End]:
        horizon = await eventlog.read_horizon(self._database)
        oldest = horizon.at - self._retention
        quiet = True
        if cursor:
            position, written = self._cursors.read(cursor, view.project, oldest=oldest)
            subscription.lagging = True
        else:
            position, written = horizon.position, horizon.at
            if backlog:
                for entry in await eventlog.read_newest(self._database, view, backlog, since=oldest):
                    quiet = False
                    yield self._item(entry)
                    position = max(position, entry.position)
        if quiet:
            yield Beat(position, self._cursors.issue(view.project, position, written))
        while True:
            if subscription.lagging:
                subscription.collect()
                try:
                    async for item in self._read_log(view, position, written):
                        position, written = item.entry.position, item.entry.created_at
                        yield item
                        if subscription.ending is not None:
                            # What has come meanwhile is behind entries that are not read: it must wait too.
                            subscription.fall_behind()
                            break
                except Exception as error:
                    if not is_lost(error):
                        raise
                    # The stream outlives a restart of the database and goes on where it was.
                    await asyncio.sleep(self._poll)
                    subscription.fall_behind()
                    yield Beat(position, self._cursors.issue(view.project, position, written))
            for thing in await subscription.take():
                if isinstance(thing, Item) and thing.position is not None:
                    if thing.position <= position:
                        continue
                    position, written = thing.position, thing.entry.created_at
                elif thing.reached < position:
                    # The stream has read further than the tailer had: its cursors do not go back.
                    cursor = self._cursors.issue(view.project, position, written)
                    if isinstance(thing, Item):
                        yield Item(thing.entry, None, position, cursor)
                    else:
                        yield Beat(position, cursor)
                    continue
                yield thing
            if subscription.ending is not None:
                yield End(subscription.ending, self._cursors.issue(view.project, position, written))
                return

    async def _read_log(self, view: View, position: Position, written: datetime) -> AsyncIterator[Item]:
        while True:
            entries = await eventlog.read_after(self._database, view, position, written)
            for entry in entries:
                yield self._item(entry)
            if len(entries) < eventlog.READ_LIMIT:
                return
            position, written = entries[-1].position, entries[-1].created_at

    def _item(self, entry: Entry) -> Item:
        position = entry.position
        return Item(entry, position, position, self._cursors.issue(entry.project, position, entry.created_at))

    def _subscribe(self, view: View) -> Subscription:
        subscription = Subscription(view, self._queue)
        # Spread over a tenth of the age, so that streams opened together do not come back together.
        subscription.born += random.uniform(0, self._max_age / 10)  # noqa: S311 - jitter
        self._topics.setdefault((view.project, view.subject), set()).add(subscription)
        if self._draining:
            subscription.end(Ending.DRAINING)
        self._grown.set()
        return subscription

    def _unsubscribe(self, subscription: Subscription) -> None:
        topic = (subscription.view.project, subscription.view.subject)
        subscriptions = self._topics[topic]
        subscriptions.discard(subscription)
        if not subscriptions:
            del self._topics[topic]

    def _subscriptions(self) -> list[Subscription]:
        return [subscription for topic in self._topics.values() for subscription in topic]

    def _hand_out(self, item: Item) -> None:
        entry = item.entry
        for topic in ((entry.project, entry.subject), (entry.project, None)):
            for subscription in self._topics.get(topic, ()):
                if subscription.view.wants(entry):
                    subscription.put(item)

    def _hear(self, payload: str) -> None:
        project, subject, owner, actor, kind, at, data = payload.split("\n")
        self._hand_out_whisper(
            Entry(
                project, 0, 0, datetime.fromisoformat(at), kind, subject, owner, actor, base64.b64decode(data)
            )
        )

    def _hand_out_whisper(self, entry: Entry) -> None:
        # Its cursor is where the tailer is: everything before it is in the queues already.
        if self._position is not None and self._written is not None:
            cursor = self._cursors.issue(entry.project, self._position, self._written)
            self._hand_out(Item(entry, None, self._position, cursor))

    async def _tail(self) -> None:
        retry = _FIRST_RETRY
        while True:
            if not self._topics:
                # Nobody is watching: no query until somebody does.
                self._position = None
                await self._grown.wait()
                self._grown.clear()
                continue
            try:
                more, hidden = await self._read_on()
            except Exception as error:
                if translate(error) is None:
                    log.exception("the tailer failed")
                elif not is_lost(error):
                    log.warning("the tailer was refused", error=str(error))
                await asyncio.sleep(self._poll)
                continue
            if more:
                retry = _FIRST_RETRY
                continue
            # Rows behind a running transaction show up when it ends, which rings no bell of its own.
            wait = retry if hidden else self._poll
            retry = min(retry * 2, _LAST_RETRY) if hidden else _FIRST_RETRY
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._grown.wait(), wait)
            self._grown.clear()

    async def _read_on(self) -> tuple[bool, bool]:
        """Hand out the next rows; whether there may be more at once, and whether some are hidden."""
        if self._position is None or self._written is None:
            horizon = await eventlog.read_horizon(self._database)
            self._position, self._written = horizon.position, horizon.at
            # Streams that were opened meanwhile read the log up to here themselves.
            for subscription in self._subscriptions():
                subscription.fall_behind()
        tail = await eventlog.read_tail(self._database, self._position, self._written)
        for entry in tail.entries:
            if (entry.project, entry.subject) in self._topics or (entry.project, None) in self._topics:
                self._hand_out(self._item(entry))
        full = len(tail.entries) == eventlog.READ_LIMIT
        if tail.entries:
            self._position = tail.entries[-1].position
        self._written = tail.entries[-1].created_at if full else tail.at
        return full, tail.hidden

    async def _beat(self) -> None:
        """Keep quiet streams alive and end old ones; one timer for all of them."""
        tick = min(_BEAT, self.heartbeat / 4)
        while True:
            await asyncio.sleep(tick)
            now = monotonic()
            beats: dict[str, Beat] = {}
            for subscription in self._subscriptions():
                if now - subscription.born > self._max_age:
                    subscription.end(Ending.MAX_AGE)
                elif now - subscription.last >= self.heartbeat - tick and self._position and self._written:
                    subscription.last = now
                    project = subscription.view.project
                    beat = beats.get(project)
                    if beat is None:
                        cursor = self._cursors.issue(project, self._position, self._written)
                        beat = beats[project] = Beat(self._position, cursor)
                    subscription.put(beat)
