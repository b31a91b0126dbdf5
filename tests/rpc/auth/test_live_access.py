"""What changes about a person is real within seconds: on every worker, for every open stream."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest
from tests.rpc.auth.conftest import bearing, login
from tests.support.refusals import refused
from tests.support.streams import Watch

from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server.roles import Role

SOON = 5.0


@pytest.fixture
async def person(somebody):
    return await somebody(Role.MODERATOR)


@pytest.fixture
async def tokens(guildhall, person):
    return await guildhall.as_(None).auth.Login(login(person.email))


def watching(server, tokens):
    request = ticket_service_pb2.WatchTicketsRequest(parent="projects/default", backlog=0)
    return Watch(bearing(server, tokens).tickets.WatchTickets(request))


async def refused_soon(server, tokens, reason, call=None):
    """Polls, because what was read a moment ago is remembered; fails after the seconds that are promised."""
    began = monotonic()
    while True:
        try:
            await (call or _who)(bearing(server, tokens))
        except Exception:
            with refused(reason) as seen:
                raise
            return seen
        assert monotonic() - began < SOON, f"still let in after {SOON} seconds"
        await asyncio.sleep(0.05)


async def _who(caller):
    return await caller.auth.GetCaller(pb.GetCallerRequest())


async def test_a_logout_is_real_on_another_worker_and_for_its_streams(guildhall, other, tokens):
    watch = watching(other, tokens)
    await watch.item()
    await _who(bearing(other, tokens))

    answer = await bearing(guildhall, tokens).auth.Logout(pb.LogoutRequest())

    assert answer.ended_sessions == 1
    assert (await refused_soon(other, tokens, "CREDENTIALS_INVALID")).metadata["cause"] == "revoked"
    assert await asyncio.wait_for(watch.end(), SOON) == "CREDENTIAL"
    with refused("REFRESH_TOKEN_INVALID"):
        await other.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=tokens.refresh_token))


async def test_a_demotion_is_real_on_another_worker_and_for_its_streams(guildhall, other, tokens, database):
    watch = watching(other, tokens)
    await watch.item()
    assert "tickets:moderate" in (await _who(bearing(other, tokens))).permissions

    await database.pool.execute("UPDATE members SET role = $1", int(Role.MEMBER))

    async def moderate(caller):
        await caller.auth.VerifyToken(pb.VerifyTokenRequest(permissions=["tickets:moderate"]))

    assert (await refused_soon(other, tokens, "PERMISSION_MISSING", moderate)).metadata == {
        "permission": "tickets:moderate"
    }
    assert await asyncio.wait_for(watch.end(), SOON) == "ACCESS"


async def test_who_is_switched_off_is_out_with_all_streams(guildhall, other, tokens, database):
    watch = watching(other, tokens)
    await watch.item()

    await database.pool.execute("UPDATE users SET active = false")

    assert (await refused_soon(other, tokens, "CREDENTIALS_INVALID")).metadata["cause"] == "inactive"
    assert await asyncio.wait_for(watch.end(), SOON) == "CREDENTIAL"


async def test_who_is_erased_is_out_and_leaves_nothing_behind(guildhall, other, tokens, database):
    await _who(bearing(other, tokens))
    await database.pool.execute("DELETE FROM users")
    assert (await refused_soon(other, tokens, "CREDENTIALS_INVALID")).metadata["cause"] == "revoked"
    for table in ("passwords", "auth_sessions", "sign_in_codes"):
        assert await database.pool.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_a_stream_ends_with_its_token_and_not_with_a_newer_one(guildhall, tokens, clock):
    older = watching(guildhall, tokens)
    await older.item()
    clock.advance(minutes=10)
    newer_tokens = await guildhall.as_(None).auth.RefreshToken(
        pb.RefreshTokenRequest(refresh_token=tokens.refresh_token)
    )
    newer = watching(guildhall, newer_tokens)
    await newer.item()

    clock.advance(minutes=6)

    assert await asyncio.wait_for(older.end(), SOON) == "CREDENTIAL"
    with refused("CREDENTIALS_INVALID") as seen:
        await _who(bearing(guildhall, tokens))
    assert seen.metadata["cause"] == "expired"
    assert await _who(bearing(guildhall, newer_tokens))
    await guildhall.root.tickets.CreateTicket(
        ticket_service_pb2.CreateTicketRequest(parent="projects/default", ticket={"subject": "still open"})
    )
    assert (await newer.event()).created.subject == "still open"
    newer.cancel()


async def test_one_logout_leaves_the_other_devices_alone(guildhall, person, tokens):
    second = await guildhall.as_(None).auth.Login(login(person.email))
    await bearing(guildhall, tokens).auth.Logout(pb.LogoutRequest())
    await refused_soon(guildhall, tokens, "CREDENTIALS_INVALID")
    assert await _who(bearing(guildhall, second))
