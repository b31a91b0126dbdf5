"""What events carry and who may see them, by the domain in their type. A new domain adds its line here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from google.protobuf.message import Message

from guildhall.apikey.v1 import api_key_pb2, signing_key_pb2
from guildhall.audit.v1 import audit_entry_pb2
from guildhall.project.v1 import member_pb2, project_pb2
from guildhall.ticket.v1 import ticket_event_pb2
from guildhall.user.v1 import registration_pb2, user_pb2
from guildhall_server.permissions import Permission


@dataclass(frozen=True, slots=True)
class Domain:
    """The message in a domain's events, and the permission that shows them besides `events:read`."""

    payload: type[Message]
    permission: Permission


AUDIT = "dev.guildhall.audit."
_DOMAINS: dict[str, Domain] = {
    "dev.guildhall.project.": Domain(project_pb2.Project, Permission.PROJECTS_READ),
    "dev.guildhall.member.": Domain(member_pb2.Member, Permission.MEMBERS_READ),
    "dev.guildhall.apikey.": Domain(api_key_pb2.ApiKey, Permission.KEYS_READ),
    "dev.guildhall.signingkey.": Domain(signing_key_pb2.SigningKey, Permission.KEYS_MANAGE),
    "dev.guildhall.user.": Domain(user_pb2.User, Permission.USERS_READ),
    "dev.guildhall.registration.": Domain(registration_pb2.Registration, Permission.USERS_READ),
    "dev.guildhall.ticket.": Domain(ticket_event_pb2.TicketEvent, Permission.TICKETS_READ),
    AUDIT: Domain(audit_entry_pb2.AuditEntry, Permission.AUDIT_READ),
}
_DOMAIN_PARTS = 3
_URLS = {prefix: f"type.googleapis.com/{domain.payload.DESCRIPTOR.full_name}" for prefix, domain in _DOMAINS.items()}


def message_of(event_type: str) -> type[Message] | None:
    """The message in an event's payload; None for events of a server newer than this one."""
    return next((domain.payload for prefix, domain in _DOMAINS.items() if event_type.startswith(prefix)), None)


def type_url(event_type: str) -> str | None:
    """The type URL of an event's payload; None for events of a server newer than this one."""
    domain = event_type.split(".", _DOMAIN_PARTS)[:_DOMAIN_PARTS]
    return _URLS.get(".".join((*domain, "")))


def types_hidden_from(permissions: frozenset[str], asked: Iterable[str]) -> tuple[str, ...]:
    """The patterns of the types that a caller is not shown.

    The audit repeats what the other events tell; it is shown to those who ask for it by its name.
    """
    audit_asked = any(pattern.startswith(AUDIT) for pattern in asked)
    return tuple(
        f"{prefix}*"
        for prefix, domain in _DOMAINS.items()
        if domain.permission not in permissions or (prefix == AUDIT and not audit_asked)
    )
