"""What real clients and bad ones send, to the whole stack through Envoy."""

from __future__ import annotations

import asyncio
import json
import struct
from pathlib import Path
from typing import Any
from urllib.parse import quote

import grpc
import pytest
from google.protobuf import json_format
from google.rpc import status_pb2
from guildhall.ticket.v1 import ticket_event_pb2, ticket_message_pb2, ticket_pb2, ticket_service_pb2

from tests.support.places import Place
from tests.support.stack import ALLOWED_ORIGIN, ROOT, Stack
from tests.support.transcoding import every_method
from tests.support.wire import credential, over_grpc, over_json, refusal_in, status_of

METHODS = {method.name: method for method in every_method()}
JSON = {"content-type": "application/json"}


@pytest.fixture
def root(stack: Stack) -> dict[str, str]:
    return credential(stack.root_key)


async def items(stack: Stack, path: str, count: int, headers: dict[str, str]) -> tuple[str, list[Any]]:
    """The media type and the first items of a stream over HTTP."""
    found: list[Any] = []
    async with stack.http.stream("GET", path, headers=headers) as response:
        assert response.status_code == 200, await response.aread()
        async for line in response.aiter_lines():
            if line.strip():
                found.append(json_format.ParseDict(json.loads(line.removeprefix("data: ")), _Watched()))
            if len(found) == count:
                break
    return response.headers["content-type"], found


_Watched = ticket_event_pb2.WatchTicketsResponse


# Streams.


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/event-stream", "text/event-stream"), ("application/x-ndjson", "application/x-ndjson"), ("*/*", "application/x-ndjson")],
)
async def test_a_stream_has_the_same_items_everywhere(
    stack: Stack, here: Place, root: dict[str, str], accept: str, kind: str
) -> None:
    ticket = await here.make_ticket()
    for text in ("one", "two ✓\nlines", "three"):
        await here.make.message(ticket, text)
    call = stack.root.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=ticket))
    over_grpc_ = [await call.read() for _ in range(4)]
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
    second = await call.read()
    call.cancel()
    _, (third,) = await items(stack, f"/v1/{ticket}:watch?cursor={quote(second.cursor)}", 1, root)

    assert [item.event.message_created.text for item in (first, second, third)] == ["one", "two", "three"]


async def test_a_quiet_stream_says_that_it_is_alive(stack: Stack, here: Place, root: dict[str, str]) -> None:
    ticket = await here.make_ticket()

    _, (beat,) = await items(stack, f"/v1/{ticket}:watch?backlog=0", 1, root | {"accept": "text/event-stream"})

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
    reader, writer = await asyncio.open_connection("127.0.0.1", int(stack.grpc.rpartition(":")[2]), limit=1)
    writer.write(
        f"GET /v1/{ticket}:watch HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nx-api-key: {stack.root_key}\r\n\r\n".encode()
    )
    await writer.drain()
    reader._transport.pause_reading()  # type: ignore[attr-defined]  # what never reading means
    message = ticket_message_pb2.TicketMessage(text="x" * 2000)
    batch = ticket_service_pb2.BatchCreateTicketMessagesRequest(
        parent=ticket, requests=[ticket_service_pb2.CreateTicketMessageRequest(ticket_message=message)] * 500
    )
    for _ in range(3):
        await stack.root.tickets.BatchCreateTicketMessages(batch)

    other = stack.root.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=ticket, backlog=1))
    assert (await asyncio.wait_for(other.read(), 5)).event.message_created.sequence == 1500
    await here.make.message(ticket, "live")
    assert (await asyncio.wait_for(_event(other), 5)).message_created.text == "live"
    other.cancel()

    # It wakes up, and has missed nothing.
    reader._transport.resume_reading()  # type: ignore[attr-defined]
    last = 0
    async with asyncio.timeout(20):
        while last < 1501:
            line = await _line(reader)
            if line.startswith(b"data:"):
                item = json_format.Parse(line[5:], _Watched())
                sequence = item.event.message_created.sequence
                assert sequence in {0, last + 1}
                last = max(last, sequence)
    writer.close()


async def _line(reader: asyncio.StreamReader) -> bytes:
    """One line of an HTTP/1.1 body, whatever its chunks; their lengths count as lines."""
    found = bytearray()
    while not found.endswith(b"\n"):
        found += await reader.read(1)
    return bytes(found).strip()


async def _event(call: Any) -> Any:
    while True:
        item = await call.read()
        if item.HasField("event"):
            return item.event


# gRPC-Web.


def framed(message: Any) -> bytes:
    raw: bytes = message.SerializeToString()
    return struct.pack(">BI", 0, len(raw)) + raw


def unframed(body: bytes) -> tuple[list[bytes], dict[str, str]]:
    """The messages and the trailers of a gRPC-Web answer."""
    messages, trailers, at = [], {}, 0
    while at < len(body):
        kind, size = struct.unpack_from(">BI", body, at)
        content, at = body[at + 5 : at + 5 + size], at + 5 + size
        if kind & 0x80:
            trailers = dict(line.split(":", 1) for line in content.decode().strip().split("\r\n"))
        else:
            messages.append(content)
    return messages, {name: value.strip() for name, value in trailers.items()}


WEB = {"content-type": "application/grpc-web+proto", "x-grpc-web": "1", "origin": ALLOWED_ORIGIN}


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
    import base64  # noqa: PLC0415

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


# Sizes.


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


# What is not what it should be.


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
        ("BREW", "/"),
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
    answer = await stack.http.post(path, content=half, headers=WEB | root)

    found = unframed(answer.content)[1] or answer.headers
    assert found.get("grpc-status") not in {None, "0"}
    assert await _tickets(stack, here) == count


async def _tickets(stack: Stack, here: Place) -> int:
    pool = stack.database.pool
    return int(await pool.fetchval("SELECT count(*) FROM tickets WHERE project_id = $1", here.name.split("/")[1]))


# Headers.


async def test_head_and_options_have_answers(stack: Stack) -> None:
    head = await stack.http.head("/")
    assert head.content == b""
    assert head.status_code in {200, 404, 405}
    preflight = await stack.http.options(
        "/v1/projects/default/tickets",
        headers={
            "origin": ALLOWED_ORIGIN,
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-api-key,content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ALLOWED_ORIGIN
    assert "x-api-key" in preflight.headers["access-control-allow-headers"]
    assert "PATCH" in preflight.headers["access-control-allow-methods"]


async def test_other_origins_get_no_permission(stack: Stack) -> None:
    answer = await stack.http.get("/", headers={"origin": "https://evil.example"})

    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


async def test_forged_headers_lead_nowhere(stack: Stack, here: Place, root: dict[str, str]) -> None:
    """Neither an original path nor an address of the client's own choice."""
    forged = [
        *root.items(),
        ("x-envoy-original-path", "/v1/projects"),
        ("x-envoy-original-path", "/v1/projects/there"),
        ("x-envoy-original-method", "DELETE"),
        ("x-envoy-external-address", "6.6.6.6"),
        ("x-forwarded-for", "6.6.6.6"),
        ("x-internal-address", "6.6.6.6"),
        ("x-request-id", "forged-headers"),
    ]
    answer = await stack.http.post(f"/v1/{here.name}/tickets", json={"subject": "A question"}, headers=forged)

    assert answer.json()["subject"] == "A question"
    query = "SELECT address FROM audit_entries WHERE request_id = 'forged-headers'"
    assert "6.6.6.6" not in await stack.database.pool.fetchval(query)


@pytest.mark.parametrize("given", ["mine-7", "01a20251-890b-727d-8285-93c1f969646e", "a/b=c+d.e:f"])
async def test_a_sane_request_id_is_kept_whole(stack: Stack, given: str) -> None:
    answer = await stack.http.get("/v1/projects/here", headers={"x-request-id": given})

    assert answer.headers["x-request-id"] == given
    assert f'"requestId":"{given}"' in answer.text.replace(" ", "")


@pytest.mark.parametrize("given", [None, "", "two words", "x" * 500, "<script>"])
async def test_another_one_is_made(stack: Stack, given: str | None) -> None:
    answer = await stack.http.get("/v1/projects/here", headers={} if given is None else {"x-request-id": given})

    made = answer.headers["x-request-id"]
    assert made and made != given
    assert made in answer.text


async def test_two_credentials_are_not_added_up(stack: Stack, here: Place, root: dict[str, str]) -> None:
    """The first present wins and must be valid."""
    both = {"x-api-key": "garbage", "authorization": f"Bearer {stack.root_key}"}

    assert (await stack.http.get(f"/v1/{here.name}", headers=both)).status_code == 401
    bearer = {"authorization": f"Bearer {stack.root_key}"}
    assert (await stack.http.get(f"/v1/{here.name}", headers=bearer)).status_code == 200


# Tools.


async def buf(stack: Stack, *arguments: str) -> str:
    """`buf curl` against the stack, by reflection."""
    process = await asyncio.create_subprocess_exec(
        ROOT / ".venv/bin/buf",
        *("curl", "--http2-prior-knowledge", "--protocol", "grpc"),
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd="/",
    )
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0, output.decode()
    return output.decode()


async def test_reflection_lists_the_services(stack: Stack) -> None:
    listed = (await buf(stack, "--list-services", stack.url)).split()

    assert {"guildhall.ticket.v1.TicketService", "grpc.health.v1.Health"} <= set(listed)


async def test_buf_curl_calls(stack: Stack, here: Place) -> None:
    info = json.loads(await buf(stack, f"{stack.url}/guildhall.meta.v1.MetaService/GetInfo"))
    assert info["service"] == "guildhall"

    request = json.dumps({"parent": here.name, "ticket": {"subject": "From the terminal"}})
    key = f"x-api-key: {stack.root_key}"
    path = f"{stack.url}/guildhall.ticket.v1.TicketService/CreateTicket"
    ticket = json.loads(await buf(stack, "--header", key, "--data", request, path))
    assert ticket["subject"] == "From the terminal"


async def test_health_is_served_for_everything_that_is_there(stack: Stack) -> None:
    path = f"{stack.url}/grpc.health.v1.Health/Check"
    for service in ("", "guildhall.ticket.v1.TicketService"):
        answer = json.loads(await buf(stack, "--data", json.dumps({"service": service}), path))
        assert answer["status"] == "SERVING"


async def test_the_first_key_works(stack: Stack) -> None:
    answer = await stack.http.get("/v1/projects/default", headers={"x-api-key": stack.key})

    assert answer.json()["name"] == "projects/default"


def test_the_key_is_in_no_log(stack: Stack) -> None:
    """Runs after calls that failed in many ways with many keys."""
    logs = Path(stack.folder / "data/logs").glob("*.log")
    assert not [log.name for log in logs if stack.root_key in log.read_text() or "guild_live_" in log.read_text()]


