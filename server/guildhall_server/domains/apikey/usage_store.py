"""SQL of the usage of keys. Rows are per key, day and method; the last use is a column of the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Date,
    Interval,
    String,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from guildhall_server.domains.apikey.tables import api_keys, key_usage
from guildhall_server.rpc.call import Call
from guildhall_server.storage import purging
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

PURGED = 5_000
_FRESH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Used:
    """What one key did with one method since the last flush. `key` is `apiKeys/{uuid}` or of another kind."""

    project: str
    key: str
    method: str
    calls: int
    errors: int
    last: datetime

    @property
    def day(self) -> date:
        """The day in UTC."""
        return self.last.date()


@dataclass(frozen=True, slots=True)
class DayOfMethod:
    """The calls of one method on one day."""

    day: date
    method: str
    calls: int
    errors: int
    last: datetime


_COUNTED = ("project", "key", "day", "method", "calls", "errors", "last")
_given = given_rows(
    "given", project=String, key=String, day=Date, method=String, calls=BigInteger, errors=BigInteger, last=Instant
)
# In the order of the key, so that two processes that store at once wait for each other and no more.
_insert = insert(key_usage).from_select(
    ["project_id", "credential", "day", "method", "calls", "errors", "last_used_at"],
    select(_given).order_by(_given.c.project, _given.c.key, _given.c.day, _given.c.method),
)
_add = statement(
    _insert.on_conflict_do_update(
        index_elements=["project_id", "credential", "day", "method"],
        set_={
            "calls": key_usage.c.calls + _insert.excluded.calls,
            "errors": key_usage.c.errors + _insert.excluded.errors,
            "last_used_at": func.greatest(key_usage.c.last_used_at, _insert.excluded.last_used_at),
        },
    ),
    nothing,
)


_used = given_rows("used", project=String, id=Id, at=Instant)
# Unless the last use of a minute ago is there, or another process is at the row.
_due = (
    select(api_keys.c.project_id, api_keys.c.id, _used.c.at)
    .join_from(_used, api_keys, (api_keys.c.project_id == _used.c.project) & (api_keys.c.id == _used.c.id))
    .where(
        or_(
            api_keys.c.last_used_at.is_(None),
            api_keys.c.last_used_at <= _used.c.at - bindparam("fresh", _FRESH, type_=Interval),
        )
    )
    .with_for_update(of=api_keys, skip_locked=True)
    .cte("due")
)
_touch = statement(
    update(api_keys)
    .where(api_keys.c.project_id == _due.c.project_id, api_keys.c.id == _due.c.id)
    .values(last_used_at=_due.c.at),
    nothing,
)
_usage = statement(
    select(
        key_usage.c.day,
        key_usage.c.method,
        key_usage.c.calls,
        key_usage.c.errors,
        key_usage.c.last_used_at.label("last"),
    )
    .where(
        key_usage.c.project_id == bindparam("project", type_=ProjectId),
        key_usage.c.credential == bindparam("key", type_=String),
        key_usage.c.day.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
    )
    .order_by(key_usage.c.day.desc(), key_usage.c.method),
    DayOfMethod,
)
_purge = purging.deletion(key_usage, key_usage.c.day < bindparam("before", type_=Date), most=PURGED)


async def add(tx: Transaction, batch: Sequence[Used]) -> None:
    """Add calls to their days, and note when API keys were last used."""
    await tx.run(_add, **as_given("given", batch, _COUNTED))
    last: dict[tuple[str, UUID], datetime] = {}
    for used in batch:
        kind, _, id_ = used.key.partition("/")
        if kind == "apiKeys":
            key = (used.project, UUID(id_))
            last[key] = max(used.last, last.get(key, used.last))
    if last:
        await tx.run(
            _touch,
            used_project=[project for project, _ in last],
            used_id=[id_ for _, id_ in last],
            used_at=list(last.values()),
        )


async def list_usage(
    database: Database, call: Call, project: str, key: str, *, first: date, last: date
) -> list[DayOfMethod]:
    """What a key did on some days, newest first; as many rows as days and methods at most."""
    return await database.all(_usage, call, project=project, key=key, first=first, last=last)


async def purge(tx: Transaction, before: date) -> int:
    """Forget a bounded number of rows of days before one; how many."""
    return await tx.run(_purge, before=before)
