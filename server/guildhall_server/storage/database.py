"""The pool and the transactions. Everything that runs SQL goes through here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

import asyncpg
from google.protobuf.message import Message

from guildhall_server.storage.failures import is_lost
from guildhall_server.storage.leases import Leases
from guildhall_server.storage.statement import Statement

Row = TypeVar("Row")
Answer = TypeVar("Answer", bound=Message)

BeforeCommit = Callable[["Transaction", Message | None], Awaitable[None]]

DEFAULT_TIMEOUT = 60.0


class Unit(Protocol):
    """The call a transaction belongs to: how long it may take and what is stored along with it."""

    before_commit: list[BeforeCommit]

    def time_left(self) -> float:
        """Seconds until the deadline."""


class _Connection(asyncpg.Connection):
    """A connection that is not reset on release: transactions here always end themselves."""

    def get_reset_query(self) -> str:
        return ""


class Transaction:
    """One transaction, from `async with db.transaction(call) as tx` to the end of the block."""

    __slots__ = ("_answer", "_begin", "_connection", "_database", "_left", "_unit", "appended", "before", "enqueued")

    def __init__(self, database: Database, unit: Unit | None, locks: Iterable[int]) -> None:
        self._database = database
        self._unit = unit
        self._answer: Message | None = None
        self.before: Message | None = None
        self.appended = False
        self.enqueued = False
        self._left = left = unit.time_left() if unit else DEFAULT_TIMEOUT
        # One round trip. The locks come before anything is written: see storage/eventlog.py.
        begin = f"BEGIN; SET LOCAL statement_timeout = {max(1, int(left * 1000))}"
        self._begin = begin + "".join(f"; SELECT pg_advisory_xact_lock({key})" for key in sorted(set(locks)))

    def answer(self, response: Answer, *, before: Message | None = None) -> Answer:
        """Name the response, so that what is stored with it (replay, audit) commits with the change.

        `before` is the resource as it was, for the audit to say what changed; None when it is new.
        """
        self._answer, self.before = response, before
        return response

    async def all(self, statement: Statement[Row], **values: Any) -> list[Row]:
        """Every row."""
        make = statement.make
        return [make(*row) for row in await self._fetch(statement, values)]

    async def maybe(self, statement: Statement[Row], **values: Any) -> Row | None:
        """The first row, or None."""
        rows = await self._fetch(statement, values)
        return statement.make(*rows[0]) if rows else None

    async def one(self, statement: Statement[Row], **values: Any) -> Row:
        """The one row that must be there."""
        rows = await self._fetch(statement, values)
        return statement.make(*rows[0])

    async def run(self, statement: Statement[Any], **values: Any) -> int:
        """Run a statement whose rows do not matter; how many there were when it returns any."""
        return len(await self._fetch(statement, values))

    async def _fetch(self, statement: Statement[Any], values: dict[str, Any]) -> list[asyncpg.Record]:
        rows: list[asyncpg.Record] = await self._connection.fetch(statement.sql, *statement.arguments(values))
        return rows

    async def __aenter__(self) -> Self:
        self._connection = await self._database.leases.take(self._left)
        try:
            await self._connection.execute(self._begin)
        except BaseException:
            await self._database.leases.discard(self._connection)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        leases, usable = self._database.leases, False
        try:
            if error is None:
                try:
                    for hook in self._unit.before_commit if self._unit else ():
                        await hook(self, self._answer)
                except BaseException:
                    usable = await self._rollback()
                    raise
                await self._connection.execute("COMMIT")
                usable = True
            else:
                usable = await self._rollback()
        finally:
            # Also when the caller gives up for a second time, in the middle of the roll-back.
            await (leases.give if usable else leases.discard)(self._connection)
        if error is None and self.appended:
            self._database.on_append()
        if error is None and self.enqueued:
            self._database.on_enqueue()

    async def _rollback(self) -> bool:
        """Whether it went well; if not, the first error is the one to tell."""
        try:
            await self._connection.execute("ROLLBACK", timeout=5)
        except Exception:  # noqa: BLE001 - the connection is thrown away
            return False
        return True


class Database:
    """A pool of connections to one Postgres."""

    def __init__(self, pool: asyncpg.Pool, size: int) -> None:
        self.pool = pool
        self.leases = Leases(pool, size)
        self.on_append: Callable[[], None] = lambda: None
        self.on_enqueue: Callable[[], None] = lambda: None

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        pool_size: int = 8,
        connect_timeout: float = 5.0,
        name: str = "guildhall",
        settings: Mapping[str, str] | None = None,
    ) -> Database:
        """Connect to a Postgres that is there. `settings` are the sessions' own."""
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=pool_size,
            max_inactive_connection_lifetime=0,
            connection_class=_Connection,
            timeout=connect_timeout,
            statement_cache_size=500,
            server_settings={
                "application_name": name,
                "statement_timeout": str(int(DEFAULT_TIMEOUT * 1000)),
                "idle_in_transaction_session_timeout": "60000",
                "jit": "off",
                # Left alone, Postgres plans the reads by arrays of keys anew each time, for three times what
                # running them costs. So a statement must be good whatever its parameters are.
                "plan_cache_mode": "force_generic_plan",
                "timezone": "UTC",
                **(settings or {}),
            },
        )
        return cls(pool, pool_size)

    async def close(self) -> None:
        """Close every connection, giving running queries a moment."""
        try:
            await self.leases.close()
            await asyncio.wait_for(self.pool.close(), 5)
        except TimeoutError:
            self.pool.terminate()

    def transaction(self, unit: Unit | None, *, locks: Iterable[int] = ()) -> Transaction:
        """A transaction; `locks` (see `eventlog.lock_key`) are taken before anything is read or written."""
        return Transaction(self, unit, locks)

    async def all(self, statement: Statement[Row], unit: Unit | None = None, /, **values: Any) -> list[Row]:
        """Every row of one read."""
        make = statement.make
        return [make(*row) for row in await self._read(statement, unit, values)]

    async def maybe(self, statement: Statement[Row], unit: Unit | None = None, /, **values: Any) -> Row | None:
        """The first row of one read, or None."""
        rows = await self._read(statement, unit, values)
        return statement.make(*rows[0]) if rows else None

    async def one(self, statement: Statement[Row], unit: Unit | None = None, /, **values: Any) -> Row:
        """The one row of a read that must be there."""
        rows = await self._read(statement, unit, values)
        return statement.make(*rows[0])

    async def _read(self, statement: Statement[Any], unit: Unit | None, values: dict[str, Any]) -> list[asyncpg.Record]:
        arguments = statement.arguments(values)
        try:
            return await self._fetch(statement.sql, arguments, unit)
        except Exception as error:
            # A read that met a connection the server has closed meanwhile is safe to ask again.
            if not is_lost(error):
                raise
        return await self._fetch(statement.sql, arguments, unit)

    async def _fetch(self, sql: str, arguments: list[Any], unit: Unit | None) -> list[asyncpg.Record]:
        # Without a unit the session's own statement timeout bounds the read, which costs nothing here.
        timeout = unit.time_left() if unit else None
        connection = await self.leases.take(timeout)
        try:
            rows: list[asyncpg.Record] = await connection.fetch(sql, *arguments, timeout=timeout)
        except BaseException as error:
            await (self.leases.discard if is_lost(error) else self.leases.give)(connection)
            raise
        await self.leases.give(connection)
        return rows
