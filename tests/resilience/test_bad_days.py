"""Processes that are killed, a database that goes away, hangs or has no room: told clearly, and nothing lost."""

# ruff: noqa: T201 - what was measured is printed

import asyncio
import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

import grpc
import httpx
import pytest
from tests.resilience.breaking import answers, came_back, installation, paused, serves, sql, until
from tests.resilience.reading import GRPC, NDJSON, SSE, Reader
from tests.resilience.writing import Book, write_single
from tests.support.refusals import read_refusal
from tests.support.streams import Watch
from tests.support.tickets import PROJECT, opening, saying

from guildhall import Guildhall
from guildhall.ticket.v1 import ticket_service_pb2 as pb

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
async def stack():
    async with installation() as found:
        yield found


@pytest.fixture
async def ticket(stack):
    await until(lambda: answers(stack, "/v1/projects/default/tickets"), "everything is up again")
    return (await stack.as_(stack.key).tickets.CreateTicket(opening())).name


class Load:
    """Callers that repeat nothing, by gRPC and by JSON, and what became of every call."""

    def __init__(self, stack, ticket, callers=6, timeout=20.0):
        self._stack = stack
        self._ticket = ticket
        self._callers = callers
        self._timeout = timeout
        self.outcomes: Counter[str] = Counter()
        self.stored: list[str] = []
        self.slowest = 0.0
        self.last_bad = self.first_bad = 0.0

    @contextlib.asynccontextmanager
    async def running(self):
        tasks = [
            asyncio.create_task((self._by_json if number % 3 == 0 else self._by_grpc)(number))
            for number in range(self._callers)
        ]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                assert isinstance(ended, asyncio.CancelledError), repr(ended)

    def _note(self, what: str, begun: float) -> None:
        self.outcomes[what] += 1
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if what != "ok":
            self.last_bad = time.monotonic()
            self.first_bad = self.first_bad or self.last_bad

    async def _by_grpc(self, number: int) -> None:
        tickets, count = self._stack.as_(self._stack.key).tickets, 0
        while True:
            text, begun, count = f"grpc {number} {count}", time.monotonic(), count + 1
            try:
                await tickets.CreateTicketMessage(saying(self._ticket, text), timeout=self._timeout)
            except grpc.aio.AioRpcError as error:
                self._note(told(error), begun)
            else:
                self.stored.append(text)
                self._note("ok", begun)
            await asyncio.sleep(0.005)

    async def _by_json(self, number: int) -> None:
        path, count = f"/v1/{self._ticket}/messages", 0
        async with httpx.AsyncClient(
            base_url=self._stack.url, timeout=self._timeout, headers={"x-api-key": self._stack.key}
        ) as http:
            while True:
                text, begun, count = f"json {number} {count}", time.monotonic(), count + 1
                try:
                    answer = await http.post(path, json={"text": text})
                except httpx.HTTPError as error:
                    self._note(f"http {type(error).__name__}", begun)
                else:
                    if answer.status_code == 200:
                        self.stored.append(text)
                        self._note("ok", begun)
                    else:
                        kinds = sorted(detail["@type"].rpartition(".")[2] for detail in answer.json()["details"])
                        self._note(f"http {answer.status_code} {' '.join(kinds)}", begun)
                await asyncio.sleep(0.005)

    def refused(self) -> dict[str, int]:
        return {what: number for what, number in self.outcomes.items() if what != "ok"}

    async def check_stored(self) -> None:
        """Everything that was acknowledged is there once."""
        async with Guildhall(self._stack.url, self._stack.key) as guild:
            texts = Counter([message.text async for message in guild.tickets.messages(self._ticket, page_size=500)])
        assert [text for text in self.stored if texts[text] != 1] == []


def told(error: grpc.aio.AioRpcError) -> str:
    """A refusal as a word: the code, the reason, and whether a time for the next try was given."""
    try:
        seen = read_refusal(error)
    except AssertionError:
        return f"{error.code().name} bare: {error.details()[:80]}"
    return f"{error.code().name} {seen.reason}{' retry' if seen.retry_after else ''}"


# Workers and Envoy.


async def test_a_worker_told_to_stop_under_load_costs_no_call(stack, ticket):
    load = Load(stack, ticket)
    watches = [
        Watch(stack.as_(stack.key).tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, backlog=0))) for _ in range(4)
    ]
    for watch in watches:
        await watch.heartbeats()
    ends = [asyncio.create_task(watch.end(within=30)) for watch in watches]
    async with load.running():
        for role in ("api-0", "api-1") * 2:
            await asyncio.sleep(0.5)
            before = stack.kill(role, signal.SIGTERM)
            await until(lambda role=role, before=before: came_back(stack, role, before), f"{role} is back")
            await until(lambda role=role: serves(stack, role), f"{role} serves")
            await asyncio.sleep(0.5)  # Envoy looks ten times a second whether it does
    print(f"\n4 workers stopped under load: {dict(load.outcomes)}, slowest {load.slowest:.2f} s")

    assert load.refused() == {}
    assert load.outcomes["ok"] > 500
    assert [await end for end in ends] == ["DRAINING"] * 4
    await load.check_stored()


@pytest.mark.parametrize("role", ["api-0", "work", "envoy", "postgres"])
async def test_a_process_killed_under_load_is_back_within_ten_seconds(stack, ticket, role):
    load = Load(stack, ticket)
    async with load.running():
        await asyncio.sleep(0.5)
        begun = time.monotonic()
        before = stack.kill(role)
        await until(lambda: came_back(stack, role, before), f"{role} is back", within=10)
        back = time.monotonic() - begun
        await until(lambda: answers(stack, f"/v1/{ticket}"), "answers", within=10 - back)
        await asyncio.sleep(3)
        whole = load.last_bad - begun if load.last_bad else 0.0
    print(f"\n{role} killed: back after {back:.2f} s, last refused call after {whole:.2f} s, {dict(load.outcomes)}")

    assert whole < 10
    assert not [what for what in load.refused() if not cut_off(what)], "every call is told what happened"
    if role == "work":
        assert load.refused() == {}
    await load.check_stored()


def cut_off(what: str) -> bool:
    """Whether an outcome is what a caller may see when a process below its call dies."""
    return what.startswith(
        ("UNAVAILABLE", "http ReadError", "http RemoteProtocolError", "http ConnectError", "http 503")
    )


async def test_all_processes_killed_at_once_are_back(stack, ticket):
    reader = Reader(SSE, [ticket])
    async with reader.running(stack.url, stack.key):
        before = stack.pids
        begun = time.monotonic()
        for role in before.keys() - {"supervisor"}:
            stack.kill(role)
        for role in before.keys() - {"supervisor"}:
            await until(lambda role=role: came_back(stack, role, before[role]), f"{role} is back")
        await until(lambda: answers(stack, f"/v1/{ticket}"), "answers")
        print(f"\neverything killed at once: answers after {time.monotonic() - begun:.2f} s")
        async with Guildhall(stack.url, stack.key) as guild:
            await guild.tickets.reply(ticket, "still there?")

        async def has_it():
            return reader.has({ticket: 1})

        await until(has_it, "the reader goes on", within=10)
    assert reader.faults == []


async def test_a_killed_supervisor_loses_nothing_that_was_acknowledged():
    with tempfile.TemporaryDirectory(prefix="guildhall-bad-") as path:
        book = Book(1)
        async with installation(Path(path)) as stack, Guildhall(stack.url, stack.key) as guild:
            key, name = stack.key, (await guild.tickets.create(PROJECT, subject="A question")).name
            writing = asyncio.create_task(write_single(guild, book, [name], "writer", 100_000))
            await asyncio.sleep(1.5)
            stack.kill("supervisor")
            await asyncio.sleep(0.5)
            writing.cancel()
        (Path(path) / "up.log").unlink()
        async with installation(Path(path)) as stack, Guildhall(stack.url, key) as guild:
            names = {message.text: message.name async for message in guild.tickets.messages(name, page_size=500)}
    assert len(book.acknowledged) > 50
    assert [text for text, message in book.acknowledged.items() if names.get(text) != message.name] == []


# The database.


async def test_a_killed_database_is_told_and_streams_outlive_it(stack, ticket):
    caller, load = stack.as_(stack.key), Load(stack, ticket)
    watch = Watch(caller.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, backlog=0)))
    await watch.heartbeats()
    async with load.running():
        await asyncio.sleep(0.5)
        begun = time.monotonic()
        before = stack.kill("postgres")
        await until(lambda: came_back(stack, "postgres", before), "postgres is back", within=10)
        await asyncio.sleep(4)
    assert load.first_bad, "nobody noticed"
    took = load.last_bad - begun
    print(f"\ndatabase killed: last refused call after {took:.2f} s, {dict(load.outcomes)}")

    assert took < 10
    assert set(load.refused()) <= {"UNAVAILABLE NOT_READY retry", "http 503 ErrorInfo RequestInfo RetryInfo"}
    await load.check_stored()
    listed = await caller.tickets.ListTicketMessages(
        pb.ListTicketMessagesRequest(parent=ticket, page_size=1, show_total=True)
    )
    events = await watch.events(listed.total_size, within=15)
    assert [event.message_created.sequence for event in events] == list(range(1, len(events) + 1))
    watch.cancel()


async def test_a_database_that_hangs_for_three_seconds_fails_nothing(stack, ticket):
    load, readers = Load(stack, ticket), [Reader(kind, [ticket]) for kind in (GRPC, SSE, NDJSON)]
    async with contextlib.AsyncExitStack() as reading:
        for reader in readers:
            await reading.enter_async_context(reader.running(stack.url, stack.key))
        async with load.running():
            await asyncio.sleep(0.5)
            with paused(stack.pids["postgres"]):
                await asyncio.sleep(3)
            await asyncio.sleep(1.5)
        print(f"\ndatabase paused: {dict(load.outcomes)}, slowest {load.slowest:.2f} s")
        total = len(await sql(stack, "SELECT 1 FROM ticket_messages WHERE ticket_id = $1", ticket.rpartition("/")[2]))

        async def all_read():
            return all(reader.has({ticket: total}) for reader in readers)

        await until(all_read, "readers have everything", within=10)
    assert load.refused() == {}
    assert load.slowest < 6
    assert [reader.faults for reader in readers] == [[], [], []]
    await load.check_stored()


async def test_callers_who_do_not_wait_for_a_hanging_database_leave_no_trace(stack, ticket):
    load = Load(stack, ticket, callers=30, timeout=0.3)
    async with load.running():
        with paused(stack.pids["postgres"]):
            await asyncio.sleep(3)
        await asyncio.sleep(1)
        resumed = time.monotonic()
        await asyncio.sleep(3)
    print(f"\nimpatient callers of a paused database: {dict(load.outcomes)}")

    assert load.last_bad < resumed + 0.5, "one second after it goes on, everybody is served again"
    await load.check_stored()


async def test_a_beat_from_before_a_crash_is_no_place_in_the_future(stack, ticket):
    """Postgres gives numbers of transactions that were rolled back shortly before a crash once more."""
    caller = stack.as_(stack.key)
    request = pb.WatchTicketRequest(name=ticket, backlog=0)
    watch = Watch(caller.tickets.WatchTicket(request))
    await watch.heartbeats()
    async with stack.database.pool.acquire() as connection:
        for _ in range(200):
            await connection.execute("BEGIN; SELECT pg_current_xact_id(); ROLLBACK")
    late = Watch(caller.tickets.WatchTicket(request))
    await late.heartbeats()
    before = stack.kill("postgres")
    await until(lambda: came_back(stack, "postgres", before), "postgres is back")
    await until(lambda: answers(stack, f"/v1/{ticket}"), "answers")
    said = await caller.tickets.CreateTicketMessage(saying(ticket, "after the crash"))

    resumed = Watch(caller.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket, cursor=late.cursor)))
    for one in (watch, late, resumed):
        assert (await one.event()).message_created.name == said.name
        one.cancel()


# The disk.


@pytest.fixture
def small_disk():
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    with tempfile.TemporaryDirectory(prefix="guildhall-full-") as path:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=260m,mode=755", "tmpfs", path], check=False)
        if mounted.returncode != 0:
            pytest.skip("mounting is not allowed here")
        try:
            yield Path(path)
        finally:
            subprocess.run(["umount", "-l", path], check=True)


@pytest.mark.parametrize(
    "logs_too",
    [
        pytest.param(False, id="logs-elsewhere"),
        pytest.param(True, id="all"),
    ],
)
async def test_on_a_full_disk_writes_are_refused_reads_go_on_and_nothing_is_lost(small_disk, logs_too, tmp_path):
    if not logs_too:
        (small_disk / "data").mkdir()
        (small_disk / "data/logs").symlink_to(tmp_path)
    async with installation(small_disk) as stack:
        caller, ballast = stack.as_(stack.key), small_disk / "ballast"
        ticket = (await caller.tickets.CreateTicket(opening())).name
        load, reader = Load(stack, ticket), Reader(NDJSON, [ticket])
        pids = stack.pids
        async with reader.running(stack.url, stack.key):
            async with load.running():
                await asyncio.sleep(1)
                fill(ballast)
                begun = time.monotonic()

                async def refused():
                    return load.outcomes.total() - load.outcomes["ok"] > 20

                await until(refused, "writes are refused", within=60)
                reads = [await answers(stack, f"/v1/{ticket}") for _ in range(100)]
                await asyncio.sleep(3)
                reads += [await answers(stack, f"/v1/{ticket}") for _ in range(100)]
                print(
                    f"\ndisk full: first refusal {load.first_bad - begun:.1f} s after, {dict(load.outcomes)}, "
                    f"reads answered {sum(reads)}/200"
                )
                same = stack.pids == pids
                ballast.unlink()
                freed = time.monotonic()
                await asyncio.sleep(8)
                print(f"room again: last refused call {load.last_bad - freed:.2f} s later, {dict(load.outcomes)}")
            await load.check_stored()
            total = len(
                await sql(stack, "SELECT 1 FROM ticket_messages WHERE ticket_id = $1", ticket.rpartition("/")[2])
            )

            async def all_read():
                return reader.has({ticket: total})

            await until(all_read, "the reader has everything", within=20)
        assert reader.faults == []
        assert same, "nothing died of it"
        assert all(reads), "reads go on"
        assert set(load.refused()) <= {"UNAVAILABLE NOT_READY retry", "http 503 ErrorInfo RequestInfo RetryInfo"}
        assert load.last_bad < freed + 5


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 2**16)
