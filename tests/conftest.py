"""A real Postgres per run, a fresh copy of the migrated database per test, a whole server per test."""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from tests.support.clock import MovableClock
from tests.support.databases import TEMPLATE, WORKER
from tests.support.factories import Make
from tests.support.server import Guildhall, running, settings_for

from guildhall_server.config import Settings
from guildhall_server.storage import migrate
from guildhall_server.storage.database import Database
from guildhall_server.storage.postgres import EmbeddedPostgres

pytest_plugins = ["tests.support.fixtures"]

_numbers = itertools.count(1)


def _named(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


@pytest.fixture(scope="session")
async def postgres() -> AsyncIterator[str]:
    """A throw-away cluster, or GUILDHALL_TEST_DATABASE_URL; with a migrated template database."""
    given = os.environ.get("GUILDHALL_TEST_DATABASE_URL")
    cluster = None if given else EmbeddedPostgres(throwaway=True)
    if cluster is not None:
        await cluster.start()
    url = given or str(cluster.url)  # type: ignore[union-attr]  # one of the two is there
    admin = await asyncpg.connect(url)
    await admin.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    await admin.execute(f"CREATE DATABASE {TEMPLATE}")
    await migrate.ensure(_named(url, TEMPLATE))
    await admin.close()
    yield url
    if cluster is not None:
        await cluster.stop(immediate=True)


@pytest.fixture
async def database_url(postgres: str) -> AsyncIterator[str]:
    """A fresh database."""
    name = f"test_{WORKER}_{next(_numbers)}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield _named(postgres, name)
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The test's database."""
    opened = await Database.open(database_url, pool_size=4, name="test")
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> MovableClock:
    """The server's clock."""
    return MovableClock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The server's settings."""
    return settings_for(database_url, GUILDHALL_DATA_DIR=str(tmp_path))


@pytest.fixture
async def guildhall(settings: Settings, clock: MovableClock) -> AsyncIterator[Guildhall]:
    """A whole server with an empty database."""
    async with running(settings, clock) as server:
        yield server


@pytest.fixture
async def make(database: Database, guildhall: Guildhall) -> Make:
    """Factories; the project `default` is there, without ticket limits."""
    factory = Make(database, guildhall.root)
    await factory.project()
    await factory.ticket_settings()
    return factory
