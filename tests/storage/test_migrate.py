"""Bringing a database to the newest revision."""

import asyncio
from urllib.parse import urlsplit

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from guildhall_server.storage import migrate
from guildhall_server.storage.migrate import MigrationError
from guildhall_server.tables import metadata


@pytest.fixture
async def empty(postgres, database_url):
    """A database without anything in it."""
    name = f"{urlsplit(database_url).path[1:]}_empty"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"CREATE DATABASE {name}")
    yield urlsplit(database_url)._replace(path=f"/{name}").geturl()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


async def revision_of(url):
    connection = await asyncpg.connect(url)
    try:
        return await migrate.current(connection)
    finally:
        await connection.close()


async def test_several_at_once_migrate_once_and_then_there_is_nothing_to_do(empty):
    assert await revision_of(empty) is None

    changed = await asyncio.gather(*(migrate.ensure(empty) for _ in range(3)))

    assert sorted(changed) == [False, False, True]
    assert await revision_of(empty) == migrate.head()
    assert await migrate.ensure(empty) is False


async def test_tables_and_migrations_say_the_same(database_url):
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1))

    def differences(connection):
        def ours(thing, name, kind, reflected, compared):
            return not (kind == "table" and reflected and name.startswith("events_"))

        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        return compare_metadata(context, metadata)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_database_of_a_newer_guildhall_is_left_alone(database_url):
    connection = await asyncpg.connect(database_url)
    await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await connection.close()

    with pytest.raises(MigrationError, match=r"revision 9999, this Guildhall knows .* install a newer Guildhall"):
        await migrate.ensure(database_url)

    assert await revision_of(database_url) == "9999"


async def test_an_old_postgres_is_named(database_url, monkeypatch):
    monkeypatch.setattr(migrate, "OLDEST_POSTGRES", 99)

    with pytest.raises(MigrationError, match=r"Postgres \d+ is too old; Guildhall needs 99 or newer"):
        await migrate.ensure(database_url)
