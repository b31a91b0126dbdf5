"""Reading messages page by page."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import batch, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


@pytest.fixture
async def ticket(guildhall, make):
    ticket = await make.ticket()
    texts = [f"{n}" for n in range(1, 24)]
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *texts))
    return ticket


async def pages(guildhall, ticket, **fields):
    """Every page, as lists of sequences."""
    request = pb.ListTicketMessagesRequest(parent=ticket.name, **fields)
    found = []
    while True:
        page = await guildhall.root.tickets.ListTicketMessages(request)
        found.append([message.sequence for message in page.ticket_messages])
        if not page.next_page_token:
            return found
        request.page_token = page.next_page_token


async def test_oldest_first(guildhall, ticket):
    assert await pages(guildhall, ticket) == [list(range(1, 24))]
    assert await pages(guildhall, ticket, page_size=10) == [[*range(1, 11)], [*range(11, 21)], [21, 22, 23]]
    assert await pages(guildhall, ticket, page_size=23, order_by="sequence asc") == [[*range(1, 24)]]


async def test_newest_first(guildhall, ticket):
    found = await pages(guildhall, ticket, page_size=10, order_by=" sequence   desc ")

    assert found == [[*range(23, 13, -1)], [*range(13, 3, -1)], [3, 2, 1]]


@pytest.mark.parametrize("order", ["", "sequence desc"])
async def test_only_what_follows_a_sequence(guildhall, ticket, order):
    found = await pages(guildhall, ticket, page_size=4, after_sequence=13, order_by=order)

    expected = list(range(14, 24)) if not order else list(range(23, 13, -1))
    assert [n for page in found for n in page] == expected
    assert await pages(guildhall, ticket, after_sequence=23, order_by=order) == [[]]
    assert await pages(guildhall, ticket, after_sequence=2**31 - 1, order_by=order) == [[]]


async def test_the_total_is_counted_when_asked_for(guildhall, ticket):
    call = guildhall.root.tickets.ListTicketMessages

    assert not (await call(pb.ListTicketMessagesRequest(parent=ticket.name))).HasField("total_size")
    page = await call(pb.ListTicketMessagesRequest(parent=ticket.name, page_size=1, show_total=True))
    assert page.total_size == 23
    page = await call(pb.ListTicketMessagesRequest(parent=ticket.name, after_sequence=20, show_total=True))
    assert page.total_size == 3


async def test_a_token_belongs_to_its_arguments(guildhall, make, ticket):
    call = guildhall.root.tickets.ListTicketMessages
    token = (await call(pb.ListTicketMessagesRequest(parent=ticket.name, page_size=2))).next_page_token
    other = await make.ticket()

    for fields in (
        {"parent": other.name},
        {"order_by": "sequence desc"},
        {"after_sequence": 1},
        {"page_token": token[:-2] + "AA"},
        {"page_token": "nonsense"},
        {"page_token": "é"},
    ):
        with refused("PAGE_TOKEN_INVALID", code=StatusCode.INVALID_ARGUMENT):
            await call(pb.ListTicketMessagesRequest(**({"parent": ticket.name, "page_token": token} | fields)))
    page = await call(pb.ListTicketMessagesRequest(parent=ticket.name, page_token=token, page_size=3))
    assert [message.sequence for message in page.ticket_messages] == [3, 4, 5], "its size may change"


async def test_a_page_has_at_most_500(guildhall, make):
    ticket = await make.ticket()
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *["x"] * 600))

    sizes = [len(page) for page in await pages(guildhall, ticket, page_size=1000)]

    assert sizes == [500, 100]
    assert len((await pages(guildhall, ticket))[0]) == 50


async def test_what_is_refused(guildhall, make, ticket):
    call = guildhall.root.tickets.ListTicketMessages

    for fields, field in (
        ({"order_by": "text"}, "order_by"),
        ({"order_by": "sequence down"}, "order_by"),
        ({"page_size": -1}, "page_size"),
        ({"after_sequence": -1}, "after_sequence"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await call(pb.ListTicketMessagesRequest(parent=ticket.name, **fields))
    for order in ("", "sequence desc"):
        with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await call(pb.ListTicketMessagesRequest(parent=unknown(), order_by=order, show_total=True))


async def test_a_ticket_without_messages(guildhall, make):
    ticket = await make.ticket()

    assert await pages(guildhall, ticket) == [[]]
    assert await pages(guildhall, ticket, order_by="sequence desc") == [[]]


async def test_pages_stay_right_while_messages_come(guildhall, ticket):
    request = pb.ListTicketMessagesRequest(parent=ticket.name, page_size=10, order_by="sequence desc")
    page = await guildhall.root.tickets.ListTicketMessages(request)
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "new", "newer"))

    request.page_token = page.next_page_token
    page = await guildhall.root.tickets.ListTicketMessages(request)

    assert [message.sequence for message in page.ticket_messages] == list(range(13, 3, -1))
