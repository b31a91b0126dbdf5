"""Requests about tickets, short enough to be read in a test."""

from __future__ import annotations

from typing import Any

from tests.support.factories import Make

from guildhall.ticket.v1 import ticket_message_pb2, ticket_pb2, ticket_service_pb2
from guildhall_server.ids import new_id

pb = ticket_service_pb2
PROJECT = "projects/default"


def opening(
    subject: str = "A question", *, parent: str = PROJECT, request_id: str = "", **fields: Any
) -> pb.CreateTicketRequest:
    """Asks for a ticket."""
    ticket = ticket_pb2.Ticket(subject=subject, **fields)
    return pb.CreateTicketRequest(parent=parent, ticket=ticket, request_id=request_id)


def saying(ticket: str, text: str = "hello", *, request_id: str = "", **fields: Any) -> pb.CreateTicketMessageRequest:
    """Asks for a message."""
    message = ticket_message_pb2.TicketMessage(text=text, **fields)
    return pb.CreateTicketMessageRequest(parent=ticket, ticket_message=message, request_id=request_id)


def batch(ticket: str, *texts: str, request_id: str = "") -> pb.BatchCreateTicketMessagesRequest:
    """Asks for several messages."""
    requests = [pb.CreateTicketMessageRequest(ticket_message={"text": text}) for text in texts]
    return pb.BatchCreateTicketMessagesRequest(parent=ticket, requests=requests, request_id=request_id)


def unknown(project: str = PROJECT) -> str:
    """The name of a ticket that is not there."""
    return f"{project}/tickets/{new_id()}"


async def staff(make: Make, display_name: str = "Grace", project: str = PROJECT) -> tuple[str, str]:
    """A person who moderates tickets: the user's name and a key's text."""
    user = await make.user(project, display_name)
    scopes = ("tickets:read", "tickets:write", "tickets:moderate")
    return user, await make.key(*scopes, project=project, user=user)
