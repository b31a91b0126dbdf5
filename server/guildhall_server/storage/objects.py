"""Objects: the files behind the rows, in a folder of this machine or in an S3-compatible store.

Which objects there should be is known by the rows of `storage/blobs.py` alone; nothing here remembers anything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

import obstore
import structlog
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

from guildhall_server.config import Blobs
from guildhall_server.errors import Unavailable

PIECE = 256 * 2**10
_RETRY: Any = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=10),
    "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=1), "base": 2},
}

log = structlog.get_logger(__name__)

_FAILURES = (BaseError, OSError, ValueError)


class ObjectGone(Exception):
    """There is no object of this key."""


class Objects:
    """Puts, reads and deletes objects. A store that does not answer in time is `Unavailable`."""

    def __init__(self, settings: Blobs, data_dir: Path) -> None:
        self._settings = settings
        self._folder = data_dir / "blobs"
        self._opened: LocalStore | S3Store | None = None

    async def put(self, key: str, content: bytes | IO[bytes]) -> None:
        """Write an object whole, or not at all."""
        try:
            await obstore.put_async(self._store(), key, content)
        except _FAILURES as error:
            raise _away(error) from error

    async def get(self, key: str) -> bytes:
        """A small object, all at once."""
        try:
            found = await obstore.get_async(self._store(), key)
            return bytes(await found.bytes_async())
        except (NotFoundError, FileNotFoundError):
            raise ObjectGone from None
        except _FAILURES as error:
            raise _away(error) from error

    async def pieces(self, key: str) -> AsyncIterator[bytes]:
        """An object piece by piece."""
        try:
            found = await obstore.get_async(self._store(), key)
            async for piece in found.stream(min_chunk_size=PIECE):
                view = memoryview(piece)
                for at in range(0, len(view), PIECE):
                    yield bytes(view[at : at + PIECE])
        except (NotFoundError, FileNotFoundError):
            raise ObjectGone from None
        except _FAILURES as error:
            raise _away(error) from error

    async def delete(self, key: str) -> None:
        """Delete an object; one that is not there counts as deleted."""
        try:
            await obstore.delete_async(self._store(), key)
        except (NotFoundError, FileNotFoundError):
            return
        except _FAILURES as error:
            raise _away(error) from error

    async def size(self, key: str) -> int | None:
        """How many bytes an object has, or None when there is no such object."""
        try:
            return int((await obstore.head_async(self._store(), key))["size"])
        except (NotFoundError, FileNotFoundError):
            return None
        except _FAILURES as error:
            raise _away(error) from error

    def _store(self) -> LocalStore | S3Store:
        """Opened when first used: a worker that never needs it makes no folder."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> LocalStore | S3Store:
        given = self._settings
        url = urlsplit(given.url or "")
        if url.scheme != "s3":
            folder = Path(unquote(url.path)) if given.url else self._folder
            return LocalStore(folder.resolve(), automatic_cleanup=True, mkdir=True)
        named = {
            "region": given.region,
            "endpoint": given.endpoint,
            "access_key_id": given.access_key_id,
            "secret_access_key": given.secret_access_key,
        }
        config: Any = {name: value for name, value in named.items() if value}
        return S3Store(
            url.netloc,
            prefix=url.path.strip("/") or None,
            config=config,
            client_options={
                "timeout": timedelta(seconds=given.timeout),
                "connect_timeout": timedelta(seconds=min(given.timeout, 5)),
                "allow_http": True,
            },
            retry_config=_RETRY,
        )


def _away(error: Exception) -> Unavailable:
    # The text of the driver has paths and addresses in it: for the log, not for callers.
    log.warning("the blob store failed", error=f"{type(error).__name__}: {str(error)[:300]}")
    return Unavailable("the blob store cannot be reached now; try again", retry_after=5.0, part="blobs")
