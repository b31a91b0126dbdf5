"""Child processes: started in sessions of their own, ended with the run however it ends."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
_PATIENCE = 20.0


class StartError(Exception):
    """A process did not come up. The message shows the end of its log."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _die_with_parent() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@contextlib.asynccontextmanager
async def running(
    command: Sequence[str | Path],
    *,
    log: Path,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that ends with the block: asked first, killed with its session when that does not help."""
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=dict(os.environ) | dict(environ or {}),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _PATIENCE)
    # What is left of the session that we made, at most its stragglers.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


async def wait_until(
    ready: Callable[[], object], process: asyncio.subprocess.Process, log: Path, *, seconds: float = 60
) -> None:
    """Wait until an awaitable check is true."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = ready()
        if await answer if asyncio.iscoroutine(answer) else answer:
            return
        if process.returncode is not None or asyncio.get_running_loop().time() > deadline:
            end = _end_of(log)
            raise StartError(f"{log.stem} did not start:\n{end}")
        await asyncio.sleep(0.01)


def _end_of(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-2000:] if log.exists() else ""


async def run(command: Sequence[str | Path], *, cwd: Path | None = None, seconds: float = 300) -> str:
    """A command that ends by itself: its output, or an error that shows it."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=cwd,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), seconds)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    text = output.decode("utf-8", "replace")
    if process.returncode != 0:
        raise StartError(f"{command[0]} failed:\n{text[-2000:]}")
    return text
