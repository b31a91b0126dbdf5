"""What h2spec asks for and more, without a socket: each rule of RFC 9113 that a peer can break."""

from __future__ import annotations

import pytest
from tests.transport.edge.wire import (
    GREETING,
    REQUEST,
    Frame,
    Peer,
    block,
    data,
    fields_of,
    message,
    request,
    setting,
    split,
    window_update,
)

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.http2 import frames
from guildhall_server.rpc.transport.edge.http2.frames import (
    ACK,
    CONTINUATION,
    DATA,
    END_HEADERS,
    END_STREAM,
    GOAWAY,
    HEADERS,
    PADDED,
    PING,
    PRIORITIZED,
    PRIORITY,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Code,
    frame,
)
from guildhall_server.rpc.transport.edge.http2.settings import Limits


def of(kind: int, found: list[Frame]) -> list[Frame]:
    return [one for one in found if one.kind == kind]


def test_a_request_is_heard_and_answered():
    peer = Peer()

    peer.send(request(1), data(1, message(b"hello")))
    stream = peer.stream(1)
    peer.connection.outbox.whole(stream, metadata.ANSWER, message(b"bye"), metadata.OK)
    peer.connection.streams.finish(stream)

    headers, body, trailers = peer.said()
    assert peer.heard.bodies[1] == message(b"hello")
    assert fields_of(headers) == {":status": "200", "content-type": "application/grpc"}
    assert (body.kind, body.flags, body.payload) == (DATA, 0, message(b"bye"))
    assert fields_of(trailers) == {"grpc-status": "0"}
    assert trailers.flags == END_HEADERS | END_STREAM
    assert not peer.connection.streams.open


def test_bytes_may_come_one_by_one():
    peer = Peer(greet=False)
    sent = GREETING + request(1, ("x-request-id", "a" * 20)) + data(1, b"x" * 300)

    for at in range(len(sent)):
        peer.send(sent[at : at + 1])

    assert peer.heard.bodies[1] == b"x" * 300
    assert peer.heard.ended == [1]


def test_padding_priority_and_continuation_are_taken_off():
    peer = Peer()
    fields = block(*REQUEST)
    head = b"\x04" + b"\0\0\0\x03\x10" + fields[:7] + b"\0" * 4

    peer.send(
        frame(HEADERS, PADDED | PRIORITIZED, 1, head),
        frame(CONTINUATION, 0, 1, fields[7:9]),
        frame(CONTINUATION, END_HEADERS, 1, fields[9:]),
        frame(DATA, PADDED | END_STREAM, 1, b"\x03abc" + b"\0" * 3),
    )

    assert peer.heard.opened_streams[0].head.path == "/test.Test/Echo"
    assert peer.heard.bodies[1] == b"abc"


def test_a_ping_is_echoed_and_settings_are_acknowledged():
    peer = Peer()

    ping, acknowledged = peer.send(frame(PING, 0, 0, b"12345678"), frame(SETTINGS, 0, 0))

    assert (ping.kind, ping.flags, ping.payload) == (PING, ACK, b"12345678")
    assert (acknowledged.kind, acknowledged.flags) == (SETTINGS, ACK)


def test_unknown_frames_and_settings_are_ignored():
    peer = Peer()

    peer.send(frame(0xFA, 0xFF, 0, b"?"), setting(0xABCD, 5), frame(PRIORITY, 0, 7, b"\0\0\0\x01\0"))

    assert peer.connection.dead is None


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (data(0, b"x"), Code.PROTOCOL_ERROR),
        (data(5, b"x"), Code.PROTOCOL_ERROR),
        (request(0), Code.PROTOCOL_ERROR),
        (request(2), Code.PROTOCOL_ERROR),
        (request(5) + request(3), Code.PROTOCOL_ERROR),
        (request(1) + frame(DATA, PADDED, 1, b"\x05abc"), Code.PROTOCOL_ERROR),
        (request(1) + frame(DATA, PADDED, 1, b""), Code.PROTOCOL_ERROR),
        (frame(HEADERS, 0, 1, block(*REQUEST)) + frame(PING, 0, 0, b"12345678"), Code.PROTOCOL_ERROR),
        (frame(HEADERS, 0, 1, block(*REQUEST)) + frame(CONTINUATION, 4, 3, b""), Code.PROTOCOL_ERROR),
        (frame(CONTINUATION, 4, 1, b""), Code.PROTOCOL_ERROR),
        (frame(HEADERS, PRIORITIZED | END_HEADERS, 1, b"abc"), Code.FRAME_SIZE_ERROR),
        (frame(HEADERS, END_HEADERS, 1, b"\x40"), Code.COMPRESSION_ERROR),
        (frame(HEADERS, END_HEADERS, 1, b"\xc6"), Code.COMPRESSION_ERROR),
        (frame(PING, 0, 0, b"1"), Code.FRAME_SIZE_ERROR),
        (frame(PING, 0, 1, b"12345678"), Code.PROTOCOL_ERROR),
        (frame(SETTINGS, 0, 1), Code.PROTOCOL_ERROR),
        (frame(SETTINGS, 0, 0, b"123"), Code.FRAME_SIZE_ERROR),
        (frame(SETTINGS, ACK, 0, b"123456"), Code.FRAME_SIZE_ERROR),
        (setting(2, 2), Code.PROTOCOL_ERROR),
        (setting(4, 2**31), Code.FLOW_CONTROL_ERROR),
        (setting(5, 1), Code.PROTOCOL_ERROR),
        (setting(5, 2**24), Code.PROTOCOL_ERROR),
        (frame(RST_STREAM, 0, 0, b"\0\0\0\0"), Code.PROTOCOL_ERROR),
        (frame(RST_STREAM, 0, 9, b"\0\0\0\0"), Code.PROTOCOL_ERROR),
        (frame(RST_STREAM, 0, 1, b"\0"), Code.FRAME_SIZE_ERROR),
        (frame(PRIORITY, 0, 0, b"\0\0\0\x01\0"), Code.PROTOCOL_ERROR),
        (frame(GOAWAY, 0, 1, b"\0" * 8), Code.PROTOCOL_ERROR),
        (frame(frames.PUSH_PROMISE, 0, 1, b"\0" * 8), Code.PROTOCOL_ERROR),
        (window_update(0, 0), Code.PROTOCOL_ERROR),
        (window_update(0, 2**31 - 1), Code.FLOW_CONTROL_ERROR),
        (window_update(3, 1), Code.PROTOCOL_ERROR),
        (frame(WINDOW_UPDATE, 0, 0, b"\0"), Code.FRAME_SIZE_ERROR),
        ((2**14 + 1).to_bytes(3) + b"\0\0\0\0\0\1", Code.FRAME_SIZE_ERROR),
    ],
)
def test_a_broken_connection_ends_with_a_reason(sent: bytes, code: Code):
    peer = Peer()

    found = peer.send(sent)

    assert [one.code for one in of(GOAWAY, found)] == [code]
    assert peer.connection.dead is not None
    assert peer.send(request(99)) == []


@pytest.mark.parametrize("start", [b"GET / HTTP/1.1\r\n\r\n", frames.PREFACE + frame(PING, 0, 0, b"12345678")])
def test_what_is_not_http2_is_told_so(start: bytes):
    peer = Peer(greet=False)

    found = peer.send(start)

    assert found[-1].kind == GOAWAY
    assert found[-1].code == Code.PROTOCOL_ERROR


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(PRIORITY, 0, 1, b"\0\0\0\x01\0"), Code.PROTOCOL_ERROR),
        (frame(PRIORITY, 0, 1, b"\0"), Code.FRAME_SIZE_ERROR),
        (window_update(1, 0), Code.PROTOCOL_ERROR),
        (window_update(1, 2**31 - 1), Code.FLOW_CONTROL_ERROR),
        (request(1), Code.PROTOCOL_ERROR),
        (request(1, flags=END_STREAM), Code.PROTOCOL_ERROR),
        (frame(HEADERS, END_HEADERS | END_STREAM, 1, block(("Upper", "case"))), Code.PROTOCOL_ERROR),
        (data(1, b"x", 0) + data(1, b"", END_STREAM) + data(1, b"x"), Code.STREAM_CLOSED),
    ],
)
def test_a_broken_stream_ends_alone(sent: bytes, code: Code):
    peer = Peer()
    peer.send(request(1), request(3))

    found = peer.send(sent)

    assert [(one.stream, one.code) for one in of(RST_STREAM, found)] == [(1, code)]
    assert peer.connection.dead is None
    assert list(peer.connection.streams.open) == [3]
    assert peer.heard.gone == [1]


@pytest.mark.parametrize(
    "fields",
    [
        REQUEST[1:],
        REQUEST[:2] + REQUEST[3:],
        (*REQUEST, (":path", "/again")),
        (*REQUEST[:1], (":unknown", "x"), *REQUEST[1:]),
        ((":method", "POST"), (":scheme", "http"), (":path", "")),
        (*REQUEST, ("connection", "close")),
        (*REQUEST, ("transfer-encoding", "chunked")),
        (*REQUEST, ("te", "gzip")),
        (*REQUEST, ("Name", "x")),
        (*REQUEST, ("a b", "x")),
        (*REQUEST, ("x", "a\r\nb")),
        (*REQUEST, ("x-request-id", "a\0b")),
        (*REQUEST, ("content-length", "ten")),
        (*REQUEST, ("", "x")),
    ],
)
def test_malformed_headers_end_the_stream(fields: tuple[tuple[str, str], ...]):
    peer = Peer()

    found = peer.send(request(1, fields=fields), request(3, ("x-request-id", "fine")))

    assert [(one.stream, one.code) for one in of(RST_STREAM, found)] == [(1, Code.PROTOCOL_ERROR)]
    assert list(peer.connection.streams.open) == [3]


@pytest.mark.parametrize("sent", [data(1, b"12345"), data(1, b"123"), data(1, b"1234", 0) + data(1, b"5", 0)])
def test_a_body_is_as_long_as_its_headers_say(sent: bytes):
    peer = Peer()
    peer.send(request(1, ("content-length", "4")))

    found = peer.send(sent)

    assert [one.code for one in of(RST_STREAM, found)] == [Code.PROTOCOL_ERROR]


def test_what_is_in_flight_when_we_reset_is_ignored():
    peer = Peer()
    peer.send(request(1))
    stream = peer.stream(1)
    peer.connection.end(stream, metadata.OK)

    (trailers, reset) = peer.said()
    found = peer.send(data(1, b"late", 0), frame(HEADERS, END_HEADERS | END_STREAM, 1, block(("x", "y"))))

    assert (trailers.kind, reset.kind, reset.code) == (HEADERS, RST_STREAM, Code.NO_ERROR)
    assert found == []
    assert peer.connection.dead is None


def test_a_stream_that_has_ended_stays_ended():
    peer = Peer()
    peer.send(request(1, flags=END_STREAM))
    peer.connection.end(peer.stream(1), metadata.OK)
    peer.said()

    (goaway,) = peer.send(request(1))

    assert goaway.code == Code.STREAM_CLOSED


def test_a_peer_that_gives_up_is_heard():
    peer = Peer()
    peer.send(request(1))

    peer.send(frame(RST_STREAM, 0, 1, Code.CANCEL.to_bytes(4)))

    assert peer.heard.gone == [1]
    assert not peer.connection.streams.open


def test_no_more_streams_than_allowed():
    peer = Peer(Limits(streams=2))
    peer.connection.lingering = 1

    found = peer.send(request(1), request(3))

    assert [(one.stream, one.code) for one in of(RST_STREAM, found)] == [(3, Code.REFUSED_STREAM)]


def test_going_away_lets_open_streams_finish_and_refuses_new_ones():
    peer = Peer()
    peer.send(request(1))

    peer.connection.go_away(final=False)
    peer.send(request(3))
    peer.connection.go_away(final=True)
    found = peer.said() + peer.send(request(5), data(1, b"more"))

    assert [int.from_bytes(one.payload[:4]) for one in of(GOAWAY, found)] == [3]
    assert [(one.stream, one.code) for one in of(RST_STREAM, found)] == [(5, Code.REFUSED_STREAM)]
    assert peer.heard.bodies[1] == b"more"


def test_our_settings_come_first():
    peer = Peer(greet=False)

    first, second = peer.said()

    assert first.kind == SETTINGS
    assert first.payload[:6] == b"\0\x01\0\0\0\0"
    assert second.kind == WINDOW_UPDATE
    assert split(GREETING[24:])[0].kind == SETTINGS
