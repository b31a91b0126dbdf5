"""Between the tailer and one stream: what is handed over, and the bounded queue it waits in."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from time import monotonic

from guildhall_server.storage.cursor import Position
from guildhall_server.storage.eventlog import Entry, View


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
