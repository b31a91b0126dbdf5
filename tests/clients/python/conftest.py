from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import pytest
from tests.clients.python.proxy import Proxy, proxy_to
from tests.support import front
from tests.support.clock import MovableClock

from guildhall import Guildhall
from guildhall.project.v1 import project_service_pb2
from guildhall_server import app
from guildhall_server.config import Settings

HEARTBEAT = 0.4
ROOT_KEY = "7d1f0c52a94e4b6e8f3a2c1d5b60e9f7"


class Host:
    """A server that can be stopped and started again on its port."""

    def __init__(self, database_url: str, **environ: str) -> None:
        self.clock = MovableClock()
        self._settings = Settings.load(
            {
                "GUILDHALL_ENVIRONMENT": "test",
                "GUILDHALL_DATABASE_URL": database_url,
                "GUILDHALL_ROOT_KEY": ROOT_KEY,
                "GUILDHALL_API_DRAIN": "200ms",
                "GUILDHALL_STREAMS_HEARTBEAT": f"{HEARTBEAT}s",
                "GUILDHALL_STREAMS_CREDENTIAL_CHECK": "100ms",
                **environ,
            }
        )
        self._closers = contextlib.AsyncExitStack()
        self.port = 0
        self.app: app.App | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.app = await self._closers.enter_async_context(app.build(self._settings, clock=self.clock))
        serving = front.listening(self.app, f"127.0.0.1:{self.port}")
        self.port, _ = await self._closers.enter_async_context(serving)

    async def stop(self) -> None:
        await self._closers.aclose()


@pytest.fixture
async def host(database_url: str) -> AsyncIterator[Host]:
    host = Host(database_url)
    await host.start()
    async with Guildhall(host.url, ROOT_KEY) as guild:
        await guild.projects.CreateProject(
            project_service_pb2.CreateProjectRequest(project={"display_name": "Default"}, project_id="default")
        )
    yield host
    await host.stop()


@pytest.fixture
async def network(host: Host) -> AsyncIterator[Proxy]:
    async with proxy_to(host.port) as proxy:
        yield proxy


@pytest.fixture
async def guild(host: Host) -> AsyncIterator[Guildhall]:
    """A client with a good connection."""
    async with Guildhall(host.url, ROOT_KEY, heartbeat=HEARTBEAT) as client:
        yield client


@pytest.fixture
async def far(network: Proxy) -> AsyncIterator[Guildhall]:
    """A client behind a bad network."""
    async with Guildhall(network.url, ROOT_KEY, heartbeat=HEARTBEAT) as client:
        yield client
