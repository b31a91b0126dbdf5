"""Closing tickets."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import staff

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


def close(ticket, message="", **fields):
    return pb.CloseTicketRequest(name=ticket.name, close_message=message, **fields)


@pytest.mark.parametrize("state", ["open", "claimed"])
async def test_staff_closes_a_ticket(guildhall, make, state):
    user, key = await staff(make)
    ticket = await make.ticket(state=state)

    closed = await guildhall.as_(key).tickets.CloseTicket(close(ticket, "  All done. "))

    assert (closed.state, closed.closer) == (ticket_pb2.Ticket.STATE_CLOSED, user)
    assert closed.close_message == "All done."
    assert closed.HasField("close_time")
    assert closed.claimer == ticket.claimer


async def test_the_opener_closes_a_ticket_when_the_settings_allow_it(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    await make.ticket_settings(owner_can_close=False)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.CloseTicket(close(ticket))
    await make.ticket_settings(owner_can_close=True)

    assert (await guildhall.as_(key).tickets.CloseTicket(close(ticket))).closer == user


async def test_a_key_that_does_not_moderate_closes_no_ticket_of_others(guildhall, make):
    key = await make.key("tickets:read", "tickets:write")
    ticket = await make.ticket()

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.CloseTicket(close(ticket))


async def test_a_ticket_is_closed_once(guildhall, make):
    ticket = await make.ticket(state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.CloseTicket(close(ticket))


async def test_a_last_word_has_at_most_500_characters(guildhall, make):
    ticket = await make.ticket()

    with refused("INVALID_REQUEST") as refusal:
        await guildhall.root.tickets.CloseTicket(close(ticket, "x" * 501))

    assert refusal.fields == ["close_message"]
    assert len((await guildhall.root.tickets.CloseTicket(close(ticket, "ß" * 500))).close_message) == 500
