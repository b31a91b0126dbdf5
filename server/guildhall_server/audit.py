"""What the audit log says about one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what, when, from where. `project` is empty for calls to the installation."""

    id: UUID
    project: str
    created_at: datetime
    actor: str
    credential: str
    method: str
    resource: str
    request_id: str
    address: str
