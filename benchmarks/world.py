"""The Postgres of a run: one cluster, as durable as in production, with an equal database for each subject."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import asyncpg

from benchmarks.plan import Plan
from guildhall_server.domains.apikey.secrets import new_secret
from guildhall_server.storage import migrate
from guildhall_server.storage.postgres import EmbeddedPostgres

PROJECT = "default"
KEY_ID = UUID("01900000-0000-7000-9000-000000000001")
OTHER = UUID("01900000-0000-7000-9000-000000000002")
POOL_SIZE = 8
_SEED, _EMPTY, _DEEP = "bench_seed", "bench_empty", "bench_deep"

_INSERT_TICKETS = """
INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
  opener_display_name, message_count, last_sequence, last_message, last_message_at, created_at, updated_at)
SELECT 'default', ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, 1, 'General',
  'Ticket number ' || n || ' about something', repeat('The whole story of it. ', 8), '81384788765712384',
  '381870553235193857', $1, 'bench', $3::int, $3::int, left('Message ' || $3 || $4, 200),
  timestamptz '2025-11-02 00:00:00Z', timestamptz '2025-11-01 00:00:00Z', timestamptz '2025-11-01 00:00:00Z'
FROM generate_series($2::int, $2::int + $5::int - 1) AS n
"""
_INSERT_MESSAGES = """
INSERT INTO ticket_messages
  (project_id, ticket_id, sequence, id, text, author, author_display_name, staff, created_at)
SELECT 'default', ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, s,
  ('01900000-' || lpad(to_hex(n % 65536), 4, '0') || '-7000-a000-' || lpad(to_hex(s), 12, '0'))::uuid,
  'Message ' || s || $4, CASE WHEN s % 2 = 0 THEN $1 ELSE $5 END, 'bench', false,
  timestamptz '2025-11-01 00:00:00Z' + make_interval(secs => s)
FROM generate_series($2::int, $2::int + $6::int - 1) AS n, generate_series(1, $3::int) AS s
"""
_INSERT_PARTICIPANTS = """
INSERT INTO ticket_participants
  (project_id, ticket_id, principal, messages, read_sequence, read_count, read_own)
SELECT 'default', t.id, p, t.message_count / 2, t.message_count - 10, t.message_count - 10,
  t.message_count / 2 - 5
FROM tickets t, unnest(ARRAY[$1, $2]) AS p
ON CONFLICT DO NOTHING
"""
_INSERT_EVENTS = """
INSERT INTO events (project_id, type, subject, owner, actor, payload)
SELECT 'default', 'dev.guildhall.ticket.message.created.v1', 'tickets/' || $2::text, $1, $1,
  decode(repeat('00', 300), 'hex')
FROM generate_series(1, $3::int)
"""
_WORDS = " of this ticket. " + "Somebody writes a few words about the matter at hand. " * 3


@dataclass(frozen=True, slots=True)
class World:
    """What all subjects are given."""

    postgres: EmbeddedPostgres
    plan: Plan
    key: str
    version: str

    @property
    def socket_folder(self) -> str:
        return parse_qs(urlsplit(self.postgres.url).query)["host"][0]

    @property
    def user(self) -> str:
        return urlsplit(self.postgres.url).username or "postgres"

    @property
    def postmaster(self) -> int:
        assert self.postgres.pid is not None
        return self.postgres.pid

    def url(self, database: str) -> str:
        """The address of one database."""
        parts = urlsplit(self.postgres.url)
        return parts._replace(path=f"/{database}").geturl()

    async def clone(self, name: str, *, of: str = _SEED) -> str:
        """A database with the rows of another."""
        async with self.connected("postgres") as connection:
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {of}")
        return name

    @contextlib.asynccontextmanager
    async def connected(self, database: str) -> AsyncIterator[asyncpg.Connection]:
        """A connection, for the time of a block."""
        connection = await asyncpg.connect(self.url(database), command_timeout=600)
        try:
            yield connection
        finally:
            await connection.close()

    async def tidy(self, databases: list[str]) -> None:
        """What autovacuum would do, done between the measurements instead."""
        for database in databases:
            async with self.connected(database) as connection:
                for table in ("tickets", "ticket_participants", "ticket_messages", "replays"):
                    await connection.execute(f"VACUUM ANALYZE {table}")

    async def deepen(self) -> tuple[str, dict[int, UUID]]:
        """A database with very long tickets and as long a log: its name, and the tickets by their depth."""
        name = await self.clone(_DEEP)
        tickets = {depth: ticket_id(900_000 + index) for index, depth in enumerate(self.plan.depths)}
        async with self.connected(name) as connection:
            # Foreign keys are checked by triggers, one by one: for rows we make ourselves that is no use.
            await connection.execute("SET session_replication_role = replica")
            for index, depth in enumerate(self.plan.depths):
                await _fill(connection, 900_000 + index, 1, depth)
            deepest = max(tickets)
            await connection.execute(_INSERT_EVENTS, _principal(KEY_ID), str(tickets[deepest]), deepest)
            await connection.execute("VACUUM ANALYZE")
            await connection.execute("CHECKPOINT")
        return name, tickets


def ticket_id(number: int) -> UUID:
    """The id of the n-th ticket; pgbench computes the same."""
    return UUID(f"01900000-0000-7000-8000-{number:012x}")


def ticket_name(ticket: UUID) -> str:
    """The resource name of a ticket."""
    return f"projects/{PROJECT}/tickets/{ticket}"


def _principal(key: UUID) -> str:
    return f"apiKeys/{key}"


@contextlib.asynccontextmanager
async def opened(folder: Path, plan: Plan) -> AsyncIterator[World]:
    """Start Postgres, migrate, and fill."""
    postgres = EmbeddedPostgres(folder / "postgres", log=folder / "postgres.log")
    await postgres.start()
    try:
        secret = new_secret(KEY_ID, live=True)
        connection = await asyncpg.connect(postgres.url)
        version = str(await connection.fetchval("SHOW server_version"))
        # Cleaning the rows of one subject must not be paid by the next one: see World.tidy.
        await connection.execute("ALTER SYSTEM SET autovacuum = off")
        await connection.execute("SELECT pg_reload_conf()")
        for name in (_EMPTY, _SEED):
            await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()
        world = World(postgres, plan, secret.text, version)
        await migrate.ensure(world.url(_EMPTY))
        await migrate.ensure(world.url(_SEED))
        for name in (_EMPTY, _SEED):
            async with world.connected(name) as connection:
                await _add_key(connection, secret.digest, secret.display)
        async with world.connected(_SEED) as connection:
            await _fill(connection, 1, plan.tickets, plan.messages)
            await connection.execute("VACUUM ANALYZE")
            await connection.execute("CHECKPOINT")
        yield world
    finally:
        await asyncio.shield(postgres.stop(immediate=True))


async def _add_key(connection: asyncpg.Connection, digest: bytes, display: str) -> None:
    await connection.execute(
        "INSERT INTO projects (project_id, uid, display_name, environment, is_default) "
        "VALUES ('default', gen_random_uuid(), 'Default', 1, true)"
    )
    await connection.execute(
        "INSERT INTO api_keys (project_id, id, display_name, scopes, environment, active, secret_hash, "
        "display_key, creator) VALUES ('default', $1, 'bench', ARRAY['tickets:read', 'tickets:write'], 1, true, "
        "$2, $3, '')",
        *(KEY_ID, digest, display),
    )


async def _fill(connection: asyncpg.Connection, first: int, tickets: int, messages: int) -> None:
    me, other = _principal(KEY_ID), _principal(OTHER)
    await connection.execute(_INSERT_TICKETS, me, first, messages, _WORDS, tickets)
    await connection.execute(_INSERT_MESSAGES, me, first, messages, _WORDS, other, tickets)
    await connection.execute(_INSERT_PARTICIPANTS, me, other)
    await connection.execute(
        "INSERT INTO ticket_numbers VALUES ('default', $1) ON CONFLICT (project_id) DO UPDATE SET last_number = $1",
        first + tickets,
    )
