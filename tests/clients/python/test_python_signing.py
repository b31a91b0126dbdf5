"""Signed calls from the Python client: over restarts too, where every repeat must be signed anew."""

from __future__ import annotations

import asyncio

import pytest
from tests.clients.python.conftest import ROOT_KEY, Host
from tests.clients.python.proxy import Proxy
from tests.support.waiting import eventually

from guildhall import Guildhall, Unauthenticated, Unavailable
from guildhall.apikey.v1 import signing_key_pb2 as pb
from guildhall_server.storage.database import Database


@pytest.fixture
async def key(host: Host) -> tuple[str, str]:
    wanted = pb.SigningKey(display_name="a service", scopes=["tickets:read", "tickets:write"])
    async with Guildhall(host.url, ROOT_KEY) as guild:
        issued = await guild.keys.CreateSigningKey(
            pb.CreateSigningKeyRequest(parent="projects/default", signing_key=wanted)
        )
    return issued.signing_key.uid, issued.secret


async def test_a_call_whose_answer_was_lost_is_repeated_with_a_new_signature(
    host: Host, network: Proxy, database: Database, key: tuple[str, str]
) -> None:
    async def signatures(count: int) -> bool:
        return bool(await database.pool.fetchval("SELECT count(*) = $1 FROM signing_nonces", count))

    async with Guildhall(network.url, signing_key=key) as guild, database.pool.acquire() as connection:
        async with connection.transaction():
            await connection.execute("LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE")
            creating = asyncio.create_task(guild.tickets.create("default", subject="Once", description="and not twice"))
            await eventually(lambda: signatures(1))
            network.cut()
            await eventually(lambda: signatures(2))
        ticket = await creating

    assert ticket.subject == "Once"
    assert await database.pool.fetchval("SELECT count(*) FROM tickets") == 1


async def test_a_call_waits_for_a_server_that_restarts(host: Host, key: tuple[str, str]) -> None:
    async with Guildhall(host.url, signing_key=key) as guild:
        await guild.tickets.create("default", subject="Before", description="the restart")
        await host.stop()
        waiting = asyncio.create_task(guild.tickets.create("default", subject="During", description="the restart"))
        await host.start()

        assert (await waiting).subject == "During"


async def test_it_gives_up_in_time(host: Host, key: tuple[str, str]) -> None:
    await host.stop()
    async with Guildhall(host.url, signing_key=key, deadline=0.5) as guild:
        async with asyncio.timeout(3):
            with pytest.raises(Unavailable):
                await guild.tickets.create("default", subject="Never", description="the server is away")


async def test_a_wrong_secret_is_told_at_once(host: Host, key: tuple[str, str]) -> None:
    async with Guildhall(host.url, signing_key=(key[0], "wrong")) as guild:
        with pytest.raises(Unauthenticated) as caught:
            await guild.tickets.create("default", subject="No", description="not with this one")
    assert caught.value.reason == "SIGNATURE_INVALID"


async def test_two_credentials_are_one_too_many(key: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="not both"):
        async with Guildhall("http://127.0.0.1:1", ROOT_KEY, signing_key=key):
            pass
