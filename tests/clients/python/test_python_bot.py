from __future__ import annotations

import asyncio
import contextlib
import os
import sys

from tests.clients.python.conftest import ROOT_KEY

from guildhall.ticket.v1 import ticket_service_pb2

BOT = "clients/python/examples/ticket_bot.py"


@contextlib.asynccontextmanager
async def bot(url, bookmark, key=ROOT_KEY):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        BOT,
        "projects/default",
        env=os.environ
        | {
            "GUILDHALL_URL": url,
            "GUILDHALL_KEY": key,
            "BOT_BOOKMARK": str(bookmark),
            "PYTHONPATH": "clients/python",
        },
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def answers(guild, ticket, count):
    """What the bot has said, once it is that many."""
    async with asyncio.timeout(60):
        while True:
            said = [m.text async for m in guild.tickets.messages(ticket, page_size=500) if m.text.startswith("[bot]")]
            if len(said) >= count:
                return said
            await asyncio.sleep(0.05)


async def test_the_example_answers_once_through_cuts_and_kills(network, guild, tmp_path):
    bookmark = tmp_path / "bookmark"
    async with bot(network.url, bookmark):
        ticket = await guild.tickets.create("default", subject="A question")
        assert await answers(guild, ticket, 1) == ["[bot] Hello! Somebody will look at 'A question' soon."]
        for _ in range(5):
            await asyncio.gather(*(guild.tickets.reply(ticket, "hello?") for _ in range(5)))
            network.cut()
    # Killed somewhere in the middle; what it misses is waiting for it.
    await guild.tickets.reply(ticket, "anybody?")
    closed = await guild.tickets.create("default", subject="Never mind")
    await guild.tickets.CloseTicket(ticket_service_pb2.CloseTicketRequest(name=closed.name))
    async with bot(network.url, bookmark):
        said = await answers(guild, ticket, 27)
        last = await guild.tickets.create("default", subject="A last question")
        await answers(guild, last, 1)

    assert len(await answers(guild, ticket, 27)) == 27
    assert len(set(said)) == 27
