"""The OpenAPI document says what the JSON API does: every route and no other, what goes in and what comes out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from google.api.httpbody_pb2 import HttpBody
from google.protobuf import json_format
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from tests.contract.test_reasons import REASONS
from tests.support.places import Place
from tests.support.samples import OF_A_SESSION, label, sample
from tests.support.stack import Stack
from tests.support.transcoding import as_http, bindings, every_method
from tests.support.wire import credential

import guildhall_server
from guildhall_server.domains.ticket.errors import TicketClosed
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.errors import to_status

DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs/openapi.json").read_text())
METHODS = every_method()
ROUTED = [method for method in METHODS if method.http]
ERROR = Draft202012Validator({**DOCUMENT, "$ref": "#/components/schemas/Error"})
STREAM = {"application/x-ndjson", "text/event-stream"}


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in DOCUMENT["paths"].items():
        for verb, operation in item.items():
            yield verb.upper(), path, operation


def _find(method: Method) -> tuple[str, str, dict[str, Any]]:
    """The operation of an RPC's first route, and its path and place."""
    name = label(method).replace("/", "_")
    verb, path, found = next(found for found in _operations() if found[2]["operationId"] == name)
    return path, f"paths {path} {verb.lower()}", found


def _schema(place: str) -> Draft202012Validator:
    """A schema of the document, by the keys that lead to it."""
    pointer = "/".join(key.replace("~", "~0").replace("/", "~1") for key in place.split(" "))
    return Draft202012Validator({**DOCUMENT, "$ref": f"#/{pointer}"})


def test_the_document_is_openapi_of_this_version() -> None:
    validate(DOCUMENT)
    assert DOCUMENT["info"]["version"] == guildhall_server.__version__


def test_it_has_every_route_and_no_other() -> None:
    def plain(template: str) -> str:
        template = re.sub(r"\{[a-z_.]+=([^}]*)\}", r"\1", template).replace("operations/**", "operations/projects/*/*")
        return re.sub(r"\{[a-z_.]+\}", "*", template)

    promised = Counter((verb, plain(template)) for method in METHODS for verb, template in method.http)
    assert Counter((verb, plain(path)) for verb, path, _ in _operations()) == promised


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = Counter(operation["operationId"] for _, _, operation in _operations())
    assert set(names.values()) == {1}
    assert all(operation["summary"] and operation["description"] for _, _, operation in _operations())


@pytest.mark.parametrize("method", ROUTED, ids=label)
def test_an_operation_says_what_the_options_of_its_rpc_say(method: Method) -> None:
    _, _, operation = _find(method)
    assert operation["x-guildhall-permissions"] == list(method.permissions)
    assert ("security" in operation) == method.public
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    assert (key in operation["parameters"]) == method.idempotent
    if method.server_streaming and method.response is not HttpBody:
        assert set(operation["responses"]["200"]["content"]) == STREAM


def test_bounds_of_the_contract_are_in_it() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    subject = schemas["guildhall.ticket.v1.Ticket"]["properties"]["subject"]
    assert subject["maxLength"] == 100
    tags = schemas["guildhall.user.v1.User"]["properties"]["tags"]
    assert (tags["maxItems"], tags["items"]["minLength"], tags["items"]["maxLength"]) == (10, 1, 50)
    watch = DOCUMENT["paths"]["/v1/projects/{project}/tickets:watch"]["get"]["parameters"]
    backlog = next(p["schema"] for p in watch if p.get("name") == "backlog")
    assert (backlog["minimum"], backlog["maximum"]) == (0, 1000)


def test_what_may_be_left_out_is_not_required() -> None:
    """An update has only what changes, and a lookup one of two things to look for."""
    for verb, path, operation in _operations():
        if verb == "PATCH":
            _schema(f"paths {path} patch requestBody content application/json schema").validate({"etag": "x"})
        required = [p["name"] for p in operation["parameters"] if p.get("in") == "query" and p.get("required")]
        assert set(required) <= {"codeChallenge", "names"}, f"{path}: is it of no use without?"


def test_the_error_is_the_one_that_is_sent() -> None:
    media = DOCUMENT["components"]["responses"]["Error"]["content"]["application/json"]
    info, request = media["example"]["details"]
    sent = to_status(TicketClosed(info["metadata"]["ticket"]), request["requestId"])

    shown = json_format.MessageToDict(sent, always_print_fields_with_no_presence=True)
    assert media["example"] == shown
    ERROR.validate(shown)
    assert DOCUMENT["components"]["schemas"]["ErrorReason"]["enum"] == list(REASONS)


@pytest.mark.parametrize("method", ROUTED, ids=label)
async def test_a_real_call_fits(stack: Stack, here: Place, root: dict[str, str], method: Method) -> None:
    path, place, operation = _find(method)
    verb, target, body = as_http(bindings(method)[0], await sample(method, here))
    url = httpx.URL(target)
    parameters = {p["name"]: p for p in operation["parameters"] if "name" in p}
    assert set(url.params) <= {name for name, parameter in parameters.items() if parameter["in"] == "query"}
    held = re.match(re.sub(r"{(\w+)}", r"(?P<\1>[^/:]+)", path) + "$", url.path)
    assert held, url
    for name, text in held.groupdict().items():
        Draft202012Validator(parameters[name]["schema"]).validate(text)
    assert (body is not None) == ("requestBody" in operation)
    if body is not None and "$ref" not in operation["requestBody"]:
        _schema(f"{place} requestBody content application/json schema").validate(json.loads(body))

    headers = credential((await here.sign_in()).access_token) if label(method) in OF_A_SESSION else root
    async with stack.http.stream(verb, target, content=body, headers=headers) as answer:
        assert answer.status_code == 200, await answer.aread()
        kind = answer.headers["content-type"]
        first = json.loads(await anext(answer.aiter_lines())) if "json" in kind else None
    told = operation["responses"]["200"]
    place = told["$ref"].removeprefix("#/").replace("/", " ") if "$ref" in told else f"{place} responses 200"
    if first is None:
        assert kind in DOCUMENT["components"]["responses"]["google.api.HttpBody"]["content"]
    else:
        _schema(f"{place} content {kind} schema").validate(first)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/v1/projects/default", "CREDENTIALS_MISSING"),
        ("/v1/projects/nowhere", "PROJECT_NOT_FOUND"),
        ("/v1/projects/UPPER", "INVALID_REQUEST"),
        ("/v1/projects?filter=state%20%3D", "FILTER_INVALID"),
        ("/v1/projects?colour=blue", "INVALID_REQUEST"),
        ("/v2", "METHOD_UNKNOWN"),
    ],
)
async def test_a_real_refusal_fits(stack: Stack, root: dict[str, str], target: str, reason: str) -> None:
    answer = (await stack.http.get(target, headers={} if reason == "CREDENTIALS_MISSING" else root)).json()

    ERROR.validate(answer)
    assert answer["details"][0]["reason"] == reason
