"""Flow control in both directions, and what a peer may not make us keep or do."""

from __future__ import annotations

import pytest
from tests.transport.edge.wire import REQUEST, Frame, Peer, block, data, message, request, setting, window_update

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.http2.frames import (
    CONTINUATION,
    DATA,
    END_STREAM,
    GOAWAY,
    HEADERS,
    PING,
    PRIORITY,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Code,
    frame,
)
from guildhall_server.rpc.transport.edge.http2.settings import INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE, Limits


def body_of(found: list[Frame], stream: int = 1) -> bytes:
    return b"".join(one.payload for one in found if one.kind == DATA and one.stream == stream)


def test_an_answer_waits_for_the_streams_window():
    peer = Peer()
    peer.send(setting(INITIAL_WINDOW_SIZE, 10), request(1, flags=END_STREAM))
    stream = peer.stream(1)

    flows = peer.connection.outbox.data(stream, b"x" * 25)
    peer.connection.end(stream, metadata.OK)
    first = peer.said()
    second = peer.send(window_update(1, 10))
    third = peer.send(window_update(1, 10))

    assert not flows
    assert [len(body_of(found)) for found in (first, second, third)] == [10, 10, 5]
    assert third[-1].kind == HEADERS
    assert third[-1].flags & END_STREAM
    assert not peer.connection.streams.open


def test_an_answer_waits_for_the_connections_window():
    peer = Peer()
    peer.send(setting(INITIAL_WINDOW_SIZE, 2**20), request(1, flags=END_STREAM), request(3, flags=END_STREAM))

    peer.connection.outbox.data(peer.stream(1), b"x" * 60_000)
    peer.connection.outbox.data(peer.stream(3), b"y" * 60_000)
    first = peer.said()
    second = peer.send(window_update(0, 100_000))

    assert len(body_of(first, 1) + body_of(first, 3)) == 65_535
    assert len(body_of(first + second, 3)) == 60_000
    assert peer.heard.free == [3]


def test_frames_are_no_larger_than_the_peer_takes():
    peer = Peer()
    peer.send(setting(INITIAL_WINDOW_SIZE, 2**20), request(1, flags=END_STREAM), window_update(0, 2**20))

    peer.connection.outbox.data(peer.stream(1), b"x" * 40_000)
    small = peer.said()
    peer.send(setting(MAX_FRAME_SIZE, 50_000))
    peer.connection.outbox.data(peer.stream(1), b"x" * 40_000)
    large = peer.said()

    assert [len(one.payload) for one in small] == [16_384, 16_384, 7_232]
    assert [len(one.payload) for one in large] == [40_000]


def test_a_smaller_initial_window_can_make_a_window_negative():
    peer = Peer()
    peer.send(setting(INITIAL_WINDOW_SIZE, 100), request(1, flags=END_STREAM))
    peer.connection.outbox.data(peer.stream(1), b"x" * 100)
    peer.said()

    peer.send(setting(INITIAL_WINDOW_SIZE, 10))
    peer.connection.outbox.data(peer.stream(1), b"y" * 5)

    assert peer.stream(1).sendable == -90
    assert body_of(peer.send(window_update(1, 90))) == b""
    assert body_of(peer.send(window_update(1, 3))) == b"yyy"


def test_trailers_that_are_too_large_for_a_frame_are_continued():
    peer = Peer()
    peer.send(request(1, flags=END_STREAM))

    peer.connection.end(peer.stream(1), metadata.entry("x-long", "v" * 40_000))
    found = peer.said()

    assert [one.kind for one in found] == [HEADERS, CONTINUATION, CONTINUATION]
    assert [one.flags for one in found] == [END_STREAM, 0, 4]


def test_a_peer_keeps_to_the_window_of_its_stream():
    peer = Peer(Limits(stream_window=1000))
    peer.send(request(1))

    found = peer.send(data(1, b"x" * 600, 0), data(1, b"x" * 600, 0))

    assert [one.code for one in found if one.kind == RST_STREAM] == [Code.FLOW_CONTROL_ERROR]


def test_what_the_application_takes_may_be_sent_again():
    peer = Peer(Limits(stream_window=1000))
    peer.send(request(1), data(1, b"x" * 600, 0))

    peer.connection.returned(peer.stream(1), 400)
    early = peer.said()
    peer.connection.returned(peer.stream(1), 200)
    (update,) = peer.said()

    assert early == []
    assert (update.kind, update.stream, int.from_bytes(update.payload)) == (WINDOW_UPDATE, 1, 600)


def test_padding_is_given_back_at_once():
    peer = Peer(Limits(stream_window=400))
    peer.send(request(1))

    found = peer.send(frame(DATA, 0x8, 1, b"\xfa" + b"x" + b"\0" * 250))

    assert [(one.stream, int.from_bytes(one.payload)) for one in found] == [(1, 251)]


def test_the_connections_window_is_wide_and_kept_so():
    peer = Peer(Limits(connection_window=70_000))
    peer.send(request(1))

    found = [update for _ in range(8) for update in peer.send(data(1, b"x" * 10_000, 0))]

    assert [int.from_bytes(one.payload) for one in found if one.stream == 0] == [40_000, 40_000]


def test_who_overruns_the_connections_window_is_cut_off():
    peer = Peer(Limits(connection_window=70_000))
    peer.send(request(1))
    peer.connection._received = 69_999

    assert [one.code for one in peer.send(data(1, b"xx"))] == [Code.FLOW_CONTROL_ERROR]


@pytest.mark.parametrize(
    "annoying",
    [
        frame(PING, 0, 0, b"12345678"),
        frame(SETTINGS, 0, 0),
        frame(PRIORITY, 0, 9, b"\0\0\0\x01\0"),
        frame(0xEE, 0, 0),
        data(1, b"", 0),
        data(3, b"late", 0),
    ],
)
def test_floods_end_the_connection_and_a_trickle_does_not(annoying: bytes):
    limits = Limits(chatter=50, chatter_rate=10)

    def peer() -> Peer:
        made = Peer(limits)
        made.send(request(1), request(3))
        made.connection.end(made.stream(3), metadata.OK)
        return made

    flooded, patient = peer(), peer()
    found = flooded.send(annoying * 60)
    for second in range(1, 200):
        patient.now = float(second)
        patient.send(annoying * 5)

    assert found[-1].kind == GOAWAY
    assert found[-1].code == Code.ENHANCE_YOUR_CALM
    assert patient.connection.dead is None


def test_streams_that_are_opened_only_to_be_given_up_end_the_connection():
    peer = Peer(Limits(resets=50, reset_rate=10))

    found = peer.send(*(request(n) + frame(RST_STREAM, 0, n, b"\0\0\0\x08") for n in range(1, 200, 2)))

    assert found[-1].code == Code.ENHANCE_YOUR_CALM
    assert len(peer.heard.gone) == 50


def test_streams_that_are_broken_on_purpose_end_the_connection():
    peer = Peer(Limits(resets=50, reset_rate=10))

    found = peer.send(*(request(n, fields=REQUEST[1:]) for n in range(1, 200, 2)))

    assert found[-1].kind in {GOAWAY, RST_STREAM}
    assert peer.connection.dead is not None
    assert peer.connection.dead.code == Code.ENHANCE_YOUR_CALM


def test_a_header_block_without_end_is_cut_off():
    peer = Peer(Limits(header_list=5000))

    found = peer.send(frame(HEADERS, 0, 1, block(*REQUEST)), *[frame(CONTINUATION, 0, 1, b"x" * 1000)] * 6)

    assert [one.code for one in found] == [Code.ENHANCE_YOUR_CALM]


def test_empty_pieces_of_a_block_are_counted():
    peer = Peer(Limits(chatter=20, chatter_rate=1))

    found = peer.send(frame(HEADERS, 0, 1, b""), *[frame(CONTINUATION, 0, 1, b"")] * 30)

    assert [one.code for one in found] == [Code.ENHANCE_YOUR_CALM]


def test_a_block_that_unfolds_into_megabytes_is_refused():
    peer = Peer(Limits(header_list=2**14))
    bomb = b"\x40\x01a\x7f\x81\x1e" + b"v" * 4000 + b"\xbe" * 12_000

    found = peer.send(frame(HEADERS, 4, 1, bomb))

    assert [one.code for one in found] == [Code.COMPRESSION_ERROR]


def test_what_a_large_answer_takes_goes_with_its_stream():
    peer = Peer()
    peer.send(request(1, flags=END_STREAM))
    peer.connection.outbox.data(peer.stream(1), message(b"x" * 2**20))

    stream = peer.stream(1)
    peer.send(frame(RST_STREAM, 0, 1, b"\0\0\0\x08"))

    assert stream.queue is None
    assert peer.connection.outbox.pump() == []
