"""Nobody outside speaks for Envoy, and every answer has a request id."""

import json

import pytest

from guildhall.ticket.v1 import ticket_service_pb2, ticket_service_pb2_grpc

TICKET = "/v1/projects/guild/tickets/t1"


async def seen_by_worker(edge, headers):
    answer = (await edge.http.get(TICKET, headers=headers)).json()
    return json.loads(answer["description"])


async def test_headers_that_belong_to_envoy_are_stripped(edge):
    seen = await seen_by_worker(
        edge,
        {
            "x-envoy-original-path": "/v1/projects/other/tickets/t2",
            "x-envoy-original-method": "DELETE",
            "x-envoy-expected-rq-timeout-ms": "1",
            "x-envoy-max-retries": "9",
            "x-internal-caller": "root",
            "x-internal-address": "9.9.9.9",
            "x-internal-request-id": "forged",
            "x-forwarded-for": "9.9.9.9",
            "x-forwarded-proto": "https",
            "forwarded": "for=9.9.9.9",
            "x-real-ip": "9.9.9.9",
            "x-api-key": "kept",
        },
    )

    names = {name for name, _ in seen}
    ours = {name for name in names if name.startswith(("x-envoy-", "x-internal-"))}
    assert ours == {"x-internal-address", "x-internal-host"}
    assert ["x-internal-address", "127.0.0.1"] in seen
    assert not names & {"x-forwarded-proto", "forwarded", "x-real-ip"}
    assert "9.9.9.9" not in str(seen)
    assert ["x-api-key", "kept"] in seen


async def test_the_same_headers_are_stripped_from_grpc(edge):
    stub = ticket_service_pb2_grpc.TicketServiceStub(edge.channel)
    forged = (("x-envoy-original-path", "/x"), ("x-internal-caller", "root"), ("x-forwarded-for", "9.9.9.9"))
    answer = await stub.GetTicket(
        ticket_service_pb2.GetTicketRequest(name="projects/guild/tickets/t1"), metadata=forged
    )

    assert "x-internal-caller" not in answer.description
    assert "x-envoy" not in answer.description
    assert "9.9.9.9" not in answer.description


async def test_a_sane_request_id_is_kept_and_returned(edge):
    answer = await edge.http.get(TICKET, headers={"x-request-id": "my-request:7"})

    assert answer.headers["x-request-id"] == "my-request:7"
    assert ["x-request-id", "my-request:7"] in json.loads(answer.json()["description"])


@pytest.mark.parametrize("bad", [None, "has space", 'quote"', "x" * 81, "ünicode".encode()])
async def test_a_missing_or_odd_request_id_is_made_anew(edge, bad):
    answer = await edge.http.get(TICKET, headers={"x-request-id": bad} if bad else {})

    given = answer.headers["x-request-id"]
    assert len(given) == 36
    assert ["x-request-id", given] in json.loads(answer.json()["description"])


async def test_json_answers_carry_no_grpc_headers(edge):
    for path in (TICKET, "/v1/projects/guild/tickets/refused"):
        answer = await edge.http.get(path)
        assert not [name for name in answer.headers if name.startswith("grpc-")]
