"""Tickets of others do not exist for members: every RPC says of them what it says of none."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.streams import Watch
from tests.support.tickets import PROJECT, batch, opening, saying, unknown

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb

OF_ONE_TICKET = {
    "GetTicket": lambda name: pb.GetTicketRequest(name=name),
    "UpdateTicket": lambda name: pb.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=name, subject="Mine now")),
    "CloseTicket": lambda name: pb.CloseTicketRequest(name=name),
    "ReopenTicket": lambda name: pb.ReopenTicketRequest(name=name),
    "MarkTicketRead": lambda name: pb.MarkTicketReadRequest(name=name),
    "CreateTicketMessage": saying,
    "BatchCreateTicketMessages": lambda name: batch(name, "hello"),
    "ListTicketMessages": lambda name: pb.ListTicketMessagesRequest(parent=name),
    "SendTyping": lambda name: pb.SendTypingRequest(name=name),
    "GetTranscript": lambda name: pb.GetTranscriptRequest(name=name),
    "WatchTicket": lambda name: pb.WatchTicketRequest(name=name),
}
OF_STAFF = {
    "DeleteTicket": lambda name: pb.DeleteTicketRequest(name=name),
    "ClaimTicket": lambda name: pb.ClaimTicketRequest(name=name),
    "AssignTicket": lambda name: pb.AssignTicketRequest(name=name),
    "MergeTickets": lambda name: pb.MergeTicketsRequest(name=name, source_tickets=[unknown()]),
    "UnmergeTickets": lambda name: pb.UnmergeTicketsRequest(name=name),
}


async def ask(guildhall, key, rpc, request):
    call = getattr(guildhall.as_(key).tickets, rpc)(request)
    return await (Watch(call).item() if rpc == "WatchTicket" else call)


@pytest.mark.parametrize("state", ["open", "closed"])
async def test_a_ticket_of_somebody_else_looks_like_one_that_is_not_there(guildhall, make, state):
    user, _ = await make.member()
    _, stranger = await make.member()
    there = await make.ticket(opener=user, state=state)

    for rpc, request in OF_ONE_TICKET.items():
        said = []
        for name in (there.name, nowhere := unknown()):
            with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
                await ask(guildhall, stranger, rpc, request(name))
            assert refusal.metadata == {"ticket": name}
            said.append((refusal.message.replace(name, "it"), refusal.fields, refusal.retry_after))
        assert said[0] == said[1], rpc
    assert nowhere != there.name
    assert await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=there.name)) == there


async def test_what_is_for_staff_tells_members_nothing(guildhall, make):
    _, stranger = await make.member()
    there = await make.ticket()

    for rpc, request in OF_STAFF.items():
        said = set()
        for name in (there.name, unknown()):
            with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
                await ask(guildhall, stranger, rpc, request(name))
            said.add(refusal.message)
        assert len(said) == 1, rpc


async def test_keys_and_tickets_of_different_projects(guildhall, make):
    other = await make.project("other")
    key = await make.key(project=other)
    there = await make.ticket()

    for rpc, request in (OF_ONE_TICKET | OF_STAFF).items():
        with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await ask(guildhall, key, rpc, request(there.name))


async def test_a_key_of_the_project_sees_every_ticket_of_it(guildhall, make):
    user, key = await make.member()
    bot = await make.key("tickets:read", "tickets:write")
    await make.ticket()
    await make.ticket(opener=user)
    await guildhall.as_(bot).tickets.CreateTicket(opening())

    async def count(credential):
        listed = await guildhall.as_(credential).tickets.ListTickets(pb.ListTicketsRequest(parent=PROJECT))
        return len(listed.tickets)

    assert (await count(bot), await count(key)) == (3, 1)
    ticket = await make.ticket(opener=user)
    assert await guildhall.as_(bot).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    await guildhall.as_(bot).tickets.CreateTicketMessage(saying(ticket.name))


async def test_every_rpc_is_here_or_has_its_own_page(guildhall):
    others = {"CreateTicket", "ListTickets", "WatchTickets", "Converse", "GetTicketMessage"}

    assert {method.name for method in pb.DESCRIPTOR.services_by_name["TicketService"].methods} == (
        OF_ONE_TICKET.keys() | OF_STAFF.keys() | others
    )
