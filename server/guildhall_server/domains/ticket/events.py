"""What tickets tell the event log, and what streams make of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from guildhall.event.v1 import stream_pb2
from guildhall.ticket.v1 import ticket_event_pb2
from guildhall_server.domains.ticket import convert, store
from guildhall_server.domains.ticket.model import Ticket
from guildhall_server.rpc.signs import farewell, heartbeat
from guildhall_server.storage.eventlog import Draft, Entry
from guildhall_server.storage.subscription import Beat, End, Item

TYPE = "dev.guildhall.ticket."
DELETED = f"{TYPE}deleted.v1"


def type_of(kind: str) -> str:
    """The event type of a kind: `message_created` is `dev.guildhall.ticket.message.created.v1`."""
    return f"{TYPE}{kind.replace('_', '.')}.v1"


def draft(ticket: Ticket, actor: str, at: datetime, **kind: Any) -> Draft:
    """An event about a ticket: `draft(ticket, actor, now, claimed=convert.ticket(ticket))`."""
    (name,) = kind
    event = convert.event(ticket, actor, at)
    getattr(event, name).CopyFrom(kind[name])
    return Draft(
        project=ticket.project,
        type=type_of(name),
        subject=store.subject(ticket.id),
        owner=ticket.opener,
        actor=actor,
        payload=event.SerializeToString(),
    )


def whisper(ticket: Ticket, actor: str, at: datetime, **kind: Any) -> Entry:
    """An event that streams see and the log does not."""
    said = draft(ticket, actor, at, **kind)
    return Entry(said.project, 0, 0, at, said.type, said.subject, said.owner, said.actor, said.payload)


def encode_event(item: Item) -> bytes:
    """An item of the feed as `WatchTicketsResponse` bytes, the same for every stream."""
    response = ticket_event_pb2.WatchTicketsResponse(cursor=item.cursor)
    response.event.ParseFromString(item.entry.payload)
    return response.SerializeToString()


def encode(item: Item | Beat | End, at: datetime) -> bytes:
    """Anything the feed brings, as `WatchTicketsResponse` bytes."""
    if isinstance(item, Item):
        return item.encode(encode_event)
    response = ticket_event_pb2.WatchTicketsResponse(cursor=item.cursor)
    if isinstance(item, Beat):
        response.heartbeat.CopyFrom(heartbeat(at))
    else:
        response.end.CopyFrom(farewell(item.reason))
    return response.SerializeToString()


def gone(cursor: str) -> bytes:
    """The end of a stream whose ticket was deleted."""
    end = stream_pb2.StreamEnd(reason=stream_pb2.END_REASON_DELETED)
    return ticket_event_pb2.WatchTicketsResponse(end=end, cursor=cursor).SerializeToString()
