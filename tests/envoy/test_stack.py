"""Headers, browsers' questions and tools, on the whole stack."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from tests.support.places import Place
from tests.support.stack import ALLOWED_ORIGIN, ROOT, Stack
from tests.support.transcoding import every_method

METHODS = {method.name: method for method in every_method()}
JSON = {"content-type": "application/json"}


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

    assert answer.status_code == 403
    assert answer.json()["details"][0]["reason"] == "ORIGIN_NOT_ALLOWED"
    assert "access-control-allow-origin" not in answer.headers


async def test_pages_of_the_installation_itself_may_call(stack: Stack) -> None:
    own = str(stack.http.base_url).rstrip("/")
    assert (await stack.http.get("/", headers={"origin": own})).status_code == 200


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


@pytest.mark.parametrize("given", ["mine-7", "01a20251-890b-727d-8285-93c1f969646e", "a.b_c:d"])
async def test_a_sane_request_id_is_kept_whole(stack: Stack, given: str) -> None:
    answer = await stack.http.get("/v1/projects/here", headers={"x-request-id": given})

    assert answer.headers["x-request-id"] == given
    assert f'"requestId":"{given}"' in answer.text.replace(" ", "")


@pytest.mark.parametrize("given", [None, "", "two words", "x" * 500, "<script>"])
async def test_another_one_is_made(stack: Stack, given: str | None) -> None:
    answer = await stack.http.get("/v1/projects/here", headers={} if given is None else {"x-request-id": given})

    made = answer.headers["x-request-id"]
    assert made not in {given, ""}
    assert made in answer.text


async def test_two_credentials_are_not_added_up(stack: Stack, here: Place, root: dict[str, str]) -> None:
    """The first present wins and must be valid."""
    both = {"x-api-key": "garbage", "authorization": f"Bearer {stack.root_key}"}

    assert (await stack.http.get(f"/v1/{here.name}", headers=both)).status_code == 401
    bearer = {"authorization": f"Bearer {stack.root_key}"}
    assert (await stack.http.get(f"/v1/{here.name}", headers=bearer)).status_code == 200


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
