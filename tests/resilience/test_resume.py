"""Nothing is lost, nothing comes twice, the order is kept: while everything below is killed at random."""

# ruff: noqa: T201 - what was measured is printed

import asyncio
import contextlib
import os
import signal
import time
from random import Random

import pytest
from tests.resilience.breaking import answers, backends, came_back, hang_up, holders, installation, until
from tests.resilience.reading import GRPC, NDJSON, SSE, Reader
from tests.resilience.writing import SHARES, Book, write

from guildhall import Guildhall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]

PROJECT = "projects/default"
SEED = int(os.environ.get("GUILDHALL_TEST_SEED", "20261122"))
MANY = ["api", "connections", "envoy", "api", "connections", "postgres", "api", "envoy", "backend", "connections"]


@pytest.mark.parametrize(
    ("total", "kills", "project_wide"),
    [
        pytest.param(5_000, ["api", "envoy", "connections"], False, id="small"),
        pytest.param(20_000, ["api", "connections", "postgres", "envoy", "api"], True, id="project-wide"),
        pytest.param(100_000, MANY + MANY[::-1], False, id="large"),
    ],
)
async def test_every_reader_gets_every_message_once_and_in_order(total, kills, project_wide):
    async with installation() as stack, Guildhall(stack.url, stack.key) as guild:
        tickets = [(await guild.tickets.create(PROJECT, subject=f"Ticket {n}")).name for n in range(3)]
        scopes = [PROJECT] if project_wide else tickets
        readers = [Reader(kind, scopes) for kind in (GRPC, GRPC, SSE, SSE, NDJSON, NDJSON)]
        book, damage = Book(SEED), Damage(stack, tickets[0], SEED)
        begun = time.monotonic()
        async with contextlib.AsyncExitStack() as reading:
            for reader in readers:
                await reading.enter_async_context(reader.running(stack.url, stack.key))
            breaking = asyncio.create_task(damage.do(kills, book, total))
            await write(stack.url, stack.key, tickets, total, book)
            written = time.monotonic()
            await breaking

            stored = {
                ticket: [message async for message in guild.tickets.messages(ticket, page_size=500)]
                for ticket in tickets
            }
            lengths = {ticket: len(messages) for ticket, messages in stored.items()}

            async def all_read():
                return all(reader.has(lengths) for reader in readers)

            with contextlib.suppress(AssertionError):
                await until(all_read, "every reader has everything", within=60)
            read = time.monotonic()
            if not await all_read():
                print("\nnot everything was read; what holds it up:", *await holders(stack), sep="\n  ")
                print("reached:", [sum(map(len, reader.seen.values())) for reader in readers])
            await asyncio.sleep(1)  # what comes twice has come by now

        print(f"\nseed {SEED}: {len(book.acknowledged)} acknowledged, {len(book.abandoned)} given up,", end=" ")
        print(f"{sum(lengths.values())} stored, written in {written - begun:.1f} s, read {read - written:.1f} s later")
        print(
            f"by {sum(number for number, _ in SHARES.values())} writers; {book.repeated} answered ones sent again;",
            end=" ",
        )
        print(f"refused and repeated: {dict(book.refusals)}")
        print(damage.summary())
        for reader in readers:
            print(f"{reader.kind}: {sum(map(len, reader.seen.values()))} messages")

    assert book.faults == []
    assert len(book.acknowledged) + len(book.abandoned) == total
    texts = [message.text for messages in stored.values() for message in messages]
    assert len(texts) == len(set(texts)), "something was stored twice"
    assert set(texts) - set(book.acknowledged) <= book.abandoned, "something was stored that nobody sent"
    names = {message.text: message.name for messages in stored.values() for message in messages}
    lost = [text for text, message in book.acknowledged.items() if names.get(text) != message.name]
    assert lost == [], "something that was acknowledged is not there"
    for messages in stored.values():
        assert [message.sequence for message in messages] == list(range(1, len(messages) + 1))
    for reader in readers:
        assert reader.faults == []
        assert reader.seen == {ticket: [message.uid for message in found] for ticket, found in stored.items()}


class Damage:
    """Kills, each at a random point of the work."""

    def __init__(self, stack, ticket: str, seed: int) -> None:
        self._stack = stack
        self._ticket = ticket
        self._random = Random(seed)
        self._done: list[tuple[str, float]] = []

    async def do(self, kills: list[str], book: Book, total: int) -> None:
        points = sorted(self._random.uniform(0.03, 0.9) for _ in kills)
        for what, point in zip(kills, points, strict=True):

            async def reached(point=point):
                return len(book.acknowledged) >= point * total

            await until(reached, "the work goes on", within=240)
            await self._kill(what)

    async def _kill(self, what: str) -> None:
        role = self._random.choice(["api-0", "api-1"]) if what == "api" else "postgres" if what == "backend" else what
        before = self._stack.pids.get(role, 0)
        if what == "connections":
            await hang_up(self._stack, self._random.choice([0.3, 1.0]))
        else:
            with contextlib.suppress(ProcessLookupError):  # it may still be away since the last time
                os.kill(self._random.choice(backends(before)) if what == "backend" else before, signal.SIGKILL)
        begun = time.monotonic()
        if what not in {"connections", "backend"}:
            await until(lambda: came_back(self._stack, role, before), f"{role} is back", within=30)
        await until(lambda: answers(self._stack, f"/v1/{self._ticket}"), "answers", within=30)
        self._done.append((what, time.monotonic() - begun))

    def summary(self) -> str:
        kinds = sorted({what for what, _ in self._done})
        times = {kind: [took for what, took in self._done if what == kind] for kind in kinds}
        return "killed, back after: " + "; ".join(
            f"{kind} {len(took)}x, {min(took):.2f}-{max(took):.2f} s" for kind, took in times.items()
        )
