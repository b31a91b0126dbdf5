"""A bad network: a TCP proxy that cuts, swallows and delays."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator


class Proxy:
    """Stands between a client and a server."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.delay = 0.0
        """Seconds that each piece of data waits."""
        self.connections = 0
        self._links: set[_Link] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Reset every connection."""
        for link in list(self._links):
            link.reset()

    def swallow(self) -> None:
        """Keep every connection open and let nothing through any more. New ones work."""
        for link in self._links:
            link.dead = True

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            server = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        link = _Link(self, writer, server[1])
        self._links.add(link)
        try:
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(link.pump(reader, server[1]))
                pumps.create_task(link.pump(server[0], writer))
        finally:
            link.reset()
            self._links.discard(link)


class _Link:
    def __init__(self, proxy: Proxy, *writers: asyncio.StreamWriter) -> None:
        self.dead = False
        self._proxy = proxy
        self._writers = writers

    def reset(self) -> None:
        for writer in self._writers:
            if not writer.is_closing():
                sock = writer.get_extra_info("socket")
                with contextlib.suppress(OSError):
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(2048 if self._proxy.delay else 65536):
                if self._proxy.delay:
                    await asyncio.sleep(self._proxy.delay)
                if not self.dead:
                    writer.write(data)
                    await writer.drain()
        self.reset()


@contextlib.asynccontextmanager
async def proxy_to(target: int) -> AsyncIterator[Proxy]:
    """Run a proxy for the block."""
    proxy = Proxy(target)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
