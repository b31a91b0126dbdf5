"""Servicers that were not written for us: health, reflection, the interop tests. They get a grpc.aio context.

Just as much of it as those use. Our own handlers have a `Call`; whoever needs more of this wants grpc.aio.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterable
from typing import Any, NoReturn, TypeAlias

import grpc
import structlog
from google.rpc import code_pb2

from guildhall_server.rpc.transport.edge import metadata
from guildhall_server.rpc.transport.edge.call import refuse_unknown
from guildhall_server.rpc.transport.edge.exchange import Exchange, Route
from guildhall_server.rpc.transport.edge.messages import MessageFault, MessageTooLarge

Metadata: TypeAlias = Iterable[tuple[str, str | bytes]]

log = structlog.get_logger(__name__)


class Aborted(Exception):
    """The servicer has ended the call."""


class Context:
    """The context of one call."""

    def __init__(self, exchange: Exchange, serialize: Any) -> None:
        self._exchange = exchange
        self._serialize = serialize
        self._trailers = b""
        self._code = grpc.StatusCode.OK
        self._details = ""

    def invocation_metadata(self) -> tuple[tuple[str, str | bytes], ...]:
        """The headers of the request."""
        headers = self._exchange.headers.items()
        return tuple((name, metadata.binary(value) if name.endswith("-bin") else value) for name, value in headers)

    async def send_initial_metadata(self, initial: Metadata) -> None:
        """Begin the answer."""
        self._exchange.lead(_block(initial))
        self._exchange.start()

    def set_trailing_metadata(self, trailing: Metadata) -> None:
        """End the answer with these."""
        self._trailers = _block(trailing)

    def set_code(self, code: grpc.StatusCode) -> None:
        """End with a status."""
        self._code = code

    def set_details(self, details: str) -> None:
        """And with its text."""
        self._details = details

    async def write(self, message: Any) -> None:
        """Send one message of a stream."""
        full = self._exchange.write(self._serialize(message))
        if full is not None:
            await full

    async def abort(self, code: grpc.StatusCode, details: str = "", trailing_metadata: Metadata = ()) -> NoReturn:
        """End the call here."""
        self._code, self._details = code, details
        self._trailers += _block(trailing_metadata)
        raise Aborted

    def end(self) -> None:
        """Send what was said about the end."""
        self._exchange.close(self._code.value[0], self._details, self._trailers)

    def answer(self, message: Any) -> None:
        """Send the only message."""
        if self._code is grpc.StatusCode.OK:
            self._exchange.answer(self._serialize(message), self._trailers)
        else:
            self.end()


def foreign_route(handler: Any, max_bytes: int) -> Route:  # noqa: C901 - one branch for each way a call ends
    """The route of a method as the generated code registers it."""
    behavior = handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    parse, serialize = handler.request_deserializer, handler.response_serializer

    async def requests(exchange: Exchange) -> AsyncIterator[Any]:
        while (message := await exchange.read()) is not None:
            yield parse(message)

    async def serve(exchange: Exchange, raw: bytes | None, context: Context) -> None:
        outcome = behavior(requests(exchange) if raw is None else parse(raw), context)
        if not handler.response_streaming:
            context.answer(await outcome)
            return
        if inspect.isawaitable(outcome):
            await outcome
        else:
            async for message in outcome:
                await context.write(message)
        exchange.start()
        context.end()

    async def run(exchange: Exchange, raw: bytes | None) -> None:
        context = Context(exchange, serialize)
        try:
            await serve(exchange, raw, context)
        except Aborted:
            context.end()
        except MessageFault as fault:
            exchange.close(fault.code, str(fault))
        except MessageTooLarge as error:
            too_large(exchange, error.size)
        except asyncio.CancelledError:
            exchange.abandon()
            raise
        except NotImplementedError:
            exchange.close(code_pb2.UNIMPLEMENTED, "there is no such RPC")
        except Exception:
            log.exception("a servicer failed", path=exchange.stream.head.path)
            exchange.close(code_pb2.INTERNAL, "the server failed")

    def too_large(exchange: Exchange, size: int) -> None:
        exchange.close(code_pb2.RESOURCE_EXHAUSTED, f"the message has {size} bytes; at most {max_bytes} are taken")

    return Route(
        run,
        too_large,
        max_bytes=max_bytes,
        client_streaming=handler.request_streaming,
        server_streaming=handler.response_streaming,
    )


def unknown_route() -> Route:
    """The route of everything that is not there. It does not wait for a message."""

    async def run(exchange: Exchange, raw: bytes | None) -> None:
        del raw
        if exchange.stream.head.path.startswith("/guildhall."):
            refuse_unknown(exchange)
        else:
            exchange.close(code_pb2.UNIMPLEMENTED, "Method not found!")

    return Route(run, lambda exchange, _: exchange.left(), max_bytes=0, client_streaming=True, server_streaming=True)


def _block(pairs: Metadata) -> bytes:
    return b"".join(metadata.entry(name, value) for name, value in pairs)
