"""grpc.aio as the transport."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

import grpc
import structlog
from google.protobuf.message import Message
from grpc._cython import cygrpc  # type: ignore[attr-defined]  # the error has no public name

from guildhall_server.clock import Clock
from guildhall_server.errors import GuildhallError, ResourceExhausted, Unimplemented
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.errors import Internal, to_status
from guildhall_server.rpc.links.request_id import HEADER as REQUEST_ID
from guildhall_server.rpc.links.validate import parse

log = structlog.get_logger(__name__)

_STATUS = {status.value[0]: status for status in grpc.StatusCode}
_ADDRESS = "x-internal-address"

RpcMethodHandler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Endpoints = Mapping[str, tuple[Method, Handler]]


class AioCall(Call):
    """A call that came by grpc.aio."""

    __slots__ = ("_context", "_leading", "_max_bytes", "_trailers")

    def __init__(self, method: Method, context: Any, clock: Clock, max_bytes: int) -> None:
        super().__init__(method, _headers(context.invocation_metadata() or ()), clock())
        self._max_bytes = max_bytes
        self._context = context
        self._leading: list[tuple[str, str]] = []
        self._trailers: list[tuple[str, str | bytes]] = []

    @property
    def timeout(self) -> float | None:
        remaining: float | None = self._context.time_remaining()
        return remaining

    @property
    def address(self) -> str:
        return self.headers.get(_ADDRESS) or str(self._context.peer())

    async def frames(self) -> AsyncIterator[bytes]:
        while True:
            try:
                raw = await self._context.read()
            except cygrpc.ExecuteBatchError:
                # How grpc says, of reads and writes, that the client has gone.
                raise asyncio.CancelledError from None
            if raw is grpc.aio.EOF:
                return
            self.check_size(raw)
            yield raw

    def check_size(self, raw: bytes) -> None:
        """Refuse a message that is too large in our own words; grpc's own refusal has no details."""
        if len(raw) > self._max_bytes:
            raise ResourceExhausted(
                f"the message has {len(raw)} bytes; at most {self._max_bytes} are taken, send less at once"
            )

    async def send(self, message: Message | bytes) -> None:
        self.sent += 1
        try:
            await self.begin()
            await self._context.write(message)
        except cygrpc.ExecuteBatchError:
            raise asyncio.CancelledError from None

    def lead(self, key: str, value: str) -> None:
        self._leading.append((key, value))

    async def begin(self) -> None:
        """Send the headers that were added, if any; grpc sends the others by itself."""
        if self._leading:
            leading, self._leading = self._leading, []
            await self._context.send_initial_metadata(leading)

    def trail(self, key: str, value: str) -> None:
        self._trailers.append((key, value))

    def finish(self) -> None:
        """Hand over the trailers of an answer that went well."""
        self._context.set_trailing_metadata(self._trailers)

    async def refuse(self, error: GuildhallError) -> NoReturn:
        """Answer with a status and its details."""
        status = to_status(error, self.request_id)
        self._trailers.append(("grpc-status-details-bin", status.SerializeToString()))
        await self._context.abort(_STATUS[status.code], status.message, tuple(self._trailers))
        raise AssertionError("abort raises")


def create_server(
    endpoints: Endpoints, clock: Clock, *, max_message_bytes: int, options: tuple[tuple[str, Any], ...] = ()
) -> grpc.aio.Server:
    """A server for endpoints; the caller adds addresses and starts it."""
    server = grpc.aio.server(
        options=(
            # What is only a little too large is refused by us, with details; the rest is not even read.
            ("grpc.max_receive_message_length", 2 * _largest(endpoints, max_message_bytes)),
            ("grpc.max_send_message_length", -1),
            # Two servers on one port would share its calls without a word.
            ("grpc.so_reuseport", 0),
            # By default grpc sheds a burst of new streams before they reach us.
            ("grpc.server.max_pending_requests", 100_000),
            ("grpc.server.max_pending_requests_hard_limit", 100_000),
            ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
            ("grpc.keepalive_permit_without_calls", 1),
            *options,
        )
    )
    server.add_generic_rpc_handlers((_Handlers(endpoints, clock, max_message_bytes),))
    return server


def _largest(endpoints: Endpoints, max_message_bytes: int) -> int:
    """What the RPC that takes most takes."""
    return max(max_message_bytes, *(method.max_request_bytes for method, _ in endpoints.values()))


class _Handlers(grpc.GenericRpcHandler):
    def __init__(self, endpoints: Endpoints, clock: Clock, max_bytes: int) -> None:
        self._handlers = {
            path: _rpc_handler(method, handler, clock, method.max_request_bytes or max_bytes)
            for path, (method, handler) in endpoints.items()
        }
        self._unknown: RpcMethodHandler = grpc.stream_stream_rpc_method_handler(_refuse_unknown)

    def service(self, details: grpc.HandlerCallDetails) -> RpcMethodHandler | None:
        handler = self._handlers.get(details.method)
        if handler is None and details.method.startswith("/guildhall."):
            return self._unknown
        return handler


async def _refuse_unknown(_: Any, context: Any) -> None:
    error = Unimplemented("there is no such RPC; see the list of services at GET /")
    status = to_status(error, dict(context.invocation_metadata() or ()).get(REQUEST_ID, ""))
    await context.abort(
        grpc.StatusCode.UNIMPLEMENTED,
        status.message,
        (("grpc-status-details-bin", status.SerializeToString()),),
    )


def _rpc_handler(method: Method, handler: Handler, clock: Clock, max_bytes: int) -> RpcMethodHandler:
    async def run(call: AioCall, raw: bytes | None) -> Message | None:
        try:
            if raw is None:
                answer = await handler(None, call)
            else:
                call.check_size(raw)
                call.raw = raw
                answer = await handler(parse(method, raw), call)
        except GuildhallError as error:
            await call.refuse(error)
        except Exception:
            log.exception("a link failed", method=method.path)
            await call.refuse(Internal("the server failed"))
        await call.begin()
        call.finish()
        return answer

    async def unary(raw: bytes, context: Any) -> Message | None:
        return await run(AioCall(method, context, clock, max_bytes), raw)

    async def stream(raw: bytes, context: Any) -> None:
        await run(AioCall(method, context, clock, max_bytes), raw)

    async def bidirectional(_: Any, context: Any) -> None:
        await run(AioCall(method, context, clock, max_bytes), None)

    behavior: Callable[..., Awaitable[Any]]
    if method.client_streaming:
        kind, behavior = grpc.stream_stream_rpc_method_handler, bidirectional
    elif method.server_streaming:
        kind, behavior = grpc.unary_stream_rpc_method_handler, stream
    else:
        kind, behavior = grpc.unary_unary_rpc_method_handler, unary
    return kind(behavior, request_deserializer=None, response_serializer=_serialize)


def _headers(sent: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    headers = dict(sent)
    if len(headers) != len(sent):
        # Two values would be one for us and another for whoever reads the first.
        for name in {name for name in headers if not name.endswith("-bin")}:
            headers[name] = ",".join(value for key, value in sent if key == name)
    return headers


def _serialize(message: Message | bytes) -> bytes:
    return message if isinstance(message, bytes) else message.SerializeToString()
