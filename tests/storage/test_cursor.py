"""Cursors are signed places."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guildhall_server.storage.cursor import CursorExpired, CursorInvalid, Cursors, Position

CURSORS = Cursors(b"a secret")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

places = st.builds(Position, st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
moments = st.integers(1_600_000_000_000_000, 4_000_000_000_000_000).map(lambda us: EPOCH + timedelta(microseconds=us))
projects = st.from_regex(r"[a-z]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(projects, places, moments)
def test_a_place_comes_back_as_it_was(project, position, at):
    cursor = CURSORS.issue(project, position, at)

    found, written = CURSORS.read(cursor, project, oldest=EPOCH)

    assert found == position
    assert timedelta() <= at - written < timedelta(milliseconds=1), "never later than it was"
    assert cursor.isascii()
    assert len(cursor) <= 64


@settings(max_examples=200, deadline=None)
@given(places, moments, st.integers(0, 36), st.integers(1, 255))
def test_a_changed_byte_is_refused(position, at, where, change):
    cursor = CURSORS.issue("p", position, at)
    raw = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    raw[where % len(raw)] ^= change

    with pytest.raises(CursorInvalid):
        CURSORS.read(base64.urlsafe_b64encode(raw).decode().rstrip("="), "p", oldest=EPOCH)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_anything_else_is_refused(text):
    with pytest.raises(CursorInvalid):
        CURSORS.read(text, "p", oldest=EPOCH)


@given(places, moments, st.integers(0, 60))
def test_a_part_of_a_cursor_is_refused(position, at, length):
    cursor = CURSORS.issue("p", position, at)

    with pytest.raises(CursorInvalid):
        CURSORS.read(cursor[: min(length, len(cursor) - 1)], "p", oldest=EPOCH)


@given(places, moments)
def test_cursors_of_other_projects_and_installations_are_refused(position, at):
    cursor = CURSORS.issue("p", position, at)

    with pytest.raises(CursorInvalid, match="another project"):
        CURSORS.read(cursor, "q", oldest=EPOCH)
    with pytest.raises(CursorInvalid, match="installation"):
        Cursors(b"another secret").read(cursor, "p", oldest=EPOCH)


def test_an_old_cursor_has_expired():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    cursor = CURSORS.issue("p", Position(1, 1), at)

    assert CURSORS.read(cursor, "p", oldest=at)
    with pytest.raises(CursorExpired):
        CURSORS.read(cursor, "p", oldest=at + timedelta(milliseconds=1))
