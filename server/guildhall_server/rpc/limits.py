"""Rate limits: how many calls a minute, kept in buckets that all workers share.

A bucket starts full and fills evenly, so a caller may spend a minute's calls at once and then goes on at the
even rate. What was taken ahead is spent here without asking; a bucket known to be empty refuses without
asking, so that a flood of refused calls costs the database nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import ClassVar

import structlog

from guildhall_server.clock import Clock
from guildhall_server.errors import ResourceExhausted
from guildhall_server.storage.buckets import Grant, Want, take
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database

MINUTE = 60.0
_MOST = 50_000
_LONGEST_KNOWN = 1.0
"""Seconds for which an empty bucket is believed to be empty: settings and clocks may change."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

log = structlog.get_logger(__name__)


class RateLimited(ResourceExhausted):
    """More calls than the limit allows."""

    reason = "RATE_LIMITED"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in so many seconds, for each holder of a kind."""

    kind: str
    calls: int
    seconds: float = MINUTE
    text: ClassVar[str] = "{calls} calls in {seconds:g} s"

    def __str__(self) -> str:
        return self.text.format(calls=self.calls, seconds=self.seconds)


@dataclass(slots=True)
class Bucket:
    """What this worker knows of one bucket: tokens it holds, tokens left in all, and when to ask again."""

    rate: Rate
    held: int = 0
    left: float = 0.0
    wanted: int = 0
    empty_until: datetime = _LONG_AGO
    wait: float = 0.0

    @property
    def remaining(self) -> int:
        """Calls that can be made now, as far as this worker knows."""
        return self.held + max(0, int(self.left))

    @property
    def reset(self) -> int:
        """Seconds until the bucket is full."""
        return max(0, ceil((self.rate.calls - self.remaining) * self.rate.seconds / self.rate.calls))


class Limiter:
    """The buckets of this worker."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._grants = CoalescedReads(self._read)

    async def spend(self, rate: Rate, project: str, holder: str) -> Bucket:
        """Take one call from a holder's bucket.

        Raises:
            RateLimited: When there is none left, with the time to wait.

        """
        key = (project, f"{rate.kind}:{holder}")
        bucket = self._buckets.get(key)
        if bucket is None or bucket.rate is not rate:
            if len(self._buckets) >= _MOST:
                self._buckets.clear()
            bucket = self._buckets[key] = Bucket(rate)
        while bucket.held < 1:
            if self._clock() < bucket.empty_until:
                raise _refusal(bucket)
            bucket.wanted += 1
            try:
                if await self._grants.get(key) is None:
                    return bucket  # Postgres is away: better to let a call try than to refuse all
            finally:
                bucket.wanted -= 1
        bucket.held -= 1
        return bucket

    async def _read(self, keys: list[tuple[str, str]]) -> Mapping[tuple[str, str], Grant]:
        wants = [
            # Those who wait for tokens that have just come are counted with both.
            Want(*key, max(1, bucket.wanted - bucket.held), bucket.rate.calls, bucket.rate.calls / bucket.rate.seconds)
            for key in keys
            if (bucket := self._buckets.get(key)) is not None
        ]
        try:
            grants = await take(self._database, wants, self._clock())
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not be worse than no limit
            log.warning("rate limits could not be read", error=type(error).__name__)
            return {}
        for grant in grants:
            self._note(grant)
        return {(grant.project, grant.bucket): grant for grant in grants}

    def _note(self, grant: Grant) -> None:
        bucket = self._buckets.get((grant.project, grant.bucket))
        if bucket is None:
            return
        bucket.held += grant.granted
        bucket.left = grant.tokens
        if not grant.granted:
            bucket.wait = (1 - grant.tokens) * bucket.rate.seconds / bucket.rate.calls
            bucket.empty_until = self._clock() + timedelta(seconds=min(bucket.wait, _LONGEST_KNOWN))


def _refusal(bucket: Bucket) -> RateLimited:
    wait = max(bucket.wait, 0.001)
    return RateLimited(
        f"the limit of {bucket.rate} is used up; try again in {ceil(wait)} s",
        retry_after=wait,
        limit=str(bucket.rate.calls),
        window=f"{bucket.rate.seconds:g}s",
        kind=bucket.rate.kind,
    )
