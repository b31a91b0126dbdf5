"""The streams of tickets: one, all, and many conversations over one call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from google.protobuf.empty_pb2 import Empty

from guildhall.ticket.v1 import converse_pb2, ticket_event_pb2, ticket_service_pb2
from guildhall_server import names
from guildhall_server.clock import Clock
from guildhall_server.domains.ticket import events, rules, store
from guildhall_server.domains.ticket.converse import Dialogue, Means
from guildhall_server.domains.ticket.mail import Mail
from guildhall_server.names import Key, principal_name
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.policy import PolicyLink
from guildhall_server.rpc.replays import Replays
from guildhall_server.storage.eventlog import View
from guildhall_server.storage.feed import Feed
from guildhall_server.storage.subscription import Item, Subscription

pb = ticket_service_pb2

DEFAULT_BACKLOG = 100


class Watching:
    """Live views of tickets."""

    _feed: Feed
    _reads: store.TicketReads
    _mail: Mail
    _replays: Replays
    _policy: PolicyLink
    _clock: Clock
    _mark_read: Callable[[Key, int, Call], Awaitable[object]]

    async def WatchTicket(self, request: pb.WatchTicketRequest, call: Call) -> AsyncIterator[bytes]:
        key = names.child(request.name, "tickets")
        ticket, _ = await self._reads.get(key, call.caller.principal)
        rules.check_can_see(ticket, call.caller)
        view = View(key.project, subject=store.subject(key.id))
        async for response in self._watch(view, request, call, key):
            yield response

    async def WatchTickets(self, request: pb.WatchTicketsRequest, call: Call) -> AsyncIterator[bytes]:
        owner = call.caller.principal if rules.sees_only_own(call.caller) else None
        view = View(names.project(request.parent, field="parent"), types=(f"{events.TYPE}*",), owner=owner)
        async for response in self._watch(view, request, call):
            yield response

    async def _watch(
        self,
        view: View,
        request: pb.WatchTicketRequest | pb.WatchTicketsRequest,
        call: Call,
        ticket: Key | None = None,
    ) -> AsyncIterator[bytes]:
        backlog = request.backlog if request.HasField("backlog") else DEFAULT_BACKLOG
        looked, missing = ticket is None, False

        def on_open(subscription: Subscription) -> None:
            call.on_end(subscription.end)

        async for item in self._feed.follow(view, cursor=request.cursor, backlog=backlog, on_open=on_open):
            yield events.encode(item, self._clock())
            if ticket is None:
                continue
            if isinstance(item, Item) and item.entry.type == events.DELETED:
                yield events.gone(item.cursor)
                return
            if missing and not isinstance(item, Item):
                yield events.gone(item.cursor)
                return
            if not looked:
                # Between the caller's look and the subscription it may have gone without this stream hearing
                # of it. If it went later, the event is on its way; if not, it ends with the next heartbeat.
                looked, missing = True, not await self._reads.exists(ticket)

    async def SendTyping(self, request: pb.SendTypingRequest, call: Call) -> Empty:
        await self._show_typing(names.child(request.name, "tickets"), call)
        return Empty()

    async def _show_typing(self, key: Key, call: Call) -> None:
        rules.check_takes_part(call.caller)
        ticket, _ = await self._reads.get(key, call.caller.principal)
        rules.check_can_reply(ticket, call.caller)
        principal = call.caller.principal
        notice = ticket_event_pb2.TypingNotice(
            author=principal_name(key.project, principal), author_display_name=call.caller.display_name
        )
        self._feed.whisper(events.whisper(ticket, principal, self._clock(), typing=notice))

    async def Converse(
        self, requests: AsyncIterator[converse_pb2.ConverseRequest], call: Call
    ) -> AsyncIterator[converse_pb2.ConverseResponse | bytes]:
        means = Means(
            self._feed,
            self._reads,
            self._mail,
            self._replays,
            self._policy,
            self._clock,
            self._show_typing,
            self._mark_read,
        )
        dialogue = Dialogue(means, call)
        async for response in dialogue.run(requests):
            yield response
