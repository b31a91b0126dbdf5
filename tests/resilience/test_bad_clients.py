"""Clients that misbehave, credentials that end, and two who want the same thing at once."""

# ruff: noqa: T201 - what was measured is printed

import asyncio
import contextlib
import socket
import struct
from datetime import UTC, datetime, timedelta

import grpc
import httpx
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from tests.resilience.breaking import answers, installation, resident, until, worker
from tests.resilience.reading import GRPC, NDJSON, SSE, Reader, items
from tests.support.refusals import read_refusal
from tests.support.server import Caller
from tests.support.streams import Watch, kind_of
from tests.support.tickets import PROJECT, batch, opening, saying

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


@pytest.fixture(scope="module")
async def stack():
    async with installation() as found:
        yield found


@pytest.fixture(scope="module")
async def workers(stack):
    """Each worker by its own socket, without Envoy, as one and the same caller."""
    metadata = (("x-api-key", stack.key),)
    async with contextlib.AsyncExitStack() as channels:
        opened = [
            await channels.enter_async_context(grpc.aio.insecure_channel(f"unix:{worker(stack, role)}"))
            for role in ("api-0", "api-1")
        ]
        yield [Caller(channel, metadata) for channel in opened]


@pytest.fixture
async def ticket(stack):
    return (await stack.as_(stack.key).tickets.CreateTicket(opening())).name


async def outcome(call):
    """What a call answered, or the reason for which it was refused."""
    try:
        return await call
    except grpc.aio.AioRpcError as error:
        return read_refusal(error).reason


# Clients that misbehave.


async def test_clients_that_never_read_cost_next_to_no_memory_and_delay_nobody(stack, ticket):
    caller, roles = stack.as_(stack.key), ("api-0", "api-1", "envoy")
    port = int(stack.url.rpartition(":")[2])
    text = "x" * 500
    await write_batches(caller, ticket, text, 5)
    reader = Reader(GRPC, [ticket])
    reader.seen[ticket] = [""] * 5_000
    async with reader.running(stack.url, stack.key):
        deaf = [deaf_client(port, ticket, kind, stack.key) for kind in (SSE, NDJSON) for _ in range(10)]
        calls = [caller.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket)) for _ in range(10)]
        for call in calls:
            await call.read()
        before = {role: resident(stack.pids[role]) for role in roles}
        await write_batches(caller, ticket, text, 25)
        half = {role: resident(stack.pids[role]) for role in roles}
        await write_batches(caller, ticket, text, 25)

        async def has_all():
            return reader.has({ticket: 55_000})

        took = await until(has_all, "the reader that reads has everything", within=30)
        after = {role: resident(stack.pids[role]) for role in roles}
        grown = {role: round(after[role] - before[role], 1) for role in roles}
        late = round(after["envoy"] - half["envoy"], 1)
        print(
            f"\n50,000 events with 30 deaf clients: megabytes grown {grown}, Envoy {late} in the second half;",
            end=" ",
        )
        print(f"the reader is done {took:.1f} s later")
        for one in deaf:
            one.close()
        for call in calls:
            call.cancel()
    assert reader.faults == []
    # All of it for everybody would be 30 times 45 MB. Envoy holds what fits its windows and buffers, then no more.
    assert grown["api-0"] < 30
    assert grown["api-1"] < 30
    assert grown["envoy"] < 30 * 6


async def write_batches(caller, ticket, text, times):
    for _ in range(times):
        await caller.tickets.BatchCreateTicketMessages(batch(ticket, *[text] * 1_000), timeout=30)


def deaf_client(port, ticket, accept, key):
    deaf = socket.create_connection(("127.0.0.1", port))
    request = f"GET /v1/{ticket}:watch HTTP/1.1\r\nhost: x\r\naccept: {accept}\r\nx-api-key: {key}\r\n\r\n"
    deaf.sendall(request.encode())
    return deaf


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def headers(path: str, key: str) -> bytes:
    fields = {
        ":method": "POST", ":scheme": "http", ":path": path, ":authority": "x", "te": "trailers",
        "content-type": "application/grpc", "x-api-key": key,
    }  # fmt: skip
    return b"".join(
        b"\x00" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()
        for name, value in fields.items()
    )


@pytest.mark.parametrize("door", ["envoy", "worker"])
async def test_half_frames_and_garbage_disturb_nobody(stack, ticket, door):
    before = stack.pids
    start = PREFACE + frame(4, 0, 0, b"")
    path = "/guildhall.ticket.v1.TicketService/GetTicket"
    call = start + frame(1, 4, 1, headers(path, stack.key))
    pieces = [
        b"\x00\xff" * 3_000,
        b"GET /v1/projects HTTP/1.1\r\nhost",
        b"POST /v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{",
        PREFACE[:10],
        start + b"\x00\x40",
        start + frame(0, 0, 1, b"data without a stream"),
        start + frame(1, 4, 1, b"\xff" * 50),
        start + struct.pack(">I", 2**24 - 1)[1:] + b"\x00" * 6,
        call + b"\x00\x00\x20\x00\x00",
        call + frame(0, 0, 1, b"\x00\x00\x00\x00\x64only ten b"),
        call + frame(0, 1, 1, b"\x00\x00\x00\x00\x64only ten b"),
        call + frame(0, 1, 1, b"\x00\xff\xff\xff\xff"),
        call + frame(0, 1, 1, b"\x01\x00\x00\x00\x04abcd"),
        call + frame(0, 1, 1, b"\x00\x00\x00\x00\x04\xff\xff\xff\xff"),
        call + frame(3, 0, 1, b"\x00\x00\x00\x08") * 50,
    ]
    held = []
    for piece in pieces * 5:
        held.append(connect(stack, door))
        held[-1].sendall(piece)
    assert await answers(stack, f"/v1/{ticket}"), "while they are connected"
    await asyncio.sleep(0.5)
    for one in held:
        one.close()
    for _ in range(20):
        assert await answers(stack, f"/v1/{ticket}")
    assert stack.pids == before, "nothing died of it"


def connect(stack, door):
    if door == "envoy":
        return socket.create_connection(("127.0.0.1", int(stack.url.rpartition(":")[2])))
    opened = socket.socket(socket.AF_UNIX)
    opened.connect(str(worker(stack, "api-0")))
    return opened


# Two at once.


async def test_of_two_claims_at_once_one_wins(stack, workers):
    for _ in range(20):
        name = (await workers[0].tickets.CreateTicket(opening())).name
        outcomes = await asyncio.gather(
            *(outcome(one.tickets.ClaimTicket(pb.ClaimTicketRequest(name=name))) for one in workers)
        )
        assert outcomes.count("TICKET_CLAIMED") == 1, outcomes


async def test_one_request_id_for_two_messages_at_once_stores_one(stack, workers, ticket):
    for number in range(20):
        outcomes = await asyncio.gather(
            *(
                outcome(one.tickets.CreateTicketMessage(saying(ticket, f"{number} {index}", request_id=f"r{number}")))
                for index, one in enumerate(workers * 3)
            )
        )
        stored = {found.name for found in outcomes if found != "REQUEST_ID_REUSED"}
        assert len(stored) == 1, outcomes
    assert await length(stack, ticket) == 20


async def test_one_message_sent_twice_at_once_is_stored_once(stack, workers, ticket):
    for number in range(20):
        request = saying(ticket, f"{number}", request_id=f"same {number}")
        answered = await asyncio.gather(*(one.tickets.CreateTicketMessage(request) for one in workers * 3))
        assert len({message.SerializeToString() for message in answered}) == 1
    assert await length(stack, ticket) == 20


async def length(stack, ticket):
    request = pb.ListTicketMessagesRequest(parent=ticket, show_total=True, page_size=1)
    return (await stack.as_(stack.key).tickets.ListTicketMessages(request)).total_size


@pytest.mark.parametrize("attempt", range(5))
async def test_no_message_comes_after_the_close(stack, workers, ticket, attempt):
    watch = Watch(workers[0].tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, backlog=0)))
    await watch.heartbeats()

    async def send(number):
        await asyncio.sleep(number * 0.001)
        return await outcome(workers[number % 2].tickets.CreateTicketMessage(saying(ticket, f"{number}")))

    async def close():
        await asyncio.sleep(0.01 + attempt * 0.005)
        return await workers[1].tickets.CloseTicket(pb.CloseTicketRequest(name=ticket))

    closed, *sent = await asyncio.gather(close(), *(send(number) for number in range(50)))
    messages = [one for one in sent if one != "TICKET_CLOSED"]
    events = await watch.events(len(messages) + 1)
    watch.cancel()

    assert [kind_of(event) for event in events] == ["message_created"] * len(messages) + ["closed"]
    sequences = [event.message_created.sequence for event in events[:-1]]
    assert sequences == list(range(1, len(messages) + 1))
    times = [event.message_created.create_time.ToNanoseconds() for event in events[:-1]]
    assert times == sorted(times), "later in the ticket is not earlier on the clock"
    assert times[-1] <= closed.close_time.ToNanoseconds()
    assert (await workers[0].tickets.GetTicket(pb.GetTicketRequest(name=ticket))).message_count == len(messages)


# What ends a stream.


@pytest.mark.parametrize("how", ["expired", "revoked"])
async def test_a_key_that_ends_takes_its_streams_along(stack, ticket, how):
    keys = stack.root.keys
    expiry = Timestamp()
    expiry.FromDatetime(datetime.now(UTC) + timedelta(seconds=3 if how == "expired" else 300))
    key = api_key_pb2.ApiKey(display_name="short", scopes=["tickets:read"], expire_time=expiry)
    made = await keys.CreateApiKey(api_key_service_pb2.CreateApiKeyRequest(parent=PROJECT, api_key=key))
    watch = Watch(stack.as_(made.secret).tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, backlog=0)))
    await watch.heartbeats()
    lines = [asyncio.create_task(all_items(stack, ticket, kind, made.secret)) for kind in (SSE, NDJSON)]
    await asyncio.sleep(0.5)
    if how == "revoked":
        await keys.RevokeApiKey(api_key_service_pb2.RevokeApiKeyRequest(name=made.api_key.name))
        bound = 5.0
    else:
        bound = 3.0 + 5.0
    async with asyncio.timeout(bound):
        assert await watch.end(within=bound) == "CREDENTIAL"
        for read in await asyncio.gather(*lines):
            assert read[-1]["end"]["reason"] == "END_REASON_CREDENTIAL"
            assert not read[-1]["end"].get("retryDelay"), "coming back is of no use"


async def test_a_stream_ends_when_its_ticket_is_deleted(stack, ticket):
    caller = stack.as_(stack.key)
    watch = Watch(caller.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, backlog=0)))
    await watch.heartbeats()
    lines = [asyncio.create_task(all_items(stack, ticket, kind, stack.key)) for kind in (SSE, NDJSON)]
    await asyncio.sleep(0.5)
    await caller.tickets.CreateTicketMessage(saying(ticket, "last words"))
    await caller.tickets.DeleteTicket(pb.DeleteTicketRequest(name=ticket))

    assert [kind_of(event) for event in await watch.events(2)] == ["message_created", "deleted"]
    assert await watch.end() == "DELETED"
    for read in await asyncio.gather(*lines):
        kinds = [next(iter(item["event"].keys() - {"ticket", "actor", "time"})) for item in read if "event" in item]
        assert kinds == ["messageCreated", "deleted"]
        assert read[-1]["end"]["reason"] == "END_REASON_DELETED"
    assert await outcome(caller.tickets.CreateTicketMessage(saying(ticket))) == "TICKET_NOT_FOUND"


async def all_items(stack, ticket, accept, key):
    async with (
        httpx.AsyncClient(base_url=stack.url, timeout=10) as http,
        http.stream("GET", f"/v1/{ticket}:watch?backlog=0", headers={"x-api-key": key, "accept": accept}) as response,
    ):
        assert response.status_code == 200
        return [item async for item in items(response)]
