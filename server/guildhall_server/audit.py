"""What the audit log says about one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed. What is secret or personal is said to have changed, and no more."""

    field: str
    before: Any = None
    after: Any = None
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what, when, from where. `project` is empty for calls to the installation."""

    id: UUID
    project: str
    created_at: datetime
    actor: str
    credential_kind: str
    credential: str
    action: str
    method: str
    resource: str
    changes: tuple[Change, ...]
    request_id: str
    address: str
