"""Asking somebody to take care of a ticket."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import PROJECT

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def assign(ticket, assignee=""):
    return pb.AssignTicketRequest(name=ticket.name, assignee=assignee)


UNKNOWN = "01a20000-0000-7000-8000-000000000000"


@pytest.mark.parametrize("state", ["open", "claimed"])
async def test_the_state_stays(guildhall, make, state):
    first, second = await make.moderator(), await make.moderator()
    ticket = await make.ticket(state=state)

    for assignee in (first, second, ""):
        assigned = await guildhall.root.tickets.AssignTicket(assign(ticket, assignee))
        assert (assigned.assignee, assigned.state) == (assignee, ticket.state)


async def test_a_closed_ticket_is_not_assigned(guildhall, make):
    ticket = await make.ticket(state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.AssignTicket(assign(ticket, await make.moderator()))


@pytest.mark.parametrize("assignee", [f"{PROJECT}/users/{UNKNOWN}", "root", f"{PROJECT}/apiKeys/{UNKNOWN}"])
async def test_the_assignee_must_be_a_user_that_is_there(guildhall, make, assignee):
    ticket = await make.ticket()

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT) as refusal:
        await guildhall.root.tickets.AssignTicket(assign(ticket, assignee))

    assert refusal.fields == ["assignee"]


async def test_the_assignee_must_be_of_the_project(guildhall, make):
    ticket = await make.ticket()
    foreigner = await make.user(await make.project("other"))

    with refused("INVALID_REQUEST") as refusal:
        await guildhall.root.tickets.AssignTicket(assign(ticket, foreigner))

    assert refusal.fields == ["assignee"]


async def test_members_assign_nobody(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.AssignTicket(assign(ticket, user))
