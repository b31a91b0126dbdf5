"""A headless Chromium, spoken to over its debugging pipe."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shlex
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
    "--remote-debugging-pipe",
)  # fmt: skip


_MOST_MOVES = 20


class Navigated(Exception):
    """The page went on to another one before the script was done."""


class Page:
    """One tab."""

    def __init__(self, pipe_in: asyncio.StreamReader, pipe_out: int) -> None:
        self._in = pipe_in
        self._out = pipe_out
        self._numbers = itertools.count(1)
        self._session: str | None = None

    async def ask(self, method: str, **parameters: Any) -> Any:
        """One command of the DevTools protocol; its result."""
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._out, json.dumps(command).encode() + b"\0")
        while True:
            said = json.loads((await self._in.readuntil(b"\0"))[:-1])
            if said.get("id") == number:
                if "navigated" in said.get("error", {}).get("message", ""):
                    raise Navigated
                assert "error" not in said, said
                return said["result"]

    async def attach(self) -> None:
        target = await self.ask("Target.createTarget", url="about:blank")
        attached = await self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]

    async def open(self, url: str) -> None:
        """Go to a page."""
        await self.ask("Page.navigate", url=url)
        async with asyncio.timeout(20):
            await self.run("new Promise(r => document.readyState === 'complete' ? r() : addEventListener('load', r))")

    async def send_with_everything(self, **headers: str) -> None:
        """Headers the network adds to every request: what an EventSource cannot do by itself."""
        await self.ask("Network.enable")
        await self.ask("Network.setExtraHTTPHeaders", headers={k.replace("_", "-"): v for k, v in headers.items()})

    async def run(self, script: str) -> Any:
        """What a script comes to, promises awaited; asked again on the next page when the page goes on meanwhile."""
        for _ in range(_MOST_MOVES):
            with contextlib.suppress(Navigated):
                done = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
                assert "exceptionDetails" not in done, done
                return done["result"].get("value")
        raise AssertionError("the page never comes to rest")


@contextlib.asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Page]:
    """A tab in a browser of its own."""
    assert CHROMIUM is not None
    to_read, to_write = os.pipe(), os.pipe()
    command = shlex.join([CHROMIUM, *_FLAGS, f"--user-data-dir={folder}"])
    process = await asyncio.create_subprocess_exec(
        "bash",
        "-c",
        f"exec {command} 3<&{to_read[0]} 4>&{to_write[1]}",
        pass_fds=(to_read[0], to_write[1]),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    os.close(to_read[0])
    os.close(to_write[1])
    reader = asyncio.StreamReader(limit=2**24)
    loop = asyncio.get_running_loop()
    with os.fdopen(to_write[0], "rb", buffering=0) as source:
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
        page = Page(reader, to_read[1])
        try:
            async with asyncio.timeout(60):
                await page.attach()
            yield page
        finally:
            process.kill()
            await process.wait()
            os.close(to_read[1])
