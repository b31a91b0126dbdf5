"""Token buckets that all workers of an installation share.

A worker takes tokens ahead, a small share of what is left, and spends them without asking; so a busy bucket
costs a round trip in hundreds of calls, and one that is nearly empty is exact. The table is not logged: a
crash of Postgres fills every bucket, which lets a few calls more through and loses nobody anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Double,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    and_,
    bindparam,
    cast,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.storage import purging
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Instant, ProjectId, metadata
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

AHEAD = 0.02
"""The share of a bucket's capacity that a worker takes ahead at most: five idle workers hold back a tenth."""
_SHARE_OF_REST = 0.1
_FORGOTTEN = timedelta(days=1)
_PURGED = 1000

buckets = Table(
    "rate_buckets",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="empty for what belongs to no project"),
    Column("bucket", String(200), nullable=False),
    Column("tokens", Double, nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "bucket"),
    prefixes=["UNLOGGED"],
)


@dataclass(frozen=True, slots=True)
class Want:
    """Who asks for how many tokens of a bucket that fills at `rate` per second up to `capacity`."""

    project: str
    bucket: str
    wanted: int
    capacity: float
    rate: float


@dataclass(frozen=True, slots=True)
class Grant:
    """What a bucket gave, and what is left in it."""

    project: str
    bucket: str
    granted: int
    tokens: float


_wants = given_rows("want", project=String, bucket=String, wanted=Integer, capacity=Double, rate=Double)
_now = bindparam("now", type_=Instant)
_passed = cast(func.greatest(0.0, func.extract("epoch", _now - buckets.c.updated_at)), Double)
_filled = (
    select(
        buckets.c.project_id,
        buckets.c.bucket,
        _wants.c.wanted,
        _wants.c.capacity,
        func.least(_wants.c.capacity, buckets.c.tokens + _passed * _wants.c.rate).label("tokens"),
    )
    .join_from(_wants, buckets, and_(_wants.c.project == buckets.c.project_id, _wants.c.bucket == buckets.c.bucket))
    .order_by(buckets.c.project_id, buckets.c.bucket)  # all workers lock rows in one order
    .with_for_update(of=buckets)
    .cte("filled")
)
_ahead = func.least(_filled.c.capacity * AHEAD, _filled.c.tokens * _SHARE_OF_REST)
_given = select(
    _filled.c.project_id,
    _filled.c.bucket,
    _filled.c.tokens,
    # What is wanted now, or a share ahead, but never more than there are.
    cast(func.floor(func.least(_filled.c.tokens, func.greatest(_filled.c.wanted, _ahead))), Integer).label("granted"),
).cte("given")
_take = statement(
    update(buckets)
    .where(buckets.c.project_id == _given.c.project_id, buckets.c.bucket == _given.c.bucket)
    .values(
        tokens=_given.c.tokens - _given.c.granted,
        # Machines whose clocks differ fill a bucket for the same second once.
        updated_at=func.greatest(buckets.c.updated_at, _now),
    )
    .returning(buckets.c.project_id.label("project"), buckets.c.bucket, _given.c.granted, buckets.c.tokens),
    Grant,
)
_fill_new = statement(
    upsert(buckets)
    .from_select(
        ["project_id", "bucket", "tokens", "updated_at"],
        select(_wants.c.project, _wants.c.bucket, _wants.c.capacity, _now).order_by(_wants.c.project, _wants.c.bucket),
    )
    .on_conflict_do_nothing(),
    nothing,
)
_purge = purging.deletion(buckets, buckets.c.updated_at < bindparam("before", type_=Instant), most=_PURGED)


async def take(database: Database, wants: Sequence[Want], now: datetime) -> list[Grant]:
    """Take from several buckets at once. A bucket that nobody has asked yet is full."""
    parameters = as_given("want", wants, ("project", "bucket", "wanted", "capacity", "rate"))
    async with database.transaction(None) as tx:
        grants = await tx.all(_take, now=now, **parameters)
        if len(grants) < len(wants):
            known = {(grant.project, grant.bucket) for grant in grants}
            new = [want for want in wants if (want.project, want.bucket) not in known]
            parameters = as_given("want", new, ("project", "bucket", "wanted", "capacity", "rate"))
            await tx.run(_fill_new, now=now, **parameters)
            grants += await tx.all(_take, now=now, **parameters)
    return grants


async def purge(tx: Transaction, now: datetime) -> int:
    """Forget a bounded number of buckets that have long been full again; how many."""
    return await tx.run(_purge, before=now - _FORGOTTEN)
