"""Counting: what keys are used for, kept in memory and stored every few seconds.

A call pays for an addition and nothing else, and a read writes nothing. What was not stored yet is lost
when the process is killed, at most `every` seconds of it; a process that drains stores the rest.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime

import structlog

from guildhall_server.caller import CredentialKind
from guildhall_server.domains.apikey import usage_store
from guildhall_server.domains.apikey.usage_store import Used
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database
from guildhall_server.storage.failures import translate

MOST = 20_000
"""Pairs of key and method between two flushes. What is beyond is not counted."""

_BATCH = 2_000
_LAST_FLUSH = 3.0

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Tally:
    calls: int
    errors: int
    last: datetime


class KeyUsage:
    """The counter of one process."""

    def __init__(self, database: Database, every: float) -> None:
        self._database = database
        self._every = every
        self._tallies: dict[tuple[str, str], _Tally] = {}
        self._uncounted = 0
        self._flushing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to store what is counted."""
        self._task = asyncio.create_task(self._flush_often())

    async def close(self) -> None:
        """Store what is left if the database lets us, and stop."""
        try:
            # This waits for a flush that is running: one that is cut off may have been stored, and would count twice.
            async with asyncio.timeout(_LAST_FLUSH):
                await self.flush()
        except Exception as error:  # noqa: BLE001 - counts are not worth a failed stop
            log.warning("the last use of keys was not stored", error=str(error))
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def count(self, call: Call, failed: bool) -> None:  # noqa: FBT001 - the shape the link calls
        """Count a call that has ended, if a key made it."""
        caller = call.caller
        kind = caller.kind
        if kind is not CredentialKind.API_KEY and kind is not CredentialKind.SIGNATURE:
            return
        of = (caller.credential, call.method.path)
        tally = self._tallies.get(of)
        if tally is None:
            self._begin(of, call.now, failed=failed)
            return
        tally.calls += 1
        tally.errors += failed
        if call.now > tally.last:  # noqa: PLR1730 - on every call, and max() costs more than all the rest
            tally.last = call.now

    async def flush(self) -> None:
        """Store what was counted. What cannot be stored now is kept for the next time."""
        async with self._flushing:
            tallies, self._tallies = self._tallies, {}
            uncounted, self._uncounted = self._uncounted, 0
            if uncounted:
                log.warning("more keys and methods in use than are counted at once", calls=uncounted, most=MOST)
            waiting = list(tallies.items())
            try:
                while waiting:
                    async with self._database.transaction(None) as tx:
                        await usage_store.add(tx, [_used(of, tally) for of, tally in waiting[:_BATCH]])
                    del waiting[:_BATCH]
            finally:
                for of, tally in waiting:
                    self._keep(of, tally)

    def _begin(self, of: tuple[str, str], last: datetime, *, failed: bool) -> None:
        if len(self._tallies) < MOST:
            self._tallies[of] = _Tally(1, int(failed), last)
        else:
            self._uncounted += 1

    def _keep(self, of: tuple[str, str], tally: _Tally) -> None:
        newer = self._tallies.get(of)
        if newer is not None:
            newer.calls += tally.calls
            newer.errors += tally.errors
            newer.last = max(newer.last, tally.last)
        elif len(self._tallies) < MOST:
            self._tallies[of] = tally
        else:
            self._uncounted += tally.calls

    async def _flush_often(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.flush()
            except Exception as error:
                if translate(error) is None:
                    log.exception("the use of keys could not be stored")
                else:
                    log.warning("the use of keys could not be stored now", error=str(error))


def _used(of: tuple[str, str], tally: _Tally) -> Used:
    credential, method = of
    project, _, key = credential.partition("/")
    return Used(project, key, method, tally.calls, tally.errors, tally.last)
