"""Writing messages."""

from __future__ import annotations

import asyncio

from grpc import StatusCode
from guildhall.ticket.v1 import ticket_message_pb2, ticket_service_pb2

from tests.support.factories import Make
from tests.support.refusals import refused
from tests.support.server import Guildhall


def reply_to(ticket: str, text: str, **fields: str) -> ticket_service_pb2.CreateTicketMessageRequest:
    message = ticket_message_pb2.TicketMessage(text=text)
    return ticket_service_pb2.CreateTicketMessageRequest(parent=ticket, ticket_message=message, **fields)


async def test_a_closed_ticket_refuses_replies(guildhall: Guildhall, make: Make) -> None:
    user, key = await make.member()
    ticket = await make.ticket(opener=user, state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.as_(key).tickets.CreateTicketMessage(reply_to(ticket.name, "hello?"))


async def test_concurrent_messages_get_every_sequence_once(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket()

    sent = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicketMessage(reply_to(ticket.name, f"{n}")) for n in range(100))
    )

    assert sorted(message.sequence for message in sent) == list(range(1, 101))
    assert (await guildhall.root.tickets.GetTicket(ticket_service_pb2.GetTicketRequest(name=ticket.name))).message_count == 100


async def test_a_repeat_with_the_same_request_id_gets_the_first_answer(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket()
    request = reply_to(ticket.name, "once", request_id="r-1")

    first, *others = await asyncio.gather(*(guildhall.root.tickets.CreateTicketMessage(request) for _ in range(20)))

    assert all(other == first for other in others)
    with refused("REQUEST_ID_REUSED", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.tickets.CreateTicketMessage(reply_to(ticket.name, "twice", request_id="r-1"))
