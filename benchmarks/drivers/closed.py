"""A closed loop: every answer is followed by the next request, until time or count is up."""

from __future__ import annotations

import asyncio
import gc
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol

GRACE = 20.0
"""Seconds that the last answers may take."""


class Lane(Protocol):
    """One place for a request in flight."""

    def begin(self, loop: Loop) -> None:
        """Send the first request of a loop, and the next one after every answer."""


class Loop:
    """What is sent, and how it went."""

    def __init__(self, make: Callable[[], bytes], *, seconds: float, most: int) -> None:
        self.latencies = array("d")
        self.errors: Counter[str] = Counter()
        self.elapsed = 0.0
        self._make = make
        self._seconds = seconds
        self._left = most
        self._busy = 0
        self._stop = 0.0
        self._done: asyncio.Future[None] | None = None

    def next(self) -> bytes | None:
        """The next request, or None when the lane is done."""
        if self._left <= 0 or perf_counter() >= self._stop:
            self._busy -= 1
            if self._busy == 0 and self._done is not None and not self._done.done():
                self._done.set_result(None)
            return None
        self._left -= 1
        return self._make()

    def failed(self, what: str) -> None:
        """One request went wrong."""
        self.errors[what] += 1

    async def run(self, lanes: Sequence[Lane]) -> None:
        """Run to the end; answers that never come are an error."""
        self._done = asyncio.get_running_loop().create_future()
        self._busy = len(lanes)
        gc.collect()
        gc.disable()
        started = perf_counter()
        self._stop = started + self._seconds
        try:
            for lane in lanes:
                lane.begin(self)
            await asyncio.wait_for(self._done, self._seconds + GRACE)
        except TimeoutError:
            self.errors["no answer"] += self._busy
        finally:
            gc.enable()
            self.elapsed = perf_counter() - started
