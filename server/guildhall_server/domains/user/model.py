"""What the user slice knows of users, their identities and registrations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from guildhall_server.names import Key


class Identity(NamedTuple):
    """An account on another system."""

    provider: str
    subject: str


def metadata_text(about: Mapping[str, str]) -> str:
    """Metadata as it is stored: the same for the same entries."""
    return json.dumps(dict(sorted(about.items())), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class LinkedIdentity:
    """An account and the user it is linked to. `metadata` is the text of a JSON object."""

    project: str
    id: UUID
    user_id: UUID
    provider: str
    subject: str
    is_primary: bool
    metadata: str
    created_at: datetime

    @classmethod
    def new(cls, user: Key, id_: UUID, account: Identity, about: Mapping[str, str], now: datetime) -> Self:
        """An identity that is not linked yet, and not primary."""
        metadata = metadata_text(about)
        return cls(user.project, id_, user.id, *account, is_primary=False, metadata=metadata, created_at=now)

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/users/{self.user_id}/identities/{self.id}"

    @property
    def about(self) -> Mapping[str, str]:
        """The metadata, read."""
        found: dict[str, str] = json.loads(self.metadata)
        return found


@dataclass(frozen=True, slots=True)
class User:
    """A person. `accounts` are the identities as (provider, subject, id, metadata, time), the primary one first."""

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
    merged_into: UUID | None
    last_login_at: datetime | None
    revision: int
    created_at: datetime
    updated_at: datetime
    accounts: Sequence[Sequence[str]]

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
    def identities(self) -> tuple[LinkedIdentity, ...]:
        """The accounts elsewhere, the primary one first."""
        return tuple(
            LinkedIdentity(
                project=self.project,
                id=UUID(id_),
                user_id=self.id,
                provider=provider,
                subject=subject,
                is_primary=at == 0,
                metadata=metadata,
                created_at=datetime.fromisoformat(created_at),
            )
            for at, (provider, subject, id_, metadata, created_at) in enumerate(self.accounts)
        )


@dataclass(frozen=True, slots=True)
class Registration:
    """What a person told when it registered in a guild."""

    project: str
    id: UUID
    user_id: UUID
    guild_id: str
    discord_user_id: str
    real_name: str
    email: str | None
    source: str
    education_stage: str
    registered_at: datetime
    revision: int
    created_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        """The resource name."""
        return f"projects/{self.project}/users/{self.user_id}/registrations/{self.id}"


@dataclass(frozen=True, slots=True)
class Merge:
    """The record of one user that became part of another."""

    project: str
    source_id: UUID
    target_id: UUID
    source_active: bool
    actor: str
    created_at: datetime
