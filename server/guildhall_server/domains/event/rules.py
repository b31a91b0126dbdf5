"""Who sees which events."""

from __future__ import annotations

from guildhall_server.caller import Caller
from guildhall_server.permissions import Permission


def owner_seen_by(caller: Caller) -> str | None:
    """Whose events a caller sees: a person without moderation its own, everybody else all of them."""
    sees_all = not caller.is_person or caller.may(Permission.TICKETS_MODERATE)
    return None if sees_all else caller.principal
