"""Conversations: many tickets over one stream that goes on, whatever happens to the connection below it."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import grpc

from guildhall.backoff import Backoff
from guildhall.connection import Connection
from guildhall.errors import GuildhallError, Unavailable, from_status, is_hopeless
from guildhall.event.v1 import stream_pb2
from guildhall.names import ticket_name
from guildhall.ticket.v1.converse_pb2 import ConverseRequest, ConverseResponse
from guildhall.ticket.v1.ticket_event_pb2 import TicketEvent
from guildhall.ticket.v1.ticket_message_pb2 import TicketMessage
from guildhall.ticket.v1.ticket_pb2 import Ticket
from guildhall.tickets import Tickets

log = logging.getLogger("guildhall")

_UNREAD = 1000
"""Events kept for a reader that is busy. What comes on top is read again from the log when it is ready."""

Action = ConverseRequest


@dataclass(slots=True)
class _Place:
    """Where a joined ticket stands."""

    backlog: int | None
    received: str
    """The cursor of the last event that came."""
    seen: str
    """The cursor of the last event that the reader has had."""
    joined: asyncio.Future[None]
    read: int = 0
    """The sequence up to which the caller has read, told again after a reconnect."""
    newest: int = 0
    skipping: bool = False
    """Whether events are let go because the reader is behind."""


@dataclass(slots=True)
class _Unsent:
    action: Action
    answer: asyncio.Future[TicketMessage] = field(default_factory=lambda: _future())


class Conversation:
    """Join tickets, send, and read what happens: `async for event in talk`.

    A message is stored once, however often the connection is lost between `send` and its answer. Events of a
    joined ticket come once and in order. An error of one joined ticket is raised by the loop, which can be
    entered again for the others.
    """

    def __init__(self, connection: Connection, tickets: Tickets, project: str) -> None:
        self._connection = connection
        self._tickets = tickets
        self._project = project
        self._places: dict[str, _Place] = {}
        self._unsent: dict[str, _Unsent] = {}
        self._outbox: asyncio.Queue[Action] | None = None
        self._needed = asyncio.Event()
        self._events: deque[tuple[TicketEvent, str] | GuildhallError] = deque()
        self._arrived = asyncio.Event()
        self._backoff = Backoff()
        self._failure: GuildhallError | None = None
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._fail(Unavailable("the conversation was left", code=grpc.StatusCode.UNAVAILABLE))

    def cursor(self, ticket: Ticket | str) -> str:
        """Where to go on with a ticket: everything up to its event last handed out has been seen."""
        return self._places[ticket_name(ticket)].seen

    async def join(self, ticket: Ticket | str, *, cursor: str = "", backlog: int | None = None) -> None:
        """Start to receive a ticket's events; returns when the server has agreed."""
        name = self._own(ticket)
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = _Place(backlog, cursor, cursor, _future())
            self._say(_join(name, place))
        await asyncio.shield(place.joined)

    async def leave(self, ticket: Ticket | str) -> None:
        """Stop to receive a ticket's events; those that came and were not read are dropped."""
        name = self._own(ticket)
        if self._places.pop(name, None) is None:
            return
        unread = [
            entry for entry in self._events if isinstance(entry, GuildhallError) or entry[0].ticket != name
        ]
        self._events = deque(unread)
        self._say(Action(leave=Action.LeaveTicket(ticket=name)))

    async def send(
        self, ticket: Ticket | str, text: str, *, author: str = "", request_id: str = ""
    ) -> TicketMessage:
        """Write a message; returns it as stored. With the same `request_id` again, it is still one message."""
        request_id = request_id or str(uuid4())
        message = Action.SendMessage(
            ticket=self._own(ticket),
            ticket_message=TicketMessage(text=text, author=author),
            request_id=request_id,
        )
        unsent = self._unsent[request_id] = _Unsent(Action(send=message))
        try:
            self._say(unsent.action)
            return await unsent.answer
        finally:
            self._unsent.pop(request_id, None)

    def typing(self, ticket: Ticket | str) -> None:
        """Tell the others that the caller is writing; lost when the connection is."""
        self._say(Action(typing=Action.TypeInTicket(ticket=self._own(ticket))))

    def read(self, ticket: Ticket | str, sequence: int = 0) -> None:
        """Tell that the caller has read: up to a message, or up to the newest that was handed out."""
        name = self._own(ticket)
        place = self._places.get(name)
        if place:
            sequence = sequence or place.newest
            place.read = max(place.read, sequence)
        self._say(_read(name, sequence))

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> TicketEvent:
        while not self._events:
            if self._failure:
                if self._connection.closed or self._task is None or self._task.cancelled():
                    raise StopAsyncIteration
                raise self._failure
            self._arrived.clear()
            self._catch_up()
            await self._arrived.wait()
        entry = self._events.popleft()
        if isinstance(entry, GuildhallError):
            raise entry
        event, cursor = entry
        if place := self._places.get(event.ticket):
            place.seen = cursor
            place.newest = max(place.newest, event.message_created.sequence)
        return event

    def _own(self, ticket: Ticket | str) -> str:
        name = ticket_name(ticket)
        if not name.startswith(f"{self._project}/tickets/"):
            raise ValueError(f"{name!r} is not a ticket of {self._project}, which this conversation is about")
        return name

    def _say(self, action: Action) -> None:
        if self._failure:
            raise self._failure
        if self._outbox is not None:
            self._outbox.put_nowait(action)
        elif action.WhichOneof("action") in {"join", "send"}:
            self._needed.set()

    async def _run(self) -> None:
        while True:
            try:
                await self._needed.wait()
                await self._talk()
            except GuildhallError as error:
                if is_hopeless(error):
                    self._fail(error)
                    return
                delay = self._backoff.delay(error.retry_after or 0.0)
                log.info("the conversation was interrupted, connecting again in %.1f s: %s", delay, error)
                await asyncio.sleep(delay)
            except asyncio.CancelledError:
                self._fail(Unavailable("the client was closed", code=grpc.StatusCode.UNAVAILABLE))
                raise
            except Exception as error:
                log.exception("the conversation failed")
                self._fail(GuildhallError(f"the conversation failed: {error!r}"))
                return

    async def _talk(self) -> None:
        """One connection: say again what was not answered, then pass on what comes."""
        outbox: asyncio.Queue[Action] = asyncio.Queue()
        for name, place in self._places.items():
            place.skipping = False
            outbox.put_nowait(_join(name, place))
            if place.read:
                outbox.put_nowait(_read(name, place.read))
        for unsent in self._unsent.values():
            outbox.put_nowait(unsent.action)
        if outbox.empty():
            self._needed.clear()
            return
        self._outbox = outbox
        stream: Any = self._tickets.Converse(_requests(outbox))
        try:
            while True:
                try:
                    async with asyncio.timeout(self._connection.silence):
                        item = await stream.read()
                except TimeoutError:
                    raise _lost(f"nothing was heard for {self._connection.silence:g} seconds") from None
                if item is grpc.aio.EOF:
                    raise _lost("the stream stopped without a word")
                self._take(item)
        finally:
            self._outbox = None
            stream.cancel()

    def _take(self, item: ConverseResponse) -> None:
        match item.WhichOneof("item"):
            case "event":
                self._backoff.reset()
                self._keep(item.event, item.cursor)
            case "sent":
                self._backoff.reset()
                if (unsent := self._unsent.get(item.sent.request_id)) and not unsent.answer.done():
                    unsent.answer.set_result(item.sent.ticket_message)
            case "refused":
                self._refused(item.refused)
            case "joined":
                if place := self._places.get(item.joined.ticket):
                    place.received = item.cursor or place.received
                    place.skipping = False
                    if not place.joined.done():
                        place.joined.set_result(None)
            case "end":
                reason = stream_pb2.EndReason.Name(item.end.reason)
                raise _lost(reason, item.end.retry_delay.ToTimedelta().total_seconds())

    def _keep(self, event: TicketEvent, cursor: str) -> None:
        place = self._places.get(event.ticket)
        if place is None or place.skipping:
            return
        if len(self._events) >= _UNREAD:
            place.skipping = True
            return
        place.received = cursor or place.received
        if event.WhichOneof("kind") == "deleted":
            ...
        self._events.append((event, place.received))
        self._arrived.set()

    def _catch_up(self) -> None:
        """The reader has had all there is: ask again for what was let go."""
        for name, place in self._places.items():
            if place.skipping and self._outbox is not None:
                self._outbox.put_nowait(Action(leave=Action.LeaveTicket(ticket=name)))
                self._outbox.put_nowait(_join(name, place))

    def _refused(self, refused: ConverseResponse.RefusedAction) -> None:
        error = from_status(refused.status)
        if refused.request_id:
            unsent = self._unsent.get(refused.request_id)
            if unsent is None or unsent.answer.done():
                return
            if isinstance(error, Unavailable):
                loop = asyncio.get_running_loop()
                loop.call_later(self._backoff.delay(error.retry_after or 0.0), self._repeat, refused.request_id)
            else:
                unsent.answer.set_exception(error)
