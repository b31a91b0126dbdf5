"""Every HTTP route of every RPC reaches that RPC through Envoy, with the request it stands for."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from typing import Any

import grpc
import httpx
import pytest
from google.api import http_pb2
from google.protobuf import json_format
from google.protobuf.message import Message
from google.rpc import status_pb2
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from tests.support.samples import SAMPLES, label
from tests.support.transcoding import as_http, bindings, every_method

from guildhall_server.config import Settings
from guildhall_server.edge import envoy
from guildhall_server.edge.rendering import Wiring, render
from guildhall_server.ids import new_id
from guildhall_server.rpc.contract import Method
from guildhall_server.supervisor.ports import free_port
from guildhall_server.supervisor.program import Program

ROUTES = [(method, rule) for method in every_method() for rule in bindings(method)]


class _Echo(grpc.GenericRpcHandler):
    """Refuses every call, and tells in the refusal what arrived."""

    def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler | None:
        if not details.method.startswith(("/guildhall.", "/google.longrunning.")):
            return None

        async def refuse(request: bytes, context: Any) -> None:
            await context.abort(grpc.StatusCode.ABORTED, f"{details.method} {request.hex()}")

        return grpc.unary_unary_rpc_method_handler(refuse)


@pytest.fixture(scope="module")
async def echo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """Envoy before a server that only tells what arrives."""
    folder = tmp_path_factory.mktemp("echo")
    socket, port = folder / "echo.sock", free_port("127.0.0.1", 0) or 0
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((_Echo(),))
    checks = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    server.add_insecure_port(f"unix:{socket}")
    await server.start()
    await checks.set("", health_pb2.HealthCheckResponse.SERVING)
    config = folder / "envoy.json"
    settings = Settings.load({"GUILDHALL_LIMITS_PER_ADDRESS": "0"})
    config.write_text(render(settings, Wiring("127.0.0.1", port, (socket,), folder / "admin.sock")))
    proxy = Program(envoy.command(config, threads=1), folder / "envoy.log", patience=2)
    await proxy.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await _until_it_answers(client)
        yield client
    await proxy.stop(immediate=True)
    await server.stop(0)


async def _until_it_answers(client: httpx.AsyncClient) -> None:
    for _ in range(400):
        with contextlib.suppress(httpx.TransportError):
            if (await client.get("/")).status_code == 409:
                return
    raise AssertionError("Envoy does not answer")


def _filled(value: Any) -> Any:
    """A sample with made-up names."""
    ticket = f"projects/default/tickets/{new_id()}"
    names = {"$project": "projects/default", "$message": f"{ticket}/messages/{new_id()}", "$new": "new"}
    names |= {"$user": f"projects/default/users/{new_id()}", "$key": f"projects/default/apiKeys/{new_id()}"}
    user = names["$user"]
    names |= {"$email": "ada+bot@example.org", "$snowflake": "18446744073709551615", "$part": user}
    names |= {"$identity": f"{user}/identities/{new_id()}", "$registration": f"{user}/registrations/{new_id()}"}
    names |= {"$doomed": names["$project"], "$deleted": names["$project"], "$moderator": user}
    names["$member"] = f"projects/default/members/{new_id()}"
    operation = f"operations/projects/default/{new_id()}"
    names |= {"$operation": operation, "$finished": operation, "$pictured": names["$user"]}
    names |= {"$signer": f"projects/default/signingKeys/{new_id()}", "$session": f"users/me/sessions/{new_id()}"}
    names |= {"$export": f"{names['$user']}/exports/{new_id()}"}
    match value:
        case dict():
            return {key: _filled(inner) for key, inner in value.items()}
        case list():
            return [_filled(inner) for inner in value]
        case str() if value.startswith("$"):
            return names.get(value, ticket)
    return value


def _name(route: tuple[Method, http_pb2.HttpRule]) -> str:
    method, rule = route
    return f"{label(method)} {getattr(rule, str(rule.WhichOneof('pattern')))}"


@pytest.mark.parametrize("route", ROUTES, ids=_name)
async def test_a_route_reaches_its_rpc_with_the_whole_request(
    echo: httpx.AsyncClient, route: tuple[Method, http_pb2.HttpRule]
) -> None:
    method, rule = route
    request: Message = json_format.ParseDict(_filled(SAMPLES[label(method)]), method.request())
    verb, path, body = as_http(rule, request)

    answer = await echo.request(verb, path, content=body)

    assert answer.status_code == 409, answer.text
    reached, _, raw = json_format.Parse(answer.text, status_pb2.Status()).message.partition(" ")
    assert reached == method.path
    assert method.request.FromString(bytes.fromhex(raw)) == request


@pytest.mark.parametrize("path", ["/v1/projects/default/users/me", "/v1/projects/default/users:lookup?email=a@b.c"])
async def test_words_beside_variables_win(echo: httpx.AsyncClient, path: str) -> None:
    reached = (await echo.get(path)).json()["message"]

    assert ("LookupUser" if "lookup" in path else "GetUser") in reached


@pytest.mark.parametrize("tail", ["", "?", "/"])
async def test_a_trailing_slash_is_the_same_path(echo: httpx.AsyncClient, tail: str) -> None:
    assert "ListTickets" in (await echo.get(f"/v1/projects/default/tickets{tail}")).json()["message"]


@pytest.mark.parametrize("query", ["subject%20one", "subject+one"])
async def test_a_space_in_a_query_comes_either_way(echo: httpx.AsyncClient, query: str) -> None:
    """Forms and URLSearchParams write a space as a plus."""
    told = (await echo.get(f"/v1/projects/default/tickets?filter={query}")).json()["message"]

    method = next(method for method, _ in ROUTES if method.name == "ListTickets")
    request: Any = method.request.FromString(bytes.fromhex(told.partition(" ")[2]))
    assert request.filter == "subject one"


@pytest.mark.parametrize("spelling", ["pageSize", "page_size"])
async def test_both_spellings_of_a_parameter_are_read(echo: httpx.AsyncClient, spelling: str) -> None:
    told = (await echo.get(f"/v1/projects/default/tickets?{spelling}=7")).json()["message"]

    method = next(method for method, _ in ROUTES if method.name == "ListTickets")
    request: Any = method.request.FromString(bytes.fromhex(told.partition(" ")[2]))
    assert request.page_size == 7


def test_no_template_hides_another() -> None:
    """A colon verb after a variable is told from the variable's own text, as the ids hold no colon."""
    templates = [re.sub(r"\{[a-z_.]+=?([^}]*)\}", r"\1", template) for m, _ in ROUTES for _, template in m.http]
    assert not [template for template in templates if "**" in template and not template.startswith("/v1/operations/")]
