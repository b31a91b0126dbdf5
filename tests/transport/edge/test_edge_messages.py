"""Messages in the body of a request, however it is cut."""

from __future__ import annotations

import gzip
import zlib

import pytest
from google.rpc import code_pb2
from hypothesis import given
from hypothesis import strategies as st
from tests.transport.edge.wire import message

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.messages import Inbox, MessageFault, MessageTooLarge, unpack


@given(st.lists(st.binary(max_size=50), max_size=8), st.integers(1, 30))
def test_messages_come_out_as_they_went_in(contents: list[bytes], step: int):
    inbox = Inbox("", 1000)
    body = b"".join(message(content) for content in contents)

    allowed = sum(inbox.add(body[at : at + step]) for at in range(0, len(body), step))
    inbox.finish()
    taken = [inbox.take() for _ in contents]

    assert [content for content, _ in taken] == contents
    # Whatever was held back is given back with the messages: no window is ever lost.
    assert allowed + sum(size for _, size in taken) == len(body)
    assert not inbox
    assert inbox.failure is None
    assert inbox.weight == 0


def test_a_message_that_is_too_large_is_refused_by_its_length():
    inbox = Inbox("", 10)

    inbox.add(message(b"fine") + b"\0" + (11).to_bytes(4))
    inbox.add(b"x" * 1000)

    assert inbox.take()[0] == b"fine"
    assert isinstance(inbox.failure, MessageTooLarge)
    assert inbox.failure.size == 11
    assert inbox.weight == 0


def test_a_request_that_ends_within_a_message_is_broken():
    inbox = Inbox("", 10)
    inbox.add(message(b"abcdef")[:-1])
    inbox.finish()

    assert isinstance(inbox.failure, MessageFault)


@pytest.mark.parametrize("contents", [[], [b"a", b"b"]])
def test_exactly_one_message(contents: list[bytes]):
    inbox = Inbox("", 10)
    inbox.add(b"".join(message(content) for content in contents))

    with pytest.raises(MessageFault) as refused:
        inbox.only(ended=True)
    assert refused.value.code == code_pb2.UNIMPLEMENTED


def test_compressed_messages_are_unpacked():
    assert unpack(gzip.compress(b"hello"), "gzip", 10) == b"hello"
    assert unpack(zlib.compress(b"hello"), "deflate", 10) == b"hello"


@pytest.mark.parametrize(
    ("content", "encoding", "code"),
    [
        (b"x", "", code_pb2.INTERNAL),
        (b"x", "identity", code_pb2.INTERNAL),
        (b"x", "br", code_pb2.UNIMPLEMENTED),
        (b"no gzip", "gzip", code_pb2.INTERNAL),
        (gzip.compress(b"hello", mtime=0)[:-9], "gzip", code_pb2.INTERNAL),
    ],
)
def test_what_cannot_be_unpacked_is_refused(content: bytes, encoding: str, code: int):
    with pytest.raises(MessageFault) as refused:
        unpack(content, encoding, 10)
    assert refused.value.code == code


def test_a_small_message_does_not_unfold_into_a_large_one():
    with pytest.raises(MessageTooLarge):
        unpack(gzip.compress(b"\0" * 10**7), "gzip", 10**6)


@pytest.mark.parametrize(
    ("text", "seconds"), [("5S", 5), ("250m", 0.25), ("1H", 3600), ("7u", 7e-6), ("x", None), ("123456789S", None)]
)
def test_timeouts_are_read(text: str, seconds: float | None):
    assert metadata.seconds(text) == (pytest.approx(seconds) if seconds else None)


def test_status_messages_are_percent_encoded():
    assert b"100%25 \xc3".replace(b"\xc3", b"%C3%A4") in metadata.status(3, "100% ä")
