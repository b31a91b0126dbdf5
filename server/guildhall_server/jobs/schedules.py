"""Schedules: work by the clock, once for all processes.

A schedule is a row with its next time. The process that finds it due moves the time on and puts a job
in the same transaction; leases, retries and time limits are the job's. A run that is still unfinished
when the next one falls due takes its place, and after a downtime there is one run for all that was missed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, Interval, String, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from guildhall_server.clock import Clock
from guildhall_server.jobs import store
from guildhall_server.jobs.complaints import describe
from guildhall_server.jobs.kinds import Attempt, Kind, exponential
from guildhall_server.jobs.tables import schedules
from guildhall_server.storage.database import Database
from guildhall_server.storage.failures import translate
from guildhall_server.storage.schema import Instant
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

_LONGEST_SLEEP = 60.0
_PAUSE = 1.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """The payload of a schedule's job: when it was due."""

    due: datetime


class Every:
    """Something to run every `interval`. `run` is given the time; it may run again if a worker dies."""

    def __init__(
        self,
        name: str,
        interval: timedelta,
        run: Callable[[datetime], Awaitable[None]],
        *,
        timeout: timedelta = timedelta(minutes=5),
    ) -> None:
        self.name = name
        self.interval = interval
        self.run = run
        self.kind = Kind(
            f"schedule.{name}",
            Tick,
            max_attempts=5,
            timeout=timeout,
            backoff=exponential(most=max(interval / 2, timedelta(seconds=1))),
        )

    async def handle(self, attempt: Attempt[Tick]) -> None:
        """Run it."""
        await self.run(attempt.now)

    def after(self, due: datetime, now: datetime) -> datetime:
        """The first of its times after now, on the grid that began with the first run."""
        return due + self.interval * ((now - due) // self.interval + 1)


@dataclass(frozen=True, slots=True)
class _Due:
    name: str
    next_run_at: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class _Upcoming:
    now: datetime
    next_run_at: datetime | None


_NOW = func.coalesce(bindparam("now", type_=Instant), func.now())
_ours = schedules.c.name == func.any(bindparam("names", type_=ARRAY(String)))

_declared = given_rows("declared", name=String, interval=Interval)
_insert = insert(schedules).from_select(
    ["name", "next_run_at"], select(_declared.c.name, _NOW).order_by(_declared.c.name)
)
_declare = statement(_insert.on_conflict_do_nothing(), nothing)
# An interval that became shorter counts from now, not from when the longer one would end.
_shorten = statement(
    update(schedules)
    .where(schedules.c.name == _declared.c.name, schedules.c.next_run_at > _NOW + _declared.c.interval)
    .values(next_run_at=_NOW + _declared.c.interval),
    nothing,
)
_upcoming = statement(
    select(_NOW.label("now"), func.min(schedules.c.next_run_at).label("next_run_at")).where(_ours), _Upcoming
)
# Not SKIP LOCKED: whoever waits here finds the time moved on, instead of looking again and again.
_lock_due = statement(
    select(schedules.c.name, schedules.c.next_run_at, _NOW.label("now"))
    .where(_ours, schedules.c.next_run_at <= _NOW)
    .order_by(schedules.c.name)
    .with_for_update(),
    _Due,
)
_name: ColumnElement[str] = bindparam("schedule", type_=String)
_advance = statement(
    update(schedules)
    .where(schedules.c.name == _name)
    .values(next_run_at=bindparam("next", type_=Instant), last_run_at=bindparam("last", type_=Instant)),
    nothing,
)


class Scheduler:
    """Puts the jobs of schedules when they fall due. Every worker process has one."""

    def __init__(self, database: Database, schedules: Mapping[str, Every], clock: Clock | None = None) -> None:
        self._database = database
        self._schedules = schedules
        self._names = list(schedules)
        self._clock = clock
        self._declared = False
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the clock."""
        self._task = asyncio.create_task(self._watch())

    def wake(self) -> None:
        """Look at the clock now."""
        self._woken.set()

    async def close(self) -> None:
        """Stop. What was put is in the queue."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def tick(self) -> list[str]:
        """Put a job for each schedule that is due; their names."""
        await self._declare()
        async with self._database.transaction(None) as tx:
            due = await tx.all(_lock_due, names=self._names, now=self._now())
            for one in due:
                following = self._schedules[one.name].after(one.next_run_at, one.now)
                await tx.run(_advance, schedule=one.name, next=following, last=one.now)
            await store.put(
                tx,
                [
                    self._schedules[one.name].kind.job(Tick(one.next_run_at), run_at=one.now, unique_key=one.name)
                    for one in due
                ],
            )
        return [one.name for one in due]

    def _now(self) -> datetime | None:
        return self._clock() if self._clock else None

    async def _declare(self) -> None:
        if self._declared:
            return
        declared = as_given("declared", self._schedules.values(), ("name", "interval"))
        async with self._database.transaction(None) as tx:
            for declaration in (_declare, _shorten):
                await tx.run(declaration, now=self._now(), **declared)
        self._declared = True

    async def _watch(self) -> None:
        while True:
            self._woken.clear()
            try:
                wait = await self._look()
            except Exception as error:
                if translate(error) is None:
                    log.exception("the scheduler failed")
                else:
                    log.warning("the scheduler failed", error=describe(error))
                wait = _PAUSE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()

    async def _look(self) -> float:
        """Tick if something is due; how long nothing will be."""
        await self._declare()
        next_one = await self._database.one(_upcoming, names=self._names, now=self._now())
        if next_one.next_run_at is None:
            return _LONGEST_SLEEP
        left = (next_one.next_run_at - next_one.now).total_seconds()
        if left > 0:
            return min(left, _LONGEST_SLEEP)
        await self.tick()
        return 0.0
