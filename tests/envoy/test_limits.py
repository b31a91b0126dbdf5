"""Sizes, rates, origins and compression."""

import pytest
from tests.envoy.running import running_edge

TICKETS = "/v1/projects/guild/tickets"


async def test_more_calls_than_allowed_from_one_address_are_told_to_wait(tmp_path):
    async with running_edge(tmp_path, GUILDHALL_LIMITS_PER_ADDRESS="20") as edge:
        answers = [await edge.http.get("/") for _ in range(40)]

    refused = next(answer for answer in answers if answer.status_code == 429)
    assert answers[0].status_code == 200
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["x-ratelimit-limit"] == "20"
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert refused.json()["code"] == 8
    assert [detail.get("reason") for detail in refused.json()["details"]] == ["RESOURCE_EXHAUSTED", None]


async def test_a_body_within_the_limit_arrives_whole(edge):
    answer = await edge.http.post(TICKETS, json={"subject": "large", "description": "x" * 7_000_000})

    assert answer.json()["number"] == 7_000_000


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_above_the_limit_is_answered_and_the_next_call_works(edge, chunked):
    async def chunks():
        for _ in range(300):
            yield b"x" * 65536

    answer = await edge.http.post(TICKETS, content=chunks() if chunked else b"x" * 20_000_000)

    assert answer.status_code == 413
    assert answer.json()["details"][0]["reason"] == "RESOURCE_EXHAUSTED"
    assert (await edge.http.get("/")).status_code == 200


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("https://app.example", True), ("https://x.dev", True), ("https://evil.example", False)],
)
async def test_preflights_are_answered_for_known_origins(edge, origin, allowed):
    answer = await edge.http.options(
        TICKETS,
        headers={
            "origin": origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-api-key,idempotency-key",
        },
    )

    assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
    if allowed:
        names = answer.headers["access-control-allow-headers"].split(",")
        assert {"x-api-key", "idempotency-key", "last-event-id", "grpc-timeout", "x-grpc-web"} <= set(names)


async def test_a_browser_may_read_the_status_and_the_request_id(edge):
    answer = await edge.http.get("/", headers={"origin": "https://app.example"})

    exposed = answer.headers["access-control-expose-headers"].split(",")
    assert {"grpc-status", "grpc-message", "grpc-status-details-bin", "x-request-id"} <= set(exposed)


async def test_large_answers_are_compressed_and_streams_are_not(edge):
    large = await edge.http.get(f"{TICKETS}/large", headers={"accept-encoding": "gzip"})
    stream = await edge.http.get(f"{TICKETS}/t1:watch", headers={"accept-encoding": "gzip"})

    assert large.headers["content-encoding"] == "gzip"
    assert len(large.json()["subject"]) == 100_000
    assert "content-encoding" not in stream.headers
