"""Listing tickets."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import PROJECT, saying, staff

from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.roles import Role


@pytest.fixture
async def tickets(guildhall, make):
    """Six tickets in every state, by number."""
    user, _ = await make.member(display_name="Joan")
    await make.role(user, Role.MODERATOR)
    made = [
        await make.ticket(subject="Login fails", category="Bug", guild="1", channel="7"),
        await make.ticket(subject="I want to join", opener=user),
        await make.ticket(subject="Login again", category="Bug", state="claimed"),
        await make.ticket(subject="Thanks", category="Support", state="closed"),
        await make.ticket(subject="Quiet", opener=user, state="closed"),
        await make.ticket(subject="100% sure_", guild="2"),
    ]
    await make.message(made[1].name, "the newest")
    await guildhall.root.tickets.AssignTicket(pb.AssignTicketRequest(name=made[0].name, assignee=user))
    return {ticket.number: ticket for ticket in made} | {"user": user}


async def numbers(guildhall, **fields):
    listed = await guildhall.root.tickets.ListTickets(pb.ListTicketsRequest(**{"parent": PROJECT} | fields))
    return [ticket.number for ticket in listed.tickets]


async def test_filters(guildhall, tickets):
    user = tickets["user"]
    for text, expected in {
        "": [6, 5, 4, 3, 2, 1],
        'state = "OPEN"': [6, 2, 1],
        "state = STATE_CLAIMED": [3],
        'state != "CLOSED"': [6, 3, 2, 1],
        'state = "CLOSED"': [5, 4],
        'category = "bug"': [3, 1],
        'state != "CLOSED" AND category = "BUG"': [3, 1],
        'subject = "Login*"': [3, 1],
        'subject = "100% sure_"': [6],
        f'opener = "{user}"': [5, 2],
        'opener = "root"': [6, 4, 3, 1],
        'claimer = "root"': [3],
        f'assignee = "{user}"': [1],
        'guild = "1" OR guild = "2"': [6, 1],
        'channel = "7"': [1],
        "number > 4": [6, 5],
        'create_time < "2000-01-01T00:00:00Z"': [],
        'create_time > "2000-01-01T00:00:00Z" AND number <= 2': [2, 1],
        'update_time > "2000-01-01T00:00:00Z" AND number = 3': [3],
        'last_message_time > "2000-01-01T00:00:00Z"': [2],
        'NOT state = "CLOSED" AND NOT category = "Bug"': [6, 2],
    }.items():
        assert await numbers(guildhall, filter=text) == expected, text


async def test_orders(guildhall, tickets):
    for text, expected in {
        "": [6, 5, 4, 3, 2, 1],
        "number": [1, 2, 3, 4, 5, 6],
        "number desc": [6, 5, 4, 3, 2, 1],
        "create_time": [1, 2, 3, 4, 5, 6],
        "createTime desc": [6, 5, 4, 3, 2, 1],
        "update_time desc": [1, 6, 5, 4, 3, 2],
        "last_message_time desc": [2, 6, 5, 4, 3, 1],
        "last_message_time": [1, 3, 4, 5, 6, 2],
    }.items():
        assert await numbers(guildhall, order_by=text) == expected, text


@pytest.mark.parametrize("order", ["", "number", "update_time desc", "last_message_time desc", "create_time"])
async def test_pages_hold_every_ticket_once_in_order(guildhall, tickets, order):
    whole = await numbers(guildhall, order_by=order)
    for size in (1, 4, 6):
        request = pb.ListTicketsRequest(parent=PROJECT, page_size=size, order_by=order, show_total=True)
        found = []
        while True:
            page = await guildhall.root.tickets.ListTickets(request)
            assert page.total_size == 6
            assert len(page.tickets) <= size
            found += [ticket.number for ticket in page.tickets]
            if not page.next_page_token:
                break
            request.page_token = page.next_page_token
        assert found == whole


async def test_the_total_is_of_the_filter_and_counted_when_asked_for(guildhall, tickets):
    call = guildhall.root.tickets.ListTickets

    assert not (await call(pb.ListTicketsRequest(parent=PROJECT))).HasField("total_size")
    page = await call(pb.ListTicketsRequest(parent=PROJECT, filter="state = CLOSED", page_size=1, show_total=True))
    assert (len(page.tickets), page.total_size) == (1, 2)
    page = await call(pb.ListTicketsRequest(parent=PROJECT, filter="number > 99", show_total=True))
    assert (len(page.tickets), page.HasField("total_size"), page.total_size) == (0, True, 0)


async def test_a_token_belongs_to_its_arguments_and_to_who_may_see_what(guildhall, make, tickets):
    call = guildhall.root.tickets.ListTickets
    _, member = await make.member()
    other = await make.project("other")
    first = pb.ListTicketsRequest(parent=PROJECT, page_size=2, filter="number > 0", order_by="number")
    token = (await call(first)).next_page_token

    same = {"parent": PROJECT, "page_size": 2, "filter": "number > 0", "order_by": "number", "page_token": token}
    for change in (
        {"parent": other},
        {"filter": "number > 1"},
        {"filter": ""},
        {"order_by": "number desc"},
        {"order_by": ""},
        {"page_token": token[:-1]},
        {"page_token": "nonsense"},
    ):
        with refused("PAGE_TOKEN_INVALID", code=StatusCode.INVALID_ARGUMENT):
            await call(pb.ListTicketsRequest(**(same | change)))
    with refused("PAGE_TOKEN_INVALID"):
        await guildhall.as_(member).tickets.ListTickets(pb.ListTicketsRequest(**same))
    assert await numbers(guildhall, **(same | {"page_size": 3})) == [3, 4, 5]


async def test_what_is_refused(guildhall, tickets):
    for fields, reason in (
        ({"filter": "colour = 1"}, "FILTER_INVALID"),
        ({"filter": 'state = "LOST"'}, "FILTER_INVALID"),
        ({"filter": "state ="}, "FILTER_INVALID"),
        ({"filter": "number = x"}, "FILTER_INVALID"),
        ({"order_by": "subject"}, "FILTER_INVALID"),
        ({"order_by": "number, number"}, "FILTER_INVALID"),
        ({"page_size": -1}, "INVALID_REQUEST"),
        ({"filter": "x" * 2049}, "INVALID_REQUEST"),
        ({"parent": "nonsense"}, "INVALID_REQUEST"),
    ):
        with refused(reason, code=StatusCode.INVALID_ARGUMENT):
            await numbers(guildhall, **fields)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await numbers(guildhall, parent="projects/nowhere")


async def test_members_list_their_own_with_their_own_unread_counts(guildhall, make):
    (ada, ada_key), (eve, eve_key) = await make.member(), await make.member()
    _, grace = await staff(make)
    of_ada, of_eve = await make.ticket(opener=ada), await make.ticket(opener=eve)
    await make.message(of_ada.name, "from staff")
    await guildhall.as_(ada_key).tickets.CreateTicketMessage(saying(of_ada.name))
    request = pb.ListTicketsRequest(parent=PROJECT, show_total=True, order_by="number")

    async def listed(key):
        page = await guildhall.as_(key).tickets.ListTickets(request)
        return [(ticket.name, ticket.unread_count) for ticket in page.tickets], page.total_size

    assert await listed(ada_key) == ([(of_ada.name, 1)], 1)
    assert await listed(eve_key) == ([(of_eve.name, 0)], 1)
    assert await listed(grace) == ([(of_ada.name, 2), (of_eve.name, 0)], 2)
    request.filter = f'opener = "{eve}"'
    assert await listed(ada_key) == ([], 0)
