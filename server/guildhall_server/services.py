"""Which servicers there are. A new domain adds its line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guildhall.ticket.v1 import ticket_service_pb2_grpc
from guildhall_server.domains.ticket.servicer import TicketServicer
from guildhall_server.rpc.chain import Registry

if TYPE_CHECKING:
    from guildhall_server.app import Parts


def register(registry: Registry, parts: Parts) -> None:
    """Register every servicer."""
    ticket_service_pb2_grpc.add_TicketServiceServicer_to_server(TicketServicer(parts), registry)
