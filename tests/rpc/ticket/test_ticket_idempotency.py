"""A call with a request id happens once, however often it is sent."""

import asyncio

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import PROJECT, batch, opening, saying
from tests.support.waiting import eventually

from guildhall.ticket.v1 import ticket_service_pb2 as pb

RPCS = {
    "CreateTicket": lambda names, request_id, text="Hello": opening(text, request_id=request_id),
    "CreateTicketMessage": lambda names, request_id, text="Hello": saying(names[0], text, request_id=request_id),
    "BatchCreateTicketMessages": lambda names, request_id, text="Hello": batch(
        names[0], text, "again", request_id=request_id
    ),
    "MergeTickets": lambda names, request_id, text="": pb.MergeTicketsRequest(
        name=names[0], source_tickets=[names[2 if text else 1]], request_id=request_id
    ),
}


def test_every_rpc_with_a_request_id_is_here():
    methods = pb.DESCRIPTOR.services_by_name["TicketService"].methods
    assert {method.name for method in methods if "request_id" in method.input_type.fields_by_name} == RPCS.keys()


@pytest.mark.parametrize("by", ["field", "header"])
@pytest.mark.parametrize("rpc", RPCS)
async def test_repeats_get_the_first_answer(guildhall, make, database, rpc, by):
    names = [(await make.ticket()).name for _ in range(3)]
    call = getattr(guildhall.root.tickets, rpc)
    metadata = (("idempotency-key", "r-1"),) if by == "header" else ()
    request = RPCS[rpc](names, "r-1" if by == "field" else "")

    first = await call(request, metadata=metadata)
    events = await database.pool.fetchval("SELECT count(*) FROM events")

    assert await call(request, metadata=metadata) == first
    assert await call(RPCS[rpc](names, "r-1")) == first, "field and header are the same"
    assert await database.pool.fetchval("SELECT count(*) FROM events") == events
    with refused("REQUEST_ID_REUSED", code=StatusCode.INVALID_ARGUMENT, field="request_id"):
        await call(RPCS[rpc](names, "r-1", "Other"))
    with refused("REQUEST_ID_REUSED"):
        await call(RPCS[rpc](names, "", "Other"), metadata=(("idempotency-key", "r-1"),))


@pytest.mark.parametrize("rpc", ["CreateTicket", "BatchCreateTicketMessages"])
async def test_repeats_at_the_same_time_get_one_answer(guildhall, make, rpc):
    names = [(await make.ticket()).name for _ in range(3)]
    request = RPCS[rpc](names, "r-1")

    answers = await asyncio.gather(*(getattr(guildhall.root.tickets, rpc)(request) for _ in range(15)))

    assert all(answer == answers[0] for answer in answers)


async def test_a_request_id_belongs_to_a_caller_and_an_rpc(guildhall, make):
    ticket = (await make.ticket()).name
    other = await make.key()

    messages = [
        await guildhall.root.tickets.CreateTicketMessage(saying(ticket, request_id="r-1")),
        await guildhall.as_(other).tickets.CreateTicketMessage(saying(ticket, request_id="r-1")),
    ]
    answer = await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket, "a", request_id="r-1"))

    assert [message.sequence for message in (*messages, *answer.ticket_messages)] == [1, 2, 3]


async def test_a_refusal_is_not_kept(guildhall, make):
    ticket = await make.ticket(state="closed")
    request = saying(ticket.name, request_id="r-1")
    with refused("TICKET_CLOSED"):
        await guildhall.root.tickets.CreateTicketMessage(request)
    await guildhall.root.tickets.ReopenTicket(pb.ReopenTicketRequest(name=ticket.name))

    assert (await guildhall.root.tickets.CreateTicketMessage(request)).sequence == 1


async def test_a_request_id_has_at_most_128_characters(guildhall, make):
    with refused("INVALID_REQUEST", field="request_id"):
        await guildhall.root.tickets.CreateTicket(opening(request_id="x" * 129))
    with refused("INVALID_REQUEST", field="request_id"):
        await guildhall.root.tickets.CreateTicket(opening(), metadata=(("idempotency-key", "x" * 129),))


async def test_a_repeat_that_overtakes_gets_the_first_answer_and_no_refusal(guildhall, make, database):
    _, key = await make.member()
    await make.ticket_settings(create_cooldown_seconds=60)
    request = opening(request_id="r-1", parent=PROJECT)
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"

    async with database.pool.acquire() as blocker, blocker.transaction():
        first = asyncio.ensure_future(guildhall.as_(key).tickets.CreateTicket(request))
        await blocker.execute("LOCK TABLE ticket_numbers")
        second = asyncio.ensure_future(guildhall.as_(key).tickets.CreateTicket(request))

        async def both_are_on_their_way():
            return await database.pool.fetchval(waiting) == 1

        await eventually(both_are_on_their_way)

    assert await first == await second
