"""The service the official interop clients call, as a grpc.aio servicer that either transport can serve.

Its messages are made from the descriptors in grpc's own Go module; nothing of the protos is kept here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_INITIAL = "x-grpc-test-echo-initial"
_TRAILING = "x-grpc-test-echo-trailing-bin"


class Messages:
    """The message types by their short names."""

    def __init__(self, descriptors: Path) -> None:
        files = descriptor_pb2.FileDescriptorSet.FromString(descriptors.read_bytes())
        pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            pool.Add(file)
        self.service = pool.FindServiceByName("grpc.testing.TestService")
        self._pool = pool

    def __getattr__(self, name: str) -> Any:
        return message_factory.GetMessageClass(self._pool.FindMessageTypeByName(f"grpc.testing.{name}"))


class TestService:
    """What https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md asks of a server."""

    __test__ = False

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    async def EmptyCall(self, request: Any, context: Any) -> Any:
        await _echo(context)
        return request

    async def UnaryCall(self, request: Any, context: Any) -> Any:
        await _echo(context)
        await _check_status(request, context)
        return self._messages.SimpleResponse(payload=self._payload(request.response_size))

    async def StreamingInputCall(self, requests: AsyncIterator[Any], context: Any) -> Any:
        size = 0
        async for request in requests:
            size += len(request.payload.body)
        return self._messages.StreamingInputCallResponse(aggregated_payload_size=size)

    async def StreamingOutputCall(self, request: Any, context: Any) -> AsyncIterator[Any]:
        for wanted in request.response_parameters:
            await asyncio.sleep(wanted.interval_us / 1e6)
            yield self._messages.StreamingOutputCallResponse(payload=self._payload(wanted.size))

    async def FullDuplexCall(self, requests: AsyncIterator[Any], context: Any) -> AsyncIterator[Any]:
        await _echo(context)
        async for request in requests:
            await _check_status(request, context)
            async for response in self.StreamingOutputCall(request, context):
                yield response

    def _payload(self, size: int) -> Any:
        return self._messages.Payload(body=b"\0" * size)

    def add_to(self, server: Any) -> None:
        """Register, as generated code would."""
        handlers = {}
        for method in self._messages.service.methods:
            behavior = getattr(self, method.name, None)
            if behavior is None:
                continue
            way = (
                f"{'stream' if method.client_streaming else 'unary'}_{'stream' if method.server_streaming else 'unary'}"
            )
            make = getattr(grpc, f"{way}_rpc_method_handler")
            request = message_factory.GetMessageClass(method.input_type)
            response = message_factory.GetMessageClass(method.output_type)
            handlers[method.name] = make(behavior, request.FromString, response.SerializeToString)
        name = self._messages.service.full_name
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, handlers),))
        server.add_registered_method_handlers(name, handlers)


async def _echo(context: Any) -> None:
    headers = dict(context.invocation_metadata())
    if _INITIAL in headers:
        await context.send_initial_metadata(((_INITIAL, headers[_INITIAL]),))
    if _TRAILING in headers:
        context.set_trailing_metadata(((_TRAILING, headers[_TRAILING]),))


async def _check_status(request: Any, context: Any) -> None:
    if request.HasField("response_status"):
        code = next(code for code in grpc.StatusCode if code.value[0] == request.response_status.code)
        await context.abort(code, request.response_status.message)
