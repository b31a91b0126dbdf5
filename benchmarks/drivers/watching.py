"""Watchers of one ticket: gRPC streams, server-sent events, and Socket.IO over WebSocket.

A message carries its number and the time it was sent in its text. A watcher looks for that mark in
whatever bytes reach it, so that all transports are read at the same small cost.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import struct
from array import array
from collections import Counter
from time import perf_counter, perf_counter_ns
from typing import cast

_MARK = re.compile(rb"bench:(\d{6}):(\d{19})")
_MARK_LENGTH = 32
PROBE = 0


def text(number: int) -> str:
    """The text of a message. Number 0 is a probe: it finds out who is listening already."""
    return f"bench:{number:06d}:{perf_counter_ns():019d} " + "and some words, as people write them to each other. " * 2


class Deliveries:
    """What all watchers received."""

    def __init__(self) -> None:
        self.latencies = array("d")
        self.errors: Counter[str] = Counter()
        self.listening = 0
        self.probes = 0

    def clear(self) -> None:
        """Forget what was received, not who is listening."""
        self.latencies = array("d")
        self.errors.clear()


class Watcher:
    """One watcher. Each message once and in order, or it is an error."""

    __slots__ = ("_deliveries", "_last", "_tail")

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._last: int | None = None
        self._tail = b""

    def data(self, payload: bytes, now: float) -> None:
        """Some bytes."""
        if self._tail:
            payload = self._tail + payload
        end = 0
        for match in _MARK.finditer(payload):
            self._take(int(match[1]), int(match[2]), now)
            end = match.end()
        self._tail = payload[max(end, len(payload) - _MARK_LENGTH + 1) :]

    def _take(self, number: int, sent: int, now: float) -> None:
        deliveries = self._deliveries
        if number == PROBE:
            deliveries.probes += 1
            if self._last is None:
                deliveries.listening += 1
            self._last = 0
            return
        if number != (self._last or 0) + 1:
            deliveries.errors["lost, doubled or out of order"] += 1
        self._last = number
        deliveries.latencies.append(now - sent / 1e9)

    def end(self, status: str) -> None:
        """The stream is over, which no watcher expects."""
        self._deliveries.errors[f"stream ended: {status}"] += 1


class EventSource(asyncio.Protocol):
    """Server-sent events on a connection of its own."""

    def __init__(self, request: bytes, watcher: Watcher) -> None:
        self._request = request
        self._watcher = watcher
        self._head = True
        self._closing = False
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if self._head:
            self._head = False
            if data[9:12] != b"200":
                self._watcher.end(f"HTTP {data[9:12].decode(errors='replace')}")
        self._watcher.data(data, perf_counter())

    def connection_lost(self, error: Exception | None) -> None:
        if not self._closing:
            self._watcher.end(str(error or "hung up"))

    def close(self) -> None:
        """Hang up."""
        self._closing = True
        self._transport.close()


class SocketIo(asyncio.Protocol):
    """A Socket.IO client: WebSocket, Engine.IO 4, one room."""

    def __init__(self, key: str, ticket: str, watcher: Watcher) -> None:
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._key = key
        self._ticket = ticket
        self._watcher = watcher
        self._rest = b""
        self._upgraded = False
        self._closing = False
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        nonce = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\n"
            f"connection: Upgrade\r\nsec-websocket-key: {nonce}\r\nsec-websocket-version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        now = perf_counter()
        data = self._rest + data if self._rest else data
        at = 0
        if not self._upgraded:
            at = data.find(b"\r\n\r\n") + 4
            if at < 4:
                self._rest = data
                return
            self._upgraded = data[9:12] == b"101"
            if not self._upgraded:
                self._refused(data[:200].decode(errors="replace"))
                return
        while (found := _read_frame(data, at)) is not None:
            opcode, payload, at = found
            if opcode == 9:
                self._send(payload, opcode=10)
            elif opcode == 8:
                self._refused("closed")
            else:
                self._packet(payload, now)
        self._rest = data[at:]

    def _packet(self, packet: bytes, now: float) -> None:
        if packet.startswith(b"42"):
            self._watcher.data(packet, now)
        elif packet == b"2":
            self._send(b"3")
        elif packet.startswith(b"0{"):
            self._send(b"40" + json.dumps({"apiKey": self._key}).encode())
        elif packet.startswith(b"40"):
            self._send(b"420" + json.dumps(["watch", self._ticket]).encode())
        elif packet == b"430[true]":
            self.joined.set_result(None)
        else:
            self._refused(packet[:200].decode(errors="replace"))

    def _send(self, payload: bytes, opcode: int = 1) -> None:
        mask = os.urandom(4)
        head = bytes((0x80 | opcode,))
        size = len(payload)
        head += bytes((0x80 | size,)) if size < 126 else struct.pack(">BH", 0x80 | 126, size)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self._transport.write(head + mask + masked)

    def _refused(self, why: str) -> None:
        if not self.joined.done():
            self.joined.set_exception(ConnectionError(why))
        elif not self._closing:
            self._watcher.end(why)

    def connection_lost(self, error: Exception | None) -> None:
        self._refused(str(error or "hung up"))

    def close(self) -> None:
        """Hang up."""
        self._closing = True
        self._transport.close()


def _read_frame(data: bytes, at: int) -> tuple[int, bytes, int] | None:
    if len(data) - at < 2:
        return None
    size, start = data[at + 1] & 0x7F, at + 2
    if size == 126:
        size, start = int.from_bytes(data[at + 2 : at + 4]), at + 4
    elif size == 127:
        size, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
    if len(data) < start + size:
        return None
    return data[at] & 0x0F, data[start : start + size], start + size
