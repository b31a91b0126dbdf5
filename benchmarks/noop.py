"""A worker whose GetTicket does nothing, behind the whole chain on one socket and without it on another.

What the first costs more than the second is the price of the chain: request id, telemetry, errors, deadline,
usage, origin, caller, limits, policy, validate. Started by measures/chain.py.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import uvloop

from guildhall.ticket.v1 import ticket_pb2, ticket_service_pb2_grpc
from guildhall_server import app, services
from guildhall_server.clock import system_clock
from guildhall_server.config import Settings
from guildhall_server.rpc.chain import Registry
from guildhall_server.rpc.transport.edge.server import create_server

PATH = "/guildhall.ticket.v1.TicketService/GetTicket"


class NoOp(ticket_service_pb2_grpc.TicketServiceServicer):
    """Answers at once, always the same."""

    _answer = ticket_pb2.Ticket(name="projects/default/tickets/01900000-0000-7000-8000-000000000001")

    async def GetTicket(self, request: Any, call: Any) -> ticket_pb2.Ticket:  # noqa: N802 - generated name
        """Nothing."""
        del request, call
        return self._answer


def _register(registry: Registry, parts: object) -> None:
    del parts
    ticket_service_pb2_grpc.add_TicketServiceServicer_to_server(NoOp(), registry)


async def serve(with_chain: Path, without_chain: Path) -> None:
    """Serve both until killed."""
    services.register = _register
    settings = Settings.load()
    async with app.build(settings) as built:
        method, behind_chain = built.endpoints[PATH]
        servers = []
        for socket, handler in ((with_chain, behind_chain), (without_chain, NoOp().GetTicket)):
            most = settings.api.max_message_bytes
            server = create_server({PATH: (method, handler)}, system_clock, max_message_bytes=most)
            server.add_insecure_port(f"unix:{socket}")
            await server.start()
            servers.append(server)
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(Path(sys.argv[1]), Path(sys.argv[2])))
