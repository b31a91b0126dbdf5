"""Signed JSON calls through Envoy: what the client called is what is checked, byte for byte."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import httpx
import pytest
from tests.support.grpc_web import WEB, framed, unframed
from tests.support.places import Place
from tests.support.refusals import refused
from tests.support.stack import Stack
from tests.support.wire import refusal_in

from guildhall import signing
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server.ids import new_id

TICKETS = "/v1/projects/here/tickets"
TYPE = {"content-type": "application/json"}
BODY = json.dumps({"subject": "A signed question"}).encode()
Key = tuple[str, str]


@pytest.fixture(scope="module")
async def key(here: Place) -> Key:
    return await here.make.signing_key(project=here.name)


@pytest.fixture(scope="module")
async def old_key(here: Place) -> Key:
    return await here.make.signing_key(project=here.name, allow_v1=True, secret="test-secret")


def cause(answer: httpx.Response) -> str:
    """Why a signature was refused; the reason itself, where there is no cause."""
    assert answer.status_code == 401, answer.text
    info = refusal_in(answer).info
    return info.metadata.get("cause", info.reason)


async def send(
    stack: Stack,
    key: Key,
    verb: str,
    url: str,
    body: bytes = b"",
    *,
    sent: dict[str, Any] | None = None,
    **headers: str,
) -> httpx.Response:
    """A call signed as it is told, and sent as `sent` says where that is something else."""
    sent = {"method": verb, "url": url, "content": body} | (sent or {})
    signed = signing.sign(key, verb, url, body) | TYPE | headers
    return await stack.http.request(**sent, headers=signed)


async def test_calls_of_every_kind_pass(stack: Stack, key: Key) -> None:
    opened = await send(stack, key, "POST", TICKETS, BODY)
    assert opened.status_code == 200, opened.text
    name = opened.json()["name"]
    changed = await send(stack, key, "PATCH", f"/v1/{name}?updateMask=subject", b'{"subject": "Another one"}')
    assert changed.json()["subject"] == "Another one"
    listed = await send(stack, key, "GET", f"{TICKETS}?pageSize=1&filter=state%20%3D%20%22OPEN%22")
    assert len(listed.json()["tickets"]) == 1
    closed = await send(stack, key, "POST", f"/v1/{name}:close", b"{}")
    assert closed.json()["state"] == "STATE_CLOSED"
    assert (await send(stack, key, "DELETE", f"/v1/{name}")).status_code == 200


@pytest.mark.parametrize("accept", ["text/event-stream", "application/x-ndjson"])
async def test_streams_open(stack: Stack, key: Key, accept: str) -> None:
    url = f"{TICKETS}:watch?backlog=1"
    headers = signing.sign(key, "GET", url) | {"accept": accept}

    async with stack.http.stream("GET", url, headers=headers) as answer:
        assert answer.status_code == 200
        async for line in answer.aiter_lines():
            if line.strip():
                assert "cursor" in line
                break


async def test_what_was_signed_cannot_be_changed(stack: Stack, key: Key) -> None:
    url = f"{TICKETS}?pageSize=1"
    forged = [
        ("POST", TICKETS, BODY, {"content": BODY.replace(b"signed", b"sIgned")}),
        ("POST", TICKETS, BODY, {"content": BODY + b" "}),
        ("POST", TICKETS, b"", {"content": BODY}),
        ("POST", TICKETS, BODY, {"url": f"{TICKETS}?requestId=1"}),
        ("POST", TICKETS, BODY, {"url": f"{TICKETS}/"}),
        ("GET", url, b"", {"url": f"{TICKETS}?pageSize=2"}),
        ("GET", url, b"", {"url": TICKETS}),
        ("GET", url, b"", {"url": f"{TICKETS}?page%53ize=1"}),
        ("GET", f"{TICKETS}/", b"", {"url": TICKETS}),
        ("GET", TICKETS, b"", {"method": "POST", "content": BODY}),
        ("PATCH", TICKETS, BODY, {"method": "POST"}),
    ]

    for verb, signed, body, sent in forged:
        assert cause(await send(stack, key, verb, signed, body, sent=sent)) == "mismatch", (verb, sent)


@pytest.mark.parametrize("size", [0, 55, 56, 63, 64, 65_536, 1_000_000])
async def test_bodies_of_all_sizes_are_covered(stack: Stack, key: Key, size: int) -> None:
    body = b'{"subject": "A question"}' + b" " * size

    assert (await send(stack, key, "POST", TICKETS, body)).status_code == 200
    assert cause(await send(stack, key, "POST", TICKETS, body, sent={"content": b" " + body})) == "mismatch"


async def test_a_body_in_chunks_is_covered(stack: Stack, key: Key) -> None:
    async def chunks():
        for at in range(0, len(BODY), 7):
            yield BODY[at : at + 7]

    assert (await send(stack, key, "POST", TICKETS, BODY, sent={"content": chunks()})).status_code == 200
    assert cause(await send(stack, key, "POST", TICKETS, BODY[1:], sent={"content": chunks()})) == "mismatch"


async def test_headers_that_only_the_edge_may_set_are_worth_nothing(stack: Stack, key: Key) -> None:
    signed = signing.sign(key, "GET", TICKETS)
    forged = {
        "x-envoy-original-path": TICKETS,
        "x-envoy-original-method": "GET",
        "x-internal-path": TICKETS,
        "x-internal-method": "GET",
        "x-internal-body-sha256": "0" * 64,
    }

    answer = await stack.http.get("/v1/projects/here", headers=signed | forged)

    assert cause(answer) == "mismatch"
    request = ticket_service_pb2.ListTicketsRequest(parent="projects/here")
    with refused("SIGNATURE_INVALID") as refusal:
        await stack.as_(None, **{k.replace("-", "_"): v for k, v in (signed | forged).items()}).tickets.ListTickets(
            request
        )
    assert refusal.metadata == {"cause": "mismatch"}


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("/v1/projects/here/users/test%40example.com", "/v1/projects/here/users/test@example.com"),
        ("/v1/projects/here/users/test@example.com", "/v1/projects/here/users/test@example.com"),
        ("/v1/projects/here/users/ada%2Bnews%40example.com", "/v1/projects/here/users/ada+news@example.com"),
        ("/v1/projects/here/users/ada+news@example.com", "/v1/projects/here/users/ada+news@example.com"),
        ("/v1/projects/here/users/100%25%40x.de", "/v1/projects/here/users/100%@x.de"),
        ("/v1/projects/here/users/%C3%A4da@x.de", "/v1/projects/here/users/äda@x.de"),
        ("/v1/projects/here/users/%2540", "/v1/projects/here/users/%40"),
    ],
)
async def test_v1_signs_the_path_decoded_once_and_v2_as_it_is_sent(
    stack: Stack, old_key: Key, raw: str, decoded: str
) -> None:
    """The caller is known: that there is no such id is all that is refused."""
    v1 = await stack.http.get(f"{raw}?", headers=signing.sign_v1(old_key, "GET", decoded))
    v2 = await stack.http.get(raw, headers=signing.sign(old_key, "GET", raw))

    assert [v1.status_code, v2.status_code] == [400, 400], (v1.text, v2.text)
    if raw != decoded:
        assert cause(await stack.http.get(raw, headers=signing.sign_v1(old_key, "GET", raw))) == "mismatch"


async def test_v1_covers_the_path_with_its_last_slash_but_not_the_query(stack: Stack, old_key: Key) -> None:
    signed = signing.sign_v1(old_key, "GET", TICKETS)
    for url in (TICKETS, f"{TICKETS}?pageSize=1", f"{TICKETS}?pageSize=2&showTotal=true"):
        assert (await stack.http.get(url, headers=signed)).status_code == 200
    slashed = signing.sign_v1(old_key, "GET", f"{TICKETS}/")

    assert (await stack.http.get(f"{TICKETS}/", headers=slashed)).status_code == 200
    assert cause(await stack.http.get(f"{TICKETS}/", headers=signed)) == "mismatch"
    assert cause(await stack.http.get(TICKETS, headers=slashed)) == "mismatch"
    assert cause(await stack.http.post(TICKETS, content=BODY, headers=signed | TYPE)) == "mismatch"


async def test_a_v1_signature_for_one_route_does_not_open_another(stack: Stack, old_key: Key) -> None:
    """`here%2Ftickets` is one segment to the router and `here/tickets` to the signature."""
    signed = signing.sign_v1(old_key, "GET", TICKETS)

    answer = await stack.http.get("/v1/projects/here%2Ftickets", headers=signed)

    assert cause(answer) == "route"


async def test_v1_needs_consent_and_a_new_second_for_each_change(stack: Stack, key: Key, old_key: Key) -> None:
    assert (
        cause(await stack.http.get(TICKETS, headers=signing.sign_v1(key, "GET", TICKETS)))
        == "SIGNATURE_VERSION_REFUSED"
    )
    signed = signing.sign_v1(old_key, "POST", TICKETS) | TYPE

    assert (await stack.http.post(TICKETS, content=BODY, headers=signed)).status_code == 200
    assert cause(await stack.http.post(TICKETS, content=BODY, headers=signed)) == "SIGNATURE_REPLAYED"


@pytest.mark.parametrize("off", [-302, 302])
async def test_stale_and_early_calls_are_refused(stack: Stack, old_key: Key, off: int) -> None:
    at = int(time.time()) + off
    for headers in (
        signing.sign_v1(old_key, "GET", TICKETS, timestamp=at),
        signing.sign(old_key, "GET", TICKETS, timestamp=at),
    ):
        assert cause(await stack.http.get(TICKETS, headers=headers)) == "SIGNATURE_EXPIRED"


async def test_missing_garbled_and_repeated_headers_are_refused(stack: Stack, key: Key) -> None:
    good = signing.sign(key, "GET", TICKETS)
    for name, value in good.items():
        twice = [*good.items(), (name, value)]
        assert cause(await stack.http.get(TICKETS, headers=twice)) == "malformed", name
        assert cause(await stack.http.get(TICKETS, headers=good | {name: f"{value}!"})) == "malformed", name
        absent = {key: value for key, value in good.items() if key != name}
        assert cause(await stack.http.get(TICKETS, headers=absent)) == "missing", name
    assert (await stack.http.get(TICKETS, headers=good)).status_code == 200


async def test_of_parallel_replays_on_two_workers_exactly_one_passes(stack: Stack, key: Key) -> None:
    for _ in range(3):
        headers = signing.sign(key, "POST", TICKETS, BODY) | TYPE
        answers = await asyncio.gather(*(stack.http.post(TICKETS, content=BODY, headers=headers) for _ in range(16)))
        assert sorted(answer.status_code for answer in answers) == [200] + [401] * 15
        assert {cause(answer) for answer in answers if answer.status_code == 401} == {"SIGNATURE_REPLAYED"}


async def test_grpc_web_signs_the_message_as_grpc_does(stack: Stack, key: Key) -> None:
    path = "/guildhall.ticket.v1.TicketService/ListTickets"
    request = ticket_service_pb2.ListTicketsRequest(parent="projects/here", page_size=1)
    signed = signing.sign(key, "POST", path, request.SerializeToString())

    answer = await stack.http.post(path, content=framed(request), headers=WEB | signed)
    again = await stack.http.post(path, content=framed(request), headers=WEB | signed)

    messages, trailers = unframed(answer.content)
    assert (len(messages), trailers["grpc-status"]) == (1, "0")
    assert again.headers.get("grpc-status", unframed(again.content)[1].get("grpc-status")) == "16"


async def test_the_audit_log_names_the_key(stack: Stack, key: Key) -> None:
    request_id = f"signed:{new_id()}"
    await send(stack, key, "POST", TICKETS, BODY, **{"x-request-id": request_id})

    row = await stack.database.pool.fetchrow("SELECT * FROM audit_entries WHERE request_id = $1", request_id)

    assert (row["actor"], row["credential"]) == (f"signingKeys/{key[0]}", f"here/signingKeys/{key[0]}")
