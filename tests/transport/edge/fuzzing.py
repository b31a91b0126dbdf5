"""A frame-level fuzzer: clients that speak nearly right, against the whole transport but its socket.

    python -m tests.transport.edge.fuzzing --frames 10000000 --seed 1

Every answer goes through a strict reader (`watchdog.py`); what the connection holds is measured after every write;
when a connection is over nothing of it may be left. `test_edge_fuzz.py` runs a little of it.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import gzip
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import structlog
import uvloop
from tests.transport.edge.methods import ENDPOINTS
from tests.transport.edge.watchdog import Watchdog
from tests.transport.edge.wire import GREETING, REQUEST, block, message

from guildhall_server.clock import system_clock
from guildhall_server.rpc.transport.edge.exchange import Exchange
from guildhall_server.rpc.transport.edge.http2 import frames
from guildhall_server.rpc.transport.edge.http2.frames import frame
from guildhall_server.rpc.transport.edge.http2.settings import INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE, Limits
from guildhall_server.rpc.transport.edge.http2.stream import Stream
from guildhall_server.rpc.transport.edge.protocol import EdgeProtocol
from guildhall_server.rpc.transport.edge.server import create_server

LIMITS = Limits(
    streams=30, stream_window=2**15, connection_window=2**17, header_list=2**13, unread=2**18, chatter=500, resets=500
)
_MOST = 20_000
_HIGH = 2**16
_FLAGS = (0, frames.END_STREAM, frames.END_HEADERS, frames.PADDED, frames.PRIORITIZED)
_NAMES = ("Echo", "Refuse", "Wait", "Count", "Repeat", "Gather", "Pour", "Ignore", "Nothing")
_ODD_FIELDS = (
    ("x-request-id", "b" * 36),
    ("grpc-timeout", "50m"),
    ("grpc-timeout", "1u"),
    ("grpc-encoding", "gzip"),
    ("x-api-key", "k" * 50),
    ("content-length", "7"),
    ("Upper", "case"),
    ("connection", "x"),
    ("x-long", "l" * 3000),
    ("a-bin", "AAEC"),
)


class Pipe(asyncio.Transport):
    """A socket whose other end reads as it likes."""

    def __init__(self, protocol: EdgeProtocol, watchdog: Watchdog) -> None:
        super().__init__()
        self._protocol = protocol
        self._watchdog = watchdog
        self.unread = 0
        self.most = 0
        self.closed = False
        self.listening = True

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        del high, low

    def get_write_buffer_size(self) -> int:
        return self.unread

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        self._watchdog.look(bytes(data))
        self.unread += len(data)
        self.most = max(self.most, self.unread)
        if self.unread > _HIGH and not self._protocol.paused:
            self._protocol.pause_writing()

    def read(self) -> None:
        """The client takes what there is."""
        self.unread = 0
        if self._protocol.paused and not self.closed:
            self._protocol.resume_writing()

    def pause_reading(self) -> None:
        self.listening = False

    def abort(self) -> None:
        self.close()

    def resume_reading(self) -> None:
        self.listening = True

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._protocol.loop.call_soon(self._protocol.connection_lost, None)


class Client:
    """One connection's worth of nonsense."""

    def __init__(self, chance: random.Random, watchdog: Watchdog) -> None:
        self.chance = chance
        self.watchdog = watchdog
        self.rudeness = chance.choice((0.0, 0.0, 0.001, 0.01, 0.2))
        self.next = 1
        self.open: list[int] = []
        self.early = chance.random() < 0.2
        self._actions: tuple[Callable[[], bytes], ...] = (
            *((self.open_stream,) * 5),
            *((self.send_message,) * 6),
            *((self.widen,) * 3),
            self.send_piece,
            self.end,
            self.give_up,
            self.set,
            self.other,
        )

    def frame(self) -> bytes:
        """The next frame, or a few that belong together."""
        made = self.chance.choice(self._actions)()
        if self.chance.random() < self.rudeness:
            made = self.spoil(made)
        return made

    def open_stream(self) -> bytes:
        chance, number = self.chance, self.next
        self.next += 2 * chance.choice((1, 1, 1, 2))
        fields: list[tuple[str, str]] = list(REQUEST)
        fields[2] = (":path", f"/test.Test/{chance.choice(_NAMES)}")
        if chance.random() < 0.05:
            fields[4] = ("content-type", chance.choice(("text/html", "application/grpc-web", "application/grpc+proto")))
        fields += chance.choices(_ODD_FIELDS, k=chance.choice((0, 0, 0, 1, 2)))
        raw = block(*fields, huffman=chance.random() < 0.8)
        self.open.append(number)
        self.watchdog.opened(number)
        flags = frames.END_STREAM if chance.random() < 0.05 else 0
        if chance.random() < 0.05:
            flags |= frames.PADDED
            raw = b"\x03" + raw + b"\0\0\0"
        if chance.random() < 0.1:
            at = chance.randrange(len(raw))
            tail = frame(frames.CONTINUATION, frames.END_HEADERS, number, raw[at:])
            return frame(frames.HEADERS, flags & ~frames.PADDED, number, raw[:at]) + tail
        return frame(frames.HEADERS, flags | frames.END_HEADERS, number, raw)

    def any_stream(self) -> int:
        if self.rudeness and self.chance.random() < 0.02:
            return self.chance.randrange(self.next + 2)
        return self.chance.choice(self.open[-20:]) if self.open else 0

    def send_message(self) -> bytes:
        chance = self.chance
        content = b"\n" + bytes((chance.randrange(120),))
        content += b"1" * content[1] if chance.random() < 0.9 else b"1" * chance.choice((0, 5000, 15_000))
        body = message(content)
        if chance.random() < 0.1:
            packed = gzip.compress(content, 1)
            body = b"\x01" + len(packed).to_bytes(4) + packed
        if chance.random() < 0.02:
            body = b"\0" + chance.randrange(2**32).to_bytes(4) + content
        ends = chance.random() < 0.5
        number = self.any_stream()
        if ends and number in self.open:
            self.open.remove(number)
        return frame(frames.DATA, frames.END_STREAM if ends else 0, number, body) if number else b""

    def send_piece(self) -> bytes:
        number, size = self.any_stream(), self.chance.choice((0, 1, 4, 200))
        return frame(frames.DATA, 0, number, self.chance.randbytes(size)) if number else b""

    def end(self) -> bytes:
        number = self.any_stream()
        if not number:
            return b""
        if number in self.open:
            self.open.remove(number)
        if self.chance.random() < 0.2:
            raw = block(("x-trailer", "x"))
            return frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM, number, raw)
        return frame(frames.DATA, frames.END_STREAM, number)

    def give_up(self) -> bytes:
        number = self.any_stream()
        return frame(frames.RST_STREAM, 0, number, (8).to_bytes(4)) if number in self.open else b""

    def widen(self) -> bytes:
        number = self.chance.choice((0, self.any_stream()))
        size = self.chance.choice((1, 100, 10_000, 60_000))
        if number and number not in self.open:
            return b""
        self.watchdog.widened(number, size)
        return frame(frames.WINDOW_UPDATE, 0, number, size.to_bytes(4))

    def set(self) -> bytes:
        if self.chance.random() < 0.5:
            size = self.chance.choice((16_384, 20_000, 100_000))
            self.watchdog.max_frame = max(self.watchdog.max_frame, size)
            self.watchdog.announced(None)
            return frame(frames.SETTINGS, 0, 0, MAX_FRAME_SIZE.to_bytes(2) + size.to_bytes(4))
        size = self.chance.choice((0, 1, 1000, 65_535, 2**20))
        self.watchdog.announced(size)
        return frame(frames.SETTINGS, 0, 0, INITIAL_WINDOW_SIZE.to_bytes(2) + size.to_bytes(4))

    def other(self) -> bytes:
        return self.chance.choice(
            (
                frame(frames.PING, 0, 0, b"01234567"),
                frame(frames.SETTINGS, frames.ACK, 0),
                frame(frames.PRIORITY, 0, 2**31 - 1, b"\0\0\0\x01\0"),
                frame(frames.GOAWAY, 0, 0, b"\0" * 8),
                frame(0x42, 0xFF, 7, b"unknown"),
            )
        )

    def spoil(self, made: bytes) -> bytes:
        """Make it wrong."""
        spoiled = bytearray(made or b"\0")
        for _ in range(self.chance.choice((1, 1, 3))):
            match self.chance.randrange(4):
                case 0:
                    spoiled[self.chance.randrange(len(spoiled))] = self.chance.randrange(256)
                case 1:
                    del spoiled[self.chance.randrange(len(spoiled)) :]
                    spoiled += b"\0"
                case 2:
                    spoiled[self.chance.randrange(min(9, len(spoiled)))] ^= 1 << self.chance.randrange(8)
                case _:
                    spoiled += self.chance.randbytes(self.chance.choice((1, 9, 100)))
        return bytes(spoiled)


class Lenient(Watchdog):
    """For clients that break frames: they cannot say which streams and windows there are."""

    def __init__(self) -> None:
        super().__init__()
        self._windows = defaultdict(lambda: 2**40)
        self.window = 2**60

    def opened(self, stream: int) -> None:
        del stream

    def resized(self, initial: int) -> None:
        del initial

    def knows(self, stream: int) -> bool:
        return stream > 0


async def run(total: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> Counter[str]:
    """Send that many frames, over as many connections as it takes; what happened."""
    chance = random.Random(seed)
    server = create_server(ENDPOINTS, system_clock, max_message_bytes=_MOST, limits=LIMITS)
    seen: Counter[str] = Counter()
    began, said, before = time.monotonic(), 0, _alive()
    while seen["frames"] < total:
        await _connection(server, chance, seen, min(total - seen["frames"], chance.choice((50, 500, 3000))))
        seen["connections"] += 1
        if seen["frames"] - said >= 200_000:
            said = seen["frames"]
            size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            seconds = time.monotonic() - began
            tell(f"{said:>10,} frames  {seen['connections']:>7,} connections  {seconds:6.0f} s  {size} MB")
    await asyncio.sleep(0.01)
    left = _alive() - before
    assert not left, f"something is left: {left}"
    return seen


def _alive() -> Counter[str]:
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, Exchange | Stream | EdgeProtocol))


async def _connection(server: Any, chance: random.Random, seen: Counter[str], most: int) -> None:
    watchdog = Watchdog()
    client = Client(chance, watchdog)
    if client.rudeness:
        client.watchdog = watchdog = Lenient()
    protocol = server._connected()
    pipe = Pipe(protocol, watchdog)
    protocol.connection_made(pipe)
    watchdog.announced(None)
    pending = GREETING + (b"" if client.early else frame(frames.SETTINGS, frames.ACK, 0) + _emptied(watchdog, client))
    sent = 0
    while sent < most and not pipe.closed:
        for _ in range(chance.choice((1, 3, 20))):
            pending += client.frame()
            sent += 1
        cut = len(pending) if chance.random() < 0.7 else chance.randrange(len(pending) + 1)
        if pipe.listening:
            protocol.data_received(pending[:cut])
        pending = pending[cut:]
        await asyncio.sleep(0)
        if chance.random() < 0.8:
            pipe.read()
        _check(protocol, pipe)
    seen["frames"] += sent
    dead = protocol.connection.dead
    seen[f"ended: {dead.code.name}" if dead else "ended: by the client"] += 1
    seen["largest write buffer"] = max(seen["largest write buffer"], pipe.most)
    protocol.close()
    pipe.close()
    await protocol.closed
    await protocol.until_stopped()
    assert not protocol.connection.streams.open
    assert protocol.connection.lingering == 0
    assert protocol._unread == 0, f"{protocol._unread} bytes are still counted"


def _emptied(watchdog: Watchdog, client: Client) -> bytes:
    """The first block after our settings, in which a client gives its table up."""
    watchdog.opened(1)
    client.next = 3
    return frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM, 1, b"\x20" + block(*REQUEST))


def _check(protocol: EdgeProtocol, pipe: Pipe) -> None:
    connection = protocol.connection
    assert len(connection.streams.open) <= LIMITS.streams
    # Twice: a stream that is refused while its answer waits for a window counts again until its handler has stopped.
    assert len(connection.streams.open) + connection.lingering <= 2 * LIMITS.streams
    assert len(connection._rest) <= frames.MAX_FRAME + frames.HEAD
    assert protocol._unread <= LIMITS.unread
    weights = sum(stream.owner.weight for stream in connection.streams.open.values() if stream.owner)
    assert weights == protocol._unread, (weights, protocol._unread)
    queued = sum(len(part) for stream in connection.streams.open.values() for part in stream.queue or ())
    assert queued <= LIMITS.streams * 2 * (_MOST + frames.MAX_FRAME)
    # A write of one turn of the loop may come on top of what makes us stop.
    assert pipe.unread <= _HIGH + 2**23 + LIMITS.streams * (_MOST + 100)


def _drop(logger: Any, name: str, event: Any) -> Any:
    raise structlog.DropEvent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--frames", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    structlog.configure(processors=[_drop], logger_factory=structlog.ReturnLoggerFactory())
    began = time.monotonic()
    seen = uvloop.run(run(given.frames, given.seed, _tell))
    _tell(f"seed {given.seed}: {dict(seen)}, {time.monotonic() - began:.0f} s")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
