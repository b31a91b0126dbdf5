"""EventService: the log as a list and as a stream."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import TYPE_CHECKING

from guildhall.event.v1 import event_service_pb2
from guildhall.event.v1.event_service_pb2_grpc import EventServiceServicer
from guildhall_server import names
from guildhall_server.domains.event import convert, rules
from guildhall_server.domains.event.payloads import types_hidden_from
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.paging import cut_page, page_scope, page_size
from guildhall_server.storage import eventlog
from guildhall_server.storage.cursor import CursorExpired, Position
from guildhall_server.storage.eventlog import Entry, View
from guildhall_server.storage.subscription import Item, Subscription

if TYPE_CHECKING:
    from guildhall_server.app import Parts


class EventServicer(EventServiceServicer):
    """The event log of a project."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._feed = parts.feed
        self._cursors = parts.cursors
        self._tokens = parts.page_tokens
        self._retention = parts.settings.events.retention
        self._clock = parts.clock

    async def ListEvents(
        self, request: event_service_pb2.ListEventsRequest, call: Call
    ) -> event_service_pb2.ListEventsResponse:
        project = names.project(request.parent, field="parent")
        view = _view(project, list(request.types), call)
        scope = page_scope(
            call.method.path,
            project,
            "",
            None,
            request.cursor,
            view.owner or "",
            *view.hidden,
            "",
            *request.types,
        )
        position, written = self._start(request, project, scope, call.now)
        size = page_size(request.page_size)
        entries = await eventlog.read_after(self._db, view, position, written, limit=size + 1)
        page, next_token = cut_page(
            entries, size, lambda last: self._tokens.issue(scope, (*last.position, last.created_at))
        )
        return event_service_pb2.ListEventsResponse(
            events=[convert.event(entry, self._cursor(entry)) for entry in page],
            next_page_token=next_token,
        )

    async def WatchEvents(self, request: event_service_pb2.WatchEventsRequest, call: Call) -> AsyncIterator[bytes]:
        view = _view(names.project(request.parent, field="parent"), list(request.types), call)

        def on_open(subscription: Subscription) -> None:
            call.on_end(subscription.end)

        async for thing in self._feed.follow(view, cursor=request.cursor, backlog=request.backlog, on_open=on_open):
            # What is never stored is no event: it has no place in the log.
            if not isinstance(thing, Item) or thing.position is not None:
                yield convert.encode(thing, self._clock())

    def _start(
        self, request: event_service_pb2.ListEventsRequest, project: str, scope: bytes, now: datetime
    ) -> tuple[Position, datetime]:
        """Where a page begins: after the page before, after a cursor, or with the oldest event kept."""
        oldest = now - self._retention
        if request.page_token:
            tx, id_, written = self._tokens.read(request.page_token, scope)
            if written < oldest:
                raise CursorExpired("the log no longer reaches back to this page; start again")
            return Position(tx, id_), written
        if request.cursor:
            return self._cursors.read(request.cursor, project, oldest=oldest)
        return Position(0, 0), oldest

    def _cursor(self, entry: Entry) -> str:
        return self._cursors.issue(entry.project, entry.position, entry.created_at)


def _view(project: str, types: list[str], call: Call) -> View:
    return View(
        project,
        types=tuple(types),
        owner=rules.owner_seen_by(call.caller),
        hidden=types_hidden_from(call.caller.permissions, types),
    )
