"""The data folder: what lies where, and that only one `up` uses it."""

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from guildhall_server.locks import FolderLock, LockedError

_LONGEST_SOCKET_FOLDER = 107 - len("/api-999-4194304.sock")
_ROOM_NEEDED = 64 * 2**20


class FolderError(Exception):
    """The data folder cannot be used. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    root: Path
    lock: FolderLock

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run_file(self) -> Path:
        return self.root / "run.json"

    @property
    def sockets(self) -> Path:
        """In the data folder, or in a short private place: a socket's path has at most 107 bytes."""
        inside = self.root / "run"
        if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER:
            return inside
        name = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path(tempfile.gettempdir(), f"guildhall-{name}")

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def root_key_file(self) -> Path:
        """The key of the development installation, made when there is none yet."""
        path = self.root / "root-key"
        if not path.exists() or not path.read_text(encoding="ascii").strip():
            new = path.with_name("root-key.new")
            new.unlink(missing_ok=True)
            new.touch(mode=0o600)
            new.write_text(f"guild_root_{secrets.token_urlsafe(32)}\n", encoding="ascii")
            new.replace(path)
        return path


def open_folder(path: Path) -> DataFolder:
    """Makes the folder where it is missing, takes its lock, and clears away what a crash left.

    Raises:
        FolderError: With one line on what is wrong and what to do.

    """
    root = path.absolute()
    folder = DataFolder(root, FolderLock(root / "lock"))
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder.lock.acquire()
        folder.logs.mkdir(exist_ok=True)
        _prepare_sockets(folder.sockets)
    except LockedError as error:
        raise FolderError(
            f"{root} is in use by another `guildhall up`{error.holder}; "
            "stop that one, or set GUILDHALL_DATA_DIR to another folder"
        ) from None
    except OSError as error:
        raise FolderError(
            f"The data folder {root} cannot be written: {error.strerror}; "
            "change its owner, free some space, or set GUILDHALL_DATA_DIR to another folder"
        ) from error
    free = os.statvfs(root)
    if free.f_bavail * free.f_frsize < _ROOM_NEEDED:
        folder.lock.release()
        raise FolderError(f"The disk of {root} is full: Guildhall needs {_ROOM_NEEDED // 2**20} MB to start")
    return folder


def _prepare_sockets(path: Path) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise FolderError(f"{path} belongs to somebody else; remove it or set GUILDHALL_DATA_DIR")
    path.chmod(0o700)
    for left in path.iterdir():
        left.unlink()
