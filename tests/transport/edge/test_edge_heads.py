"""Header blocks: what we read is what the library reads, remembered or not."""

from __future__ import annotations

import hpack
import pytest
from hpack.huffman import HuffmanEncoder
from hpack.huffman_constants import REQUEST_CODES, REQUEST_CODES_LENGTH
from hypothesis import given
from hypothesis import strategies as st
from tests.transport.edge.wire import REQUEST, block

from guildhall_server.rpc.transport.edge.http2 import heads, huffman
from guildhall_server.rpc.transport.edge.http2.fields import BlockError, literal, read_fields
from guildhall_server.rpc.transport.edge.http2.heads import VARYING, HeadReader

_names = st.sampled_from([*VARYING, "content-type", "user-agent", "accept", "x-other", "authorization", "cookie"])
_values = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=200)
_fields = st.lists(st.tuples(_names, _values), max_size=12)
_coder = HuffmanEncoder(REQUEST_CODES, REQUEST_CODES_LENGTH)


def reader() -> HeadReader:
    """One whose peer has given its table up."""
    made = HeadReader(2**16)
    made.settings_known()
    made.read(b"\x20" + block(*REQUEST))
    return made


@given(st.binary(max_size=300))
def test_huffman_strings_are_read_back(content: bytes):
    assert huffman.decode(_coder.encode(content)).encode("latin-1") == content


@pytest.mark.parametrize("raw", [b"\xff" * 4, b"\x00\x00\xff\xff", b"\xff\xff\xff\xff\xff", b"\x1f\x00"])
def test_huffman_strings_end_as_they_must(raw: bytes):
    with pytest.raises(huffman.HuffmanError):
        huffman.decode(raw)


@given(_fields, st.booleans())
def test_fields_are_read_as_the_library_reads_them(fields: list[tuple[str, str]], huffman_coded: bool):
    encoded = block(*fields, huffman=huffman_coded)

    assert [(field.name, field.value) for field in read_fields(encoded)] == fields


@given(st.binary(max_size=60))
def test_no_block_breaks_the_reader(raw: bytes):
    decoder = hpack.Decoder()
    decoder.max_allowed_table_size = decoder.header_table_size = 0
    try:
        expected = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in decoder.decode(raw, raw=True)]
    except (hpack.HPACKError, IndexError):
        expected = None
    try:
        found = [(field.name, field.value) for field in read_fields(raw)]
    except BlockError:
        found = None

    # The library takes an integer of any length; we do not. What both take means the same.
    assert found is None or found == expected


@given(st.lists(st.tuples(_fields, st.booleans()), min_size=1, max_size=6))
def test_a_remembered_block_says_what_a_new_one_says(blocks: list[tuple[list[tuple[str, str]], bool]]):
    heads._heads.clear()
    remembering = reader()

    for fields, huffman_coded in blocks * 2:
        encoded = block(*REQUEST, *fields, huffman=huffman_coded)
        head, fresh = remembering.read(encoded), heads.Head([(f.name, f.value) for f in read_fields(encoded)])
        assert (head.headers, head.path, head.method) == (fresh.headers, fresh.path, fresh.method)
        assert bool(head.fault) == bool(fresh.fault)


@given(
    st.permutations([*VARYING, "user-agent"]),
    st.lists(st.lists(_values, min_size=len(VARYING) + 1, max_size=len(VARYING) + 1), min_size=2, max_size=5),
)
def test_values_never_end_up_in_another_header(order: list[str], rows: list[list[str]]):
    heads._heads.clear()
    remembering = reader()

    for values in rows:
        fields = dict(zip(order, values, strict=True))
        head = remembering.read(block(*REQUEST, *fields.items()))
        assert {name: head.headers[name] for name in order} == fields


def test_blocks_that_differ_in_what_varies_are_one():
    heads._heads.clear()
    remembering = reader()

    for number in range(50):
        head = remembering.read(block(*REQUEST, ("x-request-id", f"id-{number}"), ("grpc-timeout", f"{number}m")))
        assert head.headers["x-request-id"] == f"id-{number}"

    assert len(heads._heads) == 1


def test_a_marker_in_a_value_is_no_header():
    remembering = reader()
    remembering.read(block(*REQUEST, ("x-request-id", "first")))
    marker = remembering._markers[0][1]
    hidden = b"\0\x01x" + bytes([len(marker) + 3]) + marker + b"\x02no"

    head = remembering.read(block(*REQUEST) + hidden + block(("x-request-id", "second")))

    assert head.headers["x-request-id"] == "second"
    assert "no" in head.headers["x"]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(heads, "_MOST_BLOCKS", 10)
    monkeypatch.setattr(heads, "_MOST_TEXTS", 10)
    remembering = reader()

    for number in range(100):
        remembering.read(block(*REQUEST, ("user-agent", f"agent-{number}"), ("x-api-key", f"key-{number}")))

    assert len(heads._heads) <= 10
    assert len(heads._texts) <= 10


def test_a_table_may_not_grow_once_our_settings_are_known():
    early = HeadReader(2**16)
    early.read(b"\x3f\xe1\x1f" + block(*REQUEST))
    early.settings_known()

    with pytest.raises(BlockError):
        early.read(b"\x3f\xe1\x1f" + block(*REQUEST))


def test_a_peer_that_keeps_its_table_is_understood():
    encoder = hpack.Encoder()
    early = HeadReader(2**16)
    early.read(encoder.encode(REQUEST))
    early.settings_known()

    assert early.read(encoder.encode(REQUEST)).path == "/test.Test/Echo"


@given(_names, _values)
def test_our_headers_are_read_by_the_library(name: str, value: str):
    assert hpack.Decoder().decode(literal(name, value)) == [(name, value)]
