"""Taking merged tickets out again."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import saying, unknown

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


def unmerge(target, *sources):
    return pb.UnmergeTicketsRequest(name=target.name, source_tickets=[source.name for source in sources])


async def now(guildhall, ticket):
    return await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))


@pytest.fixture
async def merged(guildhall, make):
    """A target with one message of its own, and two sources with one message each, one of them claimed."""
    target, one = await make.ticket(), await make.ticket()
    two = await make.ticket(state="claimed")
    for ticket, text in ((target, "own"), (one, "of one"), (two, "of two")):
        await make.message(ticket.name, text)
    target, one, two = [await now(guildhall, ticket) for ticket in (target, one, two)]
    await guildhall.root.tickets.MergeTickets(
        pb.MergeTicketsRequest(name=target.name, source_tickets=[one.name, two.name])
    )
    return target, one, two


def same(one, other):
    """Equal but for the marks of the change itself."""
    ones, others = ticket_pb2.Ticket(), ticket_pb2.Ticket()
    ones.CopyFrom(one)
    others.CopyFrom(other)
    for ticket in (ones, others):
        for field in ("etag", "update_time", "last_sequence"):
            ticket.ClearField(field)
    return ones == others


async def test_everything_is_as_it_was(guildhall, merged):
    target, one, two = merged

    split = await guildhall.root.tickets.UnmergeTickets(unmerge(target))

    assert same(split, target)
    for ticket in (one, two):
        assert same(await now(guildhall, ticket), ticket)
    assert split.last_sequence == 3, "numbers are not given twice"
    assert (await guildhall.root.tickets.CreateTicketMessage(saying(target.name))).sequence == 4


async def test_one_of_two_is_taken_out(guildhall, merged):
    target, one, two = merged

    split = await guildhall.root.tickets.UnmergeTickets(unmerge(target, one))

    assert split.message_count == 2
    assert same(await now(guildhall, one), one)
    assert (await now(guildhall, two)).merged_into == target.name
    listed = await guildhall.root.tickets.ListTicketMessages(pb.ListTicketMessagesRequest(parent=target.name))
    assert [(message.sequence, message.text) for message in listed.ticket_messages] == [(1, "own"), (3, "of two")]


async def test_what_was_written_after_the_merge_stays(guildhall, make, merged):
    target, *_ = merged
    await make.message(target.name, "later")

    split = await guildhall.root.tickets.UnmergeTickets(unmerge(target))

    assert (split.message_count, split.last_message) == (2, "later")


async def test_only_what_was_merged_here_is_taken_out(guildhall, make, merged):
    target, one, _ = merged
    other = await make.ticket()

    for request in (unmerge(target, other), unmerge(other, one), unmerge(other)):
        with refused("TICKET_NOT_MERGED", code=StatusCode.FAILED_PRECONDITION):
            await guildhall.root.tickets.UnmergeTickets(request)
    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.UnmergeTickets(pb.UnmergeTicketsRequest(name=unknown()))
    assert same(await now(guildhall, other), other)


async def test_a_ticket_can_be_merged_again(guildhall, merged):
    target, one, _ = merged
    await guildhall.root.tickets.UnmergeTickets(unmerge(target))

    again = await guildhall.root.tickets.MergeTickets(
        pb.MergeTicketsRequest(name=target.name, source_tickets=[one.name])
    )

    assert again.message_count == 2


@pytest.mark.parametrize("named", [False, True])
async def test_it_is_written_down_once(guildhall, merged, database, named):
    target, *sources = merged

    await guildhall.root.tickets.UnmergeTickets(unmerge(target, *(sources if named else ())))

    rows = "SELECT count(*) FROM audit_entries WHERE method LIKE '%/UnmergeTickets'"
    assert await database.pool.fetchval(rows) == 1


async def test_an_unread_count_after_reading_and_splitting(guildhall, make, merged):
    target, *_ = merged
    reader = await make.key("tickets:read")
    as_reader = guildhall.as_(reader).tickets
    assert (await as_reader.MarkTicketRead(pb.MarkTicketReadRequest(name=target.name, sequence=2))).unread_count == 1

    await guildhall.root.tickets.UnmergeTickets(unmerge(target))

    assert (await as_reader.GetTicket(pb.GetTicketRequest(name=target.name))).unread_count == 0
