"""What the project slice knows of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guildhall_server.roles import Role


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
    deleted_at: datetime | None
    purge_at: datetime | None

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}"


@dataclass(frozen=True, slots=True)
class Member:
    """A user with a role in a project."""

    project: str
    user_id: UUID
    uid: UUID
    role: Role
    creator: str
    revision: int
    created_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/{self.subject}"

    @property
    def subject(self) -> str:
        """The member as the event log knows it."""
        return f"members/{self.user_id}"

    @property
    def principal(self) -> str:
        """The user."""
        return f"users/{self.user_id}"


@dataclass(frozen=True, slots=True)
class Stats:
    """How large and how busy a project is."""

    total_tickets: int
    open_tickets: int
    users: int
    members: int
    active_keys: int
    messages_last_day: int
