"""What the API key slice knows of a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from guildhall_server.names import Key


class State(IntEnum):
    """Whether and why a key lets its holder in: `ApiKey.State`, number by number."""

    ACTIVE = 1
    GRACE = 2
    EXPIRED = 3
    INACTIVE = 4
    REVOKED = 5


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A credential. Its text is not part of it."""

    project: str
    id: UUID
    display_name: str
    description: str
    scopes: Sequence[str]
    environment: int
    user_id: UUID | None
    allowed_origins: Sequence[str]
    active: bool
    expires_at: datetime | None
    revoked_at: datetime | None
    display_key: str
    creator: str
    revision: int
    created_at: datetime
    updated_at: datetime
    last_used_at: datetime | None = None
    rotated_from: UUID | None = None
    replaced_by: UUID | None = None

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/{self.subject}"

    @property
    def subject(self) -> str:
        """The key as the event log knows it."""
        return f"apiKeys/{self.id}"

    @property
    def key(self) -> Key:
        """Where the key is."""
        return Key(self.project, self.id)

    @property
    def user(self) -> str:
        """The principal the key acts as, empty for a key of the project."""
        return f"users/{self.user_id}" if self.user_id else ""
