"""Streams of one process show what another one does, whatever happens to their connections."""

import asyncio
from functools import partial

import grpc
import pytest
from tests.support.killing import kill_connections
from tests.support.server import running, settings_for
from tests.support.streams import Watch, kind_of
from tests.support.tickets import PROJECT, saying
from tests.support.waiting import eventually

from guildhall.ticket.v1 import ticket_service_pb2 as pb


@pytest.fixture
async def other(database_url, clock):
    """A second process; its slow poll comes too late to be what delivers."""
    async with running(settings_for(database_url, GUILDHALL_EVENTS_POLL="30s"), clock) as server:
        yield server


@pytest.fixture
def kill(postgres, database_url):
    """Ends database connections by the name of the application."""
    return partial(kill_connections, postgres, database_url)


def watching(server, ticket, **fields):
    return Watch(server.root.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name, **fields)))


async def test_events_and_typing_cross_from_one_process_to_another(guildhall, other, make):
    ticket = await make.ticket()
    watch = watching(other, ticket, backlog=0)
    await watch.item()

    for n in range(5):
        await make.message(ticket.name, f"{n}")
        assert (await watch.event()).message_created.text == f"{n}"
    await guildhall.root.tickets.SendTyping(pb.SendTypingRequest(name=ticket.name))

    event = await watch.event()
    assert (kind_of(event), event.typing.author) == ("typing", "root")
    watch.cancel()


async def test_a_killed_bell_comes_back(guildhall, other, make, kill, database):
    ticket = await make.ticket()
    watch = watching(other, ticket, backlog=0)
    await watch.item()
    await make.message(ticket.name, "before")
    await watch.event()

    assert await kill("guildhall bell") == 2

    bells = "SELECT count(*) = 2 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"

    async def both_listen():
        return await database.pool.fetchval(bells)

    await eventually(both_listen)
    await make.message(ticket.name, "after")
    assert (await watch.event()).message_created.text == "after"
    watch.cancel()


async def test_without_a_bell_the_slow_poll_delivers(guildhall, make, database):
    """Rows that no process of ours has written ring no bell at all."""
    ticket = await make.ticket()
    watch = watching(guildhall, ticket, backlog=0)
    await watch.item()

    await database.pool.execute(
        "INSERT INTO events (project_id, type, subject, owner, actor, payload) "
        "SELECT project_id, type, subject, owner, actor, payload FROM events ORDER BY tx LIMIT 1"
    )

    assert kind_of(await watch.event()) == "created"
    watch.cancel()


async def test_a_killed_bell_delays_and_loses_nothing(guildhall, make, kill):
    ticket = await make.ticket()
    watch = watching(guildhall, ticket, backlog=0)
    await watch.item()

    for n in range(3):
        await kill("guildhall bell")
        await make.message(ticket.name, f"{n}")
        assert (await watch.event()).message_created.text == f"{n}"
    watch.cancel()


async def test_every_connection_is_killed_while_many_write(guildhall, make, kill):
    ticket = await make.ticket()
    watch = watching(guildhall, ticket, backlog=0)
    everything = Watch(guildhall.root.tickets.WatchTickets(pb.WatchTicketsRequest(parent=PROJECT, backlog=0)))
    for opened in (watch, everything):
        await opened.item()

    async def write(n):
        request = saying(ticket.name, f"{n}", request_id=f"r-{n}")
        while True:
            try:
                return await guildhall.root.tickets.CreateTicketMessage(request)
            except grpc.aio.AioRpcError as error:
                if error.code() is not grpc.StatusCode.UNAVAILABLE:
                    raise

    async def write_all():
        for n in range(0, 200, 4):
            await asyncio.gather(*(write(m) for m in range(n, n + 4)))

    writing = asyncio.ensure_future(write_all())
    seen = []
    for at in (20, 60, 120):
        seen += await watch.events(at - len(seen))
        assert await kill("guildhall%") > 1
    seen += await watch.events(200 - len(seen), within=20)
    await writing

    assert [event.message_created.sequence for event in seen] == list(range(1, 201))
    assert sorted(int(event.message_created.text) for event in seen) == list(range(200))
    assert await everything.events(200, within=20) == seen
    for opened in (watch, everything):
        opened.cancel()
