"""A TCP port before a unix socket, for clients that cannot dial one. The edge transport itself has no TCP."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path


@contextlib.asynccontextmanager
async def relay(path: Path, port: int = 0) -> AsyncIterator[int]:
    """Listen on a port and pass everything on; the port."""
    under_way: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            inner_reader, inner_writer = await asyncio.open_unix_connection(str(path))
        except OSError:
            writer.close()
            return
        for source, target in ((reader, inner_writer), (inner_reader, writer)):
            task = asyncio.create_task(_pass_on(source, target))
            under_way.add(task)
            task.add_done_callback(under_way.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        while data := await source.read(2**16):
            target.write(data)
            await target.drain()
    target.close()
