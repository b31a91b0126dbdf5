"""How tickets are listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, bindparam, func, select

from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server import names
from guildhall_server.domains.ticket import rules, store
from guildhall_server.domains.ticket.model import Reading, State, Ticket
from guildhall_server.domains.ticket.tables import ticket_participants, tickets
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing, Page
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import ProjectId


@dataclass(frozen=True, slots=True)
class SeenTicket:
    """A ticket in a list, with what the caller has read of it."""

    ticket: Ticket
    reading: Reading

    @property
    def id(self) -> UUID:
        """For the order."""
        return self.ticket.id

    @property
    def number(self) -> int:
        """For the order."""
        return self.ticket.number

    @property
    def created_at(self) -> datetime:
        """For the order."""
        return self.ticket.created_at

    @property
    def updated_at(self) -> datetime:
        """For the order."""
        return self.ticket.updated_at

    @property
    def active_at(self) -> datetime:
        """For the order: the newest message, or the opening."""
        return self.ticket.last_message_at or self.ticket.created_at


def _stored(name: str) -> str:
    """A principal's resource name as the rows hold it."""
    project = names.project_of(name)
    return name.removeprefix(f"projects/{project}/") if project else name


def _seen(*columns: Any) -> SeenTicket:
    return SeenTicket(*store.seen(*columns))


_columns = tickets.c
_active_at = func.coalesce(_columns.last_message_at, _columns.created_at)

_FIELDS = Fields(
    {
        "state": Field(_columns.state, Kind.ENUM, values={state.name: int(state) for state in State}, prefix="STATE_"),
        "category": Field(func.lower(_columns.category), Kind.STRING, transform=str.lower),
        "subject": Field(_columns.subject, Kind.STRING),
        "opener": Field(_columns.opener, Kind.RESOURCE, transform=_stored),
        "claimer": Field(_columns.claimer, Kind.RESOURCE, transform=_stored),
        "assignee": Field(_columns.assignee, Kind.RESOURCE, transform=_stored),
        "guild": Field(_columns.guild, Kind.STRING),
        "channel": Field(_columns.channel, Kind.STRING),
        "number": Field(_columns.number, Kind.INT),
        "create_time": Field(_columns.created_at, Kind.TIMESTAMP),
        "update_time": Field(_columns.updated_at, Kind.TIMESTAMP),
        "last_message_time": Field(_columns.last_message_at, Kind.TIMESTAMP),
    }
)
_ORDERS = Orders(
    {
        "number": Sort(_columns.number, unique=True),
        "create_time": Sort(_columns.created_at),
        "update_time": Sort(_columns.updated_at),
        "last_message_time": Sort(_active_at, attribute="active_at"),
    },
    default="create_time desc",
    tie_break=Sort(_columns.id),
)
_all = (
    select(*store.TICKET, *store.READING)
    .join_from(tickets, ticket_participants, store.read_by(bindparam("principal", type_=String)), isouter=True)
    .where(_columns.project_id == bindparam("project", type_=ProjectId))
)
_TICKETS = Listing(_all, _seen, fields=_FIELDS, orders=_ORDERS)
_OWN_TICKETS = Listing(
    _all.where(_columns.opener == bindparam("principal", type_=String)), _seen, fields=_FIELDS, orders=_ORDERS
)


async def list_tickets(
    database: Database, tokens: PageTokens, request: ticket_service_pb2.ListTicketsRequest, call: Call
) -> Page[SeenTicket]:
    """A page of the tickets the caller may see."""
    principal = call.caller.principal
    own = rules.sees_only_own(call.caller)
    return await (_OWN_TICKETS if own else _TICKETS).page(
        database,
        tokens,
        call,
        request,
        seen_by=principal if own else "",
        project=names.project(request.parent, field="parent"),
        principal=principal,
    )
