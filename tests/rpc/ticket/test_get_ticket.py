"""Reading one ticket."""

import asyncio

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import saying, staff, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def reading(name):
    return pb.GetTicketRequest(name=name)


async def test_a_ticket_as_it_was_made(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)

    assert await guildhall.as_(key).tickets.GetTicket(reading(ticket.name)) == ticket


@pytest.mark.parametrize("name", ["", "tickets/1", "projects/default/tickets/1", "projects/default/users/{uid}"])
async def test_a_name_must_be_one(guildhall, make, name):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT) as refusal:
        await guildhall.root.tickets.GetTicket(reading(name.format(uid=unknown()[-36:])))

    assert refusal.fields == ["name"]


async def test_an_unknown_ticket(guildhall, make):
    with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
        await guildhall.root.tickets.GetTicket(reading(name := unknown()))

    assert refusal.metadata == {"ticket": name}


async def test_a_ticket_of_another_project(guildhall, make):
    ticket = await make.ticket()
    other = await make.project("other")
    key = await make.key(project=other)

    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(key).tickets.GetTicket(reading(ticket.name))
    with refused("TICKET_NOT_FOUND"):
        await guildhall.as_(key).tickets.GetTicket(reading(ticket.name.replace("default", "other")))


async def test_callers_that_ask_together_each_get_their_own_answer(guildhall, make):
    (ada, ada_key), (eve, eve_key) = await make.member(), await make.member()
    _, staff_key = await staff(make)
    of_ada, of_eve = await make.ticket(opener=ada), await make.ticket(opener=eve)
    await guildhall.as_(ada_key).tickets.CreateTicketMessage(saying(of_ada.name))

    async def ask(key, name):
        return (await guildhall.as_(key).tickets.GetTicket(reading(name))).unread_count

    async def ask_in_vain(key, name):
        with refused("TICKET_NOT_FOUND"):
            await ask(key, name)

    answers = await asyncio.gather(
        *(
            asyncio.gather(
                ask(ada_key, of_ada.name),
                ask(staff_key, of_ada.name),
                ask(eve_key, of_eve.name),
                ask_in_vain(eve_key, of_ada.name),
                ask_in_vain(ada_key, unknown()),
            )
            for _ in range(10)
        )
    )

    assert answers == [[0, 1, 0, None, None]] * 10
