"""The whole product as its users run it: `guildhall up` with two API workers, the job worker and Envoy."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import httpx
from tests.support.server import ROOT_KEY, Caller

from guildhall_server.storage.database import Database
from guildhall_server.supervisor.program import Program

ROOT = Path(__file__).parents[2]
ALLOWED_ORIGIN = "http://app.example"
SERVICE_TOKEN = "a-service-token-of-the-tests-0123456789"
_PATIENCE = 60.0
_ENVIRON = {
    "GUILDHALL_ENVIRONMENT": "test",
    "GUILDHALL_TRANSPORT": os.environ.get("GUILDHALL_TRANSPORT", "edge"),
    "GUILDHALL_ROOT_KEY": ROOT_KEY,
    "GUILDHALL_HTTP_PORT": "0",
    "GUILDHALL_API_WORKERS": "2",
    "GUILDHALL_API_DRAIN": "0s",
    "GUILDHALL_DATABASE_POOL_SIZE": "4",
    "GUILDHALL_EVENTS_POLL": "200ms",
    "GUILDHALL_STREAMS_HEARTBEAT": "1s",
    "GUILDHALL_LIMITS_PER_ADDRESS": "0",
    "GUILDHALL_LIMITS_ANONYMOUS": "0",
    "GUILDHALL_LIMITS_FAILURES": "0",
    "GUILDHALL_LIMITS_KEYS": "0",
    "GUILDHALL_LIMITS_KEY_ROTATION": "0",
    "GUILDHALL_AUTH_SERVICE_TOKENS": f"tester admin here {SERVICE_TOKEN}",
    # Nobody goes as far as to Discord, which is not there.
    "GUILDHALL_DISCORD_CLIENT_ID": "1",
    "GUILDHALL_DISCORD_CLIENT_SECRET": "of a test",
    "GUILDHALL_DISCORD_CALLBACK": "http://127.0.0.1:1/v1/auth/discord/callback",
    "GUILDHALL_DISCORD_API": "http://127.0.0.1:1",
    "GUILDHALL_DISCORD_WEB": "https://app.example/in",
    "GUILDHALL_CORS_ORIGINS": rf"{ALLOWED_ORIGIN},~http://127\.0\.0\.1:\d+",
}


@dataclass
class Stack:
    """A running installation. `key` is the first key of projects/default."""

    folder: Path
    url: str
    grpc: str
    key: str
    database_url: str
    http: httpx.AsyncClient
    channel: grpc.aio.Channel
    database: Database
    root_key: str = ROOT_KEY

    @property
    def pids(self) -> dict[str, int]:
        """The processes that run now: `api-0`, `api-1`, `work`, `envoy`, `supervisor`, perhaps `postgres`."""
        found: dict[str, int] = _run_file(self.folder)["pids"]
        return found

    def kill(self, role: str, number: int = signal.SIGKILL) -> int:
        """Kill a process; the supervisor starts it again. Its old id."""
        pid = self.pids[role]
        os.kill(pid, number)
        return pid

    def as_(self, key: str | None, **headers: str) -> Caller:
        """All services over gRPC through Envoy, with a key."""
        extra = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        return Caller(self.channel, (*((("x-api-key", key),) if key else ()), *extra))

    @property
    def root(self) -> Caller:
        """All services as root."""
        return self.as_(self.root_key)


@contextlib.asynccontextmanager
async def running_stack(folder: Path, database_url: str | None = None, **environ: str) -> AsyncIterator[Stack]:
    """Run an installation for the block. Without a database it makes its own in the folder."""
    given = {"GUILDHALL_DATA_DIR": str(folder / "data")}
    if database_url:
        given["GUILDHALL_DATABASE_URL"] = database_url
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUILDHALL_")}
    paths = f"{ROOT / 'server'}{os.pathsep}{ROOT / 'clients/python'}"
    output = folder / "up.log"
    program = Program(
        [sys.executable, "-m", "guildhall_server", "up"],
        output,
        patience=10,
        environ=inherited | {"PYTHONPATH": paths} | _ENVIRON | given | environ,
    )
    await program.start()
    try:
        run = await _ready(folder, program, output)
        url = database_url or str(run["database_url"])
        key = re.search(r"GUILDHALL_KEY=(\S+)", output.read_text())
        async with (
            httpx.AsyncClient(base_url=run["url"], timeout=20) as http,
            grpc.aio.insecure_channel(run["grpc"], _CHANNEL) as channel,
        ):
            database = await Database.open(url, pool_size=2, name="test")
            yield Stack(folder, run["url"], run["grpc"], key[1] if key else "", url, http, channel, database)
            await database.close()
    finally:
        await program.stop()


# The default of 4 MiB for what comes in would hide what the server allows; no retries would hide refusals.
_CHANNEL = (("grpc.max_receive_message_length", -1), ("grpc.enable_retries", 0))


def _run_file(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "data/run.json").read_text())
    return found


async def _ready(folder: Path, program: Program, output: Path) -> dict[str, Any]:
    deadline = asyncio.get_running_loop().time() + _PATIENCE
    while (run := _look(folder, output)) is None:
        assert program.pid, f"`guildhall up` ended:\n{_text(output)}"
        assert asyncio.get_running_loop().time() < deadline, _text(output)
        await asyncio.sleep(0.02)
    return run


def _look(folder: Path, output: Path) -> dict[str, Any] | None:
    with contextlib.suppress(FileNotFoundError):
        run = _run_file(folder)
        # The words are printed after the file is written, and the first key is among them.
        if run["state"] == "ready" and "Stop " in _text(output):
            return run
    return None


def _text(output: Path) -> str:
    return output.read_text()
