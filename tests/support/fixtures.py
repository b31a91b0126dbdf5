"""The fixture `stack`: one whole installation per run, for tests that leave it as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import asyncpg
import pytest
from tests.support.databases import TEMPLATE, WORKER
from tests.support.matrix import Samples
from tests.support.places import Place, Places
from tests.support.stack import Stack, running_stack
from tests.support.wire import credential


@pytest.fixture(scope="session")
async def stack(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Two API workers, the job worker and Envoy, over an own database of the run's cluster."""
    name = f"stack_{WORKER}"
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    async with running_stack(
        tmp_path_factory.mktemp("stack"), urlsplit(postgres)._replace(path=f"/{name}").geturl()
    ) as found:
        yield found
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture(scope="session")
async def places(stack: Stack) -> Places:
    """Furnished projects on the stack."""
    return Places(stack)


@pytest.fixture(scope="session")
async def here(places: Places) -> Place:
    """A project of the tests' own, shared by tests that add to it."""
    return await places.new("here")


@pytest.fixture(scope="session")
async def there(places: Places) -> Place:
    """Another tenant."""
    return await places.new("there")


@pytest.fixture(scope="session")
def samples() -> Samples:
    """Requests for calls that are refused."""
    return Samples()


@pytest.fixture
def root(stack: Stack) -> dict[str, str]:
    """The headers of root on the stack."""
    return credential(stack.root_key)
