"""Guessing passwords: braked for the account and for the address, on all workers together."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from tests.rpc.auth.conftest import login
from tests.support.refusals import read_refusal, refused

from guildhall.auth.v1 import auth_service_pb2 as pb

RESOURCE_EXHAUSTED = grpc.StatusCode.RESOURCE_EXHAUSTED
WRONG = "not the password"


async def attempt(server, email, password=WRONG, *, address="192.0.2.1"):
    """The reason of the refusal, or an empty text."""
    try:
        await server.as_(None, x_internal_address=address).auth.Login(login(email, password))
    except grpc.aio.AioRpcError as error:
        return read_refusal(error).reason
    return ""


async def test_after_five_failures_even_the_right_password_has_to_wait(guildhall, other, somebody, clock):
    person = await somebody()
    for server in (guildhall, other, guildhall, other, guildhall):
        assert await attempt(server, person.email) == "SIGN_IN_REFUSED"

    for server in (guildhall, other):
        with refused("SIGN_IN_THROTTLED", code=RESOURCE_EXHAUSTED) as seen:
            await server.as_(None, x_internal_address="192.0.2.1").auth.Login(login(person.email))
        assert 890 < seen.retry_after <= 900

    clock.advance(minutes=15, seconds=1)
    assert await attempt(other, person.email, "three quiet otters") == ""


async def test_a_burst_on_two_workers_gets_exactly_five_tries(guildhall, other, somebody):
    person = await somebody()
    answers = await asyncio.gather(*(attempt(server, person.email) for server in (guildhall, other) for _ in range(10)))
    assert sorted(answers) == ["SIGN_IN_REFUSED"] * 5 + ["SIGN_IN_THROTTLED"] * 15


async def test_each_wait_is_twice_as_long_as_the_one_before(guildhall, somebody, clock):
    person, waits = await somebody(), []
    for _ in range(4):
        for _ in range(5):
            await attempt(guildhall, person.email)
        with refused("SIGN_IN_THROTTLED") as seen:
            await guildhall.as_(None, x_internal_address="192.0.2.1").auth.Login(login(person.email))
        waits.append(seen.retry_after)
        clock.advance(seconds=seen.retry_after + 1)
    assert [round(wait / 900) for wait in waits] == [1, 2, 4, 8]


async def test_a_success_forgets_the_failures_before_it(guildhall, somebody):
    person = await somebody()
    for _ in range(3):
        for _ in range(4):
            assert await attempt(guildhall, person.email) == "SIGN_IN_REFUSED"
        assert await attempt(guildhall, person.email, "three quiet otters") == ""


async def test_nobody_can_lock_out_somebody_else_from_afar(guildhall, somebody):
    person = await somebody()
    for _ in range(30):
        await attempt(guildhall, person.email, address="198.51.100.9")
    assert await attempt(guildhall, person.email, address="198.51.100.9") == "SIGN_IN_THROTTLED"
    assert await attempt(guildhall, person.email, "three quiet otters") == ""


async def test_an_account_is_guarded_against_many_addresses_at_once(guildhall, somebody):
    person = await somebody()
    for n in range(50):
        assert await attempt(guildhall, person.email, address=f"198.51.100.{n}") == "SIGN_IN_REFUSED"
    assert await attempt(guildhall, person.email, address="203.0.113.1") == "SIGN_IN_THROTTLED"


async def test_an_address_cannot_try_one_password_on_everybody(guildhall, somebody):
    """An IPv6 network is one address, whatever its hosts."""
    person = await somebody()
    for n in range(50):
        refusal = await attempt(guildhall, f"person{n}@example.org", address=f"2001:db8:0:1::{n:x}")
        assert refusal == "SIGN_IN_REFUSED"
    assert await attempt(guildhall, person.email, address="2001:db8:0:1:ffff::1") == "SIGN_IN_THROTTLED"
    assert await attempt(guildhall, person.email, "three quiet otters", address="2001:db8:0:2::1") == ""


async def test_who_has_no_account_is_throttled_like_who_has_one(guildhall):
    answers = [await attempt(guildhall, "nobody@example.org") for _ in range(6)]
    assert answers == ["SIGN_IN_REFUSED"] * 5 + ["SIGN_IN_THROTTLED"]


async def test_spellings_of_one_address_are_one_account(guildhall, somebody):
    person = await somebody()
    for spelling in (person.email, person.email.upper(), f" {person.email}", person.email.title(), f"{person.email} "):
        assert await attempt(guildhall, spelling) == "SIGN_IN_REFUSED"
    assert await attempt(guildhall, person.email) == "SIGN_IN_THROTTLED"


async def test_guessing_codes_is_counted_for_the_address(guildhall):
    async def guess():
        code = pb.CodeCredential(code="default.guess", code_verifier="v" * 43)
        try:
            await guildhall.as_(None, x_internal_address="192.0.2.1").auth.Login(pb.LoginRequest(code=code))
        except grpc.aio.AioRpcError as error:
            return read_refusal(error).reason

    assert [await guess() for _ in range(51)] == ["SIGN_IN_REFUSED"] * 50 + ["SIGN_IN_THROTTLED"]


@pytest.mark.parametrize("table", ["sign_in_attempts"])
async def test_what_is_counted_names_nobody(guildhall, somebody, database, table):
    person = await somebody()
    await attempt(guildhall, person.email)
    text = str([dict(row) for row in await database.pool.fetch(f"SELECT * FROM {table}")])
    assert person.email not in text
    assert "192.0.2.1" not in text
