"""Taking tickets."""

import asyncio

import pytest
from grpc import StatusCode

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb

from tests.support.refusals import refused
from tests.support.tickets import staff


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

    async def attempt(key):
        try:
            return (await guildhall.as_(key).tickets.ClaimTicket(claim(ticket))).claimer
        except Exception:
            with refused("TICKET_CLAIMED", code=StatusCode.FAILED_PRECONDITION) as refusal:
                await guildhall.as_(key).tickets.ClaimTicket(claim(ticket))
            return refusal.metadata["claimer"]

    claimers = await asyncio.gather(*(attempt(key) for key in keys))

    now = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert sum(claimer == now.claimer for claimer in claimers) == 1
    assert {claimer.rpartition("/")[2] for claimer in claimers} == {now.claimer.rpartition("/")[2]}


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
