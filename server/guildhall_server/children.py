"""Child processes that do not outlive this one."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Account:
    """The system account that a child runs under."""

    name: str
    uid: int
    gid: int


async def spawn(
    command: Sequence[str | Path],
    *,
    output: IO[bytes] | int,
    input: int = subprocess.DEVNULL,  # noqa: A002
    death_signal: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    environ: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
) -> asyncio.subprocess.Process:
    """Starts a child in its own session, so that Ctrl-C in the terminal reaches only the supervisor."""
    uid, gid = (account.uid, account.gid) if account else (-1, -1)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", _LAUNCHER),
        *(str(number) for number in (os.getpid(), int(death_signal), uid, gid)),
        *command,
        stdin=input,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=environ,
        cwd="/" if account else None,
        start_new_session=True,
        pass_fds=tuple(pass_fds),
    )


def is_running(pid: int) -> bool:
    """Whether the process exists and is more than a zombie that nobody has reaped."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return not Path("/proc/self").exists()
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}
