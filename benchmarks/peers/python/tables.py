"""The tables as SQLAlchemy ORM classes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TIMESTAMP, BigInteger, FetchedValue, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map: dict[Any, Any] = {datetime: TIMESTAMP(timezone=True)}  # noqa: RUF012


class ApiKey(Base):
    __tablename__ = "api_keys"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    display_name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String(50)))
    user_id: Mapped[UUID | None]
    active: Mapped[bool]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    secret_hash: Mapped[bytes]


class User(Base):
    __tablename__ = "users"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    display_name: Mapped[str]
    active: Mapped[bool]


class Ticket(Base):
    __tablename__ = "tickets"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    state: Mapped[int] = mapped_column(SmallInteger)
    category: Mapped[str]
    subject: Mapped[str]
    description: Mapped[str]
    guild: Mapped[str]
    channel: Mapped[str]
    opener: Mapped[str]
    opener_display_name: Mapped[str]
    claimer: Mapped[str]
    claimed_at: Mapped[datetime | None]
    assignee: Mapped[str]
    closer: Mapped[str]
    closed_at: Mapped[datetime | None]
    close_message: Mapped[str]
    reopen_count: Mapped[int]
    reopened_at: Mapped[datetime | None]
    merged_into: Mapped[UUID | None]
    message_count: Mapped[int]
    last_sequence: Mapped[int]
    last_message: Mapped[str]
    last_message_at: Mapped[datetime | None]
    revision: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class TicketMessage(Base):
    __tablename__ = "ticket_messages"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID]
    text: Mapped[str]
    author: Mapped[str]
    author_display_name: Mapped[str]
    staff: Mapped[bool]
    origin: Mapped[str]
    created_at: Mapped[datetime]


class Participant(Base):
    __tablename__ = "ticket_participants"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    principal: Mapped[str] = mapped_column(primary_key=True)
    messages: Mapped[int]
    read_sequence: Mapped[int]
    read_count: Mapped[int]
    read_own: Mapped[int]


class Event(Base):
    __tablename__ = "events"
    project_id: Mapped[str]
    tx: Mapped[int] = mapped_column(BigInteger, FetchedValue())
    # The table's key has four columns; the identity alone names a row, which is all the ORM needs.
    id: Mapped[int] = mapped_column(BigInteger, FetchedValue(), primary_key=True)
    type: Mapped[str]
    subject: Mapped[str]
    owner: Mapped[str]
    actor: Mapped[str]
    payload: Mapped[bytes]


class Replay(Base):
    __tablename__ = "replays"
    project_id: Mapped[str] = mapped_column(primary_key=True)
    principal: Mapped[str] = mapped_column(primary_key=True)
    request_id: Mapped[str] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[bytes]
    response: Mapped[bytes]
