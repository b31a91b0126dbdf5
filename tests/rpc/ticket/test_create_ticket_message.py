"""Writing messages."""

from __future__ import annotations

import asyncio

from grpc import StatusCode
from tests.support.factories import Make
from tests.support.refusals import read_refusal, refused
from tests.support.server import Guildhall
from tests.support.tickets import PROJECT, saying, staff, unknown

from guildhall.ticket.v1 import ticket_message_pb2, ticket_service_pb2
from guildhall_server.ids import new_id


def reply_to(ticket: str, text: str, **fields: str) -> ticket_service_pb2.CreateTicketMessageRequest:
    message = ticket_message_pb2.TicketMessage(text=text)
    return ticket_service_pb2.CreateTicketMessageRequest(parent=ticket, ticket_message=message, **fields)


async def test_a_closed_ticket_refuses_replies(guildhall: Guildhall, make: Make) -> None:
    user, key = await make.member()
    ticket = await make.ticket(opener=user, state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.as_(key).tickets.CreateTicketMessage(reply_to(ticket.name, "hello?"))


async def test_concurrent_messages_get_every_sequence_once(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket()

    sent = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicketMessage(reply_to(ticket.name, f"{n}")) for n in range(100))
    )

    assert sorted(message.sequence for message in sent) == list(range(1, 101))
    assert (
        await guildhall.root.tickets.GetTicket(ticket_service_pb2.GetTicketRequest(name=ticket.name))
    ).message_count == 100


async def test_a_repeat_with_the_same_request_id_gets_the_first_answer(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket()
    request = reply_to(ticket.name, "once", request_id="r-1")

    first, *others = await asyncio.gather(*(guildhall.root.tickets.CreateTicketMessage(request) for _ in range(20)))

    assert all(other == first for other in others)
    with refused("REQUEST_ID_REUSED", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.tickets.CreateTicketMessage(reply_to(ticket.name, "twice", request_id="r-1"))


async def test_what_a_message_says_about_itself(guildhall, make):
    user, key = await make.member(display_name="Ada")
    ticket = await make.ticket(opener=user)

    message = await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, "  Hello! \n"))

    assert message.name == f"{ticket.name}/messages/{message.uid}"
    assert (message.sequence, message.text, message.origin) == (1, "Hello!", "")
    assert (message.author, message.author_display_name, message.staff) == (user, "Ada", False)
    now = await guildhall.root.tickets.GetTicket(ticket_service_pb2.GetTicketRequest(name=ticket.name))
    assert (now.last_message, now.last_message_time, now.last_sequence) == ("Hello!", message.create_time, 1)
    assert now.etag == ticket.etag, "a message is no change of the ticket"


async def test_what_is_refused(guildhall, make):
    ticket = await make.ticket()
    spaces = ["", " ", "\n\t ", "\u00a0", "\u3000\u2003"]

    for text in [*spaces, "x" * 2001]:
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="ticket_message.text"):
            await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, text))
    for author in (f"{PROJECT}/users/{new_id()}", f"{PROJECT}/apiKeys/{new_id()}", "nobody"):
        with refused("INVALID_REQUEST", field="ticket_message.author"):
            await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, author=author))
    with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.tickets.CreateTicketMessage(saying(unknown()))
    assert (await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, "🜚" * 2000))).sequence == 1


async def test_a_text_that_cannot_be_stored_fails_alone(guildhall, make):
    ticket = await make.ticket()
    texts = ["a", "b", "no\0", "c", "d"]

    answers = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, text)) for text in texts),
        return_exceptions=True,
    )

    assert [getattr(answer, "text", None) for answer in answers] == ["a", "b", None, "c", "d"]
    assert read_refusal(answers[2]).reason == "INVALID_REQUEST"
    assert sorted(answer.sequence for answer in answers if answer is not answers[2]) == [1, 2, 3, 4]


async def test_staff_writes_in_the_name_of_users(guildhall, make):
    user = await make.user(display_name="Joan")
    staff_user, key = await staff(make)
    ticket = await make.ticket()

    for_joan = await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, author=user))
    own = await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, author=staff_user))

    assert (for_joan.author, for_joan.author_display_name, for_joan.staff) == (user, "Joan", False)
    assert (own.author, own.staff) == (staff_user, True)


async def test_members_write_in_their_own_name(guildhall, make):
    user, key = await make.member()
    other = await make.user()
    ticket = await make.ticket(opener=user)

    assert (await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, author=user))).author == user
    for author in (other, "root"):
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
            await guildhall.as_(key).tickets.CreateTicketMessage(saying(ticket.name, author=author))


async def test_one_ticket_that_is_busy_and_one_that_is_not_both_get_their_messages(guildhall, make):
    tickets = [await make.ticket() for _ in range(3)]

    sent = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicketMessage(saying(tickets[n % 3].name, f"{n}")) for n in range(60))
    )

    for place, ticket in enumerate(tickets):
        assert sorted(message.sequence for message in sent[place::3]) == list(range(1, 21))
        assert all(message.name.startswith(ticket.name) for message in sent[place::3])
