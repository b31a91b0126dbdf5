"""Sessions, people who sign in, and what is counted about attempts, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from guildhall_server.names import Key
from guildhall_server.rpc.call import Call

MOST_USER_AGENT = 200
MOST_ADDRESS = 64


class SignInMethod(IntEnum):
    """`guildhall.auth.v1.SignInMethod`, number by number."""

    PASSWORD = 1
    DISCORD = 2


@dataclass(frozen=True, slots=True)
class Device:
    """From where somebody signs in, as far as it is worth showing."""

    label: str
    user_agent: str
    address: str

    @classmethod
    def of(cls, call: Call, label: str) -> Device:
        """The device behind a call."""
        return cls(label, call.headers.get("user-agent", "")[:MOST_USER_AGENT], call.address[:MOST_ADDRESS])


@dataclass(frozen=True, slots=True)
class Session:
    """One device on which a person is signed in."""

    project: str
    id: UUID
    user: UUID
    method: int
    device_label: str
    user_agent: str
    address: str
    generation: int
    refresh_hash: bytes
    previous_hash: bytes | None
    successor_salt: bytes | None
    refreshed_at: datetime
    last_seen_at: datetime
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    @property
    def key(self) -> Key:
        """Which session it is."""
        return Key(self.project, self.id)

    @property
    def person(self) -> Key:
        """Whose session it is."""
        return Key(self.project, self.user)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a client goes on with, and the session behind it."""

    access: str
    access_expires_at: datetime
    refresh: str
    session: Session


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. `hash` is None without a password, `role` for mere members."""

    project: str
    id: UUID
    display_name: str
    email: str | None
    active: bool
    hash: str | None
    role: int | None

    @property
    def key(self) -> Key:
        """Which user it is."""
        return Key(self.project, self.id)


@dataclass(frozen=True, slots=True)
class Attempts:
    """What has failed for one subject: an account, an address, or an account from an address."""

    failures: int
    strikes: int
    since: datetime
    blocked_until: datetime | None
