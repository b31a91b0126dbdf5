"""What goes in and out, with the rules and the names of Guildhall's contract."""

import base64
import hashlib
import hmac
import os
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Header, HTTPException, Path, Query
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel

PROJECT = r"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"
_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
PRINCIPAL = rf"^(root|projects/[a-z]([a-z0-9-]{{0,61}}[a-z0-9])?/(users|apiKeys)/{_ID})?$"
CREATE_MESSAGE = "/guildhall.ticket.v1.TicketService/CreateTicketMessage"
CLOSED = 3
DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 50, 500
_SECRET = os.environ.get("PAGE_TOKEN_SECRET", "benchmark").encode()

Project = Annotated[str, Path(pattern=PROJECT)]
TicketId = Annotated[UUID, Path()]
PageSize = Annotated[int, Query(alias="pageSize", ge=0)]
PageToken = Annotated[str, Query(alias="pageToken", max_length=2048)]
AfterSequence = Annotated[int, Query(alias="afterSequence", ge=0)]
RequestId = Annotated[str | None, Header(alias="idempotency-key", max_length=128)]


class State(StrEnum):
    STATE_UNSPECIFIED = "STATE_UNSPECIFIED"
    STATE_OPEN = "STATE_OPEN"
    STATE_CLAIMED = "STATE_CLAIMED"
    STATE_CLOSED = "STATE_CLOSED"


STATES = tuple(State)


class Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Draft(Shape):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
    author: Annotated[str, StringConstraints(pattern=PRINCIPAL)] = ""


class Ticket(Shape):
    name: str
    uid: UUID
    number: int
    state: State
    category: str
    subject: str
    description: str
    guild: str
    channel: str
    opener: str
    opener_display_name: str
    claimer: str
    claim_time: datetime | None = None
    assignee: str
    closer: str
    close_time: datetime | None = None
    close_message: str
    reopen_count: int
    reopen_time: datetime | None = None
    merged_into: str
    message_count: int
    last_sequence: int
    last_message: str
    last_message_time: datetime | None = None
    unread_count: int
    create_time: datetime
    update_time: datetime
    etag: str


class TicketMessage(Shape):
    name: str
    uid: UUID
    sequence: int
    text: str
    author: str
    author_display_name: str
    staff: bool
    origin: str
    create_time: datetime


class TicketMessages(Shape):
    ticket_messages: list[TicketMessage]
    next_page_token: str


class TicketEvent(Shape):
    ticket: str
    actor: str
    time: datetime
    message_created: TicketMessage


def in_project(project: str, stored: str) -> str:
    """A principal as callers see it."""
    return f"projects/{project}/{stored}" if stored and stored != "root" else stored


def page_size(asked: int) -> int:
    return min(asked, MAX_PAGE_SIZE) or DEFAULT_PAGE_SIZE


def issue_token(scope: str, sequence: int) -> str:
    payload = sequence.to_bytes(8)
    return base64.urlsafe_b64encode(_mac(scope, payload) + payload).rstrip(b"=").decode()


def read_token(scope: str, token: str) -> int:
    try:
        whole = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raise HTTPException(400, "pageToken is not of this list") from None
    if not hmac.compare_digest(whole[:12], _mac(scope, whole[12:])):
        raise HTTPException(400, "pageToken is not of this list")
    return int.from_bytes(whole[12:])


def _mac(scope: str, payload: bytes) -> bytes:
    return hmac.digest(_SECRET, scope.encode() + payload, "sha256")[:12]


def request_hash(ticket: UUID, draft: Draft) -> bytes:
    content = f"{ticket}\0{draft.author}\0{draft.text}"
    return hashlib.blake2b(content.encode(), digest_size=16).digest()
