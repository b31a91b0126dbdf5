"""Hot queries keep their index, and read no more rows than they return, however much there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.support.databases import TEMPLATE

from guildhall_server.domains.apikey import authenticator
from guildhall_server.domains.apikey.signing import keyring, nonces
from guildhall_server.domains.auth import live_sessions, throttle
from guildhall_server.domains.auth import store as sign_in
from guildhall_server.domains.ticket import messages, store
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import Statement

TICKETS, MESSAGES, EVENTS = 3000, 5000, 6000
SINCE = datetime.now(UTC) - timedelta(hours=2)
TICKET = UUID(int=1500)

# Three tenants, the middle one looked at; one ticket with a long conversation among many short ones.
FILL = f"""
INSERT INTO projects (project_id, uid, display_name, environment, is_default)
SELECT p, gen_random_uuid(), p, 1, false FROM unnest(ARRAY['a', 'm', 'z']) p;
INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
                     opener_display_name, created_at, updated_at)
SELECT p, lpad(to_hex(n), 32, '0')::uuid, n, 1 + n % 2, 'Bug', 'subject', '', '', '', 'users/' || n % 300, 'Ada',
       now() - n * interval '1 minute', now()
FROM unnest(ARRAY['a', 'm', 'z']) p, generate_series(1, {TICKETS}) n;
INSERT INTO ticket_messages (project_id, ticket_id, sequence, id, text, author, author_display_name, staff,
                             created_at)
SELECT 'm', lpad(to_hex(t), 32, '0')::uuid, n, gen_random_uuid(), 'hello', 'root', 'root', true, now()
FROM generate_series({TICKET.int - 100}, {TICKET.int + 100}) t,
     generate_series(1, CASE WHEN t = {TICKET.int} THEN {MESSAGES} ELSE 20 END) n;
INSERT INTO ticket_participants (project_id, ticket_id, principal, messages, read_sequence, read_count, read_own)
SELECT 'm', lpad(to_hex(t), 32, '0')::uuid, 'users/' || n, 1, 1, 1, 1
FROM generate_series(1, {TICKETS}) t, generate_series(1, 3) n;
INSERT INTO events (project_id, tx, type, subject, owner, actor, payload)
SELECT CASE n % 20 WHEN 0 THEN 'm' ELSE 'a' END, n / 30, 'dev.guildhall.ticket.created.v1', 'tickets/' || n % 200,
       'root', 'root', 'x' FROM generate_series(1, {EVENTS}) n;
INSERT INTO api_keys (project_id, id, display_name, scopes, environment, active, secret_hash, display_key, creator)
SELECT (ARRAY['a', 'm', 'z'])[1 + n % 3], gen_random_uuid(), 'key', ARRAY['read'], 1, true,
       decode(md5(n::text) || md5(n::text), 'hex'), 'guild', 'root' FROM generate_series(1, {TICKETS}) n;
INSERT INTO signing_keys (project_id, id, display_name, description, scopes, allow_v1, allow_v1_replay, v1_default,
                          secret, creator, rotated_from)
SELECT (ARRAY['a', 'm', 'z'])[1 + n % 3], lpad(to_hex(n), 32, '0')::uuid, 'key', '', ARRAY['read'], n = 5, false, n = 5,
       'x', 'root', CASE n WHEN 5 THEN lpad('4', 32, '0')::uuid END FROM generate_series(1, {TICKETS}) n;
INSERT INTO signing_nonces (project_id, key_id, nonce, expires_at)
SELECT 'm', lpad(to_hex(n % 10), 32, '0')::uuid, n::text, now() - n * interval '1 second'
FROM generate_series(1, 4 * {TICKETS}) n;
INSERT INTO users (project_id, id, display_name, email, active, verified)
SELECT p, lpad(to_hex(n), 32, '0')::uuid, 'Ada', 'Ada' || n || '@example.org', true, false
FROM unnest(ARRAY['a', 'm', 'z']) p, generate_series(1, {TICKETS}) n;
INSERT INTO identities (project_id, provider, subject, user_id, is_primary)
SELECT project_id, 'local', 'ada' || id, id, true FROM users;
INSERT INTO passwords (project_id, user_id, hash) SELECT project_id, id, 'x' FROM users;
INSERT INTO auth_sessions (project_id, id, user_id, method, device_label, user_agent, address, generation,
                           refresh_hash, refreshed_at, last_seen_at, created_at, expires_at)
SELECT project_id, id, id, 1, '', '', '', 0, 'x', now(), now(), now(), now() + interval '30 days' FROM users;
INSERT INTO sign_in_attempts (project_id, subject, failures, strikes, since, updated_at)
SELECT 'm', decode(md5(n::text), 'hex'), 1, 0, now(), now() - n * interval '1 minute'
FROM generate_series(1, {TICKETS}) n;
ANALYZE;
"""

_VIEW: dict[str, Any] = {"project": "m", "owner": None, "types": None, "since": SINCE, "limit": 50}
_LATE: dict[str, Any] = {"tx": EVENTS // 30 - 2, "id": 0}

# What, the statement, its values, the indexes it must use, and the most rows it may look at.
QUERIES: list[tuple[str, Statement[Any], dict[str, Any], set[str], int]] = [
    (
        "GetTicket, two at once",
        store._see,
        {
            "wanted_project": ["m", "m"],
            "wanted_id": [TICKET, UUID(int=7)],
            "wanted_principal": ["users/1", "users/2"],
        },
        {"tickets_pkey", "ticket_participants_pkey"},
        6,
    ),
    (
        "a page of messages",
        messages._read_pages,
        {"page_project": ["m"], "page_ticket": [TICKET], "page_after": [MESSAGES // 2], "page_limit": [51]},
        {"tickets_pkey", "ticket_messages_pkey"},
        60,
    ),
    (
        "a page of messages, newest first",
        messages._newest_first,
        {"project": "m", "ticket": TICKET, "after": 0, "before": 2**31 - 1, "limit": 51},
        {"ticket_messages_pkey"},
        60,
    ),
    ("the tail of the log", eventlog._tail, {**_LATE, "since": SINCE}, {"events_tail_idx"}, 100),
    (
        "events of a ticket after a cursor",
        eventlog._after_by_subject[True],
        {**_VIEW, **_LATE, "tx": 50, "subject": "tickets/20"},
        {"events_subject_idx"},
        60,
    ),
    (
        "events of a project after a cursor",
        eventlog._after_by_subject[False],
        {**_VIEW, **_LATE, "tx": 50, "subject": None},
        {"events_pkey"},
        60,
    ),
    (
        "the newest events of a ticket",
        eventlog._newest_by_subject[True],
        {**_VIEW, "subject": "tickets/20"},
        {"events_subject_idx"},
        60,
    ),
    (
        "the newest events of a project",
        eventlog._newest_by_subject[False],
        {**_VIEW, "subject": None},
        {"events_pkey"},
        60,
    ),
    (
        "the tickets an opener has open",
        store._opened,
        {"project": "m", "opener": "users/7"},
        {"tickets_opener_idx"},
        2 * TICKETS // 300 + 2,
    ),
    (
        "a key by its hash",
        authenticator._by_hash,
        {"hashes": [bytes(32)]},
        {"api_keys_secret_hash_key"},
        2,
    ),
    ("a signing key by its id", keyring._by_id, {"ids": [TICKET]}, {"signing_keys_id_key"}, 2),
    (
        "the signing key that is the default for v1, and the one before it",
        keyring._defaults,
        {},
        {"signing_keys_v1_default_key", "signing_keys_id_key"},
        8,
    ),
    (
        "the sessions behind two tokens",
        live_sessions._live,
        {"wanted_project": ["m", "z"], "wanted_id": [TICKET, UUID(int=7)]},
        {"auth_sessions_pkey", "users_pkey"},
        6,
    ),
    (
        "who signs in",
        sign_in._by_login,
        {"project": "m", "login": "ada7@EXAMPLE.org"},
        {"identities_pkey", "users_email_idx", "users_pkey", "passwords_pkey"},
        8,
    ),
    (
        "what has failed for an account",
        throttle._find,
        {"project": "m", "subject": bytes(16)},
        {"sign_in_attempts_pkey"},
        2,
    ),
    (
        "the end of all sessions of a person",
        sign_in._end_all,
        {"project": "m", "user": TICKET, "now": SINCE, "but": None},
        {"auth_sessions_user_idx"},
        3,
    ),
    (
        "old nonces",
        nonces._purge,
        {"before": SINCE, "limit": 10},
        {"signing_nonces_expires_at_idx", "signing_nonces_pkey"},
        40,
    ),
]


@pytest.fixture(scope="module")
async def full(postgres: str) -> Any:
    """An own database with some thousand rows."""
    import asyncpg  # noqa: PLC0415
    from tests.conftest import _named, _numbers  # noqa: PLC0415

    name = f"plans_{next(_numbers)}_{id(_numbers)}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    database = await Database.open(_named(postgres, name), pool_size=1)
    await database.pool.execute(FILL)
    yield database
    await database.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
async def test_a_hot_query_keeps_its_index(full: Database, query: Any, mode: str) -> None:
    _, statement, values, indexes, most = query
    async with full.pool.acquire() as connection, connection.transaction():
        await connection.execute(f"SET LOCAL plan_cache_mode = {mode}")
        explained = await connection.fetchval(
            f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement.sql}", *statement.arguments(values)
        )

    plan = json.loads(explained)[0]["Plan"]
    scans = [node for node in nodes(plan) if "Relation Name" in node or "Index Name" in node]
    shown = [(node["Node Type"], node.get("Index Name") or node.get("Relation Name")) for node in scans]
    # Indexes of partitions are named after the partition; their definition is that of the parent's.
    used = {await _parent(full, node["Index Name"]) for node in scans if "Index Name" in node}
    assert indexes <= used, shown
    # A partition that holds nothing is read whole at no cost.
    assert not [n for n in scans if n["Node Type"] == "Seq Scan" and n["Actual Rows"]], shown
    looked_at = sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"] for node in scans
    )
    assert looked_at <= most, shown


async def _parent(database: Database, index: str) -> str:
    found = await database.pool.fetchval(
        "SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = $1::text::regclass", index
    )
    return str(found or index)
