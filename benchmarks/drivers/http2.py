"""gRPC over HTTP/2: as much of the protocol as a well-behaved server makes necessary, about 15 µs per call.

We tell the server not to use HPACK's dynamic table for its headers, so equal blocks mean equal headers
and need not be decoded. Our own headers use it, as any client's do.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Protocol, cast

import hpack

from benchmarks.drivers.closed import Loop

_DATA, _HEADERS, _RST, _SETTINGS, _PING, _GOAWAY, _WINDOW, _CONTINUATION = 0, 1, 3, 4, 6, 7, 8, 9
_END_STREAM = _ACK = 0x1
_END_HEADERS, _PADDED, _PRIORITY = 0x4, 0x8, 0x20
_LARGEST = 2**31 - 1
_REPLENISH = 2**24
_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_OK = (
    b"\x0bgrpc-status\x010",
    bytes.fromhex("889acac8b21234da8f") + b"\x010",
    bytes.fromhex("889acac8b21234da8f8107"),
)
"""`grpc-status: 0` as literals: plain, and with its name or both Huffman-coded."""


class Stream(Protocol):
    """Who hears what comes on one stream."""

    def data(self, payload: bytes, now: float) -> None:
        """Some bytes of messages."""

    def end(self, status: str) -> None:
        """The stream is over, `0` when all was well."""


class Connection(asyncio.Protocol):
    """One HTTP/2 connection with many calls."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._transport: asyncio.Transport
        self._headers = tuple(headers.items())
        self._ready = asyncio.get_running_loop().create_future()
        self._streams: dict[int, Stream] = {}
        self._block = b""
        self._rest = b""
        self._next_id = 1
        self._received = 0
        self._window = 65_535
        self._queue: list[bytes] = []
        self._indexed: dict[tuple[str, str], int] = {}
        self._blocks: dict[str, tuple[int, bytes]] = {}
        self._fine: set[bytes] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        settings = struct.pack(">HIHIHI", 1, 0, 2, 0, 4, _LARGEST)
        window = struct.pack(">I", _LARGEST - 65_535)
        self._transport.write(_PREFACE + _frame(_SETTINGS, 0, 0, settings) + _frame(_WINDOW, 0, 0, window))

    async def ready(self) -> None:
        """Wait for the server's settings."""
        await asyncio.wait_for(asyncio.shield(self._ready), 20)

    def call(self, path: str, message: bytes, stream: Stream) -> None:
        """Begin a call with one request message."""
        number = self._next_id
        self._next_id += 2
        self._streams[number] = stream
        body = b"\0" + len(message).to_bytes(4) + message
        frames = _frame(_HEADERS, _END_HEADERS, number, self._header_block(path)) + _frame(
            _DATA, _END_STREAM, number, body
        )
        if self._window < len(body) or self._queue:
            self._queue.append(frames)
            return
        self._window -= len(body)
        self._transport.write(frames)

    async def ask(self, path: str, message: bytes) -> bytes:
        """One unary call outside of a loop."""
        single = _Single()
        self.call(path, message, single)
        return await asyncio.wait_for(single.answer, 20)

    def close(self) -> None:
        """Hang up."""
        self._streams.clear()
        self._transport.close()

    def _header_block(self, path: str) -> bytes:
        made, block = self._blocks.get(path, (-1, b""))
        if made == len(self._indexed):
            return block
        parts = [b"\x83\x86"]  # :method POST, :scheme http
        for name, value in ((":path", path), *self._headers):
            number = self._indexed.get((name, value))
            if number is None:
                parts.append(b"\x40" + _text(name) + _text(value))
                self._indexed[name, value] = len(self._indexed) + 1
            else:
                parts.append(bytes((0x80 | (62 + len(self._indexed) - number),)))
        block = b"".join(parts)
        # A block that only points into the table stays right until something is added to the table.
        if len(block) == 2 + 1 + len(self._headers):
            self._blocks[path] = (len(self._indexed), block)
        return block

    def data_received(self, data: bytes) -> None:
        now = perf_counter()
        buffer = self._rest + data if self._rest else data
        at, end = 0, len(buffer)
        while end - at >= 9:
            stop = at + 9 + (buffer[at] << 16 | buffer[at + 1] << 8 | buffer[at + 2])
            if stop > end:
                break
            kind, flags = buffer[at + 3], buffer[at + 4]
            number = int.from_bytes(buffer[at + 5 : at + 9])
            if kind == _DATA and not flags & _PADDED:
                stream = self._streams.get(number)
                if stream is not None:
                    stream.data(buffer[at + 9 : stop], now)
                self._received += stop - at - 9
                if flags & _END_STREAM:
                    self._over(number, "no trailers")
            elif kind in {_HEADERS, _CONTINUATION}:
                self._header(flags, kind, number, buffer[at + 9 : stop])
            else:
                self._control(kind, flags, number, buffer[at + 9 : stop])
            at = stop
        self._rest = buffer[at:]
        if self._received > _REPLENISH:
            self._transport.write(_frame(_WINDOW, 0, 0, struct.pack(">I", self._received)))
            self._received = 0

    def _header(self, flags: int, kind: int, number: int, payload: bytes) -> None:
        if flags & (_PADDED | _PRIORITY) and kind == _HEADERS:
            raise ValueError("padded headers are not expected here")
        if kind == _HEADERS:
            self._last = bool(flags & _END_STREAM)
        self._block = self._block + payload if kind == _CONTINUATION else payload
        if flags & _END_HEADERS and self._last:
            self._over(number, self._status(self._block))

    def _status(self, block: bytes) -> str:
        if any(known in block for known in _OK):
            return "0"
        headers = {str(name): str(value) for name, value in hpack.Decoder().decode(block)}
        return headers.get("grpc-status", "no status")

    def _control(self, kind: int, flags: int, number: int, payload: bytes) -> None:
        match kind:
            case 4 if not flags & _ACK:
                self._transport.write(_frame(_SETTINGS, _ACK, 0, b""))
                if not self._ready.done():
                    self._ready.set_result(None)
            case 6 if not flags & _ACK:
                self._transport.write(_frame(_PING, _ACK, 0, payload))
            case 8 if number == 0:
                self._window += int.from_bytes(payload)
                self._flush()
            case 3:
                self._over(number, f"reset {int.from_bytes(payload)}")
            case 7:
                last = int.from_bytes(payload[:4])
                for other in [other for other in self._streams if other > last]:
                    self._over(other, "going away")

    def _flush(self) -> None:
        while self._queue:
            frames = self._queue[0]
            body = len(frames) - 18 - int.from_bytes(frames[:3])
            if body > self._window:
                return
            self._window -= body
            self._transport.write(frames)
            del self._queue[0]

    def _over(self, number: int, status: str) -> None:
        stream = self._streams.pop(number, None)
        if stream is not None:
            stream.end(status)

    def connection_lost(self, error: Exception | None) -> None:
        del error
        if not self._ready.done():
            self._ready.set_exception(ConnectionError("the server hung up"))
        for number in list(self._streams):
            self._over(number, "connection lost")


class Lane:
    """One call in flight on a connection."""

    __slots__ = ("_bytes", "_connection", "_loop", "_path", "_sent")

    def __init__(self, connection: Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._loop: Loop
        self._sent = 0.0
        self._bytes = 0

    def begin(self, loop: Loop) -> None:
        """Serve a loop."""
        self._loop = loop
        self._next()

    def _next(self) -> None:
        message = self._loop.next()
        if message is not None:
            self._bytes = 0
            self._sent = perf_counter()
            self._connection.call(self._path, message, self)

    def data(self, payload: bytes, now: float) -> None:
        """Count the answer."""
        del now
        self._bytes += len(payload)

    def end(self, status: str) -> None:
        """Take the time, and go on."""
        if status == "0" and self._bytes >= 5:
            self._loop.latencies.append(perf_counter() - self._sent)
        else:
            self._loop.failed(f"grpc-status {status}")
            if status == "connection lost":
                return
        self._next()


class _Single:
    def __init__(self) -> None:
        self.answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._data = b""

    def data(self, payload: bytes, now: float) -> None:
        del now
        self._data += payload

    def end(self, status: str) -> None:
        if self.answer.done():
            return
        if status == "0":
            self.answer.set_result(self._data[5:])
        else:
            self.answer.set_exception(RuntimeError(f"grpc-status {status}"))


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack(">IBI", len(payload) << 8 | kind, flags, stream) + payload


def _text(value: str) -> bytes:
    encoded = value.encode()
    if len(encoded) > 126:
        raise ValueError(f"too long for one length byte: {value}")
    return bytes((len(encoded),)) + encoded


async def connect(target: int | Path, key: str) -> Connection:
    """A connection to a port or a unix socket of this machine."""
    headers = {
        ":authority": "localhost",
        "content-type": "application/grpc",
        "te": "trailers",
        "user-agent": "guildhall-bench",
        "x-api-key": key,
    }
    loop = asyncio.get_running_loop()
    if isinstance(target, Path):
        _, connection = await loop.create_unix_connection(lambda: Connection(headers), str(target))
    else:
        _, connection = await loop.create_connection(lambda: Connection(headers), "127.0.0.1", target)
    await connection.ready()
    return connection
