"""What people may do with tickets by their role: staff all, viewers look on, members their own."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.streams import Watch
from tests.support.tickets import PROJECT, batch, opening, saying

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.roles import Role

READS = {
    "GetTicket": lambda name: pb.GetTicketRequest(name=name),
    "ListTicketMessages": lambda name: pb.ListTicketMessagesRequest(parent=name),
    "GetTranscript": lambda name: pb.GetTranscriptRequest(name=name),
}
WRITES = {
    "CreateTicket": lambda _: opening(),
    "UpdateTicket": lambda name: pb.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=name, subject="Mine now")),
    "CloseTicket": lambda name: pb.CloseTicketRequest(name=name),
    "ReopenTicket": lambda name: pb.ReopenTicketRequest(name=name),
    "MarkTicketRead": lambda name: pb.MarkTicketReadRequest(name=name),
    "CreateTicketMessage": saying,
    "BatchCreateTicketMessages": lambda name: batch(name, "hello"),
    "SendTyping": lambda name: pb.SendTypingRequest(name=name),
    "DeleteTicket": lambda name: pb.DeleteTicketRequest(name=name),
    "ClaimTicket": lambda name: pb.ClaimTicketRequest(name=name),
    "AssignTicket": lambda name: pb.AssignTicketRequest(name=name),
    "MergeTickets": lambda name: pb.MergeTicketsRequest(name=name, source_tickets=[name]),
    "UnmergeTickets": lambda name: pb.UnmergeTicketsRequest(name=name),
}


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN, Role.MODERATOR, Role.VIEWER])
async def test_staff_and_viewers_read_every_ticket(guildhall, make, role):
    ticket = await make.ticket(opener=await make.user())
    message = await make.message(ticket.name)
    _, key = await make.person(role)
    tickets = guildhall.as_(key).tickets

    for rpc, request in READS.items():
        assert await getattr(tickets, rpc)(request(ticket.name))
    assert await tickets.GetTicketMessage(pb.GetTicketMessageRequest(name=message.name)) == message
    listed = await tickets.ListTickets(pb.ListTicketsRequest(parent=PROJECT))
    assert [one.name for one in listed.tickets] == [ticket.name]
    for watch in (
        Watch(tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name))),
        Watch(tickets.WatchTickets(pb.WatchTicketsRequest(parent=PROJECT))),
    ):
        assert len(await watch.events(2)) == 2
        watch.cancel()


async def test_a_viewer_leaves_no_mark(guildhall, make):
    user, key = await make.person(Role.VIEWER)
    for ticket in (await make.ticket(), await make.ticket(opener=user)):
        await make.message(ticket.name)
        before = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))

        for rpc, request in WRITES.items():
            with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
                await getattr(guildhall.as_(key).tickets, rpc)(request(ticket.name))

        assert await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name)) == before


@pytest.mark.parametrize("role", [Role.MEMBER, None])
async def test_members_have_their_own_tickets_only(guildhall, make, role):
    user, key = await make.person(role)
    own, others = await make.ticket(opener=user), await make.ticket()
    tickets = guildhall.as_(key).tickets

    assert await tickets.CreateTicketMessage(saying(own.name))
    for rpc, request in READS.items():
        assert await getattr(tickets, rpc)(request(own.name))
        with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(tickets, rpc)(request(others.name))
    listed = await tickets.ListTickets(pb.ListTicketsRequest(parent=PROJECT))
    assert [one.name for one in listed.tickets] == [own.name]


@pytest.mark.parametrize("role", Role)
async def test_tickets_are_assigned_to_those_who_moderate(guildhall, make, role):
    ticket = await make.ticket()
    assignee = await make.user()
    await make.role(assignee, role)
    call = guildhall.root.tickets.AssignTicket(pb.AssignTicketRequest(name=ticket.name, assignee=assignee))

    if role <= Role.MODERATOR:
        assert (await call).assignee == assignee
    else:
        with refused("TICKET_ASSIGNEE_NOT_STAFF", code=StatusCode.FAILED_PRECONDITION) as refusal:
            await call
        assert refusal.metadata == {"assignee": assignee}


async def test_who_becomes_a_moderator_is_assigned_at_once(guildhall, make):
    ticket, user = await make.ticket(), await make.user()
    request = pb.AssignTicketRequest(name=ticket.name, assignee=user)

    with refused("TICKET_ASSIGNEE_NOT_STAFF"):
        await guildhall.root.tickets.AssignTicket(request)
    await make.role(user, Role.MODERATOR)

    assert (await guildhall.root.tickets.AssignTicket(request)).assignee == user


async def test_who_has_no_role_is_not_assigned(guildhall, make):
    ticket = await make.ticket()

    with refused("TICKET_ASSIGNEE_NOT_STAFF"):
        await guildhall.root.tickets.AssignTicket(pb.AssignTicketRequest(name=ticket.name, assignee=await make.user()))
