"""Writers that give up only what they mean to give up, and the book in which they note what was acknowledged."""

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from guildhall import DeadlineExceeded, Guildhall, Unavailable
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall.ticket.v1.ticket_message_pb2 import TicketMessage

BATCH = 100


@dataclass
class Book:
    """What writers were told."""

    seed: int
    acknowledged: dict[str, TicketMessage] = field(default_factory=dict)
    abandoned: set[str] = field(default_factory=set)
    refusals: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, text: str, ticket: str, message: TicketMessage) -> None:
        """A message was acknowledged, perhaps not for the first time."""
        if message.text != text or not message.name.startswith(f"{ticket}/"):
            self.faults.append(f"{text} was answered with {message.text}")
        before = self.acknowledged.setdefault(text, message)
        if before.name != message.name:
            self.faults.append(f"{text} was stored twice: {before.name} and {message.name}")

    async def answered(self, call):
        """The answer to a call, which is repeated until there is one."""
        while True:
            try:
                return await call()
            except (Unavailable, DeadlineExceeded) as error:
                self.refusals[f"{error.code.name} {error.reason or error.message[:60]}"] += 1
                await asyncio.sleep(error.retry_after or 0.1)


async def write_single(guild: Guildhall, book: Book, tickets: list[str], name: str, total: int) -> None:
    """One message after the other; some are sent again although they were answered, some are given up half-way."""
    random = Random(f"{book.seed} {name}")
    for number in range(total):
        text, ticket = f"{name} {number}", random.choice(tickets)

        def send(text=text, ticket=ticket):
            return guild.tickets.reply(ticket, text, request_id=text)

        chance = random.random()
        if chance < 0.01:
            book.abandoned.add(text)
            with contextlib.suppress(TimeoutError, Unavailable, DeadlineExceeded):
                async with asyncio.timeout(random.uniform(0, 0.02)):
                    await send()
            continue
        book.note(text, ticket, await book.answered(send))
        if chance > 0.99:
            book.repeated += 1
            book.note(text, ticket, await book.answered(send))


async def write_batches(guild: Guildhall, book: Book, tickets: list[str], name: str, total: int) -> None:
    """A hundred messages at once."""
    random = Random(f"{book.seed} {name}")
    for number in range(0, total, BATCH):
        ticket = random.choice(tickets)
        texts = [f"{name} {number + offset}" for offset in range(min(BATCH, total - number))]
        request = pb.BatchCreateTicketMessagesRequest(
            parent=ticket,
            requests=[pb.CreateTicketMessageRequest(ticket_message=TicketMessage(text=text)) for text in texts],
            request_id=texts[0],
        )
        for _ in range(2 if random.random() > 0.95 else 1):
            answer = await book.answered(lambda request=request: guild.tickets.BatchCreateTicketMessages(request))
            for text, message in zip(texts, answer.ticket_messages, strict=True):
                book.note(text, ticket, message)


async def write_talking(guild: Guildhall, book: Book, tickets: list[str], name: str, total: int) -> None:
    """Fifty messages under way at a time on one `Converse` stream."""
    random = Random(f"{book.seed} {name}")
    numbers = iter(range(total))
    project = tickets[0].partition("/tickets/")[0]

    async def send_on(talk) -> None:
        for number in numbers:
            text, ticket = f"{name} {number}", random.choice(tickets)
            sent = await book.answered(lambda text=text, ticket=ticket: talk.send(ticket, text, request_id=text))
            book.note(text, ticket, sent)

    async with guild.converse(project) as talk, asyncio.TaskGroup() as tasks:
        for _ in range(50):
            tasks.create_task(send_on(talk))


SHARES = {write_single: (5, 0.2), write_batches: (2, 0.55), write_talking: (2, 0.25)}
"""How many writers there are of a kind, and how much of all they write together."""


async def write(url: str, key: str, tickets: list[str], total: int, book: Book) -> None:
    """Write `total` messages by nine writers at once."""
    async with contextlib.AsyncExitStack() as clients, asyncio.TaskGroup() as tasks:
        for kind, (writers, share) in SHARES.items():
            for number in range(writers):
                guild = await clients.enter_async_context(Guildhall(url, key, heartbeat=5.0))
                name = f"{kind.__name__}-{number}"
                tasks.create_task(kind(guild, book, tickets, name, round(total * share / writers)))
