"""Texts of tokens: whatever is sent, it is read or refused, and never believed by accident."""

import asyncio
import contextlib
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guildhall_server.domains.auth import refresh_tokens
from guildhall_server.domains.auth.access_tokens import AccessTokens
from guildhall_server.domains.auth.errors import RefreshTokenInvalid
from guildhall_server.domains.auth.hashing import Hasher
from guildhall_server.domains.auth.jwt_text import Peeked, peek
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.domains.auth.model import Session
from guildhall_server.errors import ResourceExhausted
from guildhall_server.names import Key
from guildhall_server.rpc.links.caller import CredentialsInvalid

RING = Keyring((), b"s" * 32)
TOKEN = refresh_tokens.first(Key("default", UUID(int=7)))
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
PART = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=", max_size=60)


def test_a_refresh_token_is_read_as_it_was_written():
    assert refresh_tokens.read(TOKEN.text(RING), RING) == TOKEN
    assert TOKEN.text(RING).startswith("guildr_")


def test_its_longest_form_fits_the_contract():
    longest = refresh_tokens.first(Key("p" * 63, UUID(int=2**128 - 1)))
    assert len(longest.text(RING)) <= 300


@given(st.integers(0, len(TOKEN.text(RING)) - 1), st.characters(codec="ascii"))
def test_no_token_differs_from_a_good_one_by_a_character(at, character):
    good = TOKEN.text(RING)
    changed = good[:at] + character + good[at + 1 :]
    if changed != good:
        with pytest.raises(RefreshTokenInvalid):
            refresh_tokens.read(changed, RING)


@given(st.one_of(st.text(), PART.map("guildr_{}".format), st.binary().map(urlsafe_b64encode).map(bytes.decode)))
@example("guildr_")
@example("guildr_" + "A" * 4)
def test_nothing_else_is_a_refresh_token(text):
    with pytest.raises(RefreshTokenInvalid):
        refresh_tokens.read(text, RING)


@given(st.binary(min_size=52, max_size=300))
def test_a_body_that_is_not_ours_is_refused_even_when_we_would_have_sealed_it(body):
    sealed = body + refresh_tokens._seal(RING.signing.refresh, body)
    text = "guildr_" + urlsafe_b64encode(sealed).decode().rstrip("=")
    with contextlib.suppress(RefreshTokenInvalid):
        assert refresh_tokens.read(text, RING).text(RING) == text


def test_a_successor_takes_both_the_token_and_the_salt():
    salts = [bytes([n]) * refresh_tokens.SALT for n in range(2)]
    other = refresh_tokens.first(TOKEN.key)
    assert TOKEN.successor(salts[0]) == TOKEN.successor(salts[0])
    assert (
        len({TOKEN.successor(salts[0]).secret, TOKEN.successor(salts[1]).secret, other.successor(salts[0]).secret}) == 3
    )
    assert TOKEN.successor(salts[0]).generation == 1


@given(st.one_of(st.text(), st.tuples(PART, PART, PART).map(".".join)))
@example("eyJhbGciOiJIUzI1NiJ9." + urlsafe_b64encode(b"[" * 6000).decode().rstrip("=") + ".x")
@example("e30.e30.")
@example("e30.W10.")
@example("bnVsbA.bnVsbA.")
def test_a_look_at_any_text_does_no_harm(text):
    found = peek(text)
    assert found is None or isinstance(found.claims, dict)


def _session():
    return Session(
        "default",
        UUID(int=7),
        UUID(int=8),
        1,
        "",
        "",
        "",
        0,
        b"",
        None,
        None,
        NOW,
        NOW,
        NOW,
        NOW.replace(month=12),
        None,
    )


@given(
    st.dictionaries(
        st.sampled_from(["kid", "typ", "alg"]), st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text()))
    )
)
def test_any_header_is_survived(header):
    tokens = AccessTokens(RING, 900)
    text, _ = tokens.issue(_session(), NOW)
    good = peek(text)
    assert good is not None
    if {name: header.get(name, good.header[name]) for name in ("kid", "typ")} == {
        n: good.header[n] for n in ("kid", "typ")
    }:
        assert tokens.read(text, Peeked(good.header | header, good.claims)).session == UUID(int=7)
        return
    with pytest.raises(CredentialsInvalid):
        tokens.read(text, Peeked(good.header | header, good.claims))


def test_an_access_token_never_outlives_its_session():
    _, ends = AccessTokens(RING, 900).issue(_session(), NOW.replace(day=30, month=11, hour=23))
    assert ends == NOW.replace(day=30, month=11, hour=23, minute=15)
    last = NOW.replace(month=12, minute=0)
    _, ends = AccessTokens(RING, 900).issue(_session(), last.replace(hour=7, minute=55))
    assert ends == last


async def test_hashes_beyond_the_queue_are_refused_and_the_others_finish():
    hasher = Hasher(memory=2**16, rounds=1, threads=1, waiting=3)
    outcomes = await asyncio.gather(*(hasher.check(None, "a password") for _ in range(10)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [bool] * 4 + [ResourceExhausted] * 6
    assert await hasher.check(await hasher.make("a password"), "a password"), "there is room again"
    hasher.close()


async def test_a_hash_that_cannot_be_read_lets_nobody_in():
    hasher = Hasher(memory=2**16, rounds=1)
    for stored in ("", "plain", "$2b$12$" + "a" * 53, "$argon2id$v=19$m=64,t=1,p=1$bad$bad"):
        assert await hasher.check(stored, "plain") is False
    hasher.close()


async def test_the_hash_of_nobody_is_one_that_argon2_reads_with_the_same_cost():
    hasher = Hasher(memory=2**16, rounds=3)
    real, nobodys = await hasher.make("a password"), hasher._nobodys
    assert nobodys.split("$")[:4] == real.split("$")[:4]
    assert len(nobodys) == len(real)
    assert not hasher.is_outdated(nobodys)
    hasher.close()
