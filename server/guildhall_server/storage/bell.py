"""The bell: NOTIFY tells other processes that the log or the queue has grown, and carries what is not stored.

It is a hint. Whoever misses a ring finds the rows at the next slow poll.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

import asyncpg
import structlog

_APPENDED = "guildhall_appended"
_ENQUEUED = "guildhall_enqueued"
_WHISPER = "guildhall_whisper"
_PAYLOAD = 7900  # Postgres takes less than 8,000 bytes
# The internal error is what asyncpg raises when a statement meets the server's good-bye.
_LOST = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)

log = structlog.get_logger(__name__)


class Bell:
    """One connection that listens and rings. It reconnects by itself."""

    def __init__(
        self,
        url: str,
        on_ring: Callable[[], None] | None = None,
        on_whisper: Callable[[str], None] | None = None,
        *,
        on_knock: Callable[[], None] | None = None,
    ) -> None:
        self._url = url
        self._on_ring = on_ring
        self._on_whisper = on_whisper
        self._on_knock = on_knock
        self._appended = False
        self._enqueued = False
        self._whispers: list[str] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop listening."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def ring(self) -> None:
        """Tell the others that the log has grown: one NOTIFY for all rings of a tick."""
        self._appended = True
        self._wake.set()

    def knock(self) -> None:
        """Tell the job workers that the queue has grown: one NOTIFY for all knocks of a tick."""
        self._enqueued = True
        self._wake.set()

    def whisper(self, payload: str) -> None:
        """Hand something small to every process, this one excepted. Too large or too many: dropped."""
        if len(payload) <= _PAYLOAD and len(self._whispers) < 1000:
            self._whispers.append(payload)
            self._wake.set()

    async def _run(self) -> None:
        pause = 0.1
        while True:
            try:
                connection = await asyncpg.connect(
                    self._url, timeout=5, server_settings={"application_name": "guildhall bell"}
                )
            except _LOST:
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5.0)
                continue
            pause = 0.1
            try:
                await self._serve(connection)
            except _LOST as error:
                log.info("bell connection lost", error=str(error))
            finally:
                connection.terminate()

    async def _serve(self, connection: asyncpg.Connection) -> None:
        me = connection.get_server_pid()
        closed = asyncio.Event()

        def on_close(_: object) -> None:
            closed.set()
            self._wake.set()

        connection.add_termination_listener(on_close)
        await self._listen(connection, me)
        while not closed.is_set():
            await self._wake.wait()
            self._wake.clear()
            appended, self._appended = self._appended, False
            enqueued, self._enqueued = self._enqueued, False
            whispers, self._whispers = self._whispers, []
            if appended:
                await connection.execute(f"NOTIFY {_APPENDED}", timeout=5)
            if enqueued:
                await connection.execute(f"NOTIFY {_ENQUEUED}", timeout=5)
            for payload in whispers:
                await connection.fetch("SELECT pg_notify($1, $2)", _WHISPER, payload, timeout=5)

    async def _listen(self, connection: asyncpg.Connection, me: int) -> None:
        on_ring, on_whisper, on_knock = self._on_ring, self._on_whisper, self._on_knock
        if on_whisper:
            await connection.add_listener(
                _WHISPER, lambda _, pid, __, payload: None if pid == me else on_whisper(str(payload))
            )
        for channel, hear in ((_APPENDED, on_ring), (_ENQUEUED, on_knock)):
            if hear:
                await connection.add_listener(channel, _from_others(me, hear))
                # Rings may have been missed while there was no connection.
                hear()


def _from_others(me: int, hear: Callable[[], None]) -> Callable[[object, int, str, object], None]:
    return lambda _, pid, __, ___: None if pid == me else hear()
