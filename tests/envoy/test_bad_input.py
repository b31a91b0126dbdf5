"""What bad clients send to the whole stack: too much, too little, and nonsense."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

import grpc
import httpx
import pytest
from tests.support.grpc_web import WEB, framed, unframed
from tests.support.places import Place
from tests.support.stack import Stack
from tests.support.transcoding import every_method
from tests.support.wire import over_grpc, over_json, refusal_in, status_of

from guildhall.ticket.v1 import ticket_message_pb2, ticket_service_pb2

METHODS = {method.name: method for method in every_method()}
JSON = {"content-type": "application/json"}


def batch_of(ticket: str, megabytes: int) -> ticket_service_pb2.BatchCreateTicketMessagesRequest:
    """A batch of about so many megabytes, of characters that take three bytes each."""
    one = ticket_service_pb2.CreateTicketMessageRequest(
        ticket_message=ticket_message_pb2.TicketMessage(text="日" * 2000)
    )
    return ticket_service_pb2.BatchCreateTicketMessagesRequest(parent=ticket, requests=[one] * (megabytes * 166))


@pytest.mark.parametrize("way", [over_grpc, over_json])
async def test_three_megabytes_are_taken(stack: Stack, here: Place, root: dict[str, str], way: Any) -> None:
    request = batch_of(await here.make_ticket(), 3)
    assert request.ByteSize() > 2_900_000

    answer = await way(stack, METHODS["BatchCreateTicketMessages"], request, root)

    assert answer.code == 0, answer.status
    assert len(answer.message.ticket_messages) == 3 * 166


@pytest.mark.parametrize("way", [over_grpc, over_json])
async def test_a_text_of_three_megabytes_is_refused_by_its_rule(
    stack: Stack, here: Place, root: dict[str, str], way: Any
) -> None:
    message = ticket_message_pb2.TicketMessage(text="x" * 3_000_000)
    request = ticket_service_pb2.CreateTicketMessageRequest(parent=await here.make_ticket(), ticket_message=message)

    answer = await way(stack, METHODS["CreateTicketMessage"], request, root)

    assert answer.reason == "INVALID_REQUEST"
    # What is wrong is said without saying it all again.
    assert len(answer.status.SerializeToString()) < 2000


@pytest.mark.parametrize("megabytes", [6, 20])
async def test_too_much_over_grpc_is_resource_exhausted(
    stack: Stack, here: Place, root: dict[str, str], megabytes: int
) -> None:
    message = ticket_message_pb2.TicketMessage(text="x" * megabytes * 1_000_000)
    request = ticket_service_pb2.CreateTicketMessageRequest(parent=await here.make_ticket(), ticket_message=message)

    answer = await over_grpc(stack, METHODS["CreateTicketMessage"], request, root)

    assert answer.code == grpc.StatusCode.RESOURCE_EXHAUSTED.value[0]
    # Far beyond the limit grpc refuses by itself, before the message is in memory, and knows no reasons.
    assert megabytes > 8 or answer.reason == "RESOURCE_EXHAUSTED"
    assert (await over_grpc(stack, METHODS["GetInfo"], METHODS["GetInfo"].request(), {})).code == 0


async def test_twenty_megabytes_of_json_are_a_clean_413(stack: Stack, here: Place, root: dict[str, str]) -> None:
    answer = await stack.http.post(f"/v1/{here.name}/tickets", content=b"x" * 20_000_000, headers=root | JSON)

    assert answer.status_code == 413
    refused = refusal_in(answer)
    assert (refused.code, refused.reason) == (8, "RESOURCE_EXHAUSTED")


async def test_between_the_limits_json_says_resource_exhausted_too(
    stack: Stack, here: Place, root: dict[str, str]
) -> None:
    """Small enough for Envoy and too large as a message: the worker refuses, in the same words."""
    body = json.dumps({"text": "x" * 6_000_000}).encode()
    ticket = await here.make_ticket()

    answer = await stack.http.post(f"/v1/{ticket}/messages", content=body, headers=root | JSON)

    refused = refusal_in(answer)
    assert (answer.status_code, refused.code, refused.reason) == (429, 8, "RESOURCE_EXHAUSTED")


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"x"', b'{"subject": 7}', b'{"subject": "\xff\xfe"}', b'{"subject": "a", "subject', b"nonsense"],
)
async def test_bad_json_is_400(stack: Stack, here: Place, root: dict[str, str], body: bytes) -> None:
    answer = await stack.http.post(f"/v1/{here.name}/tickets", content=body, headers=root | JSON)

    assert (answer.status_code, refusal_in(answer).code) == (400, 3)


async def test_an_unknown_body_field_is_ignored_and_an_unknown_parameter_is_not(
    stack: Stack, here: Place, root: dict[str, str]
) -> None:
    path, body = f"/v1/{here.name}/tickets", b'{"subject": "A question", "colour": "blue", "newer": {"x": [1]}}'

    assert (await stack.http.post(path, content=body, headers=root | JSON)).json()["subject"] == "A question"
    answer = await stack.http.get(f"{path}?colour=blue", headers=root)
    assert (answer.status_code, refusal_in(answer).reason) == (400, "INVALID_REQUEST")


@pytest.mark.parametrize("spelling", ["closeMessage", "close_message"])
async def test_both_spellings_are_read_in_bodies(
    stack: Stack, here: Place, root: dict[str, str], spelling: str
) -> None:
    ticket = await here.make_ticket()

    answer = await stack.http.post(f"/v1/{ticket}:close", json={spelling: "done"}, headers=root)

    assert answer.json()["closeMessage"] == "done"


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/v2/nothing"),
        ("GET", "/v1/projects/here/cats"),
        ("PUT", "/v1/projects"),
        ("POST", "/v1/projects/here/tickets:fly"),
        ("GET", "/../etc/passwd"),
        ("GET", "/v1/projects/here/tickets/%2e%2e/x/y"),
    ],
)
async def test_an_unknown_path_is_404_in_json(stack: Stack, root: dict[str, str], verb: str, path: str) -> None:
    answer = await stack.http.request(verb, path, headers=root)

    assert answer.status_code == 404
    assert refusal_in(answer).reason == "METHOD_UNKNOWN"


async def test_an_unknown_rpc_is_unimplemented(stack: Stack) -> None:
    for path in ("/guildhall.ticket.v1.TicketService/Fly", "/guildhall.cat.v1.CatService/Purr"):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stack.channel.unary_unary(path)(b"")
        assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED
        assert "METHOD_UNKNOWN" in str(status_of(refused.value))


async def test_bytes_that_are_no_message_are_refused(stack: Stack, root: dict[str, str]) -> None:
    for raw in (b"\xff\xff\xff", b"\x0a\x7fshort", b"\x0a\x02\xff\xfe"):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stack.channel.unary_unary("/guildhall.ticket.v1.TicketService/GetTicket")(
                raw, metadata=tuple(root.items())
            )
        assert "REQUEST_UNREADABLE" in str(status_of(refused.value)), refused.value


async def test_half_a_frame_is_not_an_answer_and_harms_nobody(stack: Stack, here: Place, root: dict[str, str]) -> None:
    """A body cut in the middle, over HTTP/1.1 JSON and over gRPC-Web framing."""
    host, port = "127.0.0.1", int(stack.grpc.rpartition(":")[2])
    _, writer = await asyncio.open_connection(host, port)
    writer.write(f"POST /v1/{here.name}/tickets HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{{".encode())
    await writer.drain()
    writer.close()
    count = await _tickets(stack, here)

    half = framed(ticket_service_pb2.CreateTicketRequest(parent=here.name))[:-3]
    path = "/guildhall.ticket.v1.TicketService/CreateTicket"
    # grpc.aio takes it for a caller that went away and says nothing; Envoy ends the call when it was idle too long.
    with contextlib.suppress(httpx.ReadTimeout):
        answer = await stack.http.post(path, content=half, headers=WEB | root, timeout=0.5)
        assert (unframed(answer.content)[1] or answer.headers).get("grpc-status") not in {None, "0"}

    assert await _tickets(stack, here) == count
    assert (await stack.http.get("/healthz")).json()["healthy"]


async def _tickets(stack: Stack, here: Place) -> int:
    pool = stack.database.pool
    return int(await pool.fetchval("SELECT count(*) FROM tickets WHERE project_id = $1", here.name.split("/")[1]))
