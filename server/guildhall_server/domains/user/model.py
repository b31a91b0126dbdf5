"""What the user slice knows of a user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from guildhall_server.names import Key


class Identity(NamedTuple):
    """An account on another system."""

    provider: str
    subject: str


@dataclass(frozen=True, slots=True)
class User:
    """A person. `accounts` are `provider:subject`, the primary one first."""

    project: str
    id: UUID
    display_name: str
    email: str | None
    source: str
    education_stage: str
    bio: str
    location: str
    website: str
    github: str
    linkedin: str
    tags: Sequence[str]
    active: bool
    verified: bool
    revision: int
    created_at: datetime
    updated_at: datetime
    accounts: Sequence[str]

    @property
    def key(self) -> Key:
        """Where the user is."""
        return Key(self.project, self.id)

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/{self.subject}"

    @property
    def subject(self) -> str:
        """The user as a principal, and as the event log knows it."""
        return f"users/{self.id}"

    @property
    def identities(self) -> tuple[Identity, ...]:
        """The accounts elsewhere, the primary one first."""
        return tuple(Identity(*account.split(":", 1)) for account in self.accounts)
