"""Conversations: many tickets over one stream that goes on, whatever happens to the connection below it."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from guildhall.backoff import Backoff
from guildhall.connection import Connection
from guildhall.errors import (
    FailedPrecondition,
    GuildhallError,
    Internal,
    InvalidArgument,
    Unavailable,
    from_status,
    is_hopeless,
)
from guildhall.event.v1 import stream_pb2
from guildhall.names import ticket_name
from guildhall.ticket.v1.converse_pb2 import ConverseRequest, ConverseResponse
from guildhall.ticket.v1.ticket_event_pb2 import TicketEvent
from guildhall.ticket.v1.ticket_message_pb2 import TicketMessage
from guildhall.ticket.v1.ticket_pb2 import Ticket
from guildhall.tickets import Tickets
from guildhall.watching import lost, read_item

log = logging.getLogger("guildhall")

_KEPT = 1000
"""Events kept for a busy reader. Those on top are let go and asked for again when it is ready."""

_BREAKDOWNS = 3
"""How often the server may fail over the same actions before they are given up."""

Action = ConverseRequest


@dataclass(slots=True)
class _Place:
    """Where a joined ticket stands."""

    backlog: int | None
    received: str
    """The cursor of the last event that came."""
    seen: str
    """The cursor of the last event that was handed out."""
    agreed: asyncio.Future[None]
    joining: bool = True
    behind: bool = False
    """Whether events are let go because the reader has too many already."""
    newest: int = 0
    read: int = 0
    """The message up to which the caller has read, told again after a reconnect."""


@dataclass(frozen=True, slots=True)
class _Unsent:
    action: Action
    answer: asyncio.Future[TicketMessage]


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
        self._outbox: asyncio.Queue[Action | None] | None = None
        self._wanted = asyncio.Event()
        self._arrivals: deque[tuple[TicketEvent, str] | GuildhallError] = deque()
        self._arrived = asyncio.Event()
        self._backoff = Backoff()
        self._breakdowns = 0
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
            await asyncio.wait([self._task])

    async def join(self, ticket: Ticket | str, *, cursor: str = "", backlog: int | None = None) -> None:
        """Start to receive a ticket's events; returns when the server has agreed."""
        name = self._own(ticket)
        place = self._places.get(name)
        if place is None:
            if backlog == 0 and not cursor:
                # Without a cursor, what happens during an early disconnect could not be asked for.
                cursor = await self._tickets.position(name)
            agreed = asyncio.get_running_loop().create_future()
            place = self._places[name] = _Place(backlog, cursor, cursor, agreed)
            self._say(_join(name, place))
        await asyncio.shield(place.agreed)

    async def leave(self, ticket: Ticket | str) -> None:
        """Stop to receive a ticket's events. Those that were not handed out are dropped."""
        name = self._own(ticket)
        if self._places.pop(name, None):
            self._arrivals = deque(
                arrival
                for arrival in self._arrivals
                if isinstance(arrival, GuildhallError) or arrival[0].ticket != name
            )
            self._say(Action(leave=Action.LeaveTicket(ticket=name)))

    async def send(self, ticket: Ticket | str, text: str, *, author: str = "", request_id: str = "") -> TicketMessage:
        """Write a message; returns it as stored. With the same `request_id` again it is still one message."""
        request_id = request_id or str(uuid4())
        unsent = self._unsent.get(request_id)
        if unsent is None or unsent.answer.done():
            message = Action.SendMessage(
                ticket=self._own(ticket),
                ticket_message=TicketMessage(text=text, author=author),
                request_id=request_id,
            )
            unsent = _Unsent(Action(send=message), asyncio.get_running_loop().create_future())
            self._unsent[request_id] = unsent
            self._say(unsent.action)
        try:
            return await unsent.answer
        finally:
            if self._unsent.get(request_id) is unsent:
                del self._unsent[request_id]

    def typing(self, ticket: Ticket | str) -> None:
        """Tell the others that the caller is writing. Lost when the connection is."""
        self._say(Action(typing=Action.TypeInTicket(ticket=self._own(ticket))))

    def read(self, ticket: Ticket | str, sequence: int = 0) -> None:
        """Tell that the caller has read a joined ticket, up to a message or to the newest handed out."""
        name = self._own(ticket)
        place = self._places[name]
        place.read = max(place.read, sequence or place.newest)
        if place.read:
            self._say(_read(name, place))

    def cursor(self, ticket: Ticket | str) -> str:
        """Where to go on with a joined ticket: everything up to its event last handed out has been seen."""
        return self._places[ticket_name(ticket)].seen

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> TicketEvent:
        while not self._arrivals:
            if self._failure:
                if self._connection.closed or (self._task and self._task.cancelled()):
                    raise StopAsyncIteration
                raise self._failure
            self._catch_up()
            self._arrived.clear()
            await self._arrived.wait()
        arrival = self._arrivals.popleft()
        if isinstance(arrival, GuildhallError):
            raise arrival
        event, cursor = arrival
        if place := self._places.get(event.ticket):
            place.seen = cursor
            place.newest = max(place.newest, event.message_created.sequence)
        return event

    def _own(self, ticket: Ticket | str) -> str:
        if self._failure:
            raise self._failure
        name = ticket_name(ticket)
        if not name.startswith(f"{self._project}/tickets/"):
            raise ValueError(f"{name!r} is not a ticket of {self._project}, which this conversation is about")
        return name

    def _say(self, action: Action) -> None:
        self._wanted.set()
        if self._outbox is not None:
            self._outbox.put_nowait(action)

    async def _run(self) -> None:
        try:
            while True:
                await self._wanted.wait()
                try:
                    await self._talk()
                except GuildhallError as error:
                    # What the server cannot stand must not be said for ever.
                    if isinstance(error, Internal) and error.reason:
                        self._breakdowns += 1
                    poisoned = isinstance(error, InvalidArgument) or self._breakdowns >= _BREAKDOWNS
                    if not (poisoned and self._give_up(error)) and is_hopeless(error):
                        raise
                    delay = self._backoff.delay(error.retry_after or 0.0)
                    log.info("the conversation was interrupted, connecting again in %.1f s: %s", delay, error)
                    await asyncio.sleep(delay)
        except GuildhallError as error:
            self._fail(error)
        except asyncio.CancelledError:
            self._fail(lost("the conversation is over"))
            raise
        except Exception as error:
            if not self._connection.closed:
                log.exception("the conversation failed")
            self._fail(lost(f"the conversation failed: {error!r}"))

    def _fail(self, error: GuildhallError) -> None:
        self._failure = error
        self._give_up(error)
        self._arrived.set()

    def _give_up(self, error: GuildhallError) -> bool:
        """Fail whatever waits for an answer; whether anything did."""
        joins = [name for name, place in self._places.items() if not place.agreed.done()]
        waiting: list[asyncio.Future[Any]] = [self._places.pop(name).agreed for name in joins]
        waiting += [unsent.answer for unsent in self._unsent.values() if not unsent.answer.done()]
        for answer in waiting:
            answer.set_exception(error)
        self._unsent.clear()
        self._breakdowns = 0
        return bool(waiting)

    async def _talk(self) -> None:
        """One connection: say again what was not answered, then take what comes."""
        outbox: asyncio.Queue[Action | None] = asyncio.Queue()
        for name, place in self._places.items():
            place.joining = True
            outbox.put_nowait(_join(name, place))
            if place.read:
                outbox.put_nowait(_read(name, place))
        for unsent in self._unsent.values():
            outbox.put_nowait(unsent.action)
        if outbox.empty():
            self._wanted.clear()
            return
        self._outbox = outbox
        stream: Any = self._tickets.Converse(_actions(outbox))
        try:
            while True:
                self._take(await read_item(stream, self._connection.silence))
        finally:
            self._outbox = None
            outbox.put_nowait(None)
            stream.cancel()

    def _take(self, item: ConverseResponse) -> None:
        match item.WhichOneof("item"):
            case "event":
                self._progress()
                self._keep(item.event, item.cursor)
            case "sent":
                self._progress()
                unsent = self._unsent.get(item.sent.request_id)
                if unsent and not unsent.answer.done():
                    unsent.answer.set_result(item.sent.ticket_message)
            case "joined":
                self._joined(item.joined.ticket, item.cursor)
            case "refused":
                self._refused(item.refused)
            case "end":
                raise lost(
                    f"the server ended the stream: {stream_pb2.EndReason.Name(item.end.reason)}",
                    item.end.retry_delay.ToTimedelta().total_seconds(),
                )

    def _progress(self) -> None:
        self._backoff.reset()
        self._breakdowns = 0

    def _joined(self, name: str, cursor: str) -> None:
        place = self._places.get(name)
        if place is None:
            return
        place.joining = place.behind = False
        place.received = cursor or place.received
        place.seen = place.seen or cursor
        if not place.agreed.done():
            place.agreed.set_result(None)

    def _keep(self, event: TicketEvent, cursor: str) -> None:
        place = self._places.get(event.ticket)
        if place is None or place.joining or place.behind:
            return
        if len(self._arrivals) >= _KEPT:
            place.behind = True
            return
        place.received = cursor
        self._arrive((event, cursor))
        if event.WhichOneof("kind") == "deleted":
            del self._places[event.ticket]

    def _arrive(self, arrival: tuple[TicketEvent, str] | GuildhallError) -> None:
        self._arrivals.append(arrival)
        self._arrived.set()

    def _catch_up(self) -> None:
        """Everything was handed out: ask again for what was let go."""
        for name, place in self._places.items():
            if place.behind and not place.joining:
                self._join_again(name)

    def _join_again(self, name: str) -> None:
        place = self._places.get(name)
        if place and self._outbox is not None:
            # Left first: whatever is on its way until the server agrees anew will come again.
            place.joining = True
            self._outbox.put_nowait(Action(leave=Action.LeaveTicket(ticket=name)))
            self._outbox.put_nowait(_join(name, place))

    def _refused(self, refused: ConverseResponse.RefusedAction) -> None:
        error = from_status(refused.status)
        again: Callable[[], None]
        if refused.request_id:
            unsent = self._unsent.get(refused.request_id)
            if unsent is None or unsent.answer.done():
                return
            if not isinstance(error, Unavailable):
                unsent.answer.set_exception(error)
                return
            again = partial(self._send_again, refused.request_id)
        else:
            place = self._places.get(refused.ticket)
            if place is None or isinstance(error, FailedPrecondition):
                # No join fails like this: the ticket does not take what was said of typing or reading.
                log.info("refused for %s: %s", refused.ticket, error)
                return
            if is_hopeless(error):
                del self._places[refused.ticket]
                if place.agreed.done():
                    error.metadata.setdefault("ticket", refused.ticket)
                    self._arrive(error)
                else:
                    place.agreed.set_exception(error)
                return
            again = partial(self._join_again, refused.ticket)
        asyncio.get_running_loop().call_later(self._backoff.delay(error.retry_after or 0.0), again)

    def _send_again(self, request_id: str) -> None:
        unsent = self._unsent.get(request_id)
        if unsent and self._outbox is not None:
            self._outbox.put_nowait(unsent.action)


async def _actions(outbox: asyncio.Queue[Action | None]) -> AsyncIterator[Action]:
    while (action := await outbox.get()) is not None:
        yield action


def _join(name: str, place: _Place) -> Action:
    return Action(join=Action.JoinTicket(ticket=name, cursor=place.received, backlog=place.backlog))


def _read(name: str, place: _Place) -> Action:
    return Action(read=Action.ReadTicket(ticket=name, sequence=place.read))
