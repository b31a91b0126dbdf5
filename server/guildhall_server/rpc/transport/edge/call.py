"""Our own calls on this transport: the chain's handlers behind routes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import structlog
from google.protobuf.message import Message

from guildhall_server.clock import Clock
from guildhall_server.errors import GuildhallError, InvalidArgument, ResourceExhausted, Unimplemented
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.errors import Internal, to_status
from guildhall_server.rpc.links.request_id import HEADER as REQUEST_ID
from guildhall_server.rpc.links.validate import parse
from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.exchange import Exchange, Route
from guildhall_server.rpc.transport.edge.messages import MessageFault, MessageTooLarge

log = structlog.get_logger(__name__)

_ADDRESS = "x-internal-address"


class EdgeCall(Call):
    """A call that came by this transport."""

    __slots__ = ("_exchange", "_max_bytes", "trailers")

    def __init__(self, method: Method, exchange: Exchange, clock: Clock, max_bytes: int) -> None:
        super().__init__(method, exchange.stream.head.headers, clock())
        self._exchange = exchange
        self._max_bytes = max_bytes
        self.trailers = b""

    @property
    def timeout(self) -> float | None:
        return metadata.seconds(self.headers.get("grpc-timeout"))

    @property
    def address(self) -> str:
        return self.headers.get(_ADDRESS) or "unix:"

    async def frames(self) -> AsyncIterator[bytes]:
        try:
            while (message := await self._exchange.read()) is not None:
                yield message
        except MessageTooLarge as error:
            raise too_large(error.size, self._max_bytes) from None
        except MessageFault as fault:
            raise InvalidArgument(str(fault)) from None

    async def send(self, message: Message | bytes) -> None:
        self.sent += 1
        full = self._exchange.write(message if isinstance(message, bytes) else message.SerializeToString())
        if full is not None:
            await full

    def lead(self, key: str, value: str) -> None:
        self._exchange.lead(metadata.entry(key, value))

    def trail(self, key: str, value: str) -> None:
        self.trailers += metadata.entry(key, value)


def too_large(size: int, limit: int) -> ResourceExhausted:
    """The refusal of a message that is too large."""
    return ResourceExhausted(f"the message has {size} bytes; at most {limit} are taken, send less at once")


def refuse(exchange: Exchange, error: GuildhallError, request_id: str = "", trailers: bytes = b"") -> None:
    """Answer with a status and its details."""
    status = to_status(error, request_id)
    details = metadata.entry("grpc-status-details-bin", status.SerializeToString())
    exchange.close(status.code, status.message, trailers + details)


def refuse_unknown(exchange: Exchange) -> None:
    """Answer a call of an RPC that does not exist."""
    error = Unimplemented("there is no such RPC; see the list of services at GET /")
    refuse(exchange, error, exchange.headers.get(REQUEST_ID, ""))


def route_of(method: Method, handler: Handler, clock: Clock, most: int) -> Route:
    """The route of one of our methods."""
    max_bytes = method.max_request_bytes or most

    async def run(exchange: Exchange, raw: bytes | None) -> None:
        call = EdgeCall(method, exchange, clock, max_bytes)
        try:
            if raw is None:
                answer: Any = await handler(None, call)
            else:
                call.raw = raw
                answer = await handler(parse(method, raw), call)
        except GuildhallError as error:
            refuse(exchange, error, call.request_id, call.trailers)
        except asyncio.CancelledError:
            exchange.abandon()
            raise
        except Exception:
            log.exception("a link failed", method=method.path)
            refuse(exchange, Internal("the server failed"), call.request_id, call.trailers)
        else:
            if answer is None:
                exchange.start()
                exchange.close(0, "", call.trailers)
            else:
                exchange.answer(answer if isinstance(answer, bytes) else answer.SerializeToString(), call.trailers)

    return Route(
        run,
        lambda exchange, size: refuse(exchange, too_large(size, max_bytes)),
        max_bytes=max_bytes,
        client_streaming=method.client_streaming,
        server_streaming=method.server_streaming,
    )
