"""Read marks."""

import asyncio

from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import batch, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def read(ticket, sequence=0):
    return pb.MarkTicketReadRequest(name=ticket.name, sequence=sequence)


async def test_the_mark_moves_forward_and_never_back(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *"abcde"))

    counts = [
        (await guildhall.as_(key).tickets.MarkTicketRead(read(ticket, sequence))).unread_count
        for sequence in (2, 1, 4, 4, 3, 99, 1)
    ]

    assert counts == [3, 3, 1, 1, 1, 0, 0]


async def test_without_a_sequence_everything_is_read(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *"abc"))

    assert (await guildhall.as_(key).tickets.MarkTicketRead(read(ticket))).unread_count == 0
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *"de"))
    now = await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert now.unread_count == 2


async def test_marks_that_come_together_leave_the_furthest(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *["x"] * 20))

    await asyncio.gather(*(guildhall.as_(key).tickets.MarkTicketRead(read(ticket, n)) for n in (3, 17, 8, 12, 1)))

    now = await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert now.unread_count == 3


async def test_a_closed_ticket_and_an_empty_one_can_be_read(guildhall, make):
    empty, closed = await make.ticket(), await make.ticket(description="A long story", state="closed")

    for ticket in (empty, closed):
        assert (await guildhall.root.tickets.MarkTicketRead(read(ticket))).unread_count == 0


async def test_what_is_refused(guildhall, make):
    ticket = await make.ticket()

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="sequence"):
        await guildhall.root.tickets.MarkTicketRead(read(ticket, -1))
    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.MarkTicketRead(pb.MarkTicketReadRequest(name=unknown()))


async def test_a_mark_is_a_receipt_once(guildhall, make, database):
    ticket = await make.ticket(description="A long story")

    for _ in range(3):
        await guildhall.root.tickets.MarkTicketRead(read(ticket))

    receipts = "SELECT count(*) FROM events WHERE type = 'dev.guildhall.ticket.read.v1'"
    assert await database.pool.fetchval(receipts) == 1
