"""The other end of a connection, by hand: frames to send, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import hpack

from guildhall_server.rpc.transport.edge.http2 import frames
from guildhall_server.rpc.transport.edge.http2.connection import Connection
from guildhall_server.rpc.transport.edge.http2.frames import frame
from guildhall_server.rpc.transport.edge.http2.settings import Limits
from guildhall_server.rpc.transport.edge.http2.stream import Stream

REQUEST = (
    (":method", "POST"),
    (":scheme", "http"),
    (":path", "/test.Test/Echo"),
    (":authority", "localhost"),
    ("content-type", "application/grpc"),
    ("te", "trailers"),
)
GREETING = frames.PREFACE + frame(frames.SETTINGS, 0, 0)


@dataclass(frozen=True)
class Frame:
    kind: int
    flags: int
    stream: int
    payload: bytes

    @property
    def code(self) -> int:
        """The code in RST_STREAM or GOAWAY."""
        return int.from_bytes(self.payload[4:8] if self.kind == frames.GOAWAY else self.payload)


@lru_cache(4096)
def block(*fields: tuple[str, str], huffman: bool = True) -> bytes:
    """A header block of a peer without a table."""
    encoder = hpack.Encoder()
    encoder.header_table_size = 0
    encoder.table_size_changes.clear()
    return encoder.encode(fields, huffman=huffman)


def request(
    stream: int, *more: tuple[str, str], flags: int = 0, fields: tuple[tuple[str, str], ...] = REQUEST
) -> bytes:
    return frame(frames.HEADERS, frames.END_HEADERS | flags, stream, block(*fields, *more))


def data(stream: int, payload: bytes, flags: int = frames.END_STREAM) -> bytes:
    return frame(frames.DATA, flags, stream, payload)


def message(content: bytes) -> bytes:
    return b"\0" + len(content).to_bytes(4) + content


def window_update(stream: int, size: int) -> bytes:
    return frame(frames.WINDOW_UPDATE, 0, stream, size.to_bytes(4))


def setting(name: int, value: int) -> bytes:
    return frame(frames.SETTINGS, 0, 0, name.to_bytes(2) + value.to_bytes(4))


def split(output: bytes) -> list[Frame]:
    """The frames in some bytes, which must be whole."""
    found, at = [], 0
    while at < len(output):
        size = int.from_bytes(output[at : at + 3])
        assert at + 9 + size <= len(output), "a frame that is cut off"
        head = output[at + 3 : at + 9]
        found.append(Frame(head[0], head[1], int.from_bytes(head[2:]), output[at + 9 : at + 9 + size]))
        at += 9 + size
    return found


@dataclass
class Heard:
    """A listener that keeps what it hears."""

    opened_streams: list[Stream] = field(default_factory=list)
    bodies: dict[int, bytes] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)

    def opened(self, stream: Stream, *, ended: bool) -> None:
        self.opened_streams.append(stream)
        self.bodies[stream.id] = b""
        if ended:
            self.ended.append(stream.id)

    def received(self, stream: Stream, payload: bytes, *, ended: bool) -> None:
        self.bodies[stream.id] += payload
        if ended:
            self.ended.append(stream.id)

    def left(self, stream: Stream) -> None:
        self.gone.append(stream.id)

    def drained(self, stream: Stream) -> None:
        self.free.append(stream.id)


class Peer:
    """A connection that is greeted, and what it says."""

    def __init__(self, limits: Limits | None = None, *, greet: bool = True) -> None:
        self.heard = Heard()
        self.now = 0.0
        self.connection = Connection(self.heard, limits or Limits(), self.now)
        if greet:
            self.send(GREETING)

    def send(self, *parts: bytes) -> list[Frame]:
        """Send, and what comes back."""
        self.connection.receive(b"".join(parts), self.now)
        return self.said()

    def said(self) -> list[Frame]:
        output = b"".join(self.connection.outbox.frames)
        self.connection.outbox.frames.clear()
        return split(output)

    def stream(self, number: int) -> Stream:
        return self.connection.streams.open[number]


def fields_of(found: Frame, decoder: hpack.Decoder | None = None) -> dict[str, str]:
    """The headers in a frame of ours."""
    decoded: Any = (decoder or hpack.Decoder()).decode(found.payload)
    return {str(name): str(value) for name, value in decoded}
