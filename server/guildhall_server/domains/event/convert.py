"""Entries of the log as protos."""

from __future__ import annotations

from datetime import datetime

from google.protobuf.any_pb2 import Any

from guildhall.event.v1 import event_pb2, event_service_pb2
from guildhall_server.domains.event.payloads import type_url
from guildhall_server.names import principal_name
from guildhall_server.rpc import signs
from guildhall_server.rpc.times import timestamp
from guildhall_server.storage.eventlog import Entry
from guildhall_server.storage.subscription import Beat, End, Item


def event(entry: Entry, cursor: str) -> event_pb2.Event:
    """An entry, with the cursor that continues after it."""
    parent = f"projects/{entry.project}"
    url = type_url(entry.type)
    return event_pb2.Event(
        name=f"{parent}/events/{entry.id}",
        uid=str(entry.id),
        type=entry.type,
        subject=f"{parent}/{entry.subject}" if entry.subject else parent,
        actor=principal_name(entry.project, entry.actor),
        create_time=timestamp(entry.created_at),
        payload=Any(type_url=url, value=entry.payload) if url else None,
        cursor=cursor,
    )


def encode_item(item: Item) -> bytes:
    """An item of the feed as `WatchEventsResponse` bytes, the same for every stream."""
    response = event_service_pb2.WatchEventsResponse(event=event(item.entry, item.cursor), cursor=item.cursor)
    return response.SerializeToString()


def encode(thing: Item | Beat | End, at: datetime) -> bytes:
    """Anything the feed brings, as `WatchEventsResponse` bytes."""
    if isinstance(thing, Item):
        return thing.encode(encode_item)
    response = event_service_pb2.WatchEventsResponse(cursor=thing.cursor)
    if isinstance(thing, Beat):
        response.heartbeat.CopyFrom(signs.heartbeat(at))
    else:
        response.end.CopyFrom(signs.farewell(thing.reason))
    return response.SerializeToString()
