"""FastAPI + SQLAlchemy ORM on asyncpg."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from os import environ
from typing import Annotated
from uuid import UUID, uuid4

import tables
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
from sqlalchemy import and_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine(
    environ["DATABASE_URL"].replace("postgresql:", "postgresql+asyncpg:", 1),
    pool_size=int(environ["POOL_SIZE"]),
    max_overflow=0,
    connect_args={"server_settings": {"jit": "off", "timezone": "UTC"}},
)
sessions = async_sessionmaker(engine, expire_on_commit=False)


async def _look_up(digest: bytes) -> Key | None:
    query = (
        select(tables.ApiKey, tables.User)
        .outerjoin(
            tables.User,
            and_(tables.User.project_id == tables.ApiKey.project_id, tables.User.id == tables.ApiKey.user_id),
        )
        .where(tables.ApiKey.secret_hash == digest)
    )
    async with sessions() as session:
        row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    key, user = row
    return Key(
        project=key.project_id,
        id=str(key.id),
        display_name=key.display_name,
        scopes=frozenset(key.scopes),
        user=str(key.user_id) if key.user_id else None,
        user_display_name=user.display_name if user else None,
        user_active=user.active if user else None,
        active=key.active,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
    )


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan, openapi_url=None)
keys = Keys(_look_up)


async def calling(x_api_key: ApiKey = None) -> Key:
    return await keys.caller(x_api_key)


async def opened() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Caller = Annotated[Key, Depends(calling)]
Session = Annotated[AsyncSession, Depends(opened)]


@app.get("/v1/projects/{project}/tickets/{ticket}", response_model_exclude_none=True)
async def get_ticket(*, project: Project, ticket: TicketId, caller: Caller, session: Session) -> Ticket:
    enter(caller, project, "tickets:read")
    query = (
        select(tables.Ticket, tables.Participant)
        .outerjoin(
            tables.Participant,
            and_(
                tables.Participant.project_id == tables.Ticket.project_id,
                tables.Participant.ticket_id == tables.Ticket.id,
                tables.Participant.principal == caller.principal,
            ),
        )
        .where(tables.Ticket.project_id == project, tables.Ticket.id == ticket)
    )
    found = (await session.execute(query)).one_or_none()
    if found is None or not caller.sees(found[0].opener):
        no_ticket(ticket)
    row, own = found
    unread = row.message_count - (own.read_count + own.messages - own.read_own if own else 0)
    return Ticket(
        name=f"projects/{project}/tickets/{ticket}",
        uid=ticket,
        number=row.number,
        state=STATES[row.state],
        category=row.category,
        subject=row.subject,
        description=row.description,
        guild=row.guild,
        channel=row.channel,
        opener=in_project(project, row.opener),
        opener_display_name=row.opener_display_name,
        claimer=in_project(project, row.claimer),
        claim_time=row.claimed_at,
        assignee=in_project(project, row.assignee),
        closer=in_project(project, row.closer),
        close_time=row.closed_at,
        close_message=row.close_message,
        reopen_count=row.reopen_count,
        reopen_time=row.reopened_at,
        merged_into=f"projects/{project}/tickets/{row.merged_into}" if row.merged_into else "",
        message_count=row.message_count,
        last_sequence=row.last_sequence,
        last_message=row.last_message,
        last_message_time=row.last_message_at,
        unread_count=max(0, unread),
        create_time=row.created_at,
        update_time=row.updated_at,
        etag=str(row.revision),
    )


@app.get("/v1/projects/{project}/tickets/{ticket}/messages", response_model_exclude_none=True)
async def list_ticket_messages(
    *,
    project: Project,
    ticket: TicketId,
    caller: Caller,
    session: Session,
    size: PageSize = 0,
    token: PageToken = "",
    after: AfterSequence = 0,
) -> TicketMessages:
    enter(caller, project, "tickets:read")
    size = page_size(size)
    scope = f"{project}/{ticket}/{after}"
    start = read_token(scope, token) if token else after
    opener = await session.scalar(
        select(tables.Ticket.opener).where(tables.Ticket.project_id == project, tables.Ticket.id == ticket)
    )
    if opener is None or not caller.sees(opener):
        no_ticket(ticket)
    query = (
        select(tables.TicketMessage)
        .where(
            tables.TicketMessage.project_id == project,
            tables.TicketMessage.ticket_id == ticket,
            tables.TicketMessage.sequence > start,
        )
        .order_by(tables.TicketMessage.sequence)
        .limit(size + 1)
    )
    rows = (await session.scalars(query)).all()
    more = len(rows) > size
    rows = rows[:size]
    return TicketMessages(
        ticket_messages=[_message(project, ticket, row) for row in rows],
        next_page_token=issue_token(scope, rows[-1].sequence) if more else "",
    )


def _message(project: str, ticket: UUID, row: tables.TicketMessage) -> TicketMessage:
    return TicketMessage(
        name=f"projects/{project}/tickets/{ticket}/messages/{row.id}",
        uid=row.id,
        sequence=row.sequence,
        text=row.text,
        author=in_project(project, row.author),
        author_display_name=row.author_display_name,
        staff=row.staff,
        origin=in_project(project, row.origin),
        create_time=row.created_at,
    )


@app.post("/v1/projects/{project}/tickets/{ticket}/messages", response_model_exclude_none=True)
async def create_ticket_message(
    *,
    project: Project,
    ticket: TicketId,
    draft: Draft,
    caller: Caller,
    session: Session,
    request_id: RequestId = None,
) -> TicketMessage:
    enter(caller, project, "tickets:write")
    principal = caller.principal
    if draft.author not in {"", in_project(project, principal)} and not caller.may("tickets:moderate"):
        raise HTTPException(403, "only staff may name an author")
    replay = (project, principal, request_id, CREATE_MESSAGE)
    try:
        async with session.begin():
            if request_id and (stored := await session.get(tables.Replay, replay)):
                return _replayed(stored, ticket, draft)
            answer = await _append(session, project, ticket, draft, caller)
            if request_id:
                session.add(
                    tables.Replay(
                        project_id=project,
                        principal=principal,
                        request_id=request_id,
                        method=CREATE_MESSAGE,
                        request_hash=request_hash(ticket, draft),
                        response=answer.model_dump_json(by_alias=True).encode(),
                    )
                )
    except IntegrityError:
        stored = await session.get(tables.Replay, replay)
        if stored is None:
            raise
        return _replayed(stored, ticket, draft)
    return answer


async def _append(session: AsyncSession, project: str, ticket: UUID, draft: Draft, caller: Key) -> TicketMessage:
    now = datetime.now(UTC)
    query = (
        select(tables.Ticket).where(tables.Ticket.project_id == project, tables.Ticket.id == ticket).with_for_update()
    )
    found = await session.scalar(query)
    if found is None or not caller.sees(found.opener):
        no_ticket(ticket)
    if found.state == CLOSED:
        raise HTTPException(400, "the ticket takes no more messages")
    found.last_sequence += 1
    found.message_count += 1
    found.last_message = draft.text[:200]
    found.last_message_at = now
    row = tables.TicketMessage(
        project_id=project,
        ticket_id=ticket,
        sequence=found.last_sequence,
        id=uuid4(),
        text=draft.text,
        author=caller.principal,
        author_display_name=caller.user_display_name or caller.display_name,
        staff=caller.may("tickets:moderate"),
        origin="",
        created_at=now,
    )
    answer = _message(project, ticket, row)
    event = TicketEvent(
        ticket=f"projects/{project}/tickets/{ticket}", actor=answer.author, time=now, message_created=answer
    )
    session.add(row)
    session.add(
        tables.Event(
            project_id=project,
            type="dev.guildhall.ticket.message.created.v1",
            subject=f"tickets/{ticket}",
            owner=found.opener,
            actor=caller.principal,
            payload=event.model_dump_json(by_alias=True).encode(),
        )
    )
    values = {"messages": 1, "read_sequence": 0, "read_count": 0, "read_own": 0}
    await session.execute(
        insert(tables.Participant)
        .values(project_id=project, ticket_id=ticket, principal=caller.principal, **values)
        .on_conflict_do_update(
            index_elements=["project_id", "ticket_id", "principal"],
            set_={"messages": tables.Participant.messages + 1},
        )
    )
    return answer


def _replayed(stored: tables.Replay, ticket: UUID, draft: Draft) -> TicketMessage:
    if stored.request_hash != request_hash(ticket, draft):
        raise HTTPException(400, "the idempotency key was used for another request")
    return TicketMessage.model_validate_json(stored.response)
