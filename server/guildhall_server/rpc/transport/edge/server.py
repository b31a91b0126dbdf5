"""The server: routes, the sockets it listens on, and how it leaves. It takes what generated code registers."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from guildhall_server.clock import Clock
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.transport.edge.call import route_of
from guildhall_server.rpc.transport.edge.context import foreign_route, unknown_route
from guildhall_server.rpc.transport.edge.exchange import Route
from guildhall_server.rpc.transport.edge.http2.settings import Limits
from guildhall_server.rpc.transport.edge.protocol import EdgeProtocol

_SCHEME: Final = "unix:"
_MODE: Final = 0o660
_BACKLOG: Final = 1024
_CROSSING: Final = 0.1
"""Seconds for what was sent before the first GOAWAY was read to arrive."""


class EdgeServer:
    """As much of `grpc.aio.Server` as registration and our own start and stop need."""

    def __init__(self, routes: dict[str, Route], max_message_bytes: int, limits: Limits) -> None:
        self._routes = routes
        self._max_message_bytes = max_message_bytes
        self._limits = limits
        self._paths: list[Path] = []
        self._listeners: list[asyncio.Server] = []
        self._connections: set[EdgeProtocol] = set()
        self._unknown = unknown_route()

    def add_generic_rpc_handlers(self, handlers: Sequence[Any]) -> None:
        """Part of the interface the generated code expects; all we need comes by the other method."""

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Any]) -> None:
        """Take a servicer's methods from the generated code."""
        for name, handler in handlers.items():
            self._routes[f"/{service}/{name}"] = foreign_route(handler, self._max_message_bytes)

    def add_insecure_port(self, address: str) -> int:
        """Listen on a unix socket, once started."""
        if not address.startswith(_SCHEME):
            raise ValueError(f"the edge transport listens on {_SCHEME} sockets only, not on {address}")
        self._paths.append(Path(address.removeprefix(_SCHEME)))
        return 1

    async def start(self) -> None:
        """Open the sockets."""
        loop = asyncio.get_running_loop()
        for path in self._paths:
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.setblocking(False)
            listener.bind(str(path))
            # Nobody can connect before `listen`, so nobody can before the permissions are right.
            path.chmod(_MODE)
            self._listeners.append(await loop.create_unix_server(self._connected, sock=listener, backlog=_BACKLOG))

    async def stop(self, grace: float | None) -> None:
        """Take no more calls, give those that run some time, and hang up."""
        for listener in self._listeners:
            listener.close()
        for connection in self._connections:
            connection.go_away(final=False)
        await asyncio.sleep(min(_CROSSING, grace or 0))
        for connection in self._connections:
            connection.go_away(final=True)
        open_ones = tuple(self._connections)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace or 0):
                await asyncio.gather(*(connection.until_idle() for connection in open_ones))
        for connection in open_ones:
            connection.close()
        await asyncio.gather(*(connection.closed for connection in open_ones))
        # What was cancelled by that gets its turn to clean up.
        await asyncio.gather(*(connection.until_stopped() for connection in open_ones))

    def _connected(self) -> EdgeProtocol:
        connection = EdgeProtocol(
            self._routes,
            self._unknown,
            limits=self._limits,
            on_close=self._connections.discard,
        )
        self._connections.add(connection)
        return connection


def create_server(
    endpoints: Mapping[str, tuple[Method, Handler]],
    clock: Clock,
    *,
    max_message_bytes: int,
    limits: Limits | None = None,
) -> EdgeServer:
    """A server for endpoints; the caller adds addresses and starts it."""
    routes = {
        path: route_of(method, handler, clock, max_message_bytes) for path, (method, handler) in endpoints.items()
    }
    return EdgeServer(routes, max_message_bytes, limits or Limits())
