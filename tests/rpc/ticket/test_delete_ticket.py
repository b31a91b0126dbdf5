"""Deleting tickets."""

import pytest
from google.protobuf.empty_pb2 import Empty
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import opening, saying, staff, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def delete(ticket, **fields):
    return pb.DeleteTicketRequest(name=ticket.name, **fields)


async def test_a_ticket_goes_with_everything_in_it(guildhall, make, database):
    _, key = await staff(make)
    ticket = await make.ticket(description="A long story of a ticket")
    await guildhall.as_(key).tickets.MarkTicketRead(pb.MarkTicketReadRequest(name=ticket.name))

    assert await guildhall.as_(key).tickets.DeleteTicket(delete(ticket)) == Empty()

    with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.ListTicketMessages(pb.ListTicketMessagesRequest(parent=ticket.name))
    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name))
    for table in ("tickets", "ticket_messages", "ticket_participants"):
        assert await database.pool.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_a_number_is_never_used_again(guildhall, make):
    for number in (1, 2, 3):
        ticket = await guildhall.root.tickets.CreateTicket(opening())
        assert ticket.number == number
        await guildhall.root.tickets.DeleteTicket(delete(ticket, delete_transcript=True))


@pytest.mark.parametrize(
    ("options", "fields", "kept"),
    [
        ({}, {}, True),
        ({}, {"delete_transcript": True}, False),
        ({"transcript_enabled": False}, {}, False),
    ],
)
async def test_the_transcript_stays_if_wanted(guildhall, make, options, fields, kept):
    user, key = await make.member()
    _, stranger = await make.member()
    await make.ticket_settings(**options)
    ticket = await make.ticket(opener=user, description="A long story of a ticket")
    before = await guildhall.as_(key).tickets.GetTranscript(pb.GetTranscriptRequest(name=ticket.name))

    await guildhall.root.tickets.DeleteTicket(delete(ticket, **fields))

    if kept:
        after = await guildhall.as_(key).tickets.GetTranscript(pb.GetTranscriptRequest(name=ticket.name))
        assert after == before
    for credential in [stranger] if kept else [key, stranger]:
        with refused("TICKET_NOT_FOUND"):
            await guildhall.as_(credential).tickets.GetTranscript(pb.GetTranscriptRequest(name=ticket.name))


async def test_a_target_of_a_merge_may_go(guildhall, make):
    user, _ = await make.member()
    target, source = await make.ticket(opener=user), await make.ticket(opener=user)
    await guildhall.root.tickets.MergeTickets(pb.MergeTicketsRequest(name=target.name, source_tickets=[source.name]))

    await guildhall.root.tickets.DeleteTicket(delete(target))

    left = await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=source.name))
    assert left.merged_into == ""
    await guildhall.root.tickets.ReopenTicket(pb.ReopenTicketRequest(name=source.name))


async def test_only_staff_deletes(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.DeleteTicket(delete(ticket))
    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.DeleteTicket(pb.DeleteTicketRequest(name=unknown()))
