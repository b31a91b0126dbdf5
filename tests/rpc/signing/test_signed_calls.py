"""Signed gRPC calls: who gets in, what is covered, and how long."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from google.protobuf.duration_pb2 import Duration
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.server import running, settings_for
from tests.support.streams import Watch

from guildhall import Guildhall, signing
from guildhall.apikey.v1 import signing_key_pb2 as pb
from guildhall.event.v1 import stream_pb2
from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1.ticket_service_pb2 import (
    CreateTicketRequest,
    GetTicketRequest,
    ListTicketsRequest,
    WatchTicketsRequest,
)

PROJECT = "projects/default"
LIST = "/guildhall.ticket.v1.TicketService/ListTickets"
CREATE = "/guildhall.ticket.v1.TicketService/CreateTicket"
WATCH = "/guildhall.ticket.v1.TicketService/WatchTickets"
REQUEST = ListTicketsRequest(parent=PROJECT)
OPEN = CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject="A question"))
INVALID = "SIGNATURE_INVALID"


@pytest.fixture
async def key(make):
    return await make.signing_key()


async def test_a_signed_call_acts_as_its_key(guildhall, signed, key):
    ticket = await signed.caller(signed.headers(key, CREATE, OPEN)).tickets.CreateTicket(OPEN)

    assert ticket.opener == f"{PROJECT}/signingKeys/{key[0]}"


async def test_scopes_bound_what_it_may_do(guildhall, make, signed):
    reader = await make.signing_key("tickets:read")

    assert await signed.caller(signed.headers(reader, LIST, REQUEST)).tickets.ListTickets(REQUEST) is not None
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await signed.caller(signed.headers(reader, CREATE, OPEN)).tickets.CreateTicket(OPEN)


async def test_another_project_is_absent(guildhall, make, signed, key):
    other = ListTicketsRequest(parent=await make.project("other"))

    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await signed.caller(signed.headers(key, LIST, other)).tickets.ListTickets(other)


@pytest.mark.parametrize("name", ["x-api-timestamp", "x-api-nonce", "x-api-signature", "x-api-key-id"])
async def test_without_one_of_its_headers_a_call_is_refused(guildhall, signed, key, name):
    headers = signed.headers(key, LIST, REQUEST)
    del headers[name]

    with refused(INVALID, code=StatusCode.UNAUTHENTICATED) as refusal:
        await signed.caller(headers).tickets.ListTickets(REQUEST)
    assert refusal.metadata == {"cause": "missing", "header": name}


@pytest.mark.parametrize("name", ["x-api-timestamp", "x-api-nonce", "x-api-signature", "x-api-key-id"])
async def test_a_header_sent_twice_is_refused(guildhall, signed, key, name):
    headers = signed.headers(key, LIST, REQUEST)

    with refused(INVALID, code=StatusCode.UNAUTHENTICATED) as refusal:
        await signed.caller(headers).tickets.ListTickets(REQUEST, metadata=((name, headers[name]),))
    assert refusal.metadata == {"cause": "malformed", "header": name}


async def test_what_was_signed_cannot_be_changed(guildhall, make, signed, key):
    other = await make.signing_key()
    good = signed.headers(key, CREATE, OPEN)
    body = CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject="A questioN"))
    forged = [
        (good, body),
        (signed.headers(key, LIST, OPEN), OPEN),
        (signing.sign(key, "GET", CREATE, OPEN.SerializeToString()), OPEN),
        (signing.sign(key, "POST", CREATE + "?a=b", OPEN.SerializeToString()), OPEN),
        (good | {"x-api-key-id": other[0]}, OPEN),
        (good | {"x-api-nonce": "another-nonce-0000"}, OPEN),
        (good | {"x-api-timestamp": str(int(good["x-api-timestamp"]) - 1)}, OPEN),
        (signed.headers((key[0], other[1]), CREATE, OPEN), OPEN),
    ]

    for headers, request in forged:
        with refused(INVALID, code=StatusCode.UNAUTHENTICATED) as refusal:
            await signed.caller(headers).tickets.CreateTicket(request)
        assert refusal.metadata == {"cause": "mismatch"}
    assert (await signed.caller(good).tickets.CreateTicket(OPEN)).name


@pytest.mark.parametrize(("off", "ok"), [(300, True), (-299, True), (302, False), (-302, False)])
async def test_timestamps_are_good_for_300_seconds(guildhall, signed, key, off, ok):
    headers = signed.headers(key, LIST, REQUEST, timestamp=int(time.time()) + off)

    if ok:
        await signed.caller(headers).tickets.ListTickets(REQUEST)
        return
    with refused("SIGNATURE_EXPIRED", code=StatusCode.UNAUTHENTICATED) as refusal:
        await signed.caller(headers).tickets.ListTickets(REQUEST)
    assert abs(int(refusal.metadata["server_time"]) - time.time()) < 5


async def test_a_bad_signature_is_not_made_up_for_by_another_credential(guildhall, make, signed, key):
    bearer = (("authorization", f"Bearer {await make.key()}"),)
    headers = signed.headers((key[0], "x"), LIST, REQUEST)

    with refused(INVALID):
        await signed.caller(headers).tickets.ListTickets(REQUEST, metadata=bearer)
    assert await signed.caller(headers).tickets.ListTickets(REQUEST, metadata=(("x-api-key", await make.key()),))


async def test_unknown_expired_and_revoked_keys_say_so(guildhall, make, signed):
    past = datetime.now(UTC) - timedelta(seconds=1)
    for key, cause in (
        (("01939f5c-0000-7000-8000-000000000000", "secret"), "unknown"),
        (await make.signing_key(expires_at=past), "expired"),
        (await make.signing_key(revoked_at=past), "revoked"),
    ):
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
            await signed.caller(signed.headers(key, LIST, REQUEST)).tickets.ListTickets(REQUEST)
        assert refusal.metadata == {"cause": cause}


async def test_after_a_rotation_both_secrets_work_until_the_grace_period_ends(
    guildhall, signed, key, clock, signing_keys_are_not_remembered
):
    name = f"{PROJECT}/signingKeys/{key[0]}"
    request = pb.RotateSigningKeyRequest(name=name, grace_period=Duration(seconds=60))
    issued = await guildhall.root.keys.RotateSigningKey(request)
    new = (issued.signing_key.uid, issued.secret)

    for each in (key, new):
        await signed.caller(signed.headers(each, LIST, REQUEST)).tickets.ListTickets(REQUEST)
    clock.advance(seconds=61)
    await signed.caller(signed.headers(new, LIST, REQUEST)).tickets.ListTickets(REQUEST)
    with refused("CREDENTIALS_INVALID") as refusal:
        await signed.caller(signed.headers(key, LIST, REQUEST)).tickets.ListTickets(REQUEST)
    assert refusal.metadata == {"cause": "revoked"}


async def test_a_revoked_key_stops_within_a_second_on_another_worker_and_ends_its_streams(
    database_url, guildhall, clock, signed, key
):
    async with running(settings_for(database_url), clock) as second:
        elsewhere = type(signed)(second)
        watched = WatchTicketsRequest(parent=PROJECT)
        headers = elsewhere.headers(key, WATCH, watched)
        stream = Watch(elsewhere.caller(headers).tickets.WatchTickets(watched))
        await stream.item()
        revoked = time.monotonic()
        await guildhall.root.keys.RevokeSigningKey(pb.RevokeSigningKeyRequest(name=f"{PROJECT}/signingKeys/{key[0]}"))

        async with asyncio.timeout(5):
            while not (item := await stream.item()).HasField("end"):
                pass
        assert item.end.reason == stream_pb2.END_REASON_CREDENTIAL
        assert time.monotonic() - revoked < 1.6
        with refused("CREDENTIALS_INVALID"):
            await elsewhere.caller(elsewhere.headers(key, LIST, REQUEST)).tickets.ListTickets(REQUEST)


@pytest.mark.usefixtures("signing_keys_are_not_remembered")
async def test_an_open_stream_outlives_the_timestamp_of_its_call(guildhall, make, clock, signed, key):
    watched = WatchTicketsRequest(parent=PROJECT, backlog=0)

    async def opened(with_key):
        stream = Watch(signed.caller(signed.headers(with_key, WATCH, watched)).tickets.WatchTickets(watched))
        await stream.item()
        return stream

    keys = [await make.signing_key() for _ in range(2)]
    stream, *others = [await opened(each) for each in (key, *keys)]
    clock.advance(seconds=900)
    for (id_, _), other in zip(keys, others, strict=True):
        # That it ends shows that the credentials of all streams were looked at once more.
        name = f"{PROJECT}/signingKeys/{id_}"
        await guildhall.root.keys.RevokeSigningKey(pb.RevokeSigningKeyRequest(name=name))
        while not (await other.item()).HasField("end"):
            pass
    ticket = await make.ticket()

    assert (await stream.event()).ticket == ticket.name
    stream.call.cancel()


async def test_the_python_client_signs_every_kind_of_call(guildhall, make, key):
    async with Guildhall(f"http://127.0.0.1:{guildhall.port}", signing_key=key) as guild:
        ticket = await guild.tickets.create("default", subject="Signed", description="from end to end")
        await guild.tickets.reply(ticket, "hello")
        watch = guild.tickets.watch(ticket)
        await watch.opened()
        async with guild.converse("default") as talk:
            await talk.join(ticket, backlog=0)
            message = await talk.send(ticket, "over a conversation")

    stored = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert (stored.message_count, message.text) == (3, "over a conversation")
    assert stored.opener == f"{PROJECT}/signingKeys/{key[0]}"


async def test_a_repeat_of_a_signed_create_gets_the_same_secret(guildhall, make, signed, key):
    path = "/guildhall.apikey.v1.ApiKeyService/CreateSigningKey"
    wanted = pb.SigningKey(display_name="next", scopes=["tickets:read"])
    request = pb.CreateSigningKeyRequest(parent=PROJECT, signing_key=wanted, request_id="r1")

    first = await signed.caller(signed.headers(key, path, request)).keys.CreateSigningKey(request)
    again = await signed.caller(signed.headers(key, path, request)).keys.CreateSigningKey(request)

    assert first == again
    assert first.secret
