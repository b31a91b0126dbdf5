"""Merging tickets into one."""

import asyncio

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import PROJECT, batch, saying, staff, unknown

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


def merge(target, *sources, **fields):
    return pb.MergeTicketsRequest(name=target.name, source_tickets=[source.name for source in sources], **fields)


async def messages_of(guildhall, ticket):
    listed = await guildhall.root.tickets.ListTicketMessages(pb.ListTicketMessagesRequest(parent=ticket.name))
    return listed.ticket_messages


async def now(guildhall, ticket):
    return await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))


async def test_messages_are_copied_in_the_order_they_were_written(guildhall, make):
    user, key = await make.member()
    one, two, target = [await make.ticket(opener=user) for _ in range(3)]
    for ticket, text in ((two, "first"), (one, "second"), (target, "own"), (two, "third"), (one, "fourth")):
        await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, text))

    merged = await guildhall.root.tickets.MergeTickets(merge(target, one, two))

    copies = await messages_of(guildhall, target)
    assert [message.text for message in copies] == ["own", "first", "second", "third", "fourth"]
    assert [message.sequence for message in copies] == [1, 2, 3, 4, 5]
    assert (merged.message_count, merged.last_sequence, merged.last_message) == (5, 5, "fourth")
    originals = {message.name: message for ticket in (one, two) for message in await messages_of(guildhall, ticket)}
    for copy in copies[1:]:
        original = originals.pop(copy.origin)
        assert (copy.text, copy.author, copy.create_time) == (original.text, original.author, original.create_time)
    assert not originals
    assert merged.etag != target.etag


async def test_sources_are_closed_and_point_to_the_target(guildhall, make):
    target, source = await make.ticket(), await make.ticket(state="claimed")

    await guildhall.root.tickets.MergeTickets(merge(target, source))

    closed = await now(guildhall, source)
    assert (closed.state, closed.merged_into) == (ticket_pb2.Ticket.STATE_CLOSED, target.name)
    assert (closed.closer, closed.close_message) == ("root", f"merged into #{target.number}")
    with refused("TICKET_CLOSED"):
        await guildhall.root.tickets.CreateTicketMessage(saying(source.name))
    with refused("TICKET_MERGED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.tickets.ReopenTicket(pb.ReopenTicketRequest(name=source.name))
    assert refusal.metadata["merged_into"] == target.name


async def test_what_cannot_be_merged(guildhall, make):
    target, closed = await make.ticket(), await make.ticket(state="closed")
    of_another = await make.ticket(opener=await make.user())
    elsewhere = await make.ticket(await make.project("other"))
    gone = ticket_pb2.Ticket(name=unknown())
    call = guildhall.root.tickets.MergeTickets

    for request, reason, code in (
        (merge(target, of_another), "TICKET_OPENERS_DIFFER", StatusCode.FAILED_PRECONDITION),
        (merge(target, closed), "TICKET_CLOSED", StatusCode.FAILED_PRECONDITION),
        (merge(closed, target), "TICKET_CLOSED", StatusCode.FAILED_PRECONDITION),
        (merge(target, gone), "TICKET_NOT_FOUND", StatusCode.NOT_FOUND),
        (merge(gone, target), "TICKET_NOT_FOUND", StatusCode.NOT_FOUND),
        (merge(target, target), "INVALID_REQUEST", StatusCode.INVALID_ARGUMENT),
        (merge(target, elsewhere), "INVALID_REQUEST", StatusCode.INVALID_ARGUMENT),
        (merge(target), "INVALID_REQUEST", StatusCode.INVALID_ARGUMENT),
        (merge(target, of_another, of_another), "INVALID_REQUEST", StatusCode.INVALID_ARGUMENT),
        (merge(target, *[ticket_pb2.Ticket(name=unknown()) for _ in range(21)]), "INVALID_REQUEST", None),
    ):
        with refused(reason, code=code):
            await call(request)
    assert await now(guildhall, target) == target


async def test_it_is_all_or_nothing(guildhall, make):
    target, fine, closed = await make.ticket(), await make.ticket(), await make.ticket(state="closed")

    with refused("TICKET_CLOSED"):
        await guildhall.root.tickets.MergeTickets(merge(target, fine, closed))

    assert await now(guildhall, fine) == fine
    assert await now(guildhall, target) == target


async def test_a_ticket_is_merged_once(guildhall, make):
    one, two, source = [await make.ticket() for _ in range(3)]
    await guildhall.root.tickets.MergeTickets(merge(one, source))

    with refused("TICKET_MERGED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.tickets.MergeTickets(merge(two, source))

    assert refusal.metadata["merged_into"] == one.name


async def test_more_than_5000_messages_are_too_many(guildhall, make, database):
    target, source = await make.ticket(), await make.ticket()
    await database.pool.execute("UPDATE tickets SET message_count = 5001 WHERE number = 2")

    with refused("TICKET_MERGE_TOO_LARGE", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.MergeTickets(merge(target, source))


async def test_two_merges_in_opposite_directions_do_not_wait_for_each_other_for_ever(guildhall, make):
    one, two = await make.ticket(), await make.ticket()

    answers = await asyncio.gather(
        guildhall.root.tickets.MergeTickets(merge(one, two)),
        guildhall.root.tickets.MergeTickets(merge(two, one)),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, ticket_pb2.Ticket) for answer in answers) == 1


async def test_messages_that_are_written_meanwhile_are_not_lost(guildhall, make):
    target, source = await make.ticket(), await make.ticket()

    *written, merged = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicketMessage(saying(source.name, f"{n}")) for n in range(30)),
        guildhall.root.tickets.MergeTickets(merge(target, source)),
        return_exceptions=True,
    )

    stored = {message.text for message in written if not isinstance(message, Exception)}
    assert {message.text for message in await messages_of(guildhall, target)} == stored
    assert merged.message_count == len(stored)


async def test_members_merge_nothing(guildhall, make):
    user, key = await make.member()
    target, source = await make.ticket(opener=user), await make.ticket(opener=user)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).tickets.MergeTickets(merge(target, source))


@pytest.mark.parametrize("sources", [1, 2])
async def test_staff_has_what_was_copied_to_read(guildhall, make, sources):
    user, key = await make.member()
    _, grace = await staff(make)
    target, *others = [await make.ticket(opener=user) for _ in range(sources + 1)]
    for ticket in others:
        await guildhall.as_(key).tickets.BatchCreateTicketMessages(batch(ticket.name, "a", "b"))

    merged = await guildhall.as_(grace).tickets.MergeTickets(merge(target, *others))

    assert merged.unread_count == 2 * sources
    assert (await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=target.name))).unread_count == 0
    assert merged.name.startswith(PROJECT)
