"""A little of the fuzzer; `python -m tests.transport.edge.fuzzing` runs as much as one has time for."""

from __future__ import annotations

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transport.edge.fuzzing import run
from tests.transport.edge.wire import GREETING, Peer, block, data, request

from guildhall_server.rpc.transport.edge.http2.frames import frame


@pytest.mark.parametrize("seed", range(6))
async def test_clients_that_speak_nearly_right(seed: int):
    with structlog.testing.capture_logs():
        seen = await run(1500, seed)

    assert seen["frames"] >= 1500


_numbers = st.sampled_from([0, 1, 2, 3, 5, 2**31 - 1])
_payloads = st.one_of(
    st.binary(max_size=40),
    st.lists(st.tuples(st.sampled_from([":path", ":method", "te", "x"]), st.text(max_size=5)), max_size=4).map(
        lambda fields: block(*fields)
    ),
    st.integers(0, 2**32 - 1).map(lambda number: number.to_bytes(4)),
)
_frames = st.builds(
    frame, st.integers(0, 12), st.sampled_from([0, 1, 4, 5, 8, 9, 12, 13, 32, 45, 255]), _numbers, _payloads
)
_sent = st.lists(st.one_of(_frames, st.just(request(1)), st.just(data(1, b"\0\0\0\0\0"))), max_size=30)


@settings(max_examples=300)
@given(_sent, st.integers(1, 60))
def test_no_frames_break_a_connection_but_by_its_rules(sent: list[bytes], step: int):
    peer = Peer(greet=False)
    stream = GREETING + b"".join(sent)

    for at in range(0, len(stream), step):
        peer.send(stream[at : at + step])

    assert len(peer.connection.streams.open) <= len(sent)
    assert len(peer.connection._rest) < 2**14 + 9


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_no_bytes_break_a_connection_but_by_its_rules(raw: bytes):
    Peer().send(raw)
