"""What the project slice knows of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Project:
    """A tenant. `project` is its id."""

    project: str
    uid: UUID
    display_name: str
    environment: int
    is_default: bool
    revision: int
    created_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}"
