"""Nonces: each is good for one call, in whichever process the call arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, String, bindparam, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from guildhall_server.domains.apikey.signing.tables import signing_nonces
from guildhall_server.storage.coalesce import CoalescedWrites
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

_SLACK = timedelta(minutes=5)
"""How far the clocks of two machines may differ before a nonce is forgotten too early."""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Nonce:
    """A nonce of a key, and when its timestamp is too old anyway."""

    project_id: str
    key_id: UUID
    nonce: str
    expires_at: datetime


_given = given_rows("used", project_id=ProjectId, key_id=Id, nonce=String, expires_at=Instant)
_COLUMNS = ("project_id", "key_id", "nonce", "expires_at")
_insert = statement(
    insert(signing_nonces)
    .from_select(list(_COLUMNS), select(*(_given.c[name] for name in _COLUMNS)))
    .on_conflict_do_nothing()
    .returning(*(signing_nonces.c[name] for name in _COLUMNS)),
    Nonce,
)
_identity = tuple_(signing_nonces.c.project_id, signing_nonces.c.key_id, signing_nonces.c.nonce)
_purge = statement(
    delete(signing_nonces)
    .where(
        _identity.in_(
            select(signing_nonces.c.project_id, signing_nonces.c.key_id, signing_nonces.c.nonce)
            .where(signing_nonces.c.expires_at < bindparam("before", type_=Instant))
            .order_by(signing_nonces.c.expires_at)
            .limit(bindparam("limit", type_=BigInteger))
        )
    )
    .returning(signing_nonces.c.key_id),
    nothing,
)


class Nonces:
    """Remembers what was used. Calls that arrive together share a statement."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writes = CoalescedWrites(self._write)

    async def use(self, nonce: Nonce) -> bool:
        """Whether this was the first use."""
        return await self._writes.put(nonce)

    async def _write(self, nonces: Sequence[Nonce]) -> list[bool]:
        # In one order everywhere, so that two processes with the same nonces do not wait for each other.
        ordered = sorted(set(nonces), key=lambda one: (one.project_id, one.key_id.bytes, one.nonce))
        # One statement is a transaction of its own, for a third of the round trips of one with a frame. Should its
        # connection be lost it is sent again, and may meet what it wrote itself: then a good call is refused.
        new = {_key(one) for one in await self._database.all(_insert, **as_given("used", ordered, _COLUMNS))}
        first = []
        for one in nonces:
            first.append(_key(one) in new)
            new.discard(_key(one))
        return first


async def purge(tx: Transaction, now: datetime) -> int:
    """Forget a bounded number of nonces that no call can use any more; how many."""
    return await tx.run(_purge, before=now - _SLACK, limit=_BATCH)


def _key(nonce: Nonce) -> tuple[str, UUID, str]:
    return nonce.project_id, nonce.key_id, nonce.nonce
