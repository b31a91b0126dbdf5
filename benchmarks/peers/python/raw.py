"""FastAPI + asyncpg without an ORM."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from os import environ
from typing import Annotated
from uuid import UUID, uuid4

import asyncpg
from caller import ApiKey, Key, Keys, enter, no_ticket
from fastapi import Depends, FastAPI, HTTPException
from shapes import (
    CLOSED,
    CREATE_MESSAGE,
    STATES,
    AfterSequence,
    Draft,
    PageSize,
    PageToken,
    Project,
    RequestId,
    Ticket,
    TicketEvent,
    TicketId,
    TicketMessage,
    TicketMessages,
    in_project,
    issue_token,
    page_size,
    read_token,
    request_hash,
)

_KEY = """
SELECT k.project_id, k.id, k.display_name, k.scopes, k.user_id, u.display_name AS user_display_name,
       u.active AS user_active, k.active, k.expires_at, k.revoked_at
FROM api_keys k LEFT JOIN users u ON u.project_id = k.project_id AND u.id = k.user_id
WHERE k.secret_hash = $1
"""
_TICKET = """
SELECT t.*, coalesce(p.messages, 0) AS own, coalesce(p.read_count, 0) AS read_count,
       coalesce(p.read_own, 0) AS read_own
FROM tickets t LEFT JOIN ticket_participants p
  ON p.project_id = t.project_id AND p.ticket_id = t.id AND p.principal = $3
WHERE t.project_id = $1 AND t.id = $2
"""
_OPENER = "SELECT opener FROM tickets WHERE project_id = $1 AND id = $2"
_MESSAGES = """
SELECT * FROM ticket_messages WHERE project_id = $1 AND ticket_id = $2 AND sequence > $3
ORDER BY sequence LIMIT $4
"""
_REPLAY = """
SELECT request_hash, response FROM replays
WHERE project_id = $1 AND principal = $2 AND request_id = $3 AND method = $4
"""
_LOCK = "SELECT opener, state FROM tickets WHERE project_id = $1 AND id = $2 FOR UPDATE"
_NUMBER = """
UPDATE tickets SET last_sequence = last_sequence + 1, message_count = message_count + 1,
       last_message = left($3, 200), last_message_at = $4
WHERE project_id = $1 AND id = $2 RETURNING last_sequence
"""
# The rows of one message in one round trip.
_APPEND = """
WITH message AS (
  INSERT INTO ticket_messages
    (project_id, ticket_id, sequence, id, text, author, author_display_name, staff, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
), participant AS (
  INSERT INTO ticket_participants AS p
    (project_id, ticket_id, principal, messages, read_sequence, read_count, read_own)
  VALUES ($1, $2, $6, 1, 0, 0, 0)
  ON CONFLICT (project_id, ticket_id, principal) DO UPDATE SET messages = p.messages + 1
)
INSERT INTO events (project_id, type, subject, owner, actor, payload) VALUES ($1, $10, $11, $12, $6, $13)
"""
_KEEP = """
INSERT INTO replays (project_id, principal, request_id, method, request_hash, response)
VALUES ($1, $2, $3, $4, $5, $6)
"""

pool: asyncpg.Pool


async def _look_up(digest: bytes) -> Key | None:
    row = await pool.fetchrow(_KEY, digest)
    if row is None:
        return None
    project, key, name, scopes, user, *others = row
    return Key(project, str(key), name, frozenset(scopes), str(user) if user else None, *others)


async def _no_reset(_: asyncpg.Connection) -> None:
    """As Guildhall: after its transaction a connection needs no cleaning, which would cost a round trip."""


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    global pool  # noqa: PLW0603 - one pool per process
    size = int(environ["POOL_SIZE"])
    settings = {"jit": "off", "timezone": "UTC"}
    pool = await asyncpg.create_pool(
        environ["DATABASE_URL"], min_size=size, max_size=size, reset=_no_reset, server_settings=settings
    )
    async with pool:
        yield


app = FastAPI(lifespan=lifespan, openapi_url=None)
keys = Keys(_look_up)


async def calling(x_api_key: ApiKey = None) -> Key:
    return await keys.caller(x_api_key)


Caller = Annotated[Key, Depends(calling)]


@app.get("/v1/projects/{project}/tickets/{ticket}", response_model_exclude_none=True)
async def get_ticket(project: Project, ticket: TicketId, caller: Caller) -> Ticket:
    enter(caller, project, "tickets:read")
    row = await pool.fetchrow(_TICKET, project, ticket, caller.principal)
    if row is None or not caller.sees(row["opener"]):
        no_ticket(ticket)
    merged = row["merged_into"]
    return Ticket(
        name=f"projects/{project}/tickets/{ticket}",
        uid=ticket,
        number=row["number"],
        state=STATES[row["state"]],
        category=row["category"],
        subject=row["subject"],
        description=row["description"],
        guild=row["guild"],
        channel=row["channel"],
        opener=in_project(project, row["opener"]),
        opener_display_name=row["opener_display_name"],
        claimer=in_project(project, row["claimer"]),
        claim_time=row["claimed_at"],
        assignee=in_project(project, row["assignee"]),
        closer=in_project(project, row["closer"]),
        close_time=row["closed_at"],
        close_message=row["close_message"],
        reopen_count=row["reopen_count"],
        reopen_time=row["reopened_at"],
        merged_into=f"projects/{project}/tickets/{merged}" if merged else "",
        message_count=row["message_count"],
        last_sequence=row["last_sequence"],
        last_message=row["last_message"],
        last_message_time=row["last_message_at"],
        unread_count=max(0, row["message_count"] - row["read_count"] - row["own"] + row["read_own"]),
        create_time=row["created_at"],
        update_time=row["updated_at"],
        etag=str(row["revision"]),
    )


@app.get("/v1/projects/{project}/tickets/{ticket}/messages", response_model_exclude_none=True)
async def list_ticket_messages(
    *,
    project: Project,
    ticket: TicketId,
    caller: Caller,
    size: PageSize = 0,
    token: PageToken = "",
    after: AfterSequence = 0,
) -> TicketMessages:
    enter(caller, project, "tickets:read")
    size = page_size(size)
    scope = f"{project}/{ticket}/{after}"
    start = read_token(scope, token) if token else after
    async with pool.acquire() as connection:
        opener = await connection.fetchval(_OPENER, project, ticket)
        if opener is None or not caller.sees(opener):
            no_ticket(ticket)
        rows = await connection.fetch(_MESSAGES, project, ticket, start, size + 1)
    more = len(rows) > size
    rows = rows[:size]
    return TicketMessages(
        ticket_messages=[_message(project, ticket, row) for row in rows],
        next_page_token=issue_token(scope, rows[-1]["sequence"]) if more else "",
    )


def _message(project: str, ticket: UUID, row: asyncpg.Record) -> TicketMessage:
    origin = row["origin"]
    return TicketMessage(
        name=f"projects/{project}/tickets/{ticket}/messages/{row['id']}",
        uid=row["id"],
        sequence=row["sequence"],
        text=row["text"],
        author=in_project(project, row["author"]),
        author_display_name=row["author_display_name"],
        staff=row["staff"],
        origin=in_project(project, origin),
        create_time=row["created_at"],
    )


@app.post("/v1/projects/{project}/tickets/{ticket}/messages", response_model_exclude_none=True)
async def create_ticket_message(
    *, project: Project, ticket: TicketId, draft: Draft, caller: Caller, request_id: RequestId = None
) -> TicketMessage:
    return await create_message(project, ticket, draft, caller, request_id)


async def create_message(
    project: str, ticket: UUID, draft: Draft, caller: Key, request_id: str | None
) -> TicketMessage:
    enter(caller, project, "tickets:write")
    principal, now = caller.principal, datetime.now(UTC)
    if draft.author not in {"", in_project(project, principal)} and not caller.may("tickets:moderate"):
        raise HTTPException(403, "only staff may name an author")
    if request_id:
        stored = await pool.fetchrow(_REPLAY, project, principal, request_id, CREATE_MESSAGE)
        if stored is not None:
            return _replayed(stored, ticket, draft)
    message = TicketMessage(
        name="",
        uid=uuid4(),
        sequence=0,
        text=draft.text,
        author=in_project(project, principal),
        author_display_name=caller.user_display_name or caller.display_name,
        staff=caller.may("tickets:moderate"),
        origin="",
        create_time=now,
    )
    message.name = f"projects/{project}/tickets/{ticket}/messages/{message.uid}"
    try:
        async with pool.acquire() as connection, connection.transaction():
            found = await connection.fetchrow(_LOCK, project, ticket)
            if found is None or not caller.sees(found["opener"]):
                no_ticket(ticket)
            if found["state"] == CLOSED:
                raise HTTPException(400, "the ticket takes no more messages")
            message.sequence = await connection.fetchval(_NUMBER, project, ticket, draft.text, now)
            event = TicketEvent(
                ticket=f"projects/{project}/tickets/{ticket}",
                actor=message.author,
                time=now,
                message_created=message,
            )
            await connection.execute(
                _APPEND,
                *(project, ticket, message.sequence, message.uid, draft.text, principal),
                *(message.author_display_name, message.staff, now),
                *("dev.guildhall.ticket.message.created.v1", f"tickets/{ticket}", found["opener"]),
                event.model_dump_json(by_alias=True).encode(),
            )
            if request_id:
                answer = message.model_dump_json(by_alias=True).encode()
                await connection.execute(
                    _KEEP,
                    *(project, principal, request_id, CREATE_MESSAGE, request_hash(ticket, draft), answer),
                )
    except asyncpg.UniqueViolationError:
        stored = await pool.fetchrow(_REPLAY, project, principal, request_id, CREATE_MESSAGE)
        if stored is None:
            raise
        return _replayed(stored, ticket, draft)
    return message


def _replayed(stored: asyncpg.Record, ticket: UUID, draft: Draft) -> TicketMessage:
    if stored["request_hash"] != request_hash(ticket, draft):
        raise HTTPException(400, "the idempotency key was used for another request")
    return TicketMessage.model_validate_json(stored["response"])
