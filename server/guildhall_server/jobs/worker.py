"""The worker: claims due jobs, runs their handlers, keeps their leases, records how they ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from time import monotonic

import structlog

from guildhall_server.clock import Clock
from guildhall_server.errors import GuildhallError
from guildhall_server.jobs import store
from guildhall_server.jobs.complaints import describe
from guildhall_server.jobs.kinds import Attempt, GiveUp, Handler, Retry
from guildhall_server.jobs.store import Claim, Key, Outcome
from guildhall_server.jobs.tables import State
from guildhall_server.storage.coalesce import CoalescedWrites
from guildhall_server.storage.database import Database
from guildhall_server.storage.failures import translate

_PAUSE = 1.0
_LAST_WORDS = 5.0
_WITHHELD = timedelta(hours=1)

log = structlog.get_logger(__name__)


class _Held:
    """A job that this worker has."""

    __slots__ = ("claim", "finishing", "lost", "task", "until")

    def __init__(self, claim: Claim, until: float) -> None:
        self.claim = claim
        self.until = until
        self.finishing = False
        self.lost = False
        self.task: asyncio.Task[None] | None = None

    def cancel(self, *, lost: bool) -> None:
        """Stop the handler, unless it has ended and only its outcome is still to be written."""
        if not self.finishing and self.task:
            self.lost = lost
            self.task.cancel()


class Worker:
    """Runs up to `concurrency` jobs at once. `database` is the engine's own, see `engine.open_engine`.

    `may_run` says of a project whether its jobs may run; those that may not wait until they may.
    """

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        clock: Clock | None = None,
        *,
        concurrency: int = 50,
        lease: float = 30.0,
        poll: float = 5.0,
        may_run: Callable[[str], Awaitable[bool]] | None = None,
    ) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._database = database
        self._handlers = handlers
        self._kinds = list(handlers)
        self._clock = clock
        self._concurrency = concurrency
        self._lease = lease
        self._poll = poll
        self._may_run = may_run
        self._held: dict[Key, _Held] = {}
        self._woken = asyncio.Event()
        self._hungry = False
        self._stopping = False
        self._outcomes = CoalescedWrites(self._write)
        self._loops: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to take jobs."""
        self._loops = [asyncio.create_task(self._take()), asyncio.create_task(self._keep())]

    def wake(self) -> None:
        """Look for jobs now."""
        self._woken.set()

    async def close(self, grace: float = 10.0) -> None:
        """Take no more, let what runs finish for `grace` seconds, hand back the rest."""
        self._stopping = True
        self.wake()
        if not self._loops:
            return
        taking, keeping = self._loops
        # Not cancelled at once: a claim whose answer nobody reads holds its jobs until the lease ends.
        await asyncio.wait([taking], timeout=_LAST_WORDS)
        taking.cancel()
        if tasks := self._tasks():
            await asyncio.wait(tasks, timeout=grace)
        for held in list(self._held.values()):
            held.cancel(lost=False)
        if tasks := self._tasks():
            await asyncio.wait(tasks, timeout=_LAST_WORDS)
        rest = [taking, keeping, *self._tasks()]
        for task in rest:
            task.cancel()
        await asyncio.wait(rest, timeout=1)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [held.task for held in self._held.values() if held.task]

    def _now(self) -> datetime | None:
        return self._clock() if self._clock else None

    async def _take(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                wait = await self._claim()
            except Exception as error:
                if translate(error) is None:
                    log.exception("claiming jobs failed")
                else:
                    log.warning("claiming jobs failed", error=describe(error))
                wait = _PAUSE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()

    async def _claim(self) -> float:
        """Take as many jobs as there is room for; how long nothing more is to be expected."""
        idle = self._poll * random.uniform(0.8, 1)  # noqa: S311 - workers started together spread out
        free = self._concurrency - len(self._held)
        self._hungry = free <= 0
        if free <= 0:
            return idle
        until = monotonic() + self._lease
        lease = timedelta(seconds=self._lease)
        found = await store.claim(self._database, self.name, self._kinds, free, lease=lease, now=self._now())
        for claim in found.jobs:
            held = self._held[claim.key] = _Held(claim, until)
            held.task = asyncio.create_task(self._run(held, found.now))
        self._hungry = len(found.jobs) == free
        if found.upcoming is None:
            return idle
        return min(idle, max(0.001, (found.upcoming - found.now).total_seconds()))

    async def _run(self, held: _Held, now: datetime) -> None:
        try:
            try:
                outcome = await self._attempt(held.claim, now)
            except asyncio.CancelledError:
                if held.lost or not self._stopping:
                    raise
                outcome = Outcome(held.claim, State.WAITING, untried=1)
            held.finishing = True
            await self._record(outcome)
        finally:
            del self._held[held.claim.key]
            if self._hungry:
                self._woken.set()

    async def _attempt(self, claim: Claim, now: datetime) -> Outcome:
        if self._stopping:
            return Outcome(claim, State.WAITING, untried=1)
        handler = self._handlers[claim.kind]
        limit = asyncio.timeout(handler.kind.timeout.total_seconds())
        try:
            async with limit:
                if claim.project and self._may_run and not await self._may_run(claim.project):
                    return Outcome(claim, State.WAITING, delay=_WITHHELD, untried=1)
                payload = handler.kind.decode(claim.payload)
                last = claim.attempt >= claim.max_attempts
                await handler.run(Attempt(payload, claim.project, claim.id, claim.attempt, last, now))
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task and task.cancelling():
                raise
            # Nobody cancelled us: the handler awaited something that was.
            return self._refused(claim, handler, error)
        except Exception as error:  # noqa: BLE001 - a handler may fail in any way
            late = TimeoutError(f"took longer than {handler.kind.timeout.total_seconds():g} s")
            return self._refused(claim, handler, late if limit.expired() else error)
        return Outcome(claim, State.COMPLETED)

    def _refused(self, claim: Claim, handler: Handler, error: BaseException) -> Outcome:
        text = describe(error)
        over = isinstance(error, GiveUp) or claim.attempt >= claim.max_attempts
        expected = isinstance(error, Retry | GiveUp | GuildhallError | TimeoutError) or translate(error)
        log.warning(
            "job failed" if over else "attempt failed",
            kind=claim.kind,
            project=claim.project,
            job=str(claim.id),
            attempt=claim.attempt,
            error=text,
            exc_info=None if expected else error,
        )
        if over:
            return Outcome(claim, State.FAILED, error=text)
        delay = error.after if isinstance(error, Retry) else handler.kind.backoff(claim.attempt)
        if isinstance(error, GuildhallError) and error.retry_after is not None:
            delay = max(delay, timedelta(seconds=error.retry_after))
        return Outcome(claim, State.WAITING, delay=delay, error=text)

    async def _record(self, outcome: Outcome) -> None:
        """Write an outcome, however long the database is away."""
        while True:
            try:
                kept = await self._outcomes.put(outcome)
            except Exception as error:
                if translate(error) is None:
                    log.exception("an outcome cannot be recorded", job=str(outcome.claim.id))
                    return
                await asyncio.sleep(_PAUSE)
            else:
                if not kept:
                    log.warning("a job was lost before its outcome", job=str(outcome.claim.id))
                return

    async def _write(self, outcomes: Sequence[Outcome]) -> list[bool]:
        kept = await store.record(self._database, self.name, outcomes, self._now())
        return [outcome.claim.key in kept for outcome in outcomes]

    async def _keep(self) -> None:
        """Renew our leases, and end those that others let run out."""
        interval = self._lease / 3
        while True:
            await asyncio.sleep(interval)
            try:
                async with asyncio.timeout(interval):
                    await self._renew()
                    if await store.reap(self._database, self._now()):
                        self.wake()
            except Exception as error:  # noqa: BLE001 - tried again, and the leases are watched below
                log.warning("leases were not renewed", error=describe(error))
            for held in list(self._held.values()):
                # By now another worker may have it.
                if held.until < monotonic():
                    held.cancel(lost=True)

    async def _renew(self) -> None:
        running = [held for held in self._held.values() if not held.finishing]
        if not running:
            return
        until = monotonic() + self._lease
        lease = timedelta(seconds=self._lease)
        claims = [held.claim for held in running]
        kept = await store.renew(self._database, self.name, claims, lease, self._now())
        for held in running:
            if held.claim.key in kept:
                held.until = until
            else:
                held.cancel(lost=True)
