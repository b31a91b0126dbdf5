"""The main job: a bot follows a ticket that a browser-like client opened, while everything around it dies."""

# ruff: noqa: T201 - what was measured is printed

import asyncio
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.resilience.breaking import came_back, installation, until
from tests.support.stack import ROOT

from guildhall import Guildhall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

BOT = ROOT / "clients/python/examples/ticket_bot.py"
TRANSCRIPT = Path(os.environ.get("GUILDHALL_TRANSCRIPT", Path(tempfile.gettempdir(), "guildhall-main-job.txt")))
MESSAGES = 1_000


class Transcript:
    """What happened, for people to read."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._lines: list[str] = []

    def tell(self, text: str) -> None:
        self._lines.append(f"{time.monotonic() - self._begun:6.2f} s  {text}")
        TRANSCRIPT.write_text(str(self) + "\n")

    def __str__(self) -> str:
        return "\n".join(self._lines)


async def test_a_bot_answers_every_message_while_its_worker_is_killed_twice(tmp_path):
    story = Transcript()
    async with installation() as stack:
        story.tell(f"guildhall up: {stack.url}, processes {stack.pids}")
        bookmark, output = tmp_path / "ticket_bot.cursor", tmp_path / "bot.txt"
        with bot_running(stack, bookmark, output, story):
            await asyncio.sleep(2)
            ticket = await open_by_curl(stack, story)
            async with Guildhall(stack.url, stack.key) as guild:
                writing = asyncio.create_task(write(guild, ticket, story))
                for share in (0.3, 0.7):
                    await kill_a_worker(stack, guild, ticket, share, story)
                written = await writing
                expected = {f"[bot] Message {message.sequence} has arrived." for message in written}
                expected.add("[bot] Hello! Somebody will look at 'My badge is missing' soon.")

                async def all_answered():
                    answers = {text async for _, text in bot_messages(guild, ticket)}
                    return answers >= expected

                took = await until(all_answered, "the bot has answered everything", within=90)
                story.tell(f"the bot has answered everything {took:.1f} s after the last message")
                found = [message async for message in guild.tickets.messages(ticket, page_size=500)]
                story.tell(tail_by_curl(stack, ticket))
    answers = [message.text for message in found if message.text.startswith("[bot] ")]
    texts = [message.text for message in found if not message.text.startswith("[bot] ")]
    story.tell(
        f"stored: {len(texts)} messages of others, {len(answers)} of the bot, sequences 1 to {found[-1].sequence}"
    )

    assert [message.sequence for message in found] == list(range(1, len(found) + 1))
    assert texts == ["I lost my badge at the meetup", *(f"message {number}" for number in range(MESSAGES))]
    # The first message came with the ticket, and is answered like any other.
    first = f"[bot] Message {found[0].sequence} has arrived."
    assert sorted(answers) == sorted(expected | {first})
    story.tell("everything was answered, nothing twice")
    print(f"\n{story}")


@contextlib.contextmanager
def bot_running(stack, bookmark, output, story):
    environ = os.environ | {
        "PYTHONPATH": str(ROOT / "clients/python"),
        "PYTHONUNBUFFERED": "1",
        "GUILDHALL_URL": stack.url,
        "GUILDHALL_KEY": stack.key,
        "BOT_BOOKMARK": str(bookmark),
    }
    with output.open("w") as log:
        bot = subprocess.Popen([sys.executable, BOT, "projects/default"], env=environ, stdout=log, stderr=log)
    story.tell("$ python clients/python/examples/ticket_bot.py projects/default")
    try:
        yield
        assert bot.poll() is None, output.read_text()
    finally:
        bot.kill()
        bot.wait()
        for line in output.read_text().splitlines():
            story.tell(f"bot | {line}")


async def curl(stack, *arguments):
    process = await asyncio.create_subprocess_exec(
        *("curl", "-sS", "--fail-with-body", "-H", f"x-api-key: {stack.key}", *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output
    return json.loads(output)


async def open_by_curl(stack, story):
    body = '{"subject": "My badge is missing", "description": "I lost my badge at the meetup"}'
    story.tell(f"$ curl {stack.url}/v1/projects/default/tickets -H \"x-api-key: $GUILDHALL_KEY\" -d '{body}'")
    ticket = await curl(
        stack, f"{stack.url}/v1/projects/default/tickets", "-H", "content-type: application/json", "-d", body
    )
    story.tell(f"  {ticket['name']}, number {ticket['number']}, {ticket['state']}")
    return ticket["name"]


async def write(guild, ticket, story):
    story.tell(f"another client writes {MESSAGES} messages")
    written = [await guild.tickets.reply(ticket, f"message {number}") for number in range(MESSAGES)]
    story.tell(f"{MESSAGES} messages are acknowledged")
    return written


async def kill_a_worker(stack, guild, ticket, share, story):
    async def far_enough():
        return (await guild.tickets.get(ticket)).message_count > share * MESSAGES * 2

    await until(far_enough, f"{share:.0%} is written", within=90)
    role = "api-0" if share < 0.5 else "api-1"
    before = stack.kill(role)
    story.tell(f"$ kill -9 {before}  # {role}, after {share:.0%} of the work")
    await until(lambda: came_back(stack, role, before), f"{role} is back")
    story.tell(f"{role} runs again as process {stack.pids[role]}")


async def bot_messages(guild, ticket):
    async for message in guild.tickets.messages(ticket, page_size=500):
        if re.match(r"\[bot\] ", message.text):
            yield message.sequence, message.text


def tail_by_curl(stack, ticket):
    path = f"{stack.url}/v1/{ticket}/messages?page_size=4&order_by=sequence+desc"
    answer = subprocess.run(
        ["curl", "-sS", "-H", f"x-api-key: {stack.key}", path], capture_output=True, text=True, check=True
    )
    lines = [f"    {one['sequence']:>5} {one['text']}" for one in json.loads(answer.stdout)["ticketMessages"]]
    return f'$ curl "{path}"\n' + "\n".join(lines)
