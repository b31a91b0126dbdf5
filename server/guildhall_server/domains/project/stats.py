"""SQL of a project's figures. What they cost does not grow with its history: counts end at `MOST`."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import BigInteger, ScalarSelect, Select, String, bindparam, func, literal, literal_column, select

from guildhall_server.domains.project.credentials import USABLE_API_KEYS
from guildhall_server.domains.project.model import Stats
from guildhall_server.domains.project.tables import members
from guildhall_server.domains.ticket.tables import CLOSED, ticket_numbers, tickets
from guildhall_server.domains.user.tables import users
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import events
from guildhall_server.storage.logmarks import mark_before
from guildhall_server.storage.schema import Instant, ProjectId
from guildhall_server.storage.statement import statement

MOST = 10_000
DAY = timedelta(days=1)
MESSAGE = "dev.guildhall.ticket.message.created.v1"

_PROJECT = bindparam("project", type_=ProjectId)
_SINCE = bindparam("since", type_=Instant)


def _count(rows: Select[tuple[int]]) -> ScalarSelect[int]:
    return select(func.count()).select_from(rows.limit(literal_column(str(MOST))).subquery()).scalar_subquery()


_one: Select[tuple[int]] = select(literal(1, BigInteger))
_stats = statement(
    select(
        # Numbers are never used twice, so the last one tells how many there were.
        func.coalesce(
            select(ticket_numbers.c.last_number).where(ticket_numbers.c.project_id == _PROJECT).scalar_subquery(), 0
        ).label("total_tickets"),
        _count(_one.where(tickets.c.project_id == _PROJECT, tickets.c.state != literal_column(str(CLOSED)))).label(
            "open_tickets"
        ),
        _count(_one.where(users.c.project_id == _PROJECT)).label("users"),
        _count(_one.where(members.c.project_id == _PROJECT)).label("members"),
        _count(_one.where(USABLE_API_KEYS)).label("active_keys"),
        _count(
            _one.where(
                events.c.project_id == _PROJECT,
                events.c.tx >= mark_before(_SINCE),
                events.c.created_at >= _SINCE,
                events.c.type == literal(MESSAGE, String),
            )
        ).label("messages_last_day"),
    ),
    Stats,
)


async def read(database: Database, call: Call, project: str) -> Stats:
    """The figures of now."""
    return await database.one(_stats, call, project=project, now=call.now, since=call.now - DAY)
