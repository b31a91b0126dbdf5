"""Writing many messages at once."""

import asyncio

from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import batch, saying, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


async def test_the_order_is_the_one_given(guildhall, make):
    ticket = await make.ticket(description="A long story of a ticket")
    texts = [f"{n}" for n in range(1000)]

    answer = await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *texts))

    assert [message.text for message in answer.ticket_messages] == texts
    assert [message.sequence for message in answer.ticket_messages] == list(range(2, 1002))


async def test_all_or_none(guildhall, make):
    ticket = await make.ticket()

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "fine", "not\0fine"))
    with refused("INVALID_REQUEST", field="requests[1].ticket_message.text"):
        await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "fine", "   "))

    now = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert now.message_count == 0


async def test_what_is_refused(guildhall, make):
    ticket = await make.ticket()
    call = guildhall.root.tickets.BatchCreateTicketMessages

    with refused("INVALID_REQUEST", field="requests"):
        await call(batch(ticket.name))
    with refused("INVALID_REQUEST", field="requests"):
        await call(batch(ticket.name, *["x"] * 1001))
    with refused("INVALID_REQUEST", field="requests[0].parent"):
        await call(pb.BatchCreateTicketMessagesRequest(parent=ticket.name, requests=[saying(unknown())]))
    with refused("INVALID_REQUEST", field="requests[0].request_id"):
        inner = saying(ticket.name, request_id="r-1")
        await call(pb.BatchCreateTicketMessagesRequest(parent=ticket.name, requests=[inner]))
    with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await call(batch(unknown(), "hello"))


async def test_a_parent_inside_may_repeat_the_one_outside(guildhall, make):
    ticket = await make.ticket()
    request = pb.BatchCreateTicketMessagesRequest(parent=ticket.name, requests=[saying(ticket.name)])

    answer = await guildhall.root.tickets.BatchCreateTicketMessages(request)

    assert answer.ticket_messages[0].sequence == 1


async def test_a_closed_ticket_takes_none(guildhall, make):
    ticket = await make.ticket(state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "hello"))


async def test_batches_do_not_mix(guildhall, make):
    ticket = await make.ticket()

    answers = await asyncio.gather(
        *(guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *"abcde")) for _ in range(5)),
        *(guildhall.root.tickets.CreateTicketMessage(saying(ticket.name)) for _ in range(10)),
    )

    for answer in answers[:5]:
        first = answer.ticket_messages[0].sequence
        assert [message.sequence for message in answer.ticket_messages] == list(range(first, first + 5))
    now = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert (now.message_count, now.last_sequence) == (35, 35)
