"""A signature is good for one call, on whichever worker it arrives; of v1 that goes for calls that change something."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from google.protobuf.duration_pb2 import Duration
from grpc import StatusCode
from grpc.aio import AioRpcError
from tests.support.refusals import read_refusal, refused
from tests.support.server import running, settings_for

from guildhall import signing
from guildhall.apikey.v1 import signing_key_pb2 as pb
from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1.ticket_service_pb2 import CreateTicketRequest, ListTicketsRequest
from guildhall_server.domains.apikey.signing import nonces
from guildhall_server.domains.apikey.signing.nonces import Nonce, Nonces
from guildhall_server.ids import new_id

PROJECT = "projects/default"
LIST = "/guildhall.ticket.v1.TicketService/ListTickets"
CREATE = "/guildhall.ticket.v1.TicketService/CreateTicket"
REQUEST = ListTicketsRequest(parent=PROJECT)
OPEN = CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject="A question"))


async def test_a_nonce_passes_once_even_on_reads(guildhall, make, signed):
    headers = signed.headers(await make.signing_key(), LIST, REQUEST)

    await signed.caller(headers).tickets.ListTickets(REQUEST)
    with refused("SIGNATURE_REPLAYED", code=StatusCode.UNAUTHENTICATED):
        await signed.caller(headers).tickets.ListTickets(REQUEST)


async def test_of_parallel_replays_on_two_workers_exactly_one_passes(database_url, guildhall, make, clock, signed):
    key = await make.signing_key()
    async with running(settings_for(database_url), clock) as second:
        workers = [signed, type(signed)(second)]
        for _ in range(3):
            headers = signed.headers(key, CREATE, OPEN)
            results = await asyncio.gather(
                *(workers[number % 2].caller(headers).tickets.CreateTicket(OPEN) for number in range(12)),
                return_exceptions=True,
            )
            passed = [result for result in results if isinstance(result, ticket_pb2.Ticket)]
            reasons = {read_refusal(result).reason for result in results if isinstance(result, AioRpcError)}
            assert (len(passed), reasons) == (1, {"SIGNATURE_REPLAYED"})


async def test_a_nonce_is_of_one_key(guildhall, make, signed):
    for key in (await make.signing_key(), await make.signing_key()):
        headers = signed.headers(key, LIST, REQUEST, nonce="the-same-for-both")
        await signed.caller(headers).tickets.ListTickets(REQUEST)


async def test_a_bad_signature_uses_up_nothing(guildhall, make, signed):
    key = await make.signing_key()
    forged = signed.headers((key[0], "guessed"), LIST, REQUEST, nonce="0123456789abcdef")
    with refused("SIGNATURE_INVALID"):
        await signed.caller(forged).tickets.ListTickets(REQUEST)

    good = signed.headers(key, LIST, REQUEST, nonce="0123456789abcdef")
    assert await signed.caller(good).tickets.ListTickets(REQUEST) is not None


async def test_v1_needs_the_keys_consent(guildhall, make, signed):
    key = await make.signing_key()

    with refused("SIGNATURE_VERSION_REFUSED", code=StatusCode.UNAUTHENTICATED):
        await signed.caller(signing.sign_v1(key, "POST", LIST)).tickets.ListTickets(REQUEST)


async def test_v1_may_repeat_reads_and_changes_only_when_the_key_says_so(guildhall, make, signed):
    strict = await make.signing_key(allow_v1=True)
    lenient = await make.signing_key(allow_v1=True, allow_v1_replay=True)

    for key in (strict, lenient):
        reads = signing.sign_v1(key, "POST", LIST)
        for _ in range(2):
            await signed.caller(reads).tickets.ListTickets(REQUEST)
        changes = signing.sign_v1(key, "POST", CREATE)
        await signed.caller(changes).tickets.CreateTicket(OPEN)
        if key is lenient:
            await signed.caller(changes).tickets.CreateTicket(OPEN)
        else:
            with refused("SIGNATURE_REPLAYED", code=StatusCode.UNAUTHENTICATED):
                await signed.caller(changes).tickets.CreateTicket(OPEN)


async def test_v1_without_a_key_id_is_checked_with_the_default_key_and_the_one_before_it(
    guildhall, make, signed, signing_keys_are_not_remembered
):
    def call(secret):
        return signed.caller(signing.sign_v1(("", secret), "POST", LIST)).tickets.ListTickets(REQUEST)

    own = "the secret that HackIt clients have had for years"
    with refused("SIGNATURE_INVALID") as refusal:
        await call(own)
    assert refusal.metadata == {"cause": "missing", "header": "x-api-key-id"}
    wanted = pb.SigningKey(display_name="HackIt", scopes=["tickets:read"], allow_v1=True, v1_default=True)
    wanted.imported_secret = own
    first = await guildhall.root.keys.CreateSigningKey(pb.CreateSigningKeyRequest(parent=PROJECT, signing_key=wanted))
    await call(own)
    second = await guildhall.root.keys.RotateSigningKey(
        pb.RotateSigningKeyRequest(name=first.signing_key.name, grace_period=Duration(seconds=60))
    )

    await call(own)
    await call(second.secret)
    with refused("SIGNATURE_INVALID") as refusal:
        await call("another")
    assert refusal.metadata == {"cause": "mismatch"}
    await guildhall.root.keys.RevokeSigningKey(pb.RevokeSigningKeyRequest(name=first.signing_key.name))
    with refused("CREDENTIALS_INVALID"):
        await call(own)


async def test_nonces_are_forgotten_when_no_call_can_use_them_any_more(database, make):
    now = datetime.now(UTC)
    store = Nonces(database)
    for name, age in (("old", timedelta(minutes=6)), ("late", timedelta(minutes=4)), ("new", -timedelta(minutes=5))):
        await store.use(Nonce("default", new_id(), name, now - age))

    async with database.transaction(None) as tx:
        assert await nonces.purge(tx, now) == 1

    kept = await database.pool.fetch("SELECT nonce FROM signing_nonces ORDER BY nonce")
    assert [row["nonce"] for row in kept] == ["late", "new"]


async def test_a_batch_with_the_same_nonce_twice_lets_the_first_through(database, make):
    store, nonce = Nonces(database), Nonce("default", new_id(), "same", datetime.now(UTC))

    assert sorted(await asyncio.gather(*(store.use(nonce) for _ in range(5)))) == [False] * 4 + [True]


async def test_a_nonce_is_remembered_as_long_as_its_timestamp_is_good(make, signed, clock, database):
    headers = signed.headers(await make.signing_key(), LIST, REQUEST)
    await signed.caller(headers).tickets.ListTickets(REQUEST)

    clock.advance(seconds=int(headers["x-api-timestamp"]) + 300.5 - time.time())
    async with database.transaction(None) as tx:
        await nonces.purge(tx, clock())

    with refused("SIGNATURE_REPLAYED"):
        await signed.caller(headers).tickets.ListTickets(REQUEST)
