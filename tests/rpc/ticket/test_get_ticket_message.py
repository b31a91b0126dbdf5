"""Reading one message."""

from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import saying, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.ids import new_id


async def test_a_message_as_it_was_written(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    message = await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name))

    assert await guildhall.as_(key).tickets.GetTicketMessage(pb.GetTicketMessageRequest(name=message.name)) == message


async def test_a_message_that_is_not_there(guildhall, make):
    ticket = await make.ticket()
    message = await make.message(ticket.name)

    for name in (f"{ticket.name}/messages/{new_id()}", f"{unknown()}/messages/{message.uid}"):
        with refused("TICKET_MESSAGE_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
            await guildhall.root.tickets.GetTicketMessage(pb.GetTicketMessageRequest(name=name))
        assert refusal.metadata == {"message": name}
    with refused("INVALID_REQUEST", field="name"):
        await guildhall.root.tickets.GetTicketMessage(pb.GetTicketMessageRequest(name=ticket.name))


async def test_a_message_of_somebody_else_looks_like_one_that_is_not_there(guildhall, make):
    user, _ = await make.member()
    _, stranger = await make.member()
    ticket = await make.ticket(opener=user)
    there = (await make.message(ticket.name)).name
    nowhere = f"{ticket.name}/messages/{new_id()}"

    texts = set()
    for name in (there, nowhere):
        with refused("TICKET_MESSAGE_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
            await guildhall.as_(stranger).tickets.GetTicketMessage(pb.GetTicketMessageRequest(name=name))
        texts.add(refusal.message.replace(name, "it"))

    assert len(texts) == 1
