"""The work of `EraseUser`, and the receipt for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from google.protobuf import json_format
from google.protobuf.message import Message

from guildhall.user.v1 import personal_data_pb2
from guildhall_server.domains.user import export_store
from guildhall_server.domains.user.export_store import Erasure
from guildhall_server.names import Key, principal_name
from guildhall_server.operations.running import Running
from guildhall_server.personal_data import Person, PersonalData
from guildhall_server.rpc.times import timestamp
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Erase:
    """The job's payload. `merged` are the users that were merged into the person when it was asked for."""

    user: UUID
    merged: tuple[UUID, ...]
    requester: str
    requested_at: datetime


class Eraser:
    """Erases persons."""

    def __init__(self, database: Database, files: Blobs, domains: Sequence[PersonalData]) -> None:
        self._database = database
        self._blobs = files
        self._domains = domains

    async def erase(self, running: Running, operation: Key, wanted: Erase) -> Message:
        """Domain by domain. Cut off anywhere, it begins again and finds what is left."""
        person = Person(operation.project, wanted.user, wanted.merged)
        progress = personal_data_pb2.PersonalDataProgress(
            user=person.name, domains_total=len(self._domains), create_time=timestamp(wanted.requested_at)
        )
        begun = await self._find(person.key)
        if begun is None:
            await running.tell(progress)
        async with self._database.transaction(None) as tx:
            await export_store.begin_erasure(tx, person.key, operation.id, wanted.requester, wanted.requested_at)
        if begun is None or begun.erased_at is None:
            for domain in self._domains:
                progress.domain = domain.domain
                # Half a person is worse than none: from here on nothing stops it.
                await running.tell(progress, cancellable=False)
                await domain.erase(person, _Counting(person.key, domain.domain))
                progress.domains_done += 1
            await self._blobs.sweep()
        async with self._database.transaction(None) as tx:
            await export_store.end_erasure(tx, person.key)
        done = await self._find(person.key)
        if done is None:
            raise RuntimeError("the record of an erasure is gone")
        return receipt_of(done)

    async def _find(self, user: Key) -> Erasure | None:
        async with self._database.transaction(None) as tx:
            return await export_store.find_erasure(tx, user)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts in the transaction that erases, so that what was done twice is not counted twice."""

    user: Key
    domain: str

    async def note(self, tx: Transaction, rows: int) -> None:
        await export_store.note_erased(tx, self.user, self.domain, rows)


def receipt_of(erasure: Erasure) -> personal_data_pb2.EraseUserResponse:
    """The receipt, the same whenever it is asked for."""
    counts = orjson.loads(erasure.erased)
    receipt = personal_data_pb2.EraseUserResponse(
        receipt=str(erasure.id),
        user=f"projects/{erasure.project}/users/{erasure.user_id}",
        requester=principal_name(erasure.project, erasure.requester),
        request_time=timestamp(erasure.requested_at),
        erase_time=timestamp(erasure.erased_at) if erasure.erased_at else None,
        erased={domain: int(rows) for domain, rows in counts.items()},
    )
    receipt.sha256 = digest_of(receipt)
    return receipt


def digest_of(receipt: personal_data_pb2.EraseUserResponse) -> str:
    """The SHA-256 over the canonical JSON of a receipt, as its proto describes it."""
    plain = json_format.MessageToDict(receipt)
    plain.pop("sha256", None)
    return hashlib.sha256(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()
