"""The work of `ExportUser`: everything about a person into one file."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO
from uuid import UUID

from google.protobuf.message import Message

from guildhall.user.v1 import personal_data_pb2
from guildhall_server.domains.user import export_store, store
from guildhall_server.names import Key
from guildhall_server.operations.running import Running
from guildhall_server.personal_data import Person, PersonalData
from guildhall_server.rpc.times import timestamp
from guildhall_server.storage import blobs
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database

KEPT = timedelta(hours=24)
_TALK = 1.0
"""Seconds between two words on how far it has come."""

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Export:
    """The job's payload. The id of the export is the operation's: done again it is the same export."""

    user: UUID
    requested_at: datetime


class Exporter:
    """Makes exports."""

    def __init__(self, database: Database, files: Blobs, domains: Sequence[PersonalData]) -> None:
        self._database = database
        self._blobs = files
        self._domains = domains

    async def export(self, running: Running, operation: Key, wanted: Export) -> Message:
        """Write the file on this machine first, then into the store, then say that it is there."""
        person = await find_person(self._database, Key(operation.project, wanted.user))
        progress = personal_data_pb2.PersonalDataProgress(
            user=person.name, domains_total=len(self._domains), create_time=timestamp(wanted.requested_at)
        )
        rows: Counter[str] = Counter()
        # Without a name in the file system: it goes with the process.
        with tempfile.TemporaryFile(prefix="guildhall-export-") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                for domain in self._domains:
                    progress.domain = domain.domain
                    await running.tell(progress)
                    rows[domain.domain] = await _write(archive, domain, person, running, progress)
                    progress.domains_done += 1
            size, digest = await asyncio.to_thread(_measure, file)
            blob = await self._blobs.put(person.project, "exports", ".zip", file)
        progress.domain = ""
        await running.tell(progress)
        expires = datetime.now(UTC) + KEPT
        async with self._database.transaction(None, locks=[store.lock_of(person.key)]) as tx:
            # Erased meanwhile, it must not come back as a file.
            await store.read_user(tx, person.key)
            await blobs.keep(tx, blob, lasting=KEPT)
            await export_store.save_export(tx, person.key, operation.id, blob, size=size, expires=expires)
        return personal_data_pb2.ExportUserResponse(
            user_export=f"{person.name}/exports/{operation.id}",
            size_bytes=size,
            sha256=digest,
            expire_time=timestamp(expires),
            rows=rows,
        )


async def find_person(database: Database, user: Key) -> Person:
    """The person behind a user, with the users that were merged into it."""
    return Person(user.project, user.id, tuple(await store.merged_into(database, user)))


async def _write(
    archive: zipfile.ZipFile,
    domain: PersonalData,
    person: Person,
    running: Running,
    progress: personal_data_pb2.PersonalDataProgress,
) -> int:
    rows, name, spoken = 0, "", asyncio.get_running_loop().time()
    with contextlib.ExitStack() as opened:
        async for part in domain.export(person):
            if part.file != name:
                # A ZIP is written one file after the other.
                opened.close()
                name = part.file
                entry = opened.enter_context(archive.open(f"{domain.domain}/{name}", "w"))
            # Compressing a thousand rows takes longer than the loop should be kept.
            await asyncio.to_thread(entry.write, part.content)
            rows += part.rows
            progress.rows += part.rows
            if (now := asyncio.get_running_loop().time()) > spoken + _TALK:
                spoken = now
                await running.tell(progress)
    return rows


def _measure(file: IO[bytes]) -> tuple[int, str]:
    """The size and the SHA-256 of a file, which stands at its beginning afterwards."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()
