"""The feed: one tailer per process reads each new row of the log once and hands it to every stream.

A stream first catches up from the log at its own pace and then takes what the tailer brings. A stream
that is too slow for its queue goes back to reading the log: it loses nothing and delays nobody.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from guildhall_server.storage import eventlog
from guildhall_server.storage.bell import Bell
from guildhall_server.storage.cursor import Cursors, Position
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import Entry, View
from guildhall_server.storage.failures import is_lost, translate
from guildhall_server.storage.following import Following, item_of
from guildhall_server.storage.subscription import Beat, End, Ending, Item, Subscription

_FIRST_RETRY, _LAST_RETRY = 0.002, 0.05
_BEAT = 1.0

log = structlog.get_logger(__name__)


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
        """Tell the tailers, here and elsewhere, that this process has appended."""
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
        following = Following(self._database, self._cursors, subscription, pause=self._poll)
        try:
            async for item in following.run(cursor, backlog, self._retention):
                subscription.last = monotonic()
                yield item
        finally:
            self._unsubscribe(subscription)

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
            Entry(project, 0, 0, datetime.fromisoformat(at), kind, subject, owner, actor, base64.b64decode(data))
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
                # Not wait_for: before Python 3.12 it loses a cancellation that comes together with a ring.
                async with asyncio.timeout(wait):
                    await self._grown.wait()
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
                self._hand_out(item_of(entry, self._cursors))
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
