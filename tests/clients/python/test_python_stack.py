from __future__ import annotations

import asyncio

import pytest
from tests.clients.python.test_python_bot import answers, bot
from tests.support.stack import running_stack

from guildhall import DeadlineExceeded, Guildhall, Unavailable

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def reply(guild, ticket, word):
    while True:
        try:
            return await guild.tickets.reply(ticket, word, request_id=word)
        except (Unavailable, DeadlineExceeded):
            # Both workers may be gone for longer than a call is repeated.
            await asyncio.sleep(0.1)


async def write(guild, talk, ticket):
    for number in range(0, 1000, 5):
        words = [str(n) for n in range(number, number + 5)]
        replies = (reply(guild, ticket, word) for word in words[:3])
        await asyncio.gather(*replies, *(talk.send(ticket, word) for word in words[3:]))
        await asyncio.sleep(0.01)


async def read(events):
    seen = []
    async for event in events:
        message = event.message_created
        if message.text and not message.text.startswith("[bot]"):
            seen.append((message.sequence, message.text))
            if len(seen) == 1000:
                break
    return seen


async def kill(stack):
    for role in ("api-0", "api-1", "envoy", "api-0"):
        await asyncio.sleep(1)
        stack.kill(role)


async def test_a_thousand_messages_survive_the_end_of_workers_and_envoy(tmp_path, database_url):
    async with (
        running_stack(tmp_path, database_url) as stack,
        Guildhall(stack.url, stack.key) as guild,
        Guildhall(stack.url, stack.key) as reader,
        bot(stack.url, tmp_path / "bookmark", stack.key),
        reader.converse("default") as talk,
    ):
        opened = await stack.http.post(
            "/v1/projects/default/tickets", json={"subject": "From a browser"}, headers={"x-api-key": stack.key}
        )
        ticket = opened.json()["name"]
        watch = reader.tickets.watch(ticket, backlog=0)
        await watch.opened()
        await talk.join(ticket, backlog=0)
        async with asyncio.timeout(200), asyncio.TaskGroup() as tasks:
            tasks.create_task(kill(stack))
            tasks.create_task(write(guild, talk, ticket))
            seen = tasks.create_task(read(watch))
            heard = tasks.create_task(read(talk))
        said = await answers(guild, ticket, 1001)
        stored = [(m.sequence, m.text) async for m in guild.tickets.messages(ticket, page_size=500)]

    humans = [message for message in stored if not message[1].startswith("[bot]")]
    assert sorted(int(text) for _, text in humans) == list(range(1000))
    assert seen.result() == humans
    assert heard.result() == humans
    assert len(said) == len(set(said)) == 1001


async def test_a_quiet_connection_is_kept(tmp_path, database_url):
    async with running_stack(tmp_path, database_url) as stack, Guildhall(stack.url, stack.key) as guild:
        ticket = await guild.tickets.create("default", subject="A question")
        watch = guild.tickets.watch(ticket, backlog=0)
        await watch.opened()
        stream = watch._stream
        reading = asyncio.create_task(anext(watch))
        await asyncio.sleep(45)
        await guild.tickets.reply(ticket, "hello")

        assert (await reading).message_created.text == "hello"
        assert watch._stream is stream
