"""HTTP/1.1 over kept-alive connections, one request in flight on each."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import cast

from benchmarks.drivers.closed import Loop

_END = b"\r\n\r\n"


class AnswerError(Exception):
    """The server answered something that is not HTTP/1.1."""


class Connection(asyncio.Protocol):
    """One connection, one lane."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._loop: Loop | None = None
        self._single: asyncio.Future[tuple[int, bytes]] | None = None
        self._sent = 0.0
        self._reset()

    def _reset(self) -> None:
        self._data = bytearray()
        self._body = 0
        self._length: int | None = None
        self._status = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def begin(self, loop: Loop) -> None:
        """Serve a loop."""
        self._loop = loop
        self._next()

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """One request outside of a loop: status and body."""
        self._single = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await asyncio.wait_for(self._single, 20)

    def close(self) -> None:
        """Hang up."""
        self._loop = None
        self._transport.close()

    def _next(self) -> None:
        assert self._loop is not None
        request = self._loop.next()
        if request is not None:
            self._sent = perf_counter()
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._data += data
        if self._status == 0 and not self._read_head():
            return
        end = self._body + self._length if self._length is not None else self._chunks_end()
        if end is None or len(self._data) < end:
            return
        status, body = self._status, self._data
        if self._single is not None:
            content = bytes(body[self._body :]) if self._length is not None else _joined(body, self._body)
            single, self._single = self._single, None
            self._reset()
            single.set_result((status, content))
            return
        self._reset()
        loop = self._loop
        if loop is None:
            return
        if 200 <= status < 300:
            loop.latencies.append(perf_counter() - self._sent)
        else:
            loop.failed(f"HTTP {status}")
        self._next()

    def _read_head(self) -> bool:
        end = self._data.find(_END)
        if end < 0:
            return False
        head = bytes(self._data[:end]).lower()
        self._status = int(head[9:12])
        self._body = end + 4
        at = head.find(b"\r\ncontent-length:")
        if at >= 0:
            self._length = int(head[at + 17 :].split(b"\r\n", 1)[0])
        elif b"transfer-encoding: chunked" not in head:
            raise AnswerError(head[:200].decode(errors="replace"))
        return True

    def _chunks_end(self) -> int | None:
        if not self._data.endswith(_END):
            return None
        at = self._body
        while (line := self._data.find(b"\r\n", at)) >= 0:
            size = int(self._data[at:line], 16)
            at = line + 2 + size + 2
            if size == 0:
                return len(self._data)
            if at >= len(self._data):
                return None
        return None

    def connection_lost(self, error: Exception | None) -> None:
        if self._single is not None and not self._single.done():
            self._single.set_exception(error or ConnectionError("the server hung up"))
        if self._loop is not None:
            self._loop.failed("connection lost")


def _joined(data: bytearray, at: int) -> bytes:
    parts = []
    while (line := data.find(b"\r\n", at)) >= 0 and (size := int(data[at:line], 16)):
        parts.append(bytes(data[line + 2 : line + 2 + size]))
        at = line + 2 + size + 2
    return b"".join(parts)


async def connect(port: int) -> Connection:
    """A connection to a server of this machine."""
    loop = asyncio.get_running_loop()
    _, protocol = await loop.create_connection(Connection, "127.0.0.1", port)
    return protocol


def request(verb: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [
        f"{verb} {path} HTTP/1.1",
        "host: localhost",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    if verb == "POST":
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join((*lines, "", "")).encode() + body
