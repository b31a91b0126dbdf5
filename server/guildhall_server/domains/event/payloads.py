"""Which message an event carries, by the domain in its type. A new domain adds its line here."""

from __future__ import annotations

from google.protobuf.message import Message

from guildhall.apikey.v1 import api_key_pb2
from guildhall.project.v1 import project_pb2
from guildhall.ticket.v1 import ticket_event_pb2
from guildhall.user.v1 import user_pb2

_PAYLOADS: dict[str, type[Message]] = {
    "dev.guildhall.project.": project_pb2.Project,
    "dev.guildhall.apikey.": api_key_pb2.ApiKey,
    "dev.guildhall.user.": user_pb2.User,
    "dev.guildhall.ticket.": ticket_event_pb2.TicketEvent,
}
_DOMAIN_PARTS = 3
_URLS = {prefix: f"type.googleapis.com/{message.DESCRIPTOR.full_name}" for prefix, message in _PAYLOADS.items()}


def type_url(event_type: str) -> str | None:
    """The type URL of an event's payload; None for events of a server newer than this one."""
    domain = event_type.split(".", _DOMAIN_PARTS)[:_DOMAIN_PARTS]
    return _URLS.get(".".join((*domain, "")))
