"""The frames that carry no request: SETTINGS, PING, RST_STREAM, WINDOW_UPDATE and those we have no use for."""

from __future__ import annotations

from typing import Final

from guildhall_server.rpc.transport.edge.http2 import settings
from guildhall_server.rpc.transport.edge.http2.frames import (
    ACK,
    GOAWAY,
    LARGEST_WINDOW,
    PING,
    PRIORITY,
    PUSH_PROMISE,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Code,
    ConnectionFault,
    StreamFault,
    frame,
)
from guildhall_server.rpc.transport.edge.http2.heads import HeadReader
from guildhall_server.rpc.transport.edge.http2.outbox import Outbox
from guildhall_server.rpc.transport.edge.http2.streams import Streams

_SIZES: Final = {PRIORITY: 5, RST_STREAM: 4, PING: 8, WINDOW_UPDATE: 4}
_OF_CONNECTION: Final = {SETTINGS, PING, GOAWAY}
_OF_STREAM: Final = {RST_STREAM, PRIORITY}


class Control:
    """Does what the peer's frames of this kind ask for."""

    def __init__(self, outbox: Outbox, streams: Streams, heads: HeadReader) -> None:
        self._outbox = outbox
        self._streams = streams
        self._heads = heads

    def handle(self, kind: int, flags: int, number: int, payload: bytes) -> None:
        """One frame."""
        _check(kind, number, payload)
        if kind == WINDOW_UPDATE:
            self._widen(number, int.from_bytes(payload) & LARGEST_WINDOW)
        elif kind == RST_STREAM:
            self._streams.was_reset(number)
        elif kind == SETTINGS:
            self._set(flags, payload)
        elif kind == PING and not flags & ACK:
            self._outbox.frames.append(frame(PING, ACK, 0, payload))

    def _widen(self, number: int, size: int) -> None:
        stream = self._streams.open.get(number)
        if number and stream is None:
            self._streams.check_not_idle(number)
            return
        if not size:
            text = "a window wider by nothing"
            raise StreamFault(number, Code.PROTOCOL_ERROR, text) if number else _wrong(text)
        self._streams.freed(self._outbox.widen(stream, size))

    def _set(self, flags: int, payload: bytes) -> None:
        if flags & ACK:
            if payload:
                raise ConnectionFault(Code.FRAME_SIZE_ERROR, "an acknowledgement with content")
            self._heads.settings_known()
            return
        for name, value in settings.read_settings(payload):
            if name == settings.INITIAL_WINDOW_SIZE:
                self._resize(value)
            elif name == settings.MAX_FRAME_SIZE:
                self._outbox.max_frame = value
        self._outbox.frames.append(frame(SETTINGS, ACK, 0))
        self._streams.freed(self._outbox.pump())

    def _resize(self, value: int) -> None:
        difference, self._outbox.initial = value - self._outbox.initial, value
        for stream in self._streams.open.values():
            stream.sendable += difference
            if stream.sendable > LARGEST_WINDOW:
                raise ConnectionFault(Code.FLOW_CONTROL_ERROR, "a window that is too large")


def _check(kind: int, number: int, payload: bytes) -> None:
    if kind in _SIZES and len(payload) != _SIZES[kind]:
        if kind == PRIORITY and number:
            raise StreamFault(number, Code.FRAME_SIZE_ERROR, "a frame of a wrong length")
        raise ConnectionFault(Code.FRAME_SIZE_ERROR, "a frame of a wrong length")
    if kind in _OF_CONNECTION and number:
        raise _wrong("a frame of the connection on a stream")
    if kind in _OF_STREAM and not number:
        raise _wrong("a frame of a stream on none")
    if kind == PRIORITY and int.from_bytes(payload[:4]) & LARGEST_WINDOW == number:
        raise StreamFault(number, Code.PROTOCOL_ERROR, "a stream that depends on itself")
    if kind == PUSH_PROMISE:
        raise _wrong("a client does not push")


def _wrong(text: str) -> ConnectionFault:
    return ConnectionFault(Code.PROTOCOL_ERROR, text)
