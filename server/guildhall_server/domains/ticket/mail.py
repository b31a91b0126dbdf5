"""Writing messages into tickets: letters that arrive together share one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from google.protobuf.message import Message

from guildhall.ticket.v1 import ticket_message_pb2
from guildhall_server import names
from guildhall_server.caller import Caller
from guildhall_server.clock import Clock
from guildhall_server.domains.ticket import convert, events, messages, rules, store
from guildhall_server.domains.ticket.errors import TicketNotFound
from guildhall_server.domains.ticket.model import MessageDraft, TicketMessage
from guildhall_server.domains.user.names import UserNames
from guildhall_server.errors import GuildhallError, InvalidArgument
from guildhall_server.names import Key
from guildhall_server.rpc import replays
from guildhall_server.rpc.replays import ReplayKey
from guildhall_server.storage import eventlog
from guildhall_server.storage.coalesce import CoalescedWrites
from guildhall_server.storage.database import Database

Stored = list[ticket_message_pb2.TicketMessage]


def one(stored: Stored) -> Message:
    """The answer to a letter of one message."""
    return stored[0]


@dataclass(frozen=True, slots=True)
class Letter:
    """Messages for one ticket, all or none. With `replay`, what `answer` makes of them is kept for repeats."""

    ticket: Key
    sender: Caller
    drafts: tuple[MessageDraft, ...]
    replay: ReplayKey | None = None
    answer: Callable[[Stored], Message] = one


class Mail:
    """Takes letters."""

    def __init__(self, database: Database, users: UserNames, clock: Clock) -> None:
        self._database = database
        self._users = users
        self._clock = clock
        self._writes = CoalescedWrites(self._write)

    async def post(self, letter: Letter) -> Stored:
        """Store a letter, together with others that arrive now. Only returns what is committed."""
        return await self._writes.put(letter)

    async def post_alone(self, letter: Letter) -> Stored:
        """Store a letter in a transaction of its own: for batches, which would delay their neighbours."""
        (outcome,) = await self._write([letter])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def draft(
        self, said: ticket_message_pb2.TicketMessage, ticket: Key, sender: Caller, *, field: str
    ) -> MessageDraft:
        """A message to store from one that was sent: trimmed, and with an author."""
        text = rules.trimmed(said.text, 1, f"{field}.text")
        author, display_name = sender.principal, sender.display_name
        staff = rules.is_staff(sender)
        if said.author:
            named = names.principal(said.author, ticket.project, field=f"{field}.author")
            if named != author:
                rules.check_can_speak_for(sender, f"{field}.author")
                author, display_name, staff = named, await self._name(said.author, f"{field}.author"), False
        return MessageDraft(text, author, display_name, staff, self._clock())

    async def _name(self, author: str, field: str) -> str:
        user = names.child(author, "users", field=field)
        display_name = await self._users.find(user)
        if display_name is None:
            raise InvalidArgument(f"{field}: there is no user {author}", field=field)
        return display_name

    async def _write(self, letters: Sequence[Letter]) -> list[Stored | Exception]:
        keys = {letter.ticket for letter in letters}
        outcomes: list[Stored | Exception] = []
        rows: list[TicketMessage] = []
        happened: list[eventlog.Draft] = []
        kept: list[tuple[ReplayKey, Message]] = []
        async with self._database.transaction(None, locks=map(store.lock_of, keys)) as tx:
            tickets = await store.get_tickets(tx, list(keys))
            grown = {}
            for letter in letters:
                ticket = tickets.get(letter.ticket)
                try:
                    if ticket is None:
                        raise TicketNotFound(letter.ticket)
                    rules.check_can_reply(ticket, letter.sender)
                except GuildhallError as refusal:
                    outcomes.append(refusal)
                    continue
                ticket, numbered = messages.number(ticket, rules.in_time(ticket, letter.drafts))
                tickets[letter.ticket] = grown[letter.ticket] = ticket
                stored = [convert.message(row) for row in numbered]
                happened += [
                    events.draft(ticket, row.author, row.created_at, message_created=message)
                    for row, message in zip(numbered, stored, strict=True)
                ]
                rows += numbered
                outcomes.append(stored)
                if letter.replay is not None:
                    kept.append((letter.replay, letter.answer(stored)))
            if rows:
                await messages.append_messages(tx, grown.values(), rows)
                await eventlog.append(tx, happened)
            if kept:
                await replays.save(tx, kept)
        return outcomes
