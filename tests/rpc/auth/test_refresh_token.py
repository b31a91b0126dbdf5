"""Refreshing: each token once, a retry of the same exchange aside."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from tests.rpc.auth.conftest import bearing, login
from tests.support.clock import MovableClock
from tests.support.refusals import refused
from tests.support.server import running
from tests.support.waiting import eventually

from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall_server.roles import Role

UNAUTHENTICATED = grpc.StatusCode.UNAUTHENTICATED


@pytest.fixture
async def person(somebody):
    return await somebody()


@pytest.fixture
async def tokens(guildhall, person):
    return await guildhall.as_(None).auth.Login(login(person.email))


async def refresh(server, text):
    return await server.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=text))


async def works(server, tokens):
    return bool(await bearing(server, tokens).auth.GetCaller(pb.GetCallerRequest()))


async def test_a_refresh_goes_on_with_the_session(guildhall, tokens, clock):
    clock.advance(days=29)

    newer = await refresh(guildhall, tokens.refresh_token)

    assert newer.auth_session.uid == tokens.auth_session.uid
    assert newer.caller.user == tokens.caller.user
    assert newer.refresh_token != tokens.refresh_token
    assert await works(guildhall, newer)
    clock.advance(days=29)
    assert await refresh(guildhall, newer.refresh_token), "the thirty days begin anew"


async def test_a_session_nobody_refreshes_ends(guildhall, tokens, clock):
    clock.advance(days=30, seconds=1)
    with refused("REFRESH_TOKEN_INVALID", code=UNAUTHENTICATED) as seen:
        await refresh(guildhall, tokens.refresh_token)
    assert seen.metadata["cause"] == "expired"


async def test_a_token_that_was_used_before_ends_the_session_for_everybody(guildhall, tokens, clock):
    newer = await refresh(guildhall, tokens.refresh_token)
    clock.advance(seconds=61)

    with refused("REFRESH_TOKEN_INVALID", code=UNAUTHENTICATED) as seen:
        await refresh(guildhall, tokens.refresh_token)
    assert seen.metadata["cause"] == "reused"

    with refused("REFRESH_TOKEN_INVALID") as seen:
        await refresh(guildhall, newer.refresh_token)
    assert seen.metadata["cause"] == "revoked"
    with refused("CREDENTIALS_INVALID") as seen:
        await works(guildhall, newer)
    assert seen.metadata["cause"] == "revoked"


async def test_a_token_of_two_refreshes_ago_ends_the_session_at_once(guildhall, tokens):
    newer = await refresh(guildhall, tokens.refresh_token)
    await refresh(guildhall, newer.refresh_token)
    with refused("REFRESH_TOKEN_INVALID") as seen:
        await refresh(guildhall, tokens.refresh_token)
    assert seen.metadata["cause"] == "reused"


async def test_a_client_that_lost_the_answer_gets_the_same_successor_again(guildhall, other, tokens, clock):
    first = await refresh(guildhall, tokens.refresh_token)
    clock.advance(seconds=59)

    again = await refresh(other, tokens.refresh_token)

    assert again.refresh_token == first.refresh_token
    assert await works(guildhall, again)
    assert await refresh(guildhall, again.refresh_token)


async def test_two_refreshes_at_once_have_one_answer(guildhall, other, tokens):
    answers = await asyncio.gather(
        *(refresh(server, tokens.refresh_token) for server in (guildhall, other) for _ in range(5))
    )
    assert len({answer.refresh_token for answer in answers}) == 1
    assert await refresh(guildhall, answers[0].refresh_token)


async def test_a_repeat_makes_no_second_branch_of_the_session(guildhall, tokens, clock):
    """A thief who repeats in time shares the one successor; whoever uses it second is found out."""
    owners = await refresh(guildhall, tokens.refresh_token)
    thiefs = await refresh(guildhall, tokens.refresh_token)
    await refresh(guildhall, thiefs.refresh_token)
    clock.advance(seconds=61)
    with refused("REFRESH_TOKEN_INVALID") as seen:
        await refresh(guildhall, owners.refresh_token)
    assert seen.metadata["cause"] == "reused"


async def test_the_database_holds_too_little_to_make_a_token_of(guildhall, tokens, database):
    newer = await refresh(guildhall, tokens.refresh_token)
    row = str(dict(await database.pool.fetchrow("SELECT * FROM auth_sessions")))
    assert newer.refresh_token not in row
    assert tokens.refresh_token not in row


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE users SET active = false",
        "DELETE FROM auth_sessions",
        "UPDATE projects SET deleted_at = now(), purge_at = now() + interval '30 days'",
    ],
)
async def test_who_may_not_come_in_any_more_cannot_refresh(other, tokens, database, change):
    """Asked of another worker, which remembers nothing from a second ago."""
    await database.pool.execute(change)
    with refused("REFRESH_TOKEN_INVALID", code=UNAUTHENTICATED) as seen:
        await refresh(other, tokens.refresh_token)
    assert seen.metadata["cause"] == "revoked"


async def test_a_token_of_another_installation_is_no_token_here(guildhall, tokens, database):
    await database.pool.execute("UPDATE installation SET secret = $1", b"another installation's secret......")

    async with running(guildhall.app.parts.settings, MovableClock()) as elsewhere:
        with refused("REFRESH_TOKEN_INVALID") as seen:
            await refresh(elsewhere, tokens.refresh_token)
        assert seen.metadata["cause"] == "malformed"
        with refused("CREDENTIALS_INVALID") as seen:
            await works(elsewhere, tokens)
        assert seen.metadata["cause"] == "unknown"


async def test_a_text_that_is_no_token_is_malformed_and_harms_nobody(guildhall, tokens, database):
    for text in (tokens.refresh_token[:-1], tokens.refresh_token + "A", "guildr_", "a.b.c", "guildr_é"):
        with refused("REFRESH_TOKEN_INVALID") as seen:
            await refresh(guildhall, text)
        assert seen.metadata["cause"] == "malformed"
    assert await database.pool.fetchval("SELECT ended_at FROM auth_sessions") is None


async def test_demotion_shows_in_the_next_tokens(guildhall, somebody, database):
    person = await somebody(Role.ADMIN)
    tokens = await guildhall.as_(None).auth.Login(login(person.email))
    await database.pool.execute("DELETE FROM members")

    async def demoted():
        nonlocal tokens
        tokens = await refresh(guildhall, tokens.refresh_token)
        return "keys:manage" not in tokens.caller.permissions

    await eventually(demoted)
