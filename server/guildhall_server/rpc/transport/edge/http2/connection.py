"""One HTTP/2 connection from the server's side: bytes in, calls to a listener out, bytes to send in the outbox.

It reads no clock and no socket. A peer that breaks the protocol costs itself a stream or the connection (`dead`),
never an exception; what only costs us is counted (`budget.py`).
"""

from __future__ import annotations

from typing import Final

from guildhall_server.rpc.transport.edge.http2.blocks import Assembly, check_priority, stripped
from guildhall_server.rpc.transport.edge.http2.budget import Budget
from guildhall_server.rpc.transport.edge.http2.control import Control
from guildhall_server.rpc.transport.edge.http2.frames import (
    ACK,
    CONTINUATION,
    DATA,
    END_HEADERS,
    END_STREAM,
    GOAWAY,
    HEAD,
    HEADERS,
    LARGEST_WINDOW,
    MAX_FRAME,
    PADDED,
    PREFACE,
    PRIORITIZED,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Code,
    ConnectionFault,
    StreamFault,
    frame,
    unpadded,
)
from guildhall_server.rpc.transport.edge.http2.heads import Head, HeadReader, trailers_fault
from guildhall_server.rpc.transport.edge.http2.outbox import Outbox
from guildhall_server.rpc.transport.edge.http2.settings import Limits, announcement
from guildhall_server.rpc.transport.edge.http2.stream import Stream
from guildhall_server.rpc.transport.edge.http2.streams import Listener, Streams

_DEFAULT_WINDOW: Final = 65_535


class Connection:
    """The state of one connection."""

    def __init__(self, listener: Listener, limits: Limits, now: float) -> None:
        self._listener = listener
        self._limits = limits
        self._now = now
        self._rest = b""
        self._assembly: Assembly | None = None
        self._preface = True
        self._greeted = False
        self._received = 0
        self._final = False
        self._chatter = Budget(limits.chatter, limits.chatter_rate, now)
        self._resets = Budget(limits.resets, limits.reset_rate, now)
        self._heads = HeadReader(limits.header_list)
        self.outbox = Outbox()
        self.streams = Streams(self.outbox, listener)
        self._control = Control(self.outbox, self.streams, self._heads)
        self.lingering = 0
        """Handlers that still run for streams that have gone; they count as streams."""
        self.dead: ConnectionFault | None = None
        """Why the connection must be closed once what is in the outbox is written."""
        self.outbox.frames.append(announcement(limits))
        self.outbox.allow(0, limits.connection_window - _DEFAULT_WINDOW)

    def receive(self, data: bytes, now: float) -> None:
        """Take what has come."""
        if self.dead is not None:
            return
        self._now = now
        if self._rest:
            data = self._rest + data
        try:
            self._rest = data[self._read(data) :]
        except ConnectionFault as fault:
            self._fail(fault)

    def go_away(self, *, final: bool) -> None:
        """Ask for no more streams; those that are open go on. Those opened after the final word are refused."""
        self._final = final
        last = self.streams.last if final else LARGEST_WINDOW
        self.outbox.frames.append(frame(GOAWAY, 0, 0, last.to_bytes(4) + Code.NO_ERROR.to_bytes(4)))

    def returned(self, stream: Stream, size: int) -> None:
        """The application has taken that much out of a stream's buffer: the peer may send as much again."""
        stream.returned += size
        if stream.remote and stream.returned * 2 >= self._limits.stream_window:
            stream.receivable += stream.returned
            self.outbox.allow(stream.id, stream.returned)
            stream.returned = 0

    def end(self, stream: Stream, block: bytes) -> None:
        """Finish an answer."""
        if self.outbox.end(stream, block):
            self.streams.finish(stream)

    def _read(self, data: bytes) -> int:
        """Handle the whole frames in some bytes; how far they reach."""
        at, size = 0, len(data)
        if self._preface:
            if not self._read_preface(data):
                return 0
            at = len(PREFACE)
        while size - at >= HEAD:
            length = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2]
            if length > MAX_FRAME:
                raise ConnectionFault(Code.FRAME_SIZE_ERROR, "a frame that is too large")
            start = at + HEAD
            end = start + length
            if end > size:
                break
            number = int.from_bytes(data[at + 5 : start]) & LARGEST_WINDOW
            try:
                self._dispatch(data[at + 3], data[at + 4], number, data[start:end])
            except StreamFault as fault:
                self._stream_failed(fault)
            at = end
        return at

    def _read_preface(self, data: bytes) -> bool:
        if data[: len(PREFACE)] != PREFACE[: len(data)]:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "not HTTP/2")
        self._preface = len(data) < len(PREFACE)
        return not self._preface

    def _dispatch(self, kind: int, flags: int, number: int, payload: bytes) -> None:
        if self._assembly is not None or not self._greeted:
            self._check_order(kind, flags, number)
        if kind == DATA:
            self._on_data(flags, number, payload)
        elif kind == HEADERS:
            self._on_headers(flags, number, payload)
        else:
            self._on_other(kind, flags, number, payload)

    def _check_order(self, kind: int, flags: int, number: int) -> None:
        if not self._greeted:
            if kind != SETTINGS or flags & ACK:
                raise ConnectionFault(Code.PROTOCOL_ERROR, "the first frame is not SETTINGS")
            self._greeted = True
        elif self._assembly is not None and (kind != CONTINUATION or number != self._assembly.stream):
            raise ConnectionFault(Code.PROTOCOL_ERROR, "a header block is interrupted")

    def _on_data(self, flags: int, number: int, payload: bytes) -> None:
        length = len(payload)
        # The window of the connection is given back at once: one slow stream must not hold up all others.
        self._received += length
        if self._received * 2 > self._limits.connection_window:
            self._replenish(number)
        if flags & PADDED:
            payload = unpadded(payload)
        ended = bool(flags & END_STREAM)
        stream = self.streams.open.get(number)
        if stream is None or not stream.remote:
            self._stray(number)
            return
        stream.receivable -= length
        if stream.receivable < 0:
            raise StreamFault(number, Code.FLOW_CONTROL_ERROR, "more than the stream's window")
        if length > len(payload):
            self.returned(stream, length - len(payload))
        if not payload and not ended:
            self._count(self._chatter, "empty frames")
        if stream.expected is not None:
            _check_length(stream, len(payload), ended=ended)
        if ended:
            stream.remote = False
        self._listener.received(stream, payload, ended=ended)

    def _replenish(self, number: int) -> None:
        if self._received > self._limits.connection_window:
            raise ConnectionFault(Code.FLOW_CONTROL_ERROR, f"more than the connection's window, on {number}")
        self.outbox.allow(0, self._received)
        self._received = 0

    def _on_headers(self, flags: int, number: int, payload: bytes) -> None:
        if not number:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "HEADERS without a stream")
        block = stripped(flags, payload) if flags & (PADDED | PRIORITIZED) else payload
        if flags & END_HEADERS:
            self._on_block(flags, number, block)
        else:
            self._assembly = Assembly(number, flags, block, self._limits.header_list)
        check_priority(number, flags, payload)

    def _on_block(self, flags: int, number: int, block: bytes) -> None:
        streams, ended = self.streams, bool(flags & END_STREAM)
        if number > streams.last and number & 1:
            streams.last = number
            self._open(number, self._heads.read(block), ended=ended)
            return
        fields = self._heads.read_fields(block)
        stream = streams.open.get(number)
        if stream is not None and stream.remote:
            self._end_with_trailers(stream, "" if ended else "trailers that do not end the stream", fields)
        elif stream is not None:
            raise StreamFault(number, Code.STREAM_CLOSED, "HEADERS behind the end of a request")
        elif not streams.is_abandoned(number):
            code = Code.STREAM_CLOSED if streams.is_closed(number) else Code.PROTOCOL_ERROR
            raise ConnectionFault(code, "HEADERS of a stream that has ended or never was")

    def _open(self, number: int, head: Head, *, ended: bool) -> None:
        if head.fault:
            raise StreamFault(number, Code.PROTOCOL_ERROR, head.fault)
        if self._final or len(self.streams.open) + self.lingering >= self._limits.streams:
            raise StreamFault(number, Code.REFUSED_STREAM, "not now")
        stream = Stream(number, head, self.outbox.initial, self._limits.stream_window)
        if ended:
            if stream.expected:
                raise StreamFault(number, Code.PROTOCOL_ERROR, "a body that is missing")
            stream.remote = False
        self.streams.open[number] = stream
        self._listener.opened(stream, ended=ended)

    def _end_with_trailers(self, stream: Stream, fault: str, fields: list[tuple[str, str]]) -> None:
        if fault := fault or trailers_fault(fields):
            raise StreamFault(stream.id, Code.PROTOCOL_ERROR, fault)
        if stream.expected is not None:
            _check_length(stream, 0, ended=True)
        stream.remote = False
        self._listener.received(stream, b"", ended=True)

    def _on_other(self, kind: int, flags: int, number: int, payload: bytes) -> None:
        if kind == CONTINUATION:
            self._count(self._chatter, "pieces of header blocks")
            self._continue(flags, payload)
            return
        if kind == RST_STREAM:
            self._count(self._resets, "streams that are given up")
        elif kind != WINDOW_UPDATE:
            self._count(self._chatter, "frames that ask for nothing")
        self._control.handle(kind, flags, number, payload)

    def _continue(self, flags: int, payload: bytes) -> None:
        if self._assembly is None:
            raise ConnectionFault(Code.PROTOCOL_ERROR, "CONTINUATION of nothing")
        self._assembly.add(payload)
        if flags & END_HEADERS:
            assembly, self._assembly = self._assembly, None
            self._on_block(assembly.flags, assembly.stream, assembly.block)

    def _stray(self, number: int) -> None:
        """DATA for a stream that takes none: in flight when we ended it, or a mistake."""
        self.streams.check_not_idle(number)
        self._count(self._chatter, "DATA for streams that have ended")
        if not self.streams.is_abandoned(number):
            raise StreamFault(number, Code.STREAM_CLOSED, "DATA behind the end of a request")

    def _stream_failed(self, fault: StreamFault) -> None:
        if fault.stream > self.streams.last:
            # RST_STREAM must not be the first frame of a stream.
            raise ConnectionFault(fault.code, str(fault))
        self.streams.reset(fault.stream, fault.code)
        self.streams.leave(fault.stream)
        self._count(self._resets, "streams that fail")

    def _count(self, budget: Budget, what: str) -> None:
        if not budget.spend(self._now):
            raise ConnectionFault(Code.ENHANCE_YOUR_CALM, f"too many {what}")

    def _fail(self, fault: ConnectionFault) -> None:
        self.dead = fault
        text = str(fault).encode()[:100]
        self.outbox.frames.append(frame(GOAWAY, 0, 0, self.streams.last.to_bytes(4) + fault.code.to_bytes(4) + text))


def _check_length(stream: Stream, size: int, *, ended: bool) -> None:
    """Keep a body to the length its headers have announced."""
    stream.expected = (stream.expected or 0) - size
    if stream.expected < 0 or (ended and stream.expected):
        raise StreamFault(stream.id, Code.PROTOCOL_ERROR, "the body is not as long as it should be")
