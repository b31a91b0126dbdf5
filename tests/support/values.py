"""Tickets and callers as plain values, for tests that need no database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from guildhall_server.caller import Caller
from guildhall_server.domains.ticket.model import State, Ticket
from guildhall_server.ids import new_id

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
_TEXTS = (
    "category subject description guild channel opener_display_name claimer assignee closer close_message last_message"
)


def a_ticket(**fields: Any) -> Ticket:
    """An open ticket of Ada's, without messages."""
    values: dict[str, Any] = dict.fromkeys(Ticket.__dataclass_fields__) | dict.fromkeys(_TEXTS.split(), "")
    values |= {"project": "p", "id": new_id(), "number": 1, "state": State.OPEN, "opener": "users/ada", "revision": 1}
    values |= {"reopen_count": 0, "message_count": 0, "last_sequence": 0, "created_at": NOW, "updated_at": NOW}
    return Ticket(**(values | fields))


def a_caller(principal: str, *permissions: str, person: bool = True) -> Caller:
    """A caller of the project."""
    return Caller(principal, "a key", principal, frozenset(permissions), project="p", user=new_id() if person else None)


OPENER = a_caller("users/ada", "tickets:read", "tickets:write")
STRANGER = a_caller("users/eve", "tickets:read", "tickets:write")
MODERATOR = a_caller("users/grace", "tickets:read", "tickets:write", "tickets:moderate")
BOT = a_caller("apiKeys/bot", "tickets:read", "tickets:write", person=False)
