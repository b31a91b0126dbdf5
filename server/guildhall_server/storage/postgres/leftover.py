"""What a Postgres that ended badly leaves in its data folder.

A postmaster.pid is removed here only when its process is a zombie or somebody else. In every other case
Postgres decides, because it also looks at the shared memory that a surviving backend would still hold.
"""

import asyncio
import os
import signal
from dataclasses import dataclass
from pathlib import Path

from guildhall_server.children import is_running
from guildhall_server.storage.postgres.failure import PostgresError

_FAST, _IMMEDIATE = signal.SIGINT, signal.SIGQUIT


@dataclass(frozen=True, slots=True)
class PidFile:
    """The lines of postmaster.pid that matter here."""

    pid: int
    shared_memory: int | None
    status: str


def read_pid_file(data: Path) -> PidFile | None:
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        keys = lines[6].split() if len(lines) > 6 else []
        shared_memory = int(keys[1]) if len(keys) == 2 else None
        return PidFile(int(lines[0]), shared_memory, lines[7].strip() if len(lines) > 7 else "")
    except (FileNotFoundError, IndexError, ValueError):
        return None


async def clear(data: Path) -> list[str]:
    """Stops a postmaster that nobody supervises, and removes the file of one that only seems alive."""
    found = read_pid_file(data)
    if found is None:
        # Cut short while it was written: Postgres refuses an empty one.
        if (data / "postmaster.pid").exists():
            (data / "postmaster.pid").unlink()
        return []
    if is_running(found.pid) and _works_in(found.pid, data):
        await _stop(found.pid)
        return [f"Stopped the Postgres (process {found.pid}) that an earlier Guildhall left running"]
    if _seems_alive(found.pid):
        await _wait_for_backends(found.shared_memory)
        (data / "postmaster.pid").unlink(missing_ok=True)
    return []


async def _stop(pid: int) -> None:
    for how, patience in ((_FAST, 10.0), (_IMMEDIATE, 5.0)):
        os.kill(pid, how)
        deadline = asyncio.get_running_loop().time() + patience
        while asyncio.get_running_loop().time() < deadline:
            if not is_running(pid):
                return
            await asyncio.sleep(0.02)
    raise PostgresError(f"Another Postgres (process {pid}) uses this data folder and does not stop; stop it")


async def _wait_for_backends(shared_memory: int | None) -> None:
    for _ in range(250):
        if not _attached(shared_memory):
            return
        await asyncio.sleep(0.02)
    raise PostgresError("Processes of a crashed Postgres still use this data folder; stop them and start again")


def _attached(shared_memory: int | None) -> bool:
    if shared_memory is None:
        return False
    try:
        table = Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()
    except OSError:
        return False
    columns = table[0].split()
    identity, attached = columns.index("shmid"), columns.index("nattch")
    rows = (row.split() for row in table[1:])
    return any(row[identity] == str(shared_memory) and row[attached] != "0" for row in rows)


def _works_in(pid: int, data: Path) -> bool:
    """A postmaster's working directory is its data folder; a process that reused the number has another."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except OSError:
        return not Path("/proc/self").exists()


def _seems_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
