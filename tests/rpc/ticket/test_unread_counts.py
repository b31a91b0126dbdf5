"""Unread counts come from counters; here everything is counted by hand beside them."""

import random

import pytest
from tests.support.refusals import refused
from tests.support.tickets import batch, saying, staff

from guildhall.ticket.v1 import ticket_service_pb2 as pb


class Book:
    """What is in the tickets, written down naively."""

    def __init__(self, names):
        self.messages = {name: [] for name in names}  # (sequence, author, source or "")
        self.last = dict.fromkeys(names, 0)
        self.read = {}

    def write(self, ticket, author, source=""):
        self.last[ticket] += 1
        self.messages[ticket].append((self.last[ticket], author, source))

    def mark(self, ticket, reader, sequence):
        mark = min(sequence or self.last[ticket], self.last[ticket])
        self.read[ticket, reader] = max(self.read.get((ticket, reader), 0), mark)

    def unread(self, ticket, reader):
        mark = self.read.get((ticket, reader), 0)
        return sum(sequence > mark and author != reader for sequence, author, _ in self.messages[ticket])


@pytest.mark.parametrize("seed", range(3))
async def test_three_people_write_read_merge_and_split(  # noqa: C901 - one case for each thing people do
    guildhall, make, seed
):
    chance = random.Random(seed)
    ada, ada_key = await make.member(display_name="Ada")
    people = {ada: ada_key} | dict([await staff(make, name) for name in ("Grace", "Joan")])
    tickets = [(await make.ticket(opener=ada)).name for _ in range(3)]
    book, merged = Book(tickets), {}

    async def compare():
        for person, key in people.items():
            listed = await guildhall.as_(key).tickets.ListTickets(
                pb.ListTicketsRequest(parent="projects/default", order_by="number")
            )
            shown = {ticket.name: ticket.unread_count for ticket in listed.tickets}
            assert shown == {ticket: book.unread(ticket, person) for ticket in tickets}, person

    for step in range(60):
        person, key = chance.choice(list(people.items()))
        as_person = guildhall.as_(key).tickets
        ticket = chance.choice([ticket for ticket in tickets if ticket not in merged])
        match chance.choices(["write", "batch", "read", "merge", "split"], [8, 2, 8, 2, 2])[0]:
            case "write":
                await as_person.CreateTicketMessage(saying(ticket, f"{step}"))
                book.write(ticket, person)
            case "batch":
                await as_person.BatchCreateTicketMessages(batch(ticket, *"abc"))
                for _ in "abc":
                    book.write(ticket, person)
            case "read":
                sequence = chance.randint(0, book.last[ticket] + 1)
                answer = await as_person.MarkTicketRead(pb.MarkTicketReadRequest(name=ticket, sequence=sequence))
                book.mark(ticket, person, sequence)
                assert answer.unread_count == book.unread(ticket, person)
            case "merge":
                source = chance.choice(tickets)
                if source == ticket or source in merged or ticket in merged:
                    continue
                await guildhall.root.tickets.MergeTickets(pb.MergeTicketsRequest(name=ticket, source_tickets=[source]))
                merged[source] = ticket
                for _, author, _ in list(book.messages[source]):
                    book.write(ticket, author, source)
            case "split":
                if ticket not in merged.values():
                    with refused("TICKET_NOT_MERGED"):
                        await guildhall.root.tickets.UnmergeTickets(pb.UnmergeTicketsRequest(name=ticket))
                    continue
                await guildhall.root.tickets.UnmergeTickets(pb.UnmergeTicketsRequest(name=ticket))
                gone = {source for source, target in merged.items() if target == ticket}
                merged = {source: target for source, target in merged.items() if target != ticket}
                book.messages[ticket] = [row for row in book.messages[ticket] if row[2] not in gone]
        if step % 6 == 0:
            await compare()
    await compare()
