"""One `Converse` stream: many tickets, many messages under way, answers and events in one order each."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from guildhall.ticket.v1 import converse_pb2, ticket_message_pb2
from guildhall_server import names
from guildhall_server.clock import Clock
from guildhall_server.domains.ticket import events, rules, store
from guildhall_server.domains.ticket.mail import Letter, Mail
from guildhall_server.domains.ticket.model import MessageDraft
from guildhall_server.errors import GuildhallError, InvalidArgument
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.errors import to_status
from guildhall_server.rpc.links.errors import refusal
from guildhall_server.rpc.links.policy import PolicyLink
from guildhall_server.rpc.replays import ReplayKey, Replays
from guildhall_server.rpc.signs import farewell, heartbeat
from guildhall_server.storage.eventlog import View
from guildhall_server.storage.feed import Feed
from guildhall_server.storage.subscription import Beat, End, Ending, Item

pb = converse_pb2

MAX_JOINED = 1000
MAX_UNDER_WAY = 256
_QUEUE = 256

_BACKLOG = 100

Sent = ticket_message_pb2.TicketMessage
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Means:
    """What a dialogue works with."""

    feed: Feed
    reads: store.TicketReads
    mail: Mail
    replays: Replays
    policy: PolicyLink
    clock: Clock
    show_typing: Callable[[Key, Call], Awaitable[None]]
    mark_read: Callable[[Key, int, Call], Awaitable[object]]


class Dialogue:
    """The state of one stream. What is to be sent waits in one bounded queue, written by one writer."""

    def __init__(self, means: Means, call: Call) -> None:
        self._means = means
        self._call = call
        self._out: asyncio.Queue[pb.ConverseResponse | None] = asyncio.Queue(_QUEUE)
        self._joined: dict[Key, asyncio.Task[None]] = {}
        self._under_way: asyncio.Queue[tuple[str, str, asyncio.Task[Sent | Exception]] | None] = asyncio.Queue(
            MAX_UNDER_WAY
        )
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ending: Ending | None = None
        self._failure: BaseException | None = None

    async def run(self, requests: AsyncIterator[pb.ConverseRequest]) -> AsyncIterator[pb.ConverseResponse]:
        """Answer requests and show events until the client has finished or the stream must end."""
        self._call.on_end(self._end)
        # No task group: one that spans a yield cancels whoever drives the generator.
        self._start(self._acknowledge())
        self._start(self._listen(requests))
        try:
            while (response := await self._next()) is not None:
                yield response
            if self._failure is not None:
                raise self._failure
            if self._ending is not None:
                yield pb.ConverseResponse(end=farewell(self._ending))
        finally:
            tasks = tuple(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failure = self._failure or error
            self._finish()

    async def _next(self) -> pb.ConverseResponse | None:
        try:
            async with asyncio.timeout(self._means.feed.heartbeat):
                return await self._out.get()
        except TimeoutError:
            return pb.ConverseResponse(heartbeat=heartbeat(self._means.clock()))

    def _end(self, reason: Ending) -> None:
        self._ending = reason
        self._finish()

    def _finish(self) -> None:
        # Room for the farewell: whoever falls behind resumes from a cursor anyway.
        while True:
            try:
                self._out.put_nowait(None)
            except asyncio.QueueFull:
                self._out.get_nowait()
            else:
                return

    async def _listen(self, requests: AsyncIterator[pb.ConverseRequest]) -> None:
        async for request in requests:
            action = request.WhichOneof("action")
            body = getattr(request, str(action))
            if action == "send":
                await self._send(body)
                continue
            handlers: dict[str, Callable[[Key], Awaitable[None]]] = {
                "join": partial(self._join, body),
                "leave": partial(self._leave, body),
                "typing": self._type,
                "read": partial(self._read, body.sequence if action == "read" else 0),
            }
            try:
                await handlers[str(action)](await self._enter(body.ticket))
            except Exception as error:  # noqa: BLE001 - one action fails, the stream goes on
                await self._refuse(error, str(action), body.ticket)
        # The client has said all it will: what is under way is still acknowledged.
        await self._under_way.put(None)

    async def _enter(self, name: str) -> Key:
        """The ticket an action is about. The first one binds the stream to its project."""
        key = names.child(name, "tickets", field="ticket")
        if self._call.project is None:
            await self._means.policy.enter(self._call, name, field="ticket")
        if key.project != self._call.project:
            raise InvalidArgument(f"this stream is about the project {self._call.project}", field="ticket")
        return key

    async def _join(self, wanted: pb.ConverseRequest.JoinTicket, key: Key) -> None:
        if len(self._joined) >= MAX_JOINED:
            raise InvalidArgument(f"a stream joins at most {MAX_JOINED} tickets; open another", field="join")
        ticket, _ = await self._means.reads.get(key, self._call.caller.principal)
        rules.check_can_see(ticket, self._call.caller)
        await self._leave_quietly(key)
        self._joined[key] = self._start(self._follow(wanted, key))

    async def _follow(self, wanted: pb.ConverseRequest.JoinTicket, key: Key) -> None:
        view = View(key.project, subject=store.subject(key.id))
        backlog = wanted.backlog if wanted.HasField("backlog") else _BACKLOG
        joined = False
        try:
            async for item in self._means.feed.follow(view, cursor=wanted.cursor, backlog=backlog):
                if isinstance(item, End):
                    self._call.end(item.reason)
                    return
                if not joined:
                    joined = True
                    answer = pb.ConverseResponse.JoinedTicket(ticket=wanted.ticket)
                    cursor = item.cursor if isinstance(item, Beat) else ""
                    await self._out.put(pb.ConverseResponse(joined=answer, cursor=cursor))
                elif isinstance(item, Beat):
                    beat = heartbeat(self._means.clock())
                    await self._out.put(pb.ConverseResponse(heartbeat=beat, cursor=item.cursor))
                if isinstance(item, Item):
                    await self._out.put(_event(item))
                    if item.entry.type == events.DELETED:
                        await self._out.put(_left(wanted.ticket))
                        self._joined.pop(key, None)
                        return
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - told to the client; other tickets go on
            self._joined.pop(key, None)
            await self._refuse(error, "join", wanted.ticket)

    async def _leave(self, wanted: pb.ConverseRequest.LeaveTicket, key: Key) -> None:
        await self._leave_quietly(key)
        await self._out.put(_left(wanted.ticket))

    async def _leave_quietly(self, key: Key) -> None:
        task = self._joined.pop(key, None)
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _type(self, key: Key) -> None:
        await self._means.show_typing(key, self._call)

    async def _read(self, sequence: int, key: Key) -> None:
        await self._means.mark_read(key, sequence, self._call)

    async def _send(self, wanted: pb.ConverseRequest.SendMessage) -> None:
        # Drafted one by one and started in the order of arrival, which the letters keep; acknowledged in it too.
        try:
            key = await self._enter(wanted.ticket)
            draft = await self._means.mail.draft(wanted.ticket_message, key, self._call.caller, field="ticket_message")
        except Exception as error:  # noqa: BLE001 - told to the client in its turn
            outcome = self._start(_known(error))
        else:
            outcome = self._start(self._post(wanted, key, draft))
        await self._under_way.put((wanted.ticket, wanted.request_id, outcome))

    async def _post(self, wanted: pb.ConverseRequest.SendMessage, key: Key, draft: MessageDraft) -> Sent | Exception:
        try:
            caller = self._call.caller
            replay = ReplayKey.of(
                wanted,
                wanted.request_id,
                project=key.project,
                principal=caller.principal,
                method=self._call.method.path,
            )

            async def run() -> Sent:
                (message,) = await self._means.mail.post(Letter(key, caller, (draft,), replay))
                return message

            return await self._means.replays.once(replay, Sent, run)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - told to the client in its turn
            return error

    async def _acknowledge(self) -> None:
        while (sent := await self._under_way.get()) is not None:
            ticket, request_id, task = sent
            outcome = await task
            if isinstance(outcome, Exception):
                await self._refuse(outcome, "send", ticket, request_id)
            else:
                stored = pb.ConverseResponse.SentMessage(request_id=request_id, ticket_message=outcome)
                await self._out.put(pb.ConverseResponse(sent=stored))
        await self._out.put(None)

    async def _refuse(self, error: Exception, action: str, ticket: str, request_id: str = "") -> None:
        refused = error if isinstance(error, GuildhallError) else refusal(error, self._call)
        status = to_status(refused, self._call.request_id)
        answer = pb.ConverseResponse.RefusedAction(action=action, ticket=ticket, request_id=request_id, status=status)
        await self._out.put(pb.ConverseResponse(refused=answer))


async def _known(error: Exception) -> Sent | Exception:
    return error


def _event(item: Item) -> pb.ConverseResponse:
    response = pb.ConverseResponse(cursor=item.cursor)
    response.event.ParseFromString(item.entry.payload)
    return response


def _left(ticket: str) -> pb.ConverseResponse:
    return pb.ConverseResponse(left=pb.ConverseResponse.LeftTicket(ticket=ticket))
