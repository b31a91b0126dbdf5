"""A server that speaks the S3 protocol: gofakes3, built by Go from the pinned module beside this file."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import httpx

BUCKET = "guildhall-tests"
_MODULE = "github.com/johannesboyne/gofakes3/cmd/gofakes3"
_HERE = Path(__file__).parent


class S3Server:
    """One server on a folder. It can be stopped and started again on the same port, with what it had."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.endpoint = f"http://127.0.0.1:{port}"
        self._port = port
        self._process: asyncio.subprocess.Process | None = None

    @staticmethod
    def is_possible() -> bool:
        """Whether there is a Go to build it with."""
        return shutil.which("go") is not None

    async def start(self) -> None:
        """Returns when it answers."""
        program = self.folder / "gofakes3"
        if not program.exists():
            await asyncio.to_thread(
                subprocess.run, ["go", "build", "-C", _HERE, "-o", program, _MODULE], check=True, capture_output=True
            )
        data = self.folder / "s3"
        self._process = await asyncio.create_subprocess_exec(
            *(program, "-backend", "fs", "-fs.path", data, "-fs.create", "-quiet"),
            *("-host", f"127.0.0.1:{self._port}", "-initialbucket", BUCKET),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        async with asyncio.timeout(20), httpx.AsyncClient() as client:
            while True:
                try:
                    await client.get(self.endpoint)
                except httpx.TransportError:
                    await asyncio.sleep(0.02)
                else:
                    return

    async def stop(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None

    def objects(self) -> list[str]:
        """The keys that are stored, by what lies in the folder."""
        root = self.folder / "s3/buckets" / BUCKET
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())

    @property
    def environ(self) -> dict[str, str]:
        """The settings of an installation that stores there."""
        return {
            "GUILDHALL_BLOBS_URL": f"s3://{BUCKET}/some/prefix",
            "GUILDHALL_BLOBS_ENDPOINT": self.endpoint,
            "GUILDHALL_BLOBS_ACCESS_KEY_ID": "an id",
            "GUILDHALL_BLOBS_SECRET_ACCESS_KEY": "a secret",
            "GUILDHALL_BLOBS_TIMEOUT": "3s",
        }
