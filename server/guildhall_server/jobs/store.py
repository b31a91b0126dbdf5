"""SQL of the queue.

Times are the database's unless a test brings its own clock: leases hold between machines whose
clocks differ. Each statement is one round trip and may be repeated: a claim whose answer is lost runs
out, an outcome recorded twice finds nothing the second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Interval,
    Select,
    SmallInteger,
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal_column,
    null,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from guildhall_server.ids import new_id
from guildhall_server.jobs.kinds import Job
from guildhall_server.jobs.tables import State, jobs
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, Instant
from guildhall_server.storage.statement import as_given, given_rows, nothing, scalar, statement

PURGED = 1000
REAPED = 1000

Key = tuple[UUID, int]
"""A job and the attempt at it."""

KEPT: Mapping[State, timedelta] = {State.COMPLETED: timedelta(days=7), State.FAILED: timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a worker has, at one attempt. The attempt fences: a later claim has a higher one."""

    project: str
    id: UUID
    kind: str
    payload: str
    attempt: int
    max_attempts: int
    run_at: datetime

    @property
    def key(self) -> Key:
        """The job and the attempt."""
        return self.id, self.attempt


@dataclass(frozen=True, slots=True)
class Claims:
    """What a claim brought, when it was, and when the next job falls due."""

    jobs: list[Claim]
    now: datetime
    upcoming: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended. A job that waits again may name a delay; one handed back is 1 attempt untried."""

    claim: Claim
    state: State
    delay: timedelta | None = None
    error: str | None = None
    untried: int = 0


@dataclass(frozen=True, slots=True)
class _Claimed:
    now: datetime
    upcoming: datetime | None
    project: str | None
    id: UUID
    kind: str
    payload: str
    attempt: int
    max_attempts: int
    run_at: datetime


_NOW = func.coalesce(bindparam("now", type_=Instant), func.now())
_LEASE = _NOW + bindparam("lease", type_=Interval)
_WORKER = bindparam("worker", type_=String)


def _key(job: UUID, attempt: int) -> Key:
    return job, attempt


def _spelt(state: State) -> ColumnElement[int]:
    return literal_column(str(int(state)), SmallInteger)


def _is(state: State) -> ColumnElement[bool]:
    # Spelt out, for a partial index is used only if the planner sees its condition.
    return jobs.c.state == _spelt(state)


def _rows(chosen: Select[Any]) -> ColumnElement[bool]:
    """Rows locked by `chosen`, by their address: the same quick plan however many rows there are."""
    return literal_column("jobs.ctid") == func.any(func.array(chosen.scalar_subquery()))


_DRAFT = ("project", "kind", "payload", "max_attempts", "run_at", "unique_key")
_drafts = given_rows(
    "draft",
    project=String,
    id=Id,
    kind=String,
    payload=String,
    max_attempts=SmallInteger,
    run_at=Instant,
    unique_key=String,
)
_put = statement(
    insert(jobs)
    .from_select(
        ["project_id", "id", "kind", "payload", "max_attempts", "run_at", "unique_key"],
        select(
            _drafts.c.project,
            _drafts.c.id,
            _drafts.c.kind,
            cast(_drafts.c.payload, JSONB),
            _drafts.c.max_attempts,
            func.coalesce(_drafts.c.run_at, func.now()),
            _drafts.c.unique_key,
        ),
    )
    .on_conflict_do_nothing()
    .returning(jobs.c.id),
    scalar,
)

_known = jobs.c.kind == func.any(bindparam("kinds", type_=ARRAY(String)))
_address: Select[Any] = select(literal_column("ctid")).select_from(jobs)
_due = (
    _address.where(_is(State.WAITING), jobs.c.run_at <= _NOW, _known)
    .order_by(jobs.c.run_at, jobs.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
_claimed = (
    update(jobs)
    .where(_rows(_due))
    .values(state=State.ACTIVE, attempts=jobs.c.attempts + 1, lease_until=_LEASE, worker=_WORKER)
    .returning(
        jobs.c.project_id.label("project"),
        jobs.c.id,
        jobs.c.kind,
        jobs.c.payload,
        jobs.c.attempts.label("attempt"),
        jobs.c.max_attempts,
        jobs.c.run_at,
    )
    .cte("claimed")
)
_upcoming = select(func.min(jobs.c.run_at)).where(_is(State.WAITING), jobs.c.run_at > _NOW, _known)
_clock = select(_NOW.label("now"), _upcoming.scalar_subquery().label("upcoming")).cte("clock")
_claim = statement(
    select(_clock.c.now, _clock.c.upcoming, *_claimed.c).select_from(_clock.join(_claimed, true(), isouter=True)),
    _Claimed,
)

# Not by the state: a bitmap scan of the active index meets every entry that died since the last vacuum.
_active = jobs.c.lease_until.is_not(None)
_CLAIM = ("project", "id", "attempt")
_held = given_rows("held", project=String, id=Id, attempt=Integer)
_renew = statement(
    update(jobs)
    .where(
        jobs.c.project_id == _held.c.project,
        jobs.c.id == _held.c.id,
        jobs.c.attempts == _held.c.attempt,
        jobs.c.worker == _WORKER,
        _active,
    )
    .values(lease_until=_LEASE)
    .returning(jobs.c.id, jobs.c.attempts),
    _key,
)

_ended = given_rows(
    "ended",
    project=String,
    id=Id,
    attempt=Integer,
    state=SmallInteger,
    delay=Interval,
    error=String,
    untried=SmallInteger,
)
_record = statement(
    update(jobs)
    .where(
        jobs.c.project_id == _ended.c.project,
        jobs.c.id == _ended.c.id,
        jobs.c.attempts == _ended.c.attempt,
        jobs.c.worker == _WORKER,
        _active,
    )
    .values(
        state=_ended.c.state,
        attempts=jobs.c.attempts - _ended.c.untried,
        run_at=case((_ended.c.delay.is_(None), jobs.c.run_at), else_=_NOW + _ended.c.delay),
        lease_until=null(),
        last_error=func.coalesce(_ended.c.error, jobs.c.last_error),
        finished_at=case((_ended.c.state != State.WAITING, _NOW)),
    )
    .returning(_ended.c.id, _ended.c.attempt),
    _key,
)

_over = jobs.c.attempts >= jobs.c.max_attempts
_abandoned = (
    _address.where(_is(State.ACTIVE), jobs.c.lease_until < _NOW).limit(REAPED).with_for_update(skip_locked=True)
)
_reap = statement(
    update(jobs)
    .where(_rows(_abandoned))
    .values(
        state=case((_over, _spelt(State.FAILED)), else_=_spelt(State.WAITING)),
        finished_at=case((_over, _NOW)),
        lease_until=null(),
        last_error="the worker went away before the attempt ended",
    )
    .returning(jobs.c.id),
    scalar,
)

_purges = {
    state: statement(
        delete(jobs)
        .where(
            _rows(
                _address.where(
                    and_(
                        _is(state),
                        jobs.c.finished_at.is_not(None),
                        jobs.c.finished_at < bindparam("before", type_=Instant),
                    )
                )
                .limit(PURGED)
                .with_for_update(skip_locked=True)
            )
        )
        .returning(literal_column("1")),
        nothing,
    )
    for state in KEPT
}


async def put(tx: Transaction, drafts: Sequence[Job]) -> list[UUID]:
    """Enqueue jobs in the caller's transaction; the ids of those that no unique key dropped, sorted."""
    if not drafts:
        return []
    # Two transactions that put the same keys in another order would wait for each other.
    numbered = sorted(
        ((new_id(), draft) for draft in drafts),
        key=lambda one: (one[1].project, one[1].kind, one[1].unique_key or "", one[0]),
    )
    ids = await tx.all(
        _put,
        draft_id=[number for number, _ in numbered],
        **as_given("draft", (draft for _, draft in numbered), _DRAFT),
    )
    tx.enqueued = True
    return sorted(ids)


async def claim(
    database: Database,
    worker: str,
    kinds: Sequence[str],
    limit: int,
    *,
    lease: timedelta,
    now: datetime | None,
) -> Claims:
    """Take due jobs of these kinds, oldest first."""
    rows = await database.all(_claim, now=now, worker=worker, kinds=kinds, limit=limit, lease=lease)
    taken = [
        Claim(row.project, row.id, row.kind, row.payload, row.attempt, row.max_attempts, row.run_at)
        for row in rows
        if row.project is not None
    ]
    taken.sort(key=lambda one: (one.run_at, one.id))
    return Claims(taken, rows[0].now, rows[0].upcoming)


async def renew(
    database: Database, worker: str, claims: Sequence[Claim], lease: timedelta, now: datetime | None
) -> set[Key]:
    """Extend the leases of jobs; the ones that the worker still has."""
    return set(await database.all(_renew, worker=worker, lease=lease, now=now, **as_given("held", claims, _CLAIM)))


async def record(database: Database, worker: str, outcomes: Sequence[Outcome], now: datetime | None) -> set[Key]:
    """Record how attempts ended; the jobs that the worker still had."""
    done = await database.all(
        _record,
        worker=worker,
        now=now,
        **as_given("ended", (outcome.claim for outcome in outcomes), _CLAIM),
        **as_given("ended", outcomes, ("state", "delay", "error", "untried")),
    )
    return set(done)


async def reap(database: Database, now: datetime | None) -> int:
    """Let jobs whose lease ran out be claimed again, or fail those that have had all their attempts."""
    return len(await database.all(_reap, now=now))


async def purge(tx: Transaction, now: datetime) -> int:
    """Delete a bounded number of jobs that finished long ago; how many."""
    return sum([await tx.run(_purges[state], before=now - kept) for state, kept in KEPT.items()])
