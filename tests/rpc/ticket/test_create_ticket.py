"""Opening tickets."""

import asyncio
from datetime import timedelta

import grpc
import pytest
from grpc import StatusCode
from tests.support.refusals import read_refusal, refused
from tests.support.tickets import PROJECT, opening, saying, staff

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.ids import new_id

STORY = "It broke when I pressed the button."


async def test_a_member_opens_a_ticket(guildhall, make):
    user, key = await make.member(display_name="Ada")

    ticket = await guildhall.as_(key).tickets.CreateTicket(
        opening("It broke", description=STORY, category="bug", guild="123", channel="456")
    )

    assert ticket.name == f"{PROJECT}/tickets/{ticket.uid}"
    assert (ticket.number, ticket.state) == (1, ticket_pb2.Ticket.STATE_OPEN)
    assert (ticket.category, ticket.subject, ticket.description) == ("Bug", "It broke", STORY)
    assert (ticket.guild, ticket.channel) == ("123", "456")
    assert (ticket.opener, ticket.opener_display_name) == (user, "Ada")
    assert (ticket.message_count, ticket.last_sequence, ticket.last_message) == (1, 1, STORY)
    assert ticket.unread_count == 0
    assert ticket.create_time == ticket.update_time == ticket.last_message_time
    assert ticket == await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))


async def test_the_description_is_the_first_message(guildhall, make):
    user, key = await make.member()
    ticket = await guildhall.as_(key).tickets.CreateTicket(opening(description=STORY))

    listed = await guildhall.as_(key).tickets.ListTicketMessages(pb.ListTicketMessagesRequest(parent=ticket.name))

    (message,) = listed.ticket_messages
    assert (message.sequence, message.text, message.author, message.staff) == (1, STORY, user, False)


async def test_without_a_description_there_is_no_message(guildhall, make):
    ticket = await guildhall.root.tickets.CreateTicket(opening())

    assert (ticket.message_count, ticket.last_message) == (0, "")
    assert ticket.category == "Application", "the first of the settings"
    assert not ticket.HasField("last_message_time")


async def test_text_is_trimmed(guildhall, make):
    ticket = await guildhall.root.tickets.CreateTicket(opening("  A question \n", description=f" {STORY}\n"))

    assert (ticket.subject, ticket.description, ticket.last_message) == ("A question", STORY, STORY)


REFUSED = [
    ({"subject": ""}, "ticket"),
    ({"subject": "ab"}, "ticket.subject"),
    ({"subject": "x" * 101}, "ticket.subject"),
    ({"subject": "     "}, "ticket.subject"),
    ({"subject": " a   "}, "ticket.subject"),
    ({"description": "too short"}, "ticket.description"),
    ({"description": "x" * 2001}, "ticket.description"),
    ({"description": "short" + " " * 20}, "ticket.description"),
    ({"description": " " * 20}, "ticket.description"),
    ({"guild": "0123"}, "ticket.guild"),
    ({"guild": "abc"}, "ticket.guild"),
    ({"channel": "1" * 21}, "ticket.channel"),
    ({"channel": "-1"}, "ticket.channel"),
    ({"category": "x" * 51}, "ticket.category"),
    ({"opener": "somebody"}, "ticket.opener"),
    ({"opener": f"projects/other/users/{new_id()}"}, "ticket.opener"),
    ({"opener": f"{PROJECT}/users/{new_id()}"}, "ticket.opener"),
    ({"opener": f"{PROJECT}/apiKeys/{new_id()}"}, "ticket.opener"),
]


async def test_what_is_refused(guildhall, make):
    for fields, field in REFUSED:
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.tickets.CreateTicket(opening(**fields))


@pytest.mark.parametrize("size", [3, 100])
async def test_a_subject_is_counted_in_characters(guildhall, make, size):
    ticket = await guildhall.root.tickets.CreateTicket(opening("🜚" * size, description="é" * 2000))

    assert len(ticket.subject) == size
    assert len(ticket.description) == 2000
    assert ticket.last_message == "é" * 200


async def test_a_text_that_cannot_be_stored_is_refused(guildhall, make):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.tickets.CreateTicket(opening("a\0bcd"))


async def test_a_ticket_must_be_given(guildhall, make):
    with refused("INVALID_REQUEST") as refusal:
        await guildhall.root.tickets.CreateTicket(pb.CreateTicketRequest(parent=PROJECT))

    assert refusal.fields == ["ticket"]


async def test_a_category_that_is_not_there(guildhall, make):
    with refused("TICKET_CATEGORY_UNKNOWN", code=StatusCode.INVALID_ARGUMENT) as refusal:
        await guildhall.root.tickets.CreateTicket(opening(category="Complaints"))

    assert refusal.metadata["categories"] == "Application, Bug, Support"


async def test_a_project_without_settings_has_the_defaults(guildhall, make):
    other = await make.project("other")
    _, key = await make.member(other)

    await guildhall.as_(key).tickets.CreateTicket(opening(parent=other))

    with refused("TICKET_COOLDOWN"):
        await guildhall.as_(key).tickets.CreateTicket(opening(parent=other))


async def test_a_project_may_take_no_tickets(guildhall, make):
    await make.ticket_settings(enabled=False)

    with refused("TICKETS_DISABLED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.CreateTicket(opening())


async def test_staff_opens_tickets_for_users(guildhall, make):
    user = await make.user(display_name="Joan")
    _, key = await staff(make)

    ticket = await guildhall.as_(key).tickets.CreateTicket(opening(opener=user, description=STORY))

    assert (ticket.opener, ticket.opener_display_name) == (user, "Joan")
    assert ticket.unread_count == 1, "the story is the user's, not the caller's"


async def test_who_is_not_staff_opens_own_tickets_only(guildhall, make):
    user, key = await make.member()
    other = await make.user()
    bot = await make.key("tickets:read", "tickets:write")

    assert (await guildhall.as_(key).tickets.CreateTicket(opening(opener=user))).opener == user
    for credential in (key, bot):
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
            await guildhall.as_(credential).tickets.CreateTicket(opening(opener=other))
        assert refusal.metadata["permission"] == "tickets:moderate"


async def test_keys_of_the_project_open_tickets_as_themselves(guildhall, make):
    bot = await make.key("tickets:read", "tickets:write", display_name="The bot")
    await make.ticket_settings(max_open_per_user=1, create_cooldown_seconds=3600)

    tickets = [await guildhall.as_(bot).tickets.CreateTicket(opening()) for _ in range(3)]

    assert {ticket.opener_display_name for ticket in tickets} == {"The bot"}
    assert all("/apiKeys/" in ticket.opener for ticket in tickets), "and the limits of users are not theirs"


async def test_the_number_of_open_tickets_is_limited(guildhall, make):
    user, key = await make.member()
    await make.ticket_settings(max_open_per_user=2)
    first = await guildhall.as_(key).tickets.CreateTicket(opening())
    await guildhall.as_(key).tickets.CreateTicket(opening())

    with refused("TICKET_LIMIT_REACHED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.as_(key).tickets.CreateTicket(opening())
    with refused("TICKET_LIMIT_REACHED"):
        await guildhall.root.tickets.CreateTicket(opening(opener=user))

    assert refusal.metadata["limit"] == "2"
    await guildhall.root.tickets.CloseTicket(pb.CloseTicketRequest(name=first.name))
    assert (await guildhall.as_(key).tickets.CreateTicket(opening())).number == 3


async def test_tickets_follow_each_other_after_a_pause(guildhall, make, clock):
    _, key = await make.member()
    await make.ticket_settings(create_cooldown_seconds=3600)
    await guildhall.as_(key).tickets.CreateTicket(opening())

    clock.advance(minutes=50)
    with refused("TICKET_COOLDOWN", code=StatusCode.RESOURCE_EXHAUSTED) as refusal:
        await guildhall.as_(key).tickets.CreateTicket(opening())

    assert refusal.retry_after == pytest.approx(600, abs=5)
    assert abs(int(refusal.metadata["seconds"]) - refusal.retry_after) <= 1
    clock.advance(minutes=11)
    await guildhall.as_(key).tickets.CreateTicket(opening())


async def test_staff_is_exempt_from_both_limits(guildhall, make):
    _, key = await staff(make)
    await make.ticket_settings(max_open_per_user=1, create_cooldown_seconds=3600)

    tickets = await asyncio.gather(*(guildhall.as_(key).tickets.CreateTicket(opening()) for _ in range(5)))

    assert sorted(ticket.number for ticket in tickets) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"max_open_per_user": 3}, "TICKET_LIMIT_REACHED"),
        ({"create_cooldown_seconds": 60}, "TICKET_COOLDOWN"),
    ],
)
async def test_the_limits_hold_when_many_come_at_once(guildhall, make, limits, reason):
    _, key = await make.member()
    await make.ticket_settings(**limits)

    answers = await asyncio.gather(
        *(guildhall.as_(key).tickets.CreateTicket(opening(f"Ticket {n}")) for n in range(20)), return_exceptions=True
    )

    refusals = [read_refusal(answer) for answer in answers if isinstance(answer, grpc.aio.AioRpcError)]
    assert {refusal.reason for refusal in refusals} == {reason}
    assert 20 - len(refusals) == limits.get("max_open_per_user", 1)


async def test_numbers_are_of_the_project_and_come_once(guildhall, make):
    await make.project("other")

    tickets = await asyncio.gather(
        *(guildhall.root.tickets.CreateTicket(opening(parent=f"projects/{p}")) for p in ["default", "other"] * 15)
    )

    for project in ("default", "other"):
        numbers = [ticket.number for ticket in tickets if ticket.name.startswith(f"projects/{project}/")]
        assert sorted(numbers) == list(range(1, 16))


async def test_the_first_message_does_not_count_as_a_reply(guildhall, make):
    _, key = await make.member()
    ticket = await guildhall.as_(key).tickets.CreateTicket(opening(description=STORY))

    reply = await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, "On it"))

    assert reply.sequence == 2
    assert reply.create_time.ToDatetime() - ticket.create_time.ToDatetime() < timedelta(minutes=1)
