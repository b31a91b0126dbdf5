"""Replays: the answers of calls that carried a request id, kept for a day in the call's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from google.protobuf.message import Message
from sqlalchemy import (
    Column,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    bindparam,
    insert,
    select,
)

from guildhall_server.errors import GuildhallError, InvalidArgument
from guildhall_server.storage import purging
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.failures import UniqueViolation, violates
from guildhall_server.storage.schema import NOW, Instant, ProjectId, metadata
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

Answer = TypeVar("Answer", bound=Message)

KEPT = timedelta(hours=24)
PURGED = 1000

replays = Table(
    "replays",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("principal", String(60), nullable=False),
    Column("request_id", String(128), nullable=False),
    Column("method", String(200), nullable=False),
    Column("request_hash", LargeBinary, nullable=False),
    Column("response", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "principal", "request_id", "method"),
    Index("replays_created_at_idx", "created_at"),
)


class RequestIdReused(InvalidArgument):
    """The id belongs to another request."""

    reason = "REQUEST_ID_REUSED"


@dataclass(frozen=True, slots=True)
class ReplayKey:
    """Whose request it is. `project` is empty for calls to the installation."""

    project: str
    principal: str
    request_id: str
    method: str
    request_hash: bytes

    @classmethod
    def of(cls, request: Message, request_id: str, *, project: str, principal: str, method: str) -> ReplayKey:
        """The key of a request; its own `request_id` does not count as content."""
        content = type(request)()
        content.CopyFrom(request)
        content.ClearField("request_id")
        digest = hashlib.blake2b(content.SerializeToString(deterministic=True), digest_size=16).digest()
        return cls(project, principal, request_id, method, digest)


@dataclass(frozen=True, slots=True)
class _Stored:
    project: str
    principal: str
    request_id: str
    method: str
    request_hash: bytes
    response: bytes
    created_at: datetime


_FIELDS = ("project", "principal", "request_id", "method")

_wanted = given_rows("wanted", **dict.fromkeys(_FIELDS, String))
_find = statement(
    select(
        replays.c.project_id.label("project"),
        *(replays.c[name] for name in ("principal", "request_id", "method", "request_hash", "response", "created_at")),
    ).join_from(
        _wanted,
        replays,
        (replays.c.project_id == _wanted.c.project)
        & (replays.c.principal == _wanted.c.principal)
        & (replays.c.request_id == _wanted.c.request_id)
        & (replays.c.method == _wanted.c.method),
    ),
    _Stored,
)
_given = given_rows("given", **dict.fromkeys(_FIELDS, String), request_hash=LargeBinary, response=LargeBinary)
_save = statement(
    insert(replays).from_select(["project_id", *_FIELDS[1:], "request_hash", "response"], select(_given)),
    nothing,
)
_purge = purging.deletion(replays, replays.c.created_at < bindparam("before", type_=Instant), most=PURGED)


class Replays:
    """Finds and keeps answers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = CoalescedReads(self._read)

    async def once(self, key: ReplayKey, answer: type[Answer], run: Callable[[], Awaitable[Answer]]) -> Answer:
        """The first answer to a request: from the day's replays, or by running it now.

        Of two that run at once, one commits; the other is rolled back and gets the first one's answer.
        """
        stored = await self._find(key)
        if stored is None:
            try:
                return await run()
            except (UniqueViolation, GuildhallError) as error:
                # The other may have won by the thing itself: what it changed is why this one is refused.
                if isinstance(error, UniqueViolation) and not violates(error, "replays_pkey"):
                    raise
                stored = await self._find(key)
                if stored is None:
                    raise
        return answer.FromString(stored)

    async def _find(self, key: ReplayKey) -> bytes | None:
        stored = await self._reads.get((key.project, key.principal, key.request_id, key.method))
        if stored is None:
            return None
        if stored.request_hash != key.request_hash:
            raise RequestIdReused(
                f"request_id {key.request_id!r} was used for another request within 24 hours; use a new one",
                field="request_id",
                request_id=key.request_id,
            )
        return stored.response

    async def _read(self, keys: list[tuple[str, str, str, str]]) -> Mapping[tuple[str, str, str, str], _Stored]:
        rows = await self._database.all(
            _find, **{f"wanted_{name}": [key[index] for key in keys] for index, name in enumerate(_FIELDS)}
        )
        return {(row.project, row.principal, row.request_id, row.method): row for row in rows}


async def save(tx: Transaction, answers: Sequence[tuple[ReplayKey, Message]]) -> None:
    """Keep answers, in the transaction that made them true."""
    await tx.run(
        _save,
        **as_given("given", (key for key, _ in answers), (*_FIELDS, "request_hash")),
        given_response=[response.SerializeToString() for _, response in answers],
    )


async def purge(tx: Transaction, now: datetime) -> int:
    """Forget a bounded number of answers older than a day; how many."""
    return await tx.run(_purge, before=now - KEPT)
