"""Taking tickets."""

import asyncio

import pytest
from grpc import StatusCode
from tests.support.refusals import read_refusal, refused
from tests.support.tickets import staff

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


def claim(ticket, **fields):
    return pb.ClaimTicketRequest(name=ticket.name, **fields)


async def test_staff_takes_a_ticket(guildhall, make):
    user, key = await staff(make)
    ticket = await make.ticket()

    claimed = await guildhall.as_(key).tickets.ClaimTicket(claim(ticket))

    assert (claimed.state, claimed.claimer) == (ticket_pb2.Ticket.STATE_CLAIMED, user)
    assert claimed.HasField("claim_time")
    assert claimed.etag != ticket.etag


async def test_of_many_at_once_one_gets_it(guildhall, make):
    keys = [key for _, key in [await staff(make, f"Staff {n}") for n in range(8)]]
    ticket = await make.ticket()

    answers = await asyncio.gather(
        *(guildhall.as_(key).tickets.ClaimTicket(claim(ticket)) for key in keys), return_exceptions=True
    )

    (winner,) = [answer for answer in answers if isinstance(answer, ticket_pb2.Ticket)]
    refusals = [read_refusal(answer) for answer in answers if answer is not winner]
    assert {(refusal.reason, refusal.code) for refusal in refusals} == {
        ("TICKET_CLAIMED", StatusCode.FAILED_PRECONDITION)
    }
    assert await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name)) == winner
    claimers = {refusal.metadata["claimer"] for refusal in refusals}
    assert claimers == {winner.claimer}, "the refusals say who has it"


@pytest.mark.parametrize(("state", "reason"), [("claimed", "TICKET_CLAIMED"), ("closed", "TICKET_CLOSED")])
async def test_only_an_open_ticket_is_taken(guildhall, make, state, reason):
    ticket = await make.ticket(state=state)

    with refused(reason, code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.ClaimTicket(claim(ticket))


async def test_members_take_no_tickets(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
        await guildhall.as_(key).tickets.ClaimTicket(claim(ticket))

    assert refusal.metadata["permission"] == "tickets:moderate"
