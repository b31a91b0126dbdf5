"""Reads about people keep their index, whoever asks and however many there are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.contract.test_plans import test_a_hot_query_keeps_its_index as holds
from tests.support.databases import TEMPLATE

from guildhall_server.domains.apikey import belongings as keys
from guildhall_server.domains.ticket import belongings as tickets
from guildhall_server.domains.user import identity_store, registration_store, store
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import shape_of
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import Statement, statement

USERS = 3000
USER = UUID(int=1500)
FILL = f"""
INSERT INTO projects (project_id, uid, display_name, environment, is_default)
SELECT p, gen_random_uuid(), p, 1, false FROM unnest(ARRAY['a', 'm', 'z']) p;
INSERT INTO users (project_id, id, display_name, email, tags, active, verified, created_at)
SELECT p, lpad(to_hex(n), 32, '0')::uuid, 'Name ' || n, n || '@b.example', ARRAY['tag' || n % 300], true, false,
       now() - n * interval '1 minute'
FROM unnest(ARRAY['a', 'm', 'z']) p, generate_series(1, {USERS}) n;
UPDATE users SET merged_into = lpad(to_hex(1500), 32, '0')::uuid, active = false
WHERE id < lpad(to_hex(10), 32, '0')::uuid;
INSERT INTO identities (project_id, provider, subject, user_id, is_primary, created_at)
SELECT project_id, 'evm', '0x' || id, id, true, created_at FROM users;
INSERT INTO registrations (project_id, id, user_id, guild_id, discord_user_id, real_name, email, source,
                           education_stage, registered_at, created_at, updated_at)
SELECT project_id, gen_random_uuid(), id, '42', (row_number() OVER ())::text, '', 'r' || email, '', '', created_at,
       created_at, created_at FROM users;
INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
                     opener_display_name, created_at, updated_at)
SELECT 'm', lpad(to_hex(n), 32, '0')::uuid, n, 1, 'Bug', 's', '', '', '',
       'users/' || lpad(to_hex(n), 32, '0')::uuid, 'x', now(), now() FROM generate_series(1, {USERS}) n;
INSERT INTO api_keys (project_id, id, display_name, scopes, environment, active, secret_hash, display_key, creator,
                      user_id)
SELECT 'm', gen_random_uuid(), 'key', ARRAY['read'], 1, true, decode(md5(n::text) || md5(n::text), 'hex'), 'g',
       'root', lpad(to_hex(n), 32, '0')::uuid FROM generate_series(1, {USERS}) n;
ANALYZE;
"""


def page(listing: Listing[Any], filter_: str = "", order: str = "") -> Statement[Any]:
    """The first page of a list, as it is asked for."""
    return statement(listing.ordered(filter_, listing.orders.read(order), shape_of(())), listing.row)


_M: dict[str, Any] = {"project": "m", "limit": 51}
QUERIES: list[tuple[str, Statement[Any], dict[str, Any], set[str], int]] = [
    ("users, newest first", page(store.USERS), _M, {"users_created_at_idx"}, 200),
    ("users by name", page(store.USERS, order="display_name"), _M, {"users_display_name_idx"}, 200),
    (
        "users by the beginning of their name",
        page(store.USERS, 'display_name = "NAME 12*"'),
        _M,
        {"users_name_search_idx"},
        400,
    ),
    ("users of a name", page(store.USERS, 'display_name = "name 1500"'), _M, {"users_name_search_idx"}, 8),
    ("users by tag", page(store.USERS, 'tags:"tag7"'), _M, {"users_tags_idx"}, 120),
    ("users by address", page(store.USERS, 'email = "1500@B.example"'), _M, {"users_email_idx"}, 8),
    (
        "users merged into one",
        store._merged_into,
        {"project": "m", "id": USER},
        {"users_merged_into_idx"},
        20,
    ),
    ("some users", store._get_many, {"project": "m", "ids": [USER, UUID(int=7)]}, {"users_pkey"}, 8),
    ("who has an address", store._by_email, {"project": "m", "email": "1500@b.example"}, {"users_email_idx"}, 8),
    (
        "who registered with an address",
        store._by_registered_email,
        {"project": "m", "email": "r1500@b.example"},
        {"registrations_email_idx"},
        8,
    ),
    (
        "who registered an account",
        store._by_registration,
        {"project": "m", "guild": "42", "account": "1500"},
        {"registrations_account_key"},
        8,
    ),
    (
        "the identities of a user",
        page(identity_store.IDENTITIES),
        {**_M, "user": USER},
        {"identities_user_idx"},
        4,
    ),
    ("identities of all", page(identity_store.IDENTITIES_OF_ALL), _M, {"identities_created_at_idx"}, 60),
    (
        "the registrations of a user",
        page(registration_store.REGISTRATIONS),
        {**_M, "user": USER},
        {"registrations_user_idx"},
        4,
    ),
    (
        "registrations of all",
        page(registration_store.REGISTRATIONS_OF_ALL),
        _M,
        {"registrations_registered_at_idx"},
        60,
    ),
    (
        "the tickets a merge moves",
        tickets._opened_ids,
        {"of_project": "m", "from_principal": f"users/{USER}"},
        {"tickets_opener_idx"},
        4,
    ),
    (
        "the keys a merge revokes",
        keys._unrevoked,
        {"project": "m", "user": USER, "now": None},
        {"api_keys_user_idx"},
        4,
    ),
]


@pytest.fixture(scope="module")
async def full(postgres: str) -> Any:
    """An own database with some thousand people."""
    import asyncpg  # noqa: PLC0415
    from tests.conftest import _named, _numbers  # noqa: PLC0415

    name = f"people_{next(_numbers)}_{id(_numbers)}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    database = await Database.open(_named(postgres, name), pool_size=1)
    await database.pool.execute(FILL)
    yield database
    await database.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
async def test_a_read_about_people_keeps_its_index(full: Database, query: Any) -> None:
    await holds(full, query, "force_generic_plan")
