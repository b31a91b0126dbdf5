"""A request as the HTTP call its route describes: what a JSON client of the contract would send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any
from urllib.parse import quote, urlencode

from google.api import annotations_pb2, http_pb2, httpbody_pb2
from google.protobuf import descriptor_pool, json_format
from google.protobuf.message import Message

from guildhall_server.edge.image import image_path, read_image
from guildhall_server.rpc.contract import Method, read_services

_VARIABLE = re.compile(r"\{([a-z_.]+)(?:=[^}]*)?\}")


def every_method() -> list[Method]:
    """Every RPC of the contract, from the image that Envoy serves."""
    import guildhall_server.services  # noqa: F401, PLC0415  # loads the descriptors

    return list(read_services(read_image(image_path()).services).values())


def bindings(method: Method) -> list[http_pb2.HttpRule]:
    """The HTTP routes of an RPC."""
    service = descriptor_pool.Default().FindServiceByName(method.service)
    options = service.methods_by_name[method.name].GetOptions()
    if not options.HasExtension(annotations_pb2.http):
        return []
    rule = options.Extensions[annotations_pb2.http]
    return [rule, *rule.additional_bindings]


def as_http(rule: http_pb2.HttpRule, request: Message) -> tuple[str, str, bytes | None]:
    """The method, the path with its query, and the body."""
    rest = type(request)()
    rest.CopyFrom(request)
    verb = str(rule.WhichOneof("pattern"))

    def fill(variable: re.Match[str]) -> str:
        *above, last = variable[1].split(".")
        holder = reduce(getattr, above, rest)
        value = getattr(holder, last)
        holder.ClearField(last)
        return quote(value, safe="/")

    path = _VARIABLE.sub(fill, getattr(rule, verb))
    body: bytes | None = None
    if rule.body == "*":
        return verb.upper(), path, json_format.MessageToJson(rest).encode()
    if rule.body and isinstance(file := getattr(rest, rule.body), httpbody_pb2.HttpBody):
        body = file.data
        rest.ClearField(rule.body)
    elif rule.body:
        body = json_format.MessageToJson(getattr(rest, rule.body)).encode()
        rest.ClearField(rule.body)
    query = urlencode(list(_parameters(json_format.MessageToDict(rest))), quote_via=quote)
    return verb.upper(), f"{path}?{query}" if query else path, body


def _parameters(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, inner in value.items():
                yield from _parameters(inner, f"{name}.{key}" if name else key)
        case list():
            for inner in value:
                yield from _parameters(inner, name)
        case str():
            yield name, value
        case _:
            yield name, json.dumps(value)
