"""An installation for one test, to be broken, and the ways to break it."""

# ruff: noqa: T201 - what was measured is printed

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import httpx
from tests.support.stack import Stack, running_stack

from guildhall_server.children import is_running

_ENVIRON = {"GUILDHALL_API_DRAIN": "10s", "GUILDHALL_STREAMS_HEARTBEAT": "5s", "GUILDHALL_DATABASE_POOL_SIZE": "8"}


@contextlib.asynccontextmanager
async def installation(folder: Path | None = None, **environ: str) -> AsyncIterator[Stack]:
    """`guildhall up` with a Postgres of its own, as far as possible with the settings of everybody."""
    # Not pytest's folder: every other pytest of this account closes that one to Postgres's account again.
    with tempfile.TemporaryDirectory(prefix="guildhall-bad-") as own:
        async with running_stack(folder or Path(own), **_ENVIRON | environ) as stack:
            try:
                yield stack
            finally:
                found = defects(stack)
                if kept := os.environ.get("GUILDHALL_TEST_LOGS"):
                    shutil.copytree(stack.folder / "data/logs", kept, dirs_exist_ok=True)
                    shutil.copy(stack.folder / "up.log", kept)
                print(*found, sep="\n")
            assert found == [], "a worker logged a fault of its own"


async def until(fact, what, within=30.0):
    """Wait for a fact; the seconds it took."""
    begun = time.monotonic()
    while not await fact():
        assert time.monotonic() - begun < within, f"not within {within:g} s: {what}"
        await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def answers(stack: Stack, path: str) -> bool:
    """Whether a call that needs a worker and the database is answered."""
    with contextlib.suppress(httpx.HTTPError):
        # A connection of its own: pooled ones ended with whatever was killed.
        async with httpx.AsyncClient(base_url=stack.url, timeout=2) as http:
            answer = await http.get(path, headers={"x-api-key": stack.key})
            return answer.status_code == 200
    return False


async def came_back(stack: Stack, role: str, before: int) -> bool:
    """Whether a killed process was started again."""
    return stack.pids.get(role, before) != before


async def sql(stack: Stack, statement: str, *values: object):
    """Rows by a connection of its own; None while the database is away."""
    with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        connection = await asyncpg.connect(stack.database_url, timeout=2, server_settings={"application_name": "test"})
        try:
            return await connection.fetch(statement, *values, timeout=5)
        finally:
            connection.terminate()
    return None


async def hang_up(stack: Stack, share: float = 1.0) -> int:
    """End database connections of the installation, idle ones and those in the middle of a transaction."""
    ended = await sql(
        stack,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name LIKE 'guildhall%' AND random() <= $1",
        share,
    )
    return len(ended or ())


def backends(postmaster: int) -> list[int]:
    """The processes of a Postgres, the first one excepted."""
    return [int(pid) for pid in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()]


def signal_all(pids, number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


@contextlib.contextmanager
def paused(postmaster: int):
    """A Postgres that neither answers nor dies."""
    everybody = [postmaster, *backends(postmaster)]
    signal_all(everybody, signal.SIGSTOP)
    try:
        yield
    finally:
        signal_all(everybody, signal.SIGCONT)


def resident(pid: int) -> float:
    """Megabytes of memory in use."""
    assert is_running(pid)
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def worker(stack: Stack, role: str) -> Path:
    """The socket of a worker."""
    (found,) = (stack.folder / "data/run").glob(f"{role}-*.sock")
    return found


def defects(stack: Stack) -> list[str]:
    """What the workers logged as their own fault, whoever was killed."""
    logs = (stack.folder / "data/logs").glob("*.log")
    return [
        f"{log.name}: {line[:4000]}"
        for log in logs
        for line in log.read_text(errors="replace").splitlines()
        if '"level":"error"' in line or "Task exception was never retrieved" in line
    ]


async def holders(stack: Stack) -> list[str]:
    """The sessions that are in the middle of something, for the report of a failure."""
    rows = await sql(
        stack,
        "SELECT pid, application_name, state, backend_xid, now() - xact_start AS age, left(query, 80) AS query, "
        "pg_snapshot_xmin(pg_current_snapshot()) AS xmin, (SELECT max(tx) FROM events) AS newest "
        "FROM pg_stat_activity WHERE backend_type = 'client backend' AND (backend_xid IS NOT NULL OR state <> 'idle')",
    )
    return [str(dict(row)) for row in rows or ()]


async def serves(stack: Stack, role: str) -> bool:
    """Whether a worker takes calls, whatever Envoy knows of it."""
    with contextlib.suppress(OSError, ValueError):
        _, writer = await asyncio.open_unix_connection(str(worker(stack, role)))
        writer.close()
        return True
    return False
