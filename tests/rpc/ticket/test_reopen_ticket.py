"""Opening tickets again."""

import asyncio

import grpc
import pytest
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.roles import Role


def reopen(ticket, **fields):
    return pb.ReopenTicketRequest(name=ticket.name, **fields)


async def test_a_reopened_ticket_starts_over(guildhall, make):
    user, key = await make.member()
    await make.role(user, Role.MODERATOR)
    ticket = await make.ticket(opener=user, state="claimed")
    await guildhall.root.tickets.AssignTicket(pb.AssignTicketRequest(name=ticket.name, assignee=user))
    await guildhall.as_(key).tickets.CloseTicket(pb.CloseTicketRequest(name=ticket.name, close_message="bye"))

    opened = await guildhall.as_(key).tickets.ReopenTicket(reopen(ticket))

    assert opened.state == ticket_pb2.Ticket.STATE_OPEN
    assert (opened.claimer, opened.assignee, opened.closer, opened.close_message) == ("", "", "", "")
    assert not opened.HasField("claim_time")
    assert not opened.HasField("close_time")
    assert opened.reopen_count == 1
    assert opened.HasField("reopen_time")


@pytest.mark.parametrize("state", ["open", "claimed"])
async def test_only_a_closed_ticket_is_reopened(guildhall, make, state):
    ticket = await make.ticket(state=state)

    with refused("TICKET_NOT_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.ReopenTicket(reopen(ticket))


async def test_not_more_often_than_the_settings_allow(guildhall, make):
    await make.ticket_settings(max_reopens=2)
    ticket = await make.ticket(state="closed")
    for _ in range(2):
        await guildhall.root.tickets.ReopenTicket(reopen(ticket))
        await guildhall.root.tickets.CloseTicket(pb.CloseTicketRequest(name=ticket.name))

    with refused("TICKET_REOPEN_LIMIT_REACHED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.tickets.ReopenTicket(reopen(ticket))

    assert refusal.metadata == {"ticket": ticket.name, "limit": "2"}


async def test_of_many_at_once_one_counts(guildhall, make):
    ticket = await make.ticket(state="closed")

    answers = await asyncio.gather(
        *(guildhall.root.tickets.ReopenTicket(reopen(ticket)) for _ in range(10)), return_exceptions=True
    )

    assert sum(not isinstance(answer, grpc.aio.AioRpcError) for answer in answers) == 1
    now = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert now.reopen_count == 1


async def test_the_opener_reopens_when_the_settings_allow_it(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user, state="closed")
    await make.ticket_settings(owner_can_close=False)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.ReopenTicket(reopen(ticket))
