"""Access tokens that are not what they should be, and the two places a credential may stand in."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.rpc.auth.conftest import bearing, login
from tests.support.refusals import refused
from tests.support.server import ROOT_KEY, running, settings_for

from guildhall.auth.v1 import auth_pb2
from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.roles import Role
from guildhall_server.storage.installation import read_secret


@pytest.fixture
async def tokens(guildhall, somebody):
    return await guildhall.as_(None).auth.Login(login((await somebody(Role.OWNER)).email))


@pytest.fixture
async def key(database):
    """What tokens are signed with here."""
    return Keyring((), await read_secret(database)).signing


async def who(server, text, **headers):
    return await bearing(server, text, **headers).auth.GetCaller(pb.GetCallerRequest())


def claims_of(text):
    return jwt.decode(text, options={"verify_signature": False})


def signed(key, text, *, header=None, secret=None, algorithm="HS256", **changes):
    """The token again, signed with the right key, but for what is given."""
    claims = {name: value for name, value in (claims_of(text) | changes).items() if value is not None}
    return jwt.encode(claims, secret or key.access, algorithm, {"kid": key.id, "typ": "at+jwt"} | (header or {}))


async def test_a_token_signed_again_by_hand_works_so_the_tests_below_test_what_they_say(guildhall, tokens, key):
    assert await who(guildhall, signed(key, tokens.access_token)) == await who(guildhall, tokens)


def _b64(value):
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


async def test_a_token_without_a_signature_lets_nobody_in(guildhall, tokens, key):
    _, payload, _ = tokens.access_token.split(".")
    for algorithm in ("none", "None", "NONE"):
        for signature in ("", "AAAA"):
            text = f"{_b64({'alg': algorithm, 'typ': 'at+jwt', 'kid': key.id})}.{payload}.{signature}"
            with refused("CREDENTIALS_INVALID") as seen:
                await who(guildhall, text)
            assert seen.metadata["cause"] == "malformed"


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
async def test_no_other_algorithm_is_believed_even_with_the_right_key(guildhall, tokens, key):
    for algorithm in ("HS384", "HS512"):
        with refused("CREDENTIALS_INVALID"):
            await who(guildhall, signed(key, tokens.access_token, algorithm=algorithm))
    pem = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with refused("CREDENTIALS_INVALID"):
        await who(guildhall, signed(key, tokens.access_token, secret=pem, algorithm="RS256"))


async def test_a_role_or_a_person_written_into_a_token_breaks_its_signature(guildhall, tokens):
    header, payload, signature = tokens.access_token.split(".")
    claims = json.loads(urlsafe_b64decode(payload + "=="))
    for change in ({"role": "owner"}, {"sub": claims["sid"]}, {"project": "elsewhere"}, {"exp": 2**33}):
        with refused("CREDENTIALS_INVALID"):
            await who(guildhall, f"{header}.{_b64(claims | change)}.{signature}")


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"header": {"kid": "another"}}, "unknown"),
        ({"header": {"typ": "JWT"}}, "unknown"),
        ({"secret": b"x" * 32}, "malformed"),
        ({"iss": "https://issuer.example"}, "unknown"),
        ({"iss": None}, "unknown"),
        ({"aud": "another"}, "malformed"),
        ({"aud": None}, "malformed"),
        ({"exp": None}, "malformed"),
        ({"exp": "never"}, "malformed"),
        ({"exp": 2**60}, "malformed"),
        ({"sid": None}, "malformed"),
        ({"sid": "not-an-id"}, "malformed"),
        ({"project": "../other"}, "malformed"),
        ({"sub": "00000000-0000-7000-8000-000000000000"}, "revoked"),
        ({"sid": "00000000-0000-7000-8000-000000000000"}, "revoked"),
        ({"project": "elsewhere"}, "revoked"),
    ],
)
async def test_a_token_that_does_not_hold_is_refused(guildhall, tokens, key, changes, cause):
    with refused("CREDENTIALS_INVALID") as seen:
        await who(guildhall, signed(key, tokens.access_token, **changes))
    assert seen.metadata["cause"] == cause


async def test_a_role_in_a_token_says_nothing(guildhall, somebody, key):
    member = await guildhall.as_(None).auth.Login(login((await somebody()).email))
    forged = signed(key, member.access_token, role="owner", permissions=["admin"], scope="admin")
    assert "keys:manage" not in (await who(guildhall, forged)).permissions


async def test_a_token_ends_after_its_time(guildhall, tokens, clock):
    clock.advance(minutes=15, seconds=1)
    with refused("CREDENTIALS_INVALID") as seen:
        await who(guildhall, tokens)
    assert seen.metadata["cause"] == "expired"


async def test_a_session_of_one_project_is_of_no_other(guildhall, tokens, make):
    await make.project("elsewhere")
    with refused("PROJECT_NOT_FOUND"):
        await bearing(guildhall, tokens).tickets.ListTickets(
            ticket_service_pb2.ListTicketsRequest(parent="projects/elsewhere")
        )


async def test_an_older_key_is_believed_as_long_as_it_is_among_the_settings(database_url, clock, guildhall, somebody):
    old, new = "0f" * 16 + "1e2d3c4b5a69788796a5b4c3d2e1f001", "8f" * 16 + "1e2d3c4b5a69788796a5b4c3d2e1f0ab"
    person, name = await somebody(), "GUILDHALL_AUTH_ENCRYPTION_KEY"
    async with running(settings_for(database_url, **{name: old}), clock) as server:
        tokens = await server.as_(None).auth.Login(login(person.email))
    async with running(settings_for(database_url, **{name: f"{new},{old}"}), clock) as server:
        assert await who(server, tokens)
        tokens = await server.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=tokens.refresh_token))
    async with running(settings_for(database_url, **{name: new}), clock) as server:
        assert await who(server, tokens)
    # With a key of the settings, what can be made of the database alone is worth nothing.
    async with running(settings_for(database_url, **{name: new}), clock) as server:
        within = await guildhall.as_(None).auth.Login(login(person.email))
        with refused("CREDENTIALS_INVALID"):
            await who(server, within)


async def test_the_first_credential_present_counts_and_must_be_valid(guildhall, tokens, make):
    key = await make.key("tickets:read")
    caller = await guildhall.as_(key, authorization=f"Bearer {tokens.access_token}").auth.GetCaller(
        pb.GetCallerRequest()
    )
    assert caller.credential_kind == auth_pb2.CREDENTIAL_KIND_API_KEY
    with refused("CREDENTIALS_INVALID"):
        await guildhall.as_("guild_live_of_no_shape", authorization=f"Bearer {tokens.access_token}").auth.GetCaller(
            pb.GetCallerRequest()
        )


async def test_keys_and_root_are_bearers_too(guildhall, make):
    key = await make.key("tickets:read")
    assert (await who(guildhall, key)).credential_kind == auth_pb2.CREDENTIAL_KIND_API_KEY
    assert (await who(guildhall, ROOT_KEY)).principal == "root"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic YTpi", "Bearer a.b", "Bearer a.b.c", "bearer 1.2.3"])
async def test_a_header_nobody_knows_is_malformed(guildhall, header):
    with refused("CREDENTIALS_INVALID") as seen:
        await guildhall.as_(None, authorization=header).auth.GetCaller(pb.GetCallerRequest())
    assert seen.metadata["cause"] == "malformed"


async def test_a_public_call_with_a_bad_credential_is_refused_all_the_same(guildhall, tokens, clock):
    clock.advance(hours=1)
    with refused("CREDENTIALS_INVALID"):
        await bearing(guildhall, tokens).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=tokens.refresh_token))


async def test_when_and_where_a_session_was_seen_is_written_once_a_minute(guildhall, tokens, clock, database):
    seen = "SELECT last_seen_at, address FROM auth_sessions"
    signed_in_at, _ = await database.pool.fetchrow(seen)
    await who(guildhall, tokens, x_internal_address="192.0.2.7")
    await guildhall.app.parts.auth.sightings.flush()
    assert (await database.pool.fetchrow(seen))["last_seen_at"] == signed_in_at, "less than a minute ago"

    clock.advance(seconds=61)
    await who(guildhall, tokens, x_internal_address="192.0.2.7")
    await guildhall.app.parts.auth.sightings.flush()

    at, address = await database.pool.fetchrow(seen)
    assert (at - signed_in_at >= timedelta(seconds=61), address) == (True, "192.0.2.7")
    assert at <= datetime.now(UTC) + timedelta(seconds=62)
