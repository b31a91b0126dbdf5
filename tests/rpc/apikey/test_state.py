"""The two ways to tell a key's state agree: the one in Python and the one in SQL."""

from datetime import UTC, datetime, timedelta
from itertools import product

from sqlalchemy import select

from guildhall_server.domains.apikey import rules, store
from guildhall_server.domains.apikey.model import State
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.storage.statement import statement

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TIMES = [None, NOW - timedelta(microseconds=1), NOW, NOW + timedelta(microseconds=1)]


async def test_state_in_sql_is_state_in_python(database, make):
    for active, expires_at, revoked_at in product([True, False], TIMES, TIMES):
        await make.key(active=active, expires_at=expires_at, revoked_at=revoked_at)
    columns = (api_keys.c.active, api_keys.c.expires_at, api_keys.c.revoked_at, store.state_at)

    rows = await database.all(statement(select(*columns), lambda *row: row), now=NOW)

    seen = set()
    for active, expires_at, revoked_at, state in rows:
        expected = rules.state_of(active=active, expires_at=expires_at, revoked_at=revoked_at, now=NOW)
        assert state == expected
        seen.add(expected)
    assert len(rows) == 32
    assert seen == set(State)
