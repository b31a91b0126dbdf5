"""The official gRPC interop clients against both transports: `python -m tests.transport.interop [--python FILE]`.

Go's client and the descriptors are built from grpc's Go module into build/interop; that needs Go and its proxy once.
Python's client is in no wheel: `--python` names a folder with the `tests` and `src` packages of grpc's own repository.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvloop
from tests.support.relay import relay
from tests.transport.edge.methods import ENDPOINTS
from tests.transport.interop.service import Messages, TestService

from guildhall_server.clock import system_clock
from guildhall_server.rpc.transport import aio, edge

ROOT = Path(__file__).parents[3]
BUILD = ROOT / "build/interop"
CASES = (
    "empty_unary",
    "large_unary",
    "client_streaming",
    "server_streaming",
    "ping_pong",
    "empty_stream",
    "timeout_on_sleeping_server",
    "cancel_after_begin",
    "cancel_after_first_response",
    "status_code_and_message",
    "special_status_message",
    "custom_metadata",
    "unimplemented_method",
    "unimplemented_service",
)
_LARGEST = 64 * 2**20


@contextlib.asynccontextmanager
async def serving(transport: str, messages: Messages) -> AsyncIterator[int]:
    """The test service on a transport; its TCP port."""
    create: Any = edge.create_server if transport == "edge" else aio.create_server
    server = create(ENDPOINTS, system_clock, max_message_bytes=_LARGEST)
    TestService(messages).add_to(server)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "interop.sock")
        server.add_insecure_port(f"unix:{path}")
        await server.start()
        async with relay(path) as port:
            yield port
        await server.stop(0)


async def run(*words: str | Path, cwd: Path | None = None, environ: dict[str, str] | None = None) -> tuple[int, str]:
    """A command: how it ended, and what it said."""
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=cwd,
        env=dict(os.environ) | (environ or {}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        async with asyncio.timeout(300):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        return -1, "timed out"
    return process.returncode or 0, said.decode(errors="replace")


async def build() -> tuple[Path, Path]:
    """Go's client and the descriptors."""
    client, descriptors = BUILD / "client", BUILD / "protos.binpb"
    if not (client.exists() and descriptors.exists()):
        BUILD.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(__file__).parent / "protos.go", BUILD / "protos.go")
        for words in (
            ("go", "mod", "init", "interop"),
            ("go", "get", "google.golang.org/grpc@latest"),
            ("go", "get", "google.golang.org/grpc/interop/client@latest"),
            ("go", "build", "-o", "client", "google.golang.org/grpc/interop/client"),
            ("go", "build", "-o", "protos", "protos.go"),
        ):
            code, said = await run(*words, cwd=BUILD, environ={"GOFLAGS": "-mod=mod"})
            if code and words[1] != "mod":
                raise SystemExit(said)
        code, said = await run("sh", "-c", "./protos > protos.binpb", cwd=BUILD)
        if code:
            raise SystemExit(said)
    return client, descriptors


async def main(python: Path | None) -> int:
    client, descriptors = await build()
    messages, failed = Messages(descriptors), 0
    commands: dict[str, tuple[list[str | Path], dict[str, str]]] = {"go": ([client], {})}
    if python is not None:
        commands["python"] = ([sys.executable, "-m", "tests.interop.client"], {"PYTHONPATH": str(python)})
    for transport in ("aio", "edge"):
        async with serving(transport, messages) as port:
            for language, (command, environ) in commands.items():
                for case in CASES:
                    address = ("--server_host=127.0.0.1", f"--server_port={port}", f"--test_case={case}")
                    code, said = await run(*command, *address, environ=environ, cwd=BUILD)
                    failed += bool(code)
                    sys.stdout.write(f"{transport:5} {language:7} {case:32} {'FAILED' if code else 'ok'}\n")
                    if code:
                        sys.stdout.write(said[-800:])
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", type=Path)
    sys.exit(uvloop.run(main(parser.parse_args().python)))
