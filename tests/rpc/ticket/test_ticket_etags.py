"""Whoever has read an older ticket changes nothing."""

import asyncio

import grpc
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb

CHANGES = {
    "UpdateTicket": lambda name, etag: pb.UpdateTicketRequest(
        ticket=ticket_pb2.Ticket(name=name, etag=etag, subject="Better")
    ),
    "AssignTicket": lambda name, etag: pb.AssignTicketRequest(name=name, etag=etag),
    "ClaimTicket": lambda name, etag: pb.ClaimTicketRequest(name=name, etag=etag),
    "CloseTicket": lambda name, etag: pb.CloseTicketRequest(name=name, etag=etag),
    "ReopenTicket": lambda name, etag: pb.ReopenTicketRequest(name=name, etag=etag),
    "DeleteTicket": lambda name, etag: pb.DeleteTicketRequest(name=name, etag=etag),
}


async def test_every_change_looks_at_the_etag(guildhall, make):
    ticket = await make.ticket()
    stale = (await make.ticket()).etag

    for rpc, request in CHANGES.items():
        with refused("ETAG_MISMATCH", code=StatusCode.ABORTED) as refusal:
            await getattr(guildhall.root.tickets, rpc)(request(ticket.name, stale))
        assert refusal.metadata == {"resource": ticket.name}
        answer = await getattr(guildhall.root.tickets, rpc)(request(ticket.name, ticket.etag))
        if rpc != "DeleteTicket":
            assert answer.etag != ticket.etag
            ticket = answer


async def test_of_many_with_the_same_etag_one_changes_the_ticket(guildhall, make):
    ticket = await make.ticket()
    request = CHANGES["UpdateTicket"](ticket.name, ticket.etag)

    answers = await asyncio.gather(
        *(guildhall.root.tickets.UpdateTicket(request) for _ in range(10)), return_exceptions=True
    )

    failed = [answer for answer in answers if isinstance(answer, grpc.aio.AioRpcError)]
    assert len(failed) == 9
    assert {error.code() for error in failed} == {StatusCode.ABORTED}


async def test_a_message_and_a_read_mark_leave_the_etag(guildhall, make):
    ticket = await make.ticket()
    await make.message(ticket.name)

    read = await guildhall.root.tickets.MarkTicketRead(pb.MarkTicketReadRequest(name=ticket.name))

    assert read.etag == ticket.etag
