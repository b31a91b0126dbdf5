"""Who is measured. Each subject has two worker processes, a database of its own, and production settings."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import usage
from benchmarks.children import StartError, free_port, running, wait_until
from benchmarks.drivers import http1
from benchmarks.loads import Protocol
from benchmarks.tools import HONO, PYTHON_PEERS, ROOT, Tools
from benchmarks.world import POOL_SIZE, World, ticket_id, ticket_name

WORKERS = 2


class Command(NamedTuple):
    """How to start one process of a peer."""

    words: Sequence[str | Path]
    environ: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a peer runs and what it is given."""

    world: World
    database: str
    folder: Path
    workers: int = WORKERS


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that answers on a port, or on one per process."""

    name: str
    protocol: Protocol
    ports: tuple[int, ...]
    scope: usage.Scope

    @property
    def port(self) -> int:
        return self.ports[0]

    @property
    def label(self) -> str:
        return f"{self.name}, {self.protocol}" if self.name == GUILDHALL else self.name


GUILDHALL = "Guildhall"
ORM = "FastAPI + SQLAlchemy"
RAW = "FastAPI + asyncpg"
BUN = "Hono on Bun"
ROOMS = "python-socketio"


@contextlib.asynccontextmanager
async def guildhall(world: World, database: str, folder: Path) -> AsyncIterator[Subject]:
    """The full stack, as `guildhall up` starts it, on the Postgres of this run."""
    port = free_port()
    environ = {
        "GUILDHALL_DATABASE_URL": world.url(database),
        "GUILDHALL_DATABASE_POOL_SIZE": str(POOL_SIZE),
        "GUILDHALL_DATA_DIR": str(folder / "data"),
        "GUILDHALL_HTTP_PORT": str(port),
        "GUILDHALL_API_WORKERS": str(WORKERS),
        "GUILDHALL_ENVIRONMENT": "production",
        "GUILDHALL_LIMITS_PER_ADDRESS": "0",
        # The link counts as it does everywhere; one key makes the calls of ten thousand.
        "GUILDHALL_LIMITS_API_KEY": "1000000000",
        "GUILDHALL_LIMITS_PROJECT": "1000000000",
        "GUILDHALL_LIMITS_STREAMS": "1000000000",
        "GUILDHALL_LOG_LEVEL": "warning",
    }
    log = _fresh(folder) / "guildhall.log"
    command = [sys.executable, "-m", "guildhall_server", "up"]
    async with running(command, log=log, environ=environ, cwd=ROOT) as process:
        await wait_until(lambda: answers(port, "/healthz"), process, log)
        scope = usage.Scope((process.pid,), world.postmaster, database)
        yield Subject(GUILDHALL, Protocol.GRPC, (port,), scope)


@contextlib.asynccontextmanager
async def python_peer(
    name: str, app: str, world: World, tools: Tools, folder: Path, *, workers: int = WORKERS
) -> AsyncIterator[Subject]:
    """A peer on uvicorn with uvloop and httptools, no access log."""
    database = await world.clone(f"bench_{app.split(':', maxsplit=1)[0]}")
    environ = {"DATABASE_URL": world.url(database), "POOL_SIZE": str(POOL_SIZE)}

    def command(port: int) -> Command:
        where = f"--app-dir {PYTHON_PEERS} --host 127.0.0.1 --port {port} --loop uvloop --http httptools"
        quiet = "--no-access-log --log-level warning --timeout-keep-alive 75"
        return Command(
            [tools.python, "-m", "uvicorn", app, *where.split(), *quiet.split()],
            environ,
        )

    async with _peer(name, Place(world, database, folder, workers), command) as subject:
        yield subject


@contextlib.asynccontextmanager
async def hono(world: World, tools: Tools, folder: Path) -> AsyncIterator[Subject]:
    """Hono on Bun's own server."""
    if tools.bun is None:
        raise StartError(tools.without_bun)
    database, bun = await world.clone("bench_hono"), tools.bun
    environ = {
        "DATABASE_SOCKET": f"{world.socket_folder}/.s.PGSQL.5432",
        "DATABASE_NAME": database,
        "DATABASE_USER": world.user,
        "POOL_SIZE": str(POOL_SIZE),
        "NODE_ENV": "production",
    }

    def command(port: int) -> Command:
        return Command([bun, "run", HONO / "server.ts"], environ | {"PORT": str(port)})

    async with _peer(BUN, Place(world, database, folder), command) as subject:
        yield subject


@contextlib.asynccontextmanager
async def _peer(name: str, place: Place, command: Callable[[int], Command]) -> AsyncIterator[Subject]:
    """Processes with a port each; callers spread evenly over them, which costs the peer nothing."""
    ports, pids = [], []
    path = f"/v1/{ticket_name(ticket_id(1))}"
    async with contextlib.AsyncExitStack() as stack:
        for number in range(place.workers):
            port = free_port()
            log = place.folder / f"{place.database}-{number}.log"
            words, environ = command(port)
            process = await stack.enter_async_context(running(words, log=log, environ=environ))
            await wait_until(partial(answers, port, path, place.world.key), process, log)
            ports.append(port)
            pids.append(process.pid)
        scope = usage.Scope(tuple(pids), place.world.postmaster, place.database)
        yield Subject(name, Protocol.JSON, tuple(ports), scope)


def rooms(world: World, tools: Tools, folder: Path) -> contextlib.AbstractAsyncContextManager[Subject]:
    """Socket.IO beside the same FastAPI + asyncpg application. One process, see peers/python/rooms.py."""
    return python_peer(ROOMS, "rooms:served", world, tools, folder, workers=1)


def _fresh(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


async def answers(port: int, path: str, key: str = "") -> bool:
    """Whether a GET is answered with 200."""
    try:
        connection = await http1.connect(port)
    except OSError:
        return False
    try:
        headers = {"x-api-key": key} if key else {}
        status, _ = await connection.ask(http1.request("GET", path, headers))
    except (OSError, TimeoutError):
        return False
    else:
        return status == 200
    finally:
        connection.close()
