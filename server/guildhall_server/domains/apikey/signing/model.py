"""What is known of a signing key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from guildhall_server.names import Key


class State(IntEnum):
    """Whether and why a key's signatures are accepted: `SigningKey.State`, number by number."""

    ACTIVE = 1
    GRACE = 2
    EXPIRED = 3
    REVOKED = 4


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A credential that signs. Its secret is not part of it."""

    project: str
    id: UUID
    display_name: str
    description: str
    scopes: Sequence[str]
    allow_v1: bool
    allow_v1_replay: bool
    v1_default: bool
    expires_at: datetime | None
    revoked_at: datetime | None
    creator: str
    created_at: datetime
    updated_at: datetime
    rotated_from: UUID | None = None
    replaced_by: UUID | None = None

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/{self.subject}"

    @property
    def subject(self) -> str:
        """The key as the event log and its holder's calls know it."""
        return f"signingKeys/{self.id}"

    @property
    def key(self) -> Key:
        """Where the key is."""
        return Key(self.project, self.id)
