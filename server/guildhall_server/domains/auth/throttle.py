"""The brake on guessing: failed attempts are counted in the database, so all workers count as one.

Counted are an account from one address, an account from anywhere, and an address whatever the account. The
first is what a person runs into; the other two are wider, or anybody could lock out anybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.types import LargeBinary

from guildhall_server.domains.auth import rules
from guildhall_server.domains.auth.addresses import network_of
from guildhall_server.domains.auth.errors import SignInThrottled
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.domains.auth.model import Attempts
from guildhall_server.domains.auth.tables import sign_in_attempts as table
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import BeforeCommit, Database, Transaction
from guildhall_server.storage.eventlog import lock_key
from guildhall_server.storage.schema import ProjectId
from guildhall_server.storage.statement import nothing, statement

WIDER = 10
"""How many times as many failures an account or an address as a whole may have."""

_AT_ONCE = 2
_FIELDS = tuple(field.name for field in fields(Attempts))
_PROJECT = bindparam("project", type_=ProjectId)
_SUBJECT = bindparam("subject", type_=LargeBinary)
_find = statement(
    select(*(table.c[name] for name in _FIELDS)).where(table.c.project_id == _PROJECT, table.c.subject == _SUBJECT),
    Attempts,
)
_counted = {name: bindparam(name, type_=table.c[name].type) for name in (*_FIELDS, "updated_at")}
_save = statement(
    upsert(table)
    .values(project_id=_PROJECT, subject=_SUBJECT, **_counted)
    .on_conflict_do_update(index_elements=["project_id", "subject"], set_=_counted),
    nothing,
)
_forget = statement(delete(table).where(table.c.project_id == _PROJECT, table.c.subject == _SUBJECT), nothing)
_release = statement(
    update(table)
    .where(table.c.project_id == _PROJECT, table.c.subject == _SUBJECT)
    .values(failures=func.greatest(table.c.failures - literal(1), literal(0))),
    nothing,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something attempts are counted for, and how many may fail."""

    project: str
    digest: bytes
    limit: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt under way: `own` is the account from this address, if there is an account."""

    own: Subject | None
    wider: tuple[Subject, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All it counts for."""
        return (*((self.own,) if self.own else ()), *self.wider)

    @property
    def locks(self) -> list[int]:
        """What whoever counts it takes first."""
        return [lock_key(one.project, f"attempts/{one.digest.hex()}") for one in self.subjects]


class Aside:
    """A unit of work beside the call's own: it has the call's time, and none of what is stored with its answer."""

    def __init__(self, call: Call) -> None:
        self.before_commit: list[BeforeCommit] = []
        self.time_left = call.time_left


class Throttle:
    """Lets attempts in, or tells how long to wait."""

    def __init__(self, database: Database, keyring: Keyring, *, limit: int, window: float) -> None:
        self._database = database
        self._keyring = keyring
        self._limit = limit
        self._window = timedelta(seconds=window)
        # Attempts from one address wait for one another. They must not do so on all of the pool's connections.
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def enter(self, call: Call, project: str, account: str | None) -> Attempt:
        """Count an attempt as failed, before it is made; without an account only for the address."""
        attempt = self._attempt(project, account, network_of(call.address))
        async with self._turn, self._database.transaction(Aside(call), locks=attempt.locks) as tx:
            wait = await self._count(tx, attempt.subjects, call.now)
        if wait:
            raise SignInThrottled("too many attempts failed; wait, or ask for a new password", retry_after=wait)
        return attempt

    async def forgive(self, tx: Transaction, attempt: Attempt) -> None:
        """It succeeded, in a transaction that has its locks: the person's own failures are forgotten."""
        if attempt.own:
            await tx.run(_forget, project=attempt.own.project, subject=attempt.own.digest)
        await self._take_back(tx, attempt.wider)

    async def withdraw(self, attempt: Attempt) -> None:
        """It came to no answer, through no fault of the caller."""
        async with self._turn, self._database.transaction(None, locks=attempt.locks) as tx:
            await self._take_back(tx, attempt.subjects)

    def _attempt(self, project: str, account: str | None, network: str) -> Attempt:
        blind, wide = self._keyring.blind, self._limit * WIDER
        everywhere = Subject("", blind("address", network), wide)
        if account is None:
            return Attempt(None, (everywhere,))
        account = account.casefold()
        return Attempt(
            Subject(project, blind("account at", account, network), self._limit),
            (Subject(project, blind("account", account), wide), everywhere),
        )

    async def _count(self, tx: Transaction, subjects: Sequence[Subject], now: datetime) -> float:
        counted = []
        for subject in subjects:
            before = await tx.maybe(_find, project=subject.project, subject=subject.digest)
            counted.append((subject, before, *rules.attempt(before, now, limit=subject.limit, window=self._window)))
        wait = max(wait for *_, wait in counted)
        for subject, before, after, own_wait in counted:
            # An attempt that is not let in counts for nothing: knocking at one door must not close the others.
            if after != before and (not wait or own_wait):
                values = {name: getattr(after, name) for name in _FIELDS}
                await tx.run(_save, project=subject.project, subject=subject.digest, updated_at=now, **values)
        return wait

    @staticmethod
    async def _take_back(tx: Transaction, subjects: Sequence[Subject]) -> None:
        for subject in subjects:
            await tx.run(_release, project=subject.project, subject=subject.digest)
