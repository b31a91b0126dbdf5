"""What Envoy tells the services about signed calls, and that it tells nobody else's words."""

import hashlib
import json

import pytest

TICKET = "/v1/projects/here/tickets/abc"
EDGE = ("x-internal-path", "x-internal-method", "x-internal-body-sha256")
FORGED = dict.fromkeys((*EDGE, "x-envoy-original-path", "x-envoy-original-method"), "forged")


async def seen(edge, url, **headers):
    """The headers that the services see."""
    answer = await edge.http.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return dict(json.loads(answer.json()["description"]))


async def posted(edge, body, **headers):
    """The digest that the services see of a body."""
    given = {"content-type": "application/json", "x-api-signature": "v2="} | headers
    answer = await edge.http.post("/v1/projects/here/tickets", content=body, headers=given)
    assert answer.status_code == 200, answer.text
    return answer.json()["etag"]


async def test_a_signed_call_shows_what_the_client_called(edge):
    shown = await seen(edge, f"{TICKET}%40x%2By/?", x_api_signature="v2=", **FORGED)

    assert {name: shown[name] for name in EDGE} == {
        "x-internal-path": f"{TICKET}%40x%2By/?",
        "x-internal-method": "GET",
        "x-internal-body-sha256": hashlib.sha256(b"").hexdigest(),
    }
    assert not {"x-envoy-original-path", "x-envoy-original-method"} & shown.keys()


async def test_of_a_v1_signature_no_body_is_read(edge):
    shown = await seen(edge, TICKET, x_api_signature="abc", **FORGED)

    assert (shown["x-internal-path"], shown["x-internal-method"]) == (TICKET, "GET")
    assert "x-internal-body-sha256" not in shown


async def test_an_unsigned_call_shows_nothing_of_it(edge):
    assert not {*EDGE, "x-envoy-original-path"} & (await seen(edge, TICKET, **FORGED)).keys()


@pytest.mark.parametrize("size", [*range(64), 119, 120, 65_535 - 32, 65_536, 65_537, 131_072, 1_000_000, 7_000_000])
async def test_the_digest_is_that_of_the_bytes_sent(edge, size):
    body = json.dumps({"description": "é" * (size // 7) + "x" * (size - size // 7)}, ensure_ascii=False).encode()

    assert await posted(edge, body) == hashlib.sha256(body).hexdigest()


async def test_the_digest_of_chunks_is_that_of_the_whole(edge):
    pieces = [b'{"description": "', *(b"y" * number for number in range(300)), b'"}']

    async def chunks():
        for piece in pieces:
            yield piece

    assert await posted(edge, chunks()) == hashlib.sha256(b"".join(pieces)).hexdigest()


async def test_a_signed_body_that_is_too_large_is_refused_all_the_same(edge):
    for body in (b"x" * (8 * 2**20 + 1), _endless()):
        answer = await edge.http.post(
            "/v1/projects/here/tickets",
            content=body,
            headers={"content-type": "application/json", "x-api-signature": "v2="},
        )
        assert answer.status_code == 413


async def _endless():
    for _ in range(140):
        yield b"z" * 65_536
