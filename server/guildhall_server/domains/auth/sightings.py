"""When and where sessions were last seen: written down for many at once, and once a minute for each."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime

import structlog
from sqlalchemy import String, and_, update

from guildhall_server.domains.auth.model import MOST_ADDRESS
from guildhall_server.domains.auth.tables import auth_sessions
from guildhall_server.names import Key
from guildhall_server.storage.database import Database
from guildhall_server.storage.failures import translate
from guildhall_server.storage.schema import Id, Instant
from guildhall_server.storage.statement import given_rows, nothing, statement

EVERY = 5.0
_MOST = 10_000

log = structlog.get_logger(__name__)

_seen = given_rows("seen", project=String, id=Id, at=Instant, address=String)
_save = statement(
    update(auth_sessions)
    .where(
        and_(auth_sessions.c.project_id == _seen.c.project, auth_sessions.c.id == _seen.c.id),
        auth_sessions.c.last_seen_at < _seen.c.at,
    )
    .values(last_seen_at=_seen.c.at, address=_seen.c.address),
    nothing,
)


class Sightings:
    """Gathers sightings and writes them every few seconds. What a crash loses is a minute's worth."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[Key, tuple[datetime, str]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._write())

    async def close(self) -> None:
        """Write what is left, and stop."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._flush()

    def note(self, session: Key, now: datetime, address: str) -> None:
        """A session was seen."""
        if len(self._noted) < _MOST:
            self._noted[session] = now, address[:MOST_ADDRESS]

    async def flush(self) -> None:
        """Write down what was noted."""
        noted, self._noted = self._noted, {}
        # In one order for everybody: two workers that saw the same sessions do not wait for each other.
        rows = sorted(noted.items(), key=lambda row: (row[0].project, row[0].id))
        if rows:
            async with self._database.transaction(None) as tx:
                await tx.run(
                    _save,
                    seen_project=[key.project for key, _ in rows],
                    seen_id=[key.id for key, _ in rows],
                    seen_at=[at for _, (at, _) in rows],
                    seen_address=[address for _, (_, address) in rows],
                )

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await self._flush()

    async def _flush(self) -> None:
        try:
            await self.flush()
        except Exception as error:
            if translate(error) is None:
                log.exception("sessions could not be marked as seen")
