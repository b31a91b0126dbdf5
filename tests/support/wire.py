"""One request over gRPC and over JSON, and answers that can be compared."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import grpc
import httpx
from google.api import httpbody_pb2
from google.protobuf import json_format
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from tests.support.stack import Stack
from tests.support.transcoding import as_http, bindings

from guildhall_server.rpc.contract import Method

HTTP = {
    0: 200, 3: 400, 4: 504, 5: 404, 6: 409, 7: 403, 8: 429, 9: 400, 10: 409, 11: 400, 12: 501, 13: 500,
    14: 503, 16: 401,
}  # fmt: skip
"""The HTTP status of each canonical code."""


@dataclass
class Answer:
    """What came back: the message (of a stream the first item), or a status with its details."""

    message: Message | None
    status: status_pb2.Status = field(default_factory=status_pb2.Status)
    http: httpx.Response | None = None
    text: str = ""

    @property
    def code(self) -> int:
        return self.status.code

    @property
    def info(self) -> error_details_pb2.ErrorInfo:
        """The one ErrorInfo."""
        infos = [detail for detail in self.status.details if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR)]
        assert len(infos) == 1, f"not one ErrorInfo: {self.status}"
        info = error_details_pb2.ErrorInfo()
        infos[0].Unpack(info)
        assert info.domain == "guildhall"
        return info

    @property
    def reason(self) -> str:
        """Why it was refused; empty when it was not."""
        return self.info.reason if self.code else ""

    def told(self) -> dict[str, Any]:
        """The status as JSON, without the request id."""
        shown: dict[str, Any] = json_format.MessageToDict(self.status)
        for detail in shown.get("details", ()):
            detail.pop("requestId", None)
        return shown


def credential(key: str | None) -> dict[str, str]:
    """The header of a key, or of an access token."""
    if key is None:
        return {}
    return {"authorization": f"Bearer {key}"} if key.count(".") == 2 else {"x-api-key": key}


async def over_grpc(
    stack: Stack, method: Method, request: Message, headers: Mapping[str, str], *, seconds: float = 20
) -> Answer:
    """Call by gRPC through Envoy."""
    types = {
        "request_serializer": method.request.SerializeToString,
        "response_deserializer": method.response.FromString,
    }
    options: Any = {"metadata": tuple(headers.items()), "timeout": seconds}
    try:
        if method.client_streaming:
            return _unless_refused(
                await _open_stream(stack.channel.stream_stream(method.path, **types), request, options)
            )
        if method.server_streaming:
            return Answer(await _first(stack.channel.unary_stream(method.path, **types)(request, **options)))
        return Answer(await stack.channel.unary_unary(method.path, **types)(request, **options))
    except grpc.aio.AioRpcError as error:
        return Answer(None, status_of(error))


async def _open_stream(start: Any, request: Any, options: Any) -> Any:
    for _ in range(4):
        try:
            return await _first(start(_one_and_then_open(request), **options))
        except grpc.aio.AioRpcError as error:
            # grpc.aio's client says this, without having asked the server, when its write meets the refusal.
            if error.details() != "Internal error from Core":
                raise
    raise AssertionError("the client never got to read the refusal")


def status_of(error: grpc.aio.AioRpcError) -> status_pb2.Status:
    """The status of a refusal with its details."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = status_pb2.Status.FromString(value)
            assert (status.code, status.message) == (error.code().value[0], error.details())
            return status
    return status_pb2.Status(code=error.code().value[0], message=error.details() or "")


async def over_json(
    stack: Stack,
    method: Method,
    request: Message,
    headers: Mapping[str, str],
    *,
    accept: str = "application/json",
) -> Answer:
    """Call by JSON through Envoy, as the first route of the method says."""
    verb, path, body = as_http(bindings(method)[0], request)
    given = {"accept": accept, **({} if body is None else {"content-type": "application/json"}), **headers}
    async with stack.http.stream(verb, path, content=body, headers=given) as response:
        is_file = method.response is httpbody_pb2.HttpBody
        if method.server_streaming and response.status_code == 200 and not is_file:
            text = await anext(_items(response))
        else:
            text = (await response.aread()).decode(errors="replace")
    if response.status_code != 200:
        return refusal_in(response)
    if is_file:
        body_type = response.headers["content-type"]
        return Answer(httpbody_pb2.HttpBody(content_type=body_type, data=response.content), http=response, text=text)
    assert not [name for name in response.headers if name.startswith("grpc-")]
    return Answer(json_format.Parse(text, method.response()), http=response, text=text)


def refusal_in(response: httpx.Response) -> Answer:
    """The refusal in an answer that was read."""
    assert response.headers["content-type"] == "application/json", response.text
    status = json_format.Parse(response.text, status_pb2.Status())
    return Answer(None, status, response, response.text)


async def _items(response: httpx.Response) -> AsyncIterator[str]:
    """The messages of an SSE or NDJSON answer."""
    async for line in response.aiter_lines():
        if line.strip():
            yield line.removeprefix("data:").strip()


async def _one_and_then_open(request: Message) -> AsyncIterator[Message]:
    yield request
    await asyncio.Event().wait()


async def _first(call: Any) -> Any:
    async for message in call:
        call.cancel()
        return message
    raise AssertionError("the stream ended without an item")


def _unless_refused(message: Any) -> Answer:
    """On a conversation an action is refused by an item, and the stream goes on."""
    if message.WhichOneof("item") == "refused":
        return Answer(None, message.refused.status)
    return Answer(message)


def plain(text: str) -> Any:
    """JSON as values."""
    return json.loads(text)
