"""The order of the log."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime

import pytest
from tests.support.server import running, settings_for
from tests.support.streams import Watch, kind_of
from tests.support.tickets import saying
from tests.support.waiting import eventually

from guildhall.ticket.v1 import ticket_event_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.storage import eventlog
from guildhall_server.storage.cursor import Position
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import Draft, View

VIEW = View("p")
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def draft(text, subject="things/1"):
    return Draft("p", "dev.guildhall.thing.v1", subject, "", "", text.encode())


START = Position(0, 0)


async def read(database, after=START):
    """What a stream and what the tailer would read."""
    horizon = await eventlog.read_horizon(database)
    entries = await eventlog.read_after(database, VIEW, after, horizon.at)
    tail = await eventlog.read_tail(database, after, horizon.at)
    assert [entry.position for entry in tail.entries] == [entry.position for entry in entries]
    assert [entry.position for entry in await eventlog.read_newest(database, VIEW, 1000, since=EPOCH)][
        -len(entries) or 1000 :
    ] == [entry.position for entry in entries]
    return [entry.payload.decode() for entry in entries], tail.hidden


async def test_events_of_one_transaction_keep_their_order(database):
    texts = [f"{n}" for n in range(300)]
    async with database.transaction(None) as tx:
        await eventlog.append(tx, [draft(text) for text in texts[:200]])
        await eventlog.append(tx, [draft(text) for text in texts[200:]])

    assert (await read(database))[0] == texts


async def test_a_transaction_that_commits_last_is_neither_hidden_nor_overtaken(database):
    start = await eventlog.read_horizon(database)
    slow = database.transaction(None)
    async with slow as tx:
        await eventlog.append(tx, [draft("slow 1")])
        async with database.transaction(None) as quick:
            await eventlog.append(quick, [draft("quick")])

        assert await read(database, start.position) == ([], True), "what follows is told to wait"
        passed = await eventlog.read_horizon(database)
        await eventlog.append(tx, [draft("slow 2")])

    for position in (start.position, passed.position):
        assert await read(database, position) == (["slow 1", "slow 2", "quick"], False)


async def test_what_was_rolled_back_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the block is the transaction
        async with database.transaction(None) as tx:
            await eventlog.append(tx, [draft("never")])
            raise ZeroDivisionError

    assert await read(database) == ([], False)


async def test_whoever_waits_for_a_subject_has_no_transaction_id_yet(database, database_url):
    """Or else ids would not follow the order of the locks: see the top of storage/eventlog.py."""
    lock = eventlog.lock_key("p", "things/1")
    other = await Database.open(database_url, pool_size=1, name="the other")
    waiting = (
        "SELECT wait_event = 'advisory' AND backend_xid IS NULL FROM pg_stat_activity "
        "WHERE application_name = 'the other'"
    )

    async def second():
        async with other.transaction(None, locks=[lock]) as tx:
            await eventlog.append(tx, [draft("second")])

    async with database.transaction(None, locks=[lock]) as tx:
        coming = asyncio.ensure_future(second())

        async def waits_without_an_id():
            return await database.pool.fetchval(waiting)

        await eventually(waits_without_an_id)
        await eventlog.append(tx, [draft("first")])
    await coming
    await other.close()

    assert await read(database) == (["first", "second"], False)


def test_locks_of_different_subjects_differ():
    keys = {eventlog.lock_key(project, f"tickets/{n}") for project in "pq" for n in range(1000)}

    assert len(keys) == 2000
    assert all(-(2**63) <= key < 2**63 for key in keys)


async def test_a_stream_sees_the_order_of_commits(guildhall, make, database):
    ticket = await make.ticket()
    watch = Watch(guildhall.root.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name, backlog=0)))
    await watch.heartbeats(1)
    key = eventlog.lock_key("default", "elsewhere")

    async with database.transaction(None, locks=[key]) as tx:
        await eventlog.append(tx, [draft("of another subject")])
        await make.message(ticket.name, "waits")

        async def is_written():
            found = await eventlog.read_tail(database, Position(0, 0), (await eventlog.read_horizon(database)).at)
            return found.hidden

        await eventually(is_written)
        reading = asyncio.ensure_future(watch.event())
        # The tailer polls every 2 to 50 ms now; a dozen looks find nothing.
        for _ in range(12):
            await eventlog.read_horizon(database)
        assert not reading.done()

    assert (await reading).message_created.text == "waits"
    watch.cancel()


async def test_sequences_follow_the_log_whoever_writes(database_url, guildhall, make, clock, database):
    """8 writers in two processes, 200 messages each, to 3 tickets."""
    tickets = [(await make.ticket()).name for _ in range(3)]
    watch = Watch(guildhall.root.tickets.WatchTickets(pb.WatchTicketsRequest(parent="projects/default", backlog=0)))
    await watch.heartbeats(1)

    async with running(settings_for(database_url), clock) as other:

        async def write(writer):
            tickets_of = (guildhall, other)[writer % 2].root.tickets
            for n in range(200):
                await tickets_of.CreateTicketMessage(saying(tickets[(writer + n) % 3], f"{writer}:{n}"))

        await asyncio.gather(*(write(writer) for writer in range(8)))

    logged = await database.pool.fetch(
        "SELECT payload FROM events WHERE type LIKE '%.message.created.v1' ORDER BY tx, id"
    )
    by_ticket = defaultdict(list)
    for (payload,) in logged:
        event = ticket_event_pb2.TicketEvent.FromString(payload)
        by_ticket[event.ticket].append(event.message_created.sequence)
    seen = defaultdict(list)
    for event in await watch.events(1600, within=30):
        assert kind_of(event) == "message_created"
        seen[event.ticket].append(event.message_created.sequence)
    assert seen == by_ticket
    assert {ticket: numbers == list(range(1, len(numbers) + 1)) for ticket, numbers in seen.items()} == dict.fromkeys(
        tickets, True
    )
    watch.cancel()
