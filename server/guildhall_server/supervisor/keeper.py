"""Keeps one child running: starts it again when it dies, each time a little later."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from pathlib import Path

from guildhall_server.storage.postgres import PostgresError
from guildhall_server.supervisor.program import Child

FIRST_DELAY, LONGEST_DELAY, HEALTHY_AFTER = 0.1, 10.0, 60.0


class Keeper:
    def __init__(self, name: str, child: Child, log: Path, tell: Callable[[str], None]) -> None:
        self.name = name
        self.child = child
        self.log = log
        self.deaths = 0
        """In a row, without a healthy minute between them."""
        self.changed: Callable[[], None] = lambda: None
        self._tell = tell
        self._stopping = asyncio.Event()
        self._restarting = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the child once; its failure is the caller's. From then on it is kept running."""
        await self.child.start()
        self.changed()
        self._task = asyncio.create_task(self._keep(), name=f"keep {self.name}")

    async def stop(self, *, immediate: bool = False) -> None:
        self._stopping.set()
        await self.child.stop(immediate=immediate)
        if self._task:
            await self._task
        self.changed()

    async def restart(self) -> None:
        """Stops the child in order; the keeper starts it again at once."""
        self._restarting = True
        await self.child.stop()

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        delay = FIRST_DELAY
        while True:
            begun = loop.time()
            status = await self.child.wait()
            if self._stopping.is_set():
                return
            if loop.time() - begun > HEALTHY_AFTER:
                delay, self.deaths = FIRST_DELAY, 0
            if self._restarting:
                self._restarting = False
            else:
                self.deaths += 1
                self.changed()
                self._tell(f"{self.name} {ending(status)}; it starts again in {delay:g} s ({self.log})")
                delay = await self._pause(delay)
            while not self._stopping.is_set() and not await self._started():
                delay = await self._pause(delay)

    async def _started(self) -> bool:
        try:
            await self.child.start()
        except (OSError, PostgresError) as error:
            self._tell(f"{self.name} does not start: {error}")
            return False
        self.changed()
        if self._stopping.is_set():
            await self.child.stop(immediate=True)
        return True

    async def _pause(self, delay: float) -> float:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), delay)
        return min(delay * 2, LONGEST_DELAY)


def ending(status: int) -> str:
    """`was killed by SIGKILL`, `ended with status 1`."""
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"was killed by signal {-status}"
