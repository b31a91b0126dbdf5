"""The chain: one link per concern, in an order that is checked at start.

A link wraps the handler that follows it. Streams pass the same links as unary calls: a stream's
generator is driven at the very end of the chain, so whatever it raises passes back through every link.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from google.protobuf.message import Message

from guildhall_server.rpc import foreign
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.contract import ContractError, Method

Handler = Callable[[Any, Call], Awaitable[Message | None]]
"""Takes the request (None for a client stream) and the call; returns the answer of a unary call."""

ORDER = (
    "request id",
    "telemetry",
    "usage",
    "errors",
    "deadline",
    "origin",
    "caller",
    "limits",
    "policy",
    "validate",
    "idempotency",
    "audit",
)


class Link(Protocol):
    """One concern of every call."""

    @property
    def name(self) -> str:
        """Its place in `ORDER`."""

    def wrap(self, method: Method, following: Handler) -> Handler:
        """The handler that sees to the concern, or `following` itself when it does not concern the method."""


class Chain:
    """All links in their order."""

    def __init__(self, links: Sequence[Link]) -> None:
        order = tuple(link.name for link in links)
        if order != ORDER:
            raise ContractError(f"the chain must be {' → '.join(ORDER)}, not {' → '.join(order)}")
        self._links = links

    def wrap(self, method: Method, handler: Handler) -> Handler:
        """A handler behind all links."""
        for link in reversed(self._links):
            handler = link.wrap(method, handler)
        return handler


class Registry:
    """Where generated `add_XServicer_to_server` functions register; it knows no transport."""

    def __init__(self) -> None:
        self.behaviors: dict[str, Callable[..., Any]] = {}

    def add_generic_rpc_handlers(self, handlers: Sequence[Any]) -> None:
        """Part of the interface the generated code expects; all it needs comes by the other method."""

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Any]) -> None:
        """Take the servicer's methods from the generated code."""
        for name, handler in handlers.items():
            behavior = handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
            self.behaviors[f"/{service}/{name}"] = behavior

    def add_foreign(self, service: str, servicer: Any) -> None:
        """Take a servicer of a service whose generated code is not ours, nor made for the above."""
        for name in foreign.SERVICES[service]:
            self.behaviors[f"/{service}/{name}"] = getattr(servicer, name)

    def services(self) -> list[str]:
        """The full names of the registered services."""
        return sorted({path.split("/")[1] for path in self.behaviors})

    def endpoints(self, chain: Chain, methods: Mapping[str, Method]) -> dict[str, tuple[Method, Handler]]:
        """Every method with its handler behind the chain."""
        return {
            path: (methods[path], chain.wrap(methods[path], _drive(methods[path], behavior)))
            for path, behavior in self.behaviors.items()
        }


def _drive(method: Method, behavior: Callable[..., Any]) -> Handler:
    if not method.server_streaming:
        return behavior

    async def drive(request: Any, call: Call) -> None:
        messages = behavior(call.requests if method.client_streaming else request, call)
        async with contextlib.aclosing(messages):
            async for message in messages:
                await call.send(message)

    return drive
