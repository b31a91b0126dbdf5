"""Tickets and messages as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID

from guildhall.ticket.v1 import ticket_pb2
from guildhall_server.names import Key

PREVIEW = 200


class State(IntEnum):
    """Where a ticket is in its life."""

    OPEN = ticket_pb2.Ticket.STATE_OPEN
    CLAIMED = ticket_pb2.Ticket.STATE_CLAIMED
    CLOSED = ticket_pb2.Ticket.STATE_CLOSED


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as it stands in its row."""

    project: str
    id: UUID
    number: int
    state: int
    category: str
    subject: str
    description: str
    guild: str
    channel: str
    opener: str
    opener_display_name: str
    claimer: str
    claimed_at: datetime | None
    assignee: str
    closer: str
    closed_at: datetime | None
    close_message: str
    reopen_count: int
    reopened_at: datetime | None
    merged_into: UUID | None
    state_before_merge: int | None
    message_count: int
    last_sequence: int
    last_message: str
    last_message_at: datetime | None
    revision: int
    created_at: datetime
    updated_at: datetime

    @property
    def key(self) -> Key:
        """Its key."""
        return Key(self.project, self.id)

    @property
    def name(self) -> str:
        """Its resource name."""
        return f"projects/{self.project}/tickets/{self.id}"

    @property
    def closed(self) -> bool:
        """Whether it takes no more messages."""
        return self.state == State.CLOSED


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a ticket somebody has written and read."""

    messages: int = 0
    read_sequence: int = 0
    read_count: int = 0
    read_own: int = 0

    def unread(self, ticket: Ticket) -> int:
        """Messages of others after the read mark, from counters alone: no message is looked at."""
        return (ticket.message_count - self.read_count) - (self.messages - self.read_own)


class TicketMessage(NamedTuple):
    """A message as it stands in its row. A tuple, because a page makes fifty of them."""

    project: str
    ticket: UUID
    sequence: int
    id: UUID
    text: str
    author: str
    author_display_name: str
    staff: bool
    origin: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A message to append. `origin` is where it was copied from."""

    text: str
    author: str
    author_display_name: str
    staff: bool
    created_at: datetime
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's ticket settings. The values here are what a project without a row has."""

    enabled: bool = True
    categories: tuple[str, ...] = ("Application", "Bug", "Support")
    max_open_per_user: int = 3
    create_cooldown_seconds: int = 3600
    max_reopens: int = 3
    owner_can_close: bool = True
    auto_close_hours: int = 0
    auto_delete_after_close_days: int = 7
    transcript_enabled: bool = True


DEFAULTS = Settings()
