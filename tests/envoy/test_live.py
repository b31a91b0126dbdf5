"""Streams through the whole stack: the same items on every way, and readers of every kind."""

from __future__ import annotations

import asyncio
import base64
from typing import Any
from urllib.parse import quote

import pytest
from google.protobuf import json_format
from google.rpc import status_pb2
from tests.support.grpc_web import WEB, framed, unframed
from tests.support.places import Place
from tests.support.stack import ALLOWED_ORIGIN, Stack
from tests.support.transcoding import every_method
from tests.support.wire import refusal_in

from guildhall.ticket.v1 import ticket_event_pb2, ticket_message_pb2, ticket_pb2, ticket_service_pb2

METHODS = {method.name: method for method in every_method()}
JSON = {"content-type": "application/json"}


async def items(
    stack: Stack, path: str, count: int, headers: dict[str, str], *, beats: bool = False
) -> tuple[str, list[Any]]:
    """The media type and the first items of a stream over HTTP; heartbeats only when asked for."""
    found: list[Any] = []
    async with stack.http.stream("GET", path, headers=headers) as response:
        assert response.status_code == 200, await response.aread()
        async for line in response.aiter_lines():
            if line.strip():
                item = json_format.Parse(line.removeprefix("data: "), _Watched())
                if beats or not item.HasField("heartbeat"):
                    found.append(item)
            if len(found) == count:
                break
    return response.headers["content-type"], found


_Watched = ticket_event_pb2.WatchTicketsResponse


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/event-stream", "text/event-stream"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("*/*", "application/x-ndjson"),
    ],
)
async def test_a_stream_has_the_same_items_everywhere(
    stack: Stack, here: Place, root: dict[str, str], accept: str, kind: str
) -> None:
    ticket = await here.make_ticket()
    for text in ("one", "two ✓\nlines", "three"):
        await here.make.message(ticket, text)
    call = stack.root.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=ticket))
    over_grpc_ = [await _item(call) for _ in range(4)]
    call.cancel()

    media, found = await items(stack, f"/v1/{ticket}:watch", 4, root | {"accept": accept})

    assert media == kind
    assert found == over_grpc_
    assert [item.event.WhichOneof("kind") for item in found] == ["created", *["message_created"] * 3]


async def test_each_way_resumes_from_the_cursor_of_the_other(stack: Stack, here: Place, root: dict[str, str]) -> None:
    ticket = await here.make_ticket()
    for text in ("one", "two", "three"):
        await here.make.message(ticket, text)
    sse = root | {"accept": "text/event-stream"}

    _, (_, first) = await items(stack, f"/v1/{ticket}:watch", 2, sse)
    call = stack.root.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=ticket, cursor=first.cursor))
    second = await _item(call)
    call.cancel()
    _, (third,) = await items(stack, f"/v1/{ticket}:watch?cursor={quote(second.cursor)}", 1, root)

    assert [item.event.message_created.text for item in (first, second, third)] == ["one", "two", "three"]


async def test_a_quiet_stream_says_that_it_is_alive(stack: Stack, here: Place, root: dict[str, str]) -> None:
    ticket = await here.make_ticket()

    _, (beat,) = await items(stack, f"/v1/{ticket}:watch?backlog=0", 1, root, beats=True)

    assert beat.WhichOneof("item") == "heartbeat"
    assert beat.cursor


@pytest.mark.parametrize("accept", ["text/event-stream", "application/x-ndjson"])
async def test_a_stream_that_cannot_begin_is_plain_json(
    stack: Stack, here: Place, root: dict[str, str], accept: str
) -> None:
    answer = await stack.http.get(f"/v1/{here.name}/tickets:watch?cursor=bad", headers=root | {"accept": accept})

    assert answer.status_code == 400
    assert refusal_in(answer).reason == "CURSOR_INVALID"


async def test_a_reader_that_never_reads_harms_nobody(stack: Stack, here: Place) -> None:
    ticket = await here.make_ticket()
    # What nobody takes out of the reader stays in the kernel, in Envoy, and at last in the log.
    reader, writer = await asyncio.open_connection("127.0.0.1", int(stack.grpc.rpartition(":")[2]))
    head = f"GET /v1/{ticket}:watch HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nx-api-key: {stack.root_key}"
    writer.write(f"{head}\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    message = ticket_message_pb2.TicketMessage(text="x" * 2000)
    batch = ticket_service_pb2.BatchCreateTicketMessagesRequest(
        parent=ticket, requests=[ticket_service_pb2.CreateTicketMessageRequest(ticket_message=message)] * 1000
    )
    for _ in range(5):
        await stack.root.tickets.BatchCreateTicketMessages(batch)

    other = stack.root.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=ticket, backlog=1))
    async with asyncio.timeout(10):
        assert (await _item(other)).event.message_created.sequence == 5000
        await here.make.message(ticket, "live")
        assert (await _item(other)).event.message_created.text == "live"
    other.cancel()

    # It wakes up, and has missed nothing.
    seen, rest = 0, b""
    async with asyncio.timeout(30):
        while seen < 5001:
            *lines, rest = (rest + await _chunk(reader)).split(b"\n")
            for line in lines:
                item = json_format.Parse(line.removeprefix(b"data:") or b"{}", _Watched())
                if item.event.HasField("message_created"):
                    seen += 1
                    assert item.event.message_created.sequence == seen
    writer.close()


async def _chunk(reader: asyncio.StreamReader) -> bytes:
    """One chunk of an HTTP/1.1 body."""
    size = int(await reader.readline(), 16)
    return (await reader.readexactly(size + 2))[:-2]


async def _item(call: Any) -> Any:
    """The next item that is no heartbeat."""
    while (item := await call.read()).HasField("heartbeat"):
        pass
    return item


async def test_grpc_web_calls(stack: Stack, here: Place, root: dict[str, str]) -> None:
    ticket = await here.make_ticket()
    path = "/guildhall.ticket.v1.TicketService/GetTicket"
    request = framed(ticket_service_pb2.GetTicketRequest(name=ticket))

    answer = await stack.http.post(path, content=request, headers=WEB | root)
    (message,), trailers = unframed(answer.content)
    assert ticket_pb2.Ticket.FromString(message).name == ticket
    assert (answer.status_code, trailers["grpc-status"]) == (200, "0")
    assert answer.headers["access-control-allow-origin"] == ALLOWED_ORIGIN
    assert "grpc-status-details-bin" in answer.headers["access-control-expose-headers"]

    refused = await stack.http.post(path, content=request, headers=WEB)
    messages, trailers = unframed(refused.content)
    found = trailers or refused.headers
    assert (messages, found["grpc-status"]) == ([], "16")
    details = found["grpc-status-details-bin"]
    status = status_pb2.Status.FromString(base64.b64decode(details + "=" * (-len(details) % 4)))
    assert "CREDENTIALS_MISSING" in str(status)


async def test_grpc_web_streams(stack: Stack, here: Place, root: dict[str, str]) -> None:
    ticket = await here.make_ticket()
    await here.make.message(ticket, "one")
    request = framed(ticket_service_pb2.WatchTicketRequest(name=ticket))
    body = b""
    path = "/guildhall.ticket.v1.TicketService/WatchTicket"
    async with stack.http.stream("POST", path, content=request, headers=WEB | root) as response:
        async for chunk in response.aiter_raw():
            body += chunk
            if body.count(b"message.created") or b"one" in body:
                break

    first, second = (_Watched.FromString(raw) for raw in unframed(body)[0][:2])
    assert (first.event.WhichOneof("kind"), second.event.message_created.text) == ("created", "one")
