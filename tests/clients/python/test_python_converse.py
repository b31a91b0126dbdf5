from __future__ import annotations

import asyncio
import random

import pytest

from guildhall import FailedPrecondition, Guildhall, InvalidArgument, NotFound, Unauthenticated
from guildhall.ticket.v1 import ticket_service_pb2

MISSING = "projects/default/tickets/01900000-0000-7000-8000-000000000000"


@pytest.fixture
async def ticket(guild):
    return await guild.tickets.create("default", subject="A question")


@pytest.fixture
async def talk(guild):
    async with guild.converse("default") as conversation:
        yield conversation


async def next_messages(talk, count):
    found = []
    async with asyncio.timeout(20):
        async for event in talk:
            if event.HasField("message_created"):
                found.append(event.message_created)
                if len(found) == count:
                    break
    return found


async def test_what_is_sent_is_stored_and_comes_back_as_an_event(talk, ticket):
    await talk.join(ticket, backlog=0)

    sent = await talk.send(ticket, "hello")

    assert (sent.text, sent.sequence) == ("hello", 1)
    assert await next_messages(talk, 1) == [sent]


async def test_a_message_can_be_sent_without_joining(guild, talk, ticket):
    sent = await talk.send(ticket.name, "hello")

    assert [message async for message in guild.tickets.messages(ticket)] == [sent]


async def test_messages_that_are_sent_together_keep_their_order(talk, ticket):
    sent = await asyncio.gather(*(talk.send(ticket, str(number)) for number in range(100)))

    assert [message.sequence for message in sent] == list(range(1, 101))


async def test_a_join_begins_with_a_backlog_or_after_a_cursor(guild, talk, ticket):
    await guild.tickets.reply(ticket, "1")
    await talk.join(ticket)
    assert (await anext(talk)).HasField("created")
    cursor = talk.cursor(ticket)
    await talk.leave(ticket)

    await talk.join(ticket, cursor=cursor)

    assert [message.text for message in await next_messages(talk, 1)] == ["1"]


async def test_others_see_typing_and_reading(guild, talk, ticket):
    await talk.join(ticket, backlog=0)
    await guild.tickets.reply(ticket, "1")
    await next_messages(talk, 1)
    talk.typing(ticket)
    talk.read(ticket)

    async with asyncio.timeout(5):
        kinds = {(await anext(talk)).WhichOneof("kind") for _ in range(2)}

    assert kinds == {"typing", "read"}


async def test_a_ticket_that_was_left_is_quiet(guild, talk, ticket):
    other = await guild.tickets.create("default", subject="Another question")
    await talk.join(ticket, backlog=0)
    await talk.join(other, backlog=0)
    await guild.tickets.reply(ticket, "not shown")
    await asyncio.sleep(0.1)
    await talk.leave(ticket)
    await guild.tickets.reply(ticket, "not shown")
    await guild.tickets.reply(other, "shown")

    assert [message.text for message in await next_messages(talk, 1)] == ["shown"]


async def test_one_refusal_leaves_the_rest_alone(guild, talk, ticket):
    closed = await guild.tickets.create("default", subject="A question")
    await guild.tickets.CloseTicket(ticket_service_pb2.CloseTicketRequest(name=closed.name))

    with pytest.raises(NotFound):
        await talk.join(MISSING)
    with pytest.raises(FailedPrecondition):
        await talk.send(closed, "hello?")
    with pytest.raises(ValueError, match="is not a ticket of projects/default"):
        await talk.join("projects/other/tickets/1")

    assert (await talk.send(ticket, "hello")).sequence == 1


async def test_a_bad_key_fails_whoever_waits(host, ticket):
    async with Guildhall(host.url, "nonsense") as guild, guild.converse("default") as talk:
        with pytest.raises(Unauthenticated):
            await talk.send(ticket, "hello")
        with pytest.raises(Unauthenticated):
            await anext(talk)


async def test_a_conversation_ends_with_its_block(guild, ticket):
    async with guild.converse("default") as talk:
        await talk.join(ticket, backlog=0)
        reading = asyncio.create_task(next_messages(talk, 1))
        await asyncio.sleep(0.05)

    assert await asyncio.wait_for(reading, 2) == []


async def test_nothing_is_missed_in_a_ticket_that_was_quiet_until_the_cut(network, guild, far, ticket):
    async with far.converse("default") as talk:
        await talk.join(ticket, backlog=0)
        network.cut()
        await guild.tickets.reply(ticket, "meanwhile")

        assert [message.text for message in await next_messages(talk, 1)] == ["meanwhile"]


async def test_a_conversation_survives_a_restart_of_the_server(host, guild, talk, ticket):
    await talk.join(ticket, backlog=0)
    await host.stop()

    sending = asyncio.create_task(talk.send(ticket, "hello"))
    await asyncio.sleep(0.3)
    await host.start()

    assert [message.text for message in await next_messages(talk, 1)] == ["hello"]
    assert (await sending).text == "hello"


async def test_a_reader_that_is_far_behind_loses_nothing_and_can_still_send(guild, talk, ticket, monkeypatch):
    monkeypatch.setattr("guildhall.conversation._KEPT", 20)
    await talk.join(ticket, backlog=0)
    for number in range(0, 300, 50):
        await asyncio.gather(*(guild.tickets.reply(ticket, str(n)) for n in range(number, number + 50)))

    sent = await talk.send(ticket, "300")

    assert [message.sequence for message in await next_messages(talk, 301)] == list(range(1, 302))
    assert sent.sequence == 301


async def test_every_message_is_stored_once_over_random_cuts(network, guild, far, ticket):
    async def trouble():
        # Not without end: a slow machine may need longer than that to connect.
        for _ in range(20):
            await asyncio.sleep(random.uniform(0.02, 0.1))
            network.cut()

    async with far.converse("default") as talk:
        await talk.join(ticket, backlog=0)
        troubles = asyncio.create_task(trouble())
        reading = asyncio.create_task(next_messages(talk, 500))
        sent = []
        for number in range(0, 500, 10):
            sent += await asyncio.gather(*(talk.send(ticket, str(n)) for n in range(number, number + 10)))
        read = await reading
        troubles.cancel()

    stored = [message async for message in guild.tickets.messages(ticket, page_size=500)]
    assert network.connections > 3
    assert [message.text for message in stored] == [str(number) for number in range(500)]
    assert sent == stored
    assert read == stored


async def test_an_action_that_breaks_the_contract_fails_alone(talk, ticket):
    await talk.join(ticket, backlog=0)

    with pytest.raises(InvalidArgument):
        await talk.send(ticket, "  ")
    with pytest.raises(InvalidArgument):
        await talk.join("projects/default/tickets/nonsense")

    sent = await talk.send(ticket, "hello")
    assert await next_messages(talk, 1) == [sent]
