"""A lock on a folder that ends with its process, however the process ends."""

import fcntl
import os
from pathlib import Path


class LockedError(Exception):
    """Another process holds the lock."""

    def __init__(self, pid: str) -> None:
        self.holder = f" (process {pid})" if pid else ""
        super().__init__(f"locked{self.holder}")


class FolderLock:
    """An advisory lock on a file that holds the number of the process holding it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        if self._descriptor is not None:
            return
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode(errors="replace").strip()
            os.close(descriptor)
            raise LockedError(holder) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
