"""Kinds of jobs: what a domain declares, what a handler is given, how it says no."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from guildhall_server.jobs.payloads import Codec

Payload = TypeVar("Payload")

Backoff = Callable[[int], timedelta]
"""How long to wait after the n-th attempt has failed, counted from 1."""


def exponential(first: timedelta = timedelta(seconds=2), most: timedelta = timedelta(hours=1)) -> Backoff:
    """Doubles up to `most`. A random half of it spreads jobs that failed together."""

    def wait(attempt: int) -> timedelta:
        # The exponent is bounded: a very high one does not fit into a timedelta.
        whole = min(first * 2.0 ** min(attempt - 1, 20), most)
        return whole * random.uniform(0.5, 1)  # noqa: S311 - jitter

    return wait


class Retry(Exception):
    """Raised by a handler: this attempt failed, and the next one should wait this long."""

    def __init__(self, message: str, *, after: timedelta) -> None:
        super().__init__(message)
        self.after = after


class GiveUp(Exception):
    """Raised by a handler: no further attempt can succeed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job to put. `unique_key`: dropped while an unfinished job of the same kind and project has the key.

    A running job counts as unfinished. Use a key for work that looks at the world when it runs, not
    for work whose payload says what happened.
    """

    kind: str
    payload: str
    max_attempts: int
    project: str
    run_at: datetime | None
    unique_key: str | None


class Kind(Generic[Payload]):
    """One kind of job: its name in the table, its payload, and how patient it is.

    The name outlives deployments: rows of a renamed kind are claimed by nobody.
    """

    def __init__(
        self,
        name: str,
        payload: type[Payload],
        *,
        max_attempts: int = 10,
        timeout: timedelta = timedelta(minutes=1),
        backoff: Backoff | None = None,
    ) -> None:
        self.name = name
        self.max_attempts = max_attempts
        self.timeout = timeout
        self.backoff = backoff or exponential()
        self._codec = Codec(payload)

    def job(
        self,
        payload: Payload,
        *,
        project: str = "",
        run_at: datetime | None = None,
        unique_key: str | None = None,
    ) -> Job:
        """A job of this kind, due at once unless `run_at` says otherwise."""
        return Job(self.name, self._codec.encode(payload), self.max_attempts, project, run_at, unique_key)

    def decode(self, stored: str) -> Payload:
        """The payload of a stored job."""
        return self._codec.decode(stored)


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Payload]):
    """One attempt at a job, as its handler sees it. Attempts are counted from 1; `now` is when it began."""

    payload: Payload
    project: str
    job: UUID
    number: int
    last: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Handler:
    """A kind and what runs it.

    `run` may be called again for a job that it has done before: it must be idempotent. It commits
    before it calls a slow network, and it is cancelled when it overruns or the worker loses the job.
    """

    kind: Kind[Any]
    run: Callable[[Attempt[Any]], Awaitable[None]]
