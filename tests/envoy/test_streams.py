"""Server streams over SSE, NDJSON, gRPC and gRPC-Web."""

import json
import struct
import time

import grpc
import pytest
from grpc_status import rpc_status

from guildhall.ticket.v1 import ticket_event_pb2, ticket_service_pb2, ticket_service_pb2_grpc

SSE = {"accept": "text/event-stream"}


def watch(ticket):
    return f"/v1/projects/guild/tickets/{ticket}:watch"


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/x-ndjson"])
async def test_a_stream_is_one_json_object_per_line(edge, accept):
    answer = await edge.http.get(watch("t1"), headers={"accept": accept} if accept else {})

    assert answer.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line)["cursor"] for line in answer.text.splitlines()] == ["c0", "c1", "c2"]


async def test_a_browser_gets_server_sent_events(edge):
    answer = await edge.http.get(watch("t1"), headers=SSE)

    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["cache-control"] == "no-store"
    events = answer.text.split("\n\n")[:-1]
    assert [json.loads(event.removeprefix("data: "))["cursor"] for event in events] == ["c0", "c1", "c2"]


@pytest.mark.parametrize("headers", [{}, SSE])
async def test_each_message_is_flushed_when_it_is_made(edge, headers):
    begun = time.monotonic()
    async with edge.http.stream("GET", watch("paced"), headers=headers) as answer:
        times = [time.monotonic() - begun async for _ in answer.aiter_bytes()]

    assert len(times) >= 3
    assert times[0] < 0.15
    assert times[-1] > 0.35


@pytest.mark.parametrize("headers", [{}, SSE])
async def test_an_error_before_the_first_message_is_plain_json(edge, headers):
    answer = await edge.http.get(watch("refused"), headers=headers)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["details"][0]["reason"] == "TICKET_NOT_FOUND"


async def test_an_unknown_query_field_of_a_stream_is_refused_in_json(edge):
    answer = await edge.http.get(f"{watch('t1')}?nope=1", headers=SSE)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["details"][0]["reason"] == "INVALID_REQUEST"


@pytest.mark.parametrize("headers", [{}, SSE])
async def test_an_error_after_the_first_message_does_not_show_in_json(edge, headers):
    """Why every stream ends with an item that says so."""
    answer = await edge.http.get(watch("broken"), headers=headers)

    assert answer.status_code == 200
    assert "no such ticket" not in answer.text


async def test_grpc_sees_an_error_after_the_first_message(edge):
    stub = ticket_service_pb2_grpc.TicketServiceStub(edge.channel)
    call = stub.WatchTicket(ticket_service_pb2.WatchTicketRequest(name="projects/guild/tickets/broken"))

    assert [(await call.read()).cursor for _ in range(3)] == ["c0", "c1", "c2"]
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call.read()
    assert len(rpc_status.from_call(refused.value).details) == 1


async def test_a_browser_with_stubs_uses_grpc_web(edge):
    request = ticket_service_pb2.WatchTicketRequest(name="projects/guild/tickets/t1").SerializeToString()
    answer = await edge.http.post(
        "/guildhall.ticket.v1.TicketService/WatchTicket",
        content=struct.pack(">BI", 0, len(request)) + request,
        headers={"content-type": "application/grpc-web+proto", "x-grpc-web": "1"},
    )

    assert answer.headers["content-type"] == "application/grpc-web+proto"
    messages, trailers = frames(answer.content)
    assert [ticket_event_pb2.WatchTicketsResponse.FromString(body).cursor for body in messages] == [
        "c0",
        "c1",
        "c2",
    ]
    assert b"grpc-status:0" in trailers


async def test_a_unary_call_that_accepts_events_gets_json(edge):
    answer = await edge.http.get("/v1/projects/guild/tickets/t1", headers=SSE)

    assert answer.headers["content-type"] == "application/json"


def frames(content):
    messages, trailers = [], b""
    while content:
        kind, length = struct.unpack(">BI", content[:5])
        body, content = content[5 : 5 + length], content[5 + length :]
        if kind & 0x80:
            trailers = body
        else:
            messages.append(body)
    return messages, trailers
