from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime

import grpc
import pytest
from tests.clients.python.conftest import ROOT_KEY

from guildhall import CursorExpired, Guildhall, NotFound, PermissionDenied, Unauthenticated
from guildhall.apikey.v1 import api_key_service_pb2
from guildhall.event.v1 import stream_pb2
from guildhall.ticket.v1 import ticket_event_pb2, ticket_service_pb2
from guildhall_server.storage.cursor import Position

MISSING = "projects/default/tickets/01900000-0000-7000-8000-000000000000"
ITEM = ticket_event_pb2.WatchTicketsResponse


async def texts(watch, count, patience=20):
    """The texts of the next messages."""
    found = []
    async with asyncio.timeout(patience):
        async for event in watch:
            if event.HasField("message_created"):
                found.append(event.message_created.text)
                if len(found) == count:
                    break
    return found


async def write(guild, ticket, *numbers):
    for number in numbers:
        await guild.tickets.reply(ticket, str(number))


@pytest.fixture
async def ticket(guild):
    return await guild.tickets.create("default", subject="A question")


async def test_a_watch_shows_what_was_and_what_comes(guild, ticket):
    await write(guild, ticket, 1)
    watch = guild.tickets.watch(ticket)

    assert (await anext(watch)).HasField("created")
    assert await texts(watch, 1) == ["1"]
    await write(guild, ticket, 2)
    assert await texts(watch, 1) == ["2"]


async def test_a_project_is_watched_by_its_name_or_id(guild, ticket):
    for project in ("default", "projects/default"):
        assert (await anext(guild.tickets.watch(project))).ticket == ticket.name
    assert (await anext(guild.events.watch("default", types=["dev.guildhall.ticket.*"], backlog=5))).cursor


async def test_a_new_watch_goes_on_where_an_old_one_was(guild, ticket):
    await write(guild, ticket, 1, 2, 3)
    first = guild.tickets.watch(ticket)
    assert await texts(first, 2) == ["1", "2"]
    await first.aclose()

    assert await texts(guild.tickets.watch(ticket, cursor=first.cursor), 1) == ["3"]


async def test_heartbeats_move_the_cursor_and_are_not_shown(guild, ticket):
    other = await guild.tickets.create("default", subject="Another question")
    watch = guild.tickets.watch(ticket, backlog=0)
    await watch.opened()
    start = watch.cursor
    await write(guild, other, 1)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1.5):
            await anext(watch)

    assert start
    assert watch.cursor != start


async def test_a_read_that_was_given_up_loses_nothing(guild, ticket):
    watch = guild.tickets.watch(ticket, backlog=0)
    await watch.opened()
    writing = asyncio.create_task(write(guild, ticket, *range(50)))
    seen = []
    while len(seen) < 50:
        try:
            async with asyncio.timeout(random.uniform(0, 0.05)):
                seen.append((await anext(watch)).message_created.text)
        except TimeoutError:
            continue
    await writing

    assert seen == [str(number) for number in range(50)]


async def test_a_watch_survives_a_restart_of_the_server(host, guild, ticket):
    watch = guild.tickets.watch(ticket, backlog=0)
    await watch.opened()
    await write(guild, ticket, 1)
    assert await texts(watch, 1) == ["1"]
    await host.stop()

    reading = asyncio.create_task(texts(watch, 2))
    await asyncio.sleep(0.7)
    await host.start()
    await write(guild, ticket, 2, 3)

    assert await reading == ["2", "3"]


async def test_a_watch_can_begin_while_the_server_is_down(host, guild, ticket):
    await host.stop()
    reading = asyncio.create_task(texts(guild.tickets.watch(ticket), 1))
    await asyncio.sleep(0.3)
    await host.start()
    await write(guild, ticket, 1)

    assert await reading == ["1"]


async def test_a_watch_survives_resets(network, guild, far, ticket):
    watch = far.tickets.watch(ticket, backlog=0)
    await watch.opened()
    for number in range(5):
        network.cut()
        await write(guild, ticket, number)

    assert await texts(watch, 5) == ["0", "1", "2", "3", "4"]


@pytest.mark.slow
async def test_a_network_that_swallows_everything_is_noticed_without_waiting_for_heartbeats(network, guild, ticket):
    async with Guildhall(network.url, ROOT_KEY) as far:
        watch = far.tickets.watch(ticket, backlog=0)
        await watch.opened()
        network.swallow()
        await write(guild, ticket, 1)

        assert await texts(watch, 1, patience=20) == ["1"]
    assert network.connections == 2


async def test_a_slow_network_loses_nothing(network, guild, far, ticket):
    network.delay = 0.01
    watch = far.tickets.watch(ticket, backlog=0)
    await watch.opened()
    reading = asyncio.create_task(texts(watch, 200))
    await asyncio.gather(*(guild.tickets.reply(ticket, str(number)) for number in range(200)))

    assert sorted(await reading, key=int) == [str(number) for number in range(200)]


async def test_a_thousand_messages_come_once_and_in_order_over_random_cuts(network, guild, far, ticket):
    async def trouble():
        # Not without end: a slow machine may need longer than that to connect.
        for _ in range(20):
            await asyncio.sleep(random.uniform(0.02, 0.15))
            network.cut()

    async def writer():
        for number in range(0, 1000, 10):
            await asyncio.gather(*(guild.tickets.reply(ticket, str(n)) for n in range(number, number + 10)))

    watch = far.tickets.watch(ticket, backlog=0)
    await watch.opened()
    troubles = asyncio.create_task(trouble())
    writing = asyncio.create_task(writer())
    sequences, seen = [], []
    async with asyncio.timeout(60):
        async for event in watch:
            message = event.message_created
            sequences.append(message.sequence)
            seen.append(message.text)
            if len(seen) == 1000:
                break
    troubles.cancel()
    await writing
    # Whatever would come twice now comes.
    await guild.tickets.reply(ticket, "last")

    assert await texts(watch, 1) == ["last"]
    assert sequences == sorted(set(sequences))
    assert sorted(seen, key=int) == [str(number) for number in range(1000)]
    assert network.connections > 3


class Script(grpc.GenericRpcHandler):
    """A server that plays one part per call, and remembers the cursors it was asked for."""

    def __init__(self, *parts) -> None:
        self.parts = list(parts)
        self.cursors: list[str] = []

    def service(self, details):
        return grpc.unary_stream_rpc_method_handler(
            self._play, ticket_service_pb2.WatchTicketRequest.FromString, ITEM.SerializeToString
        )

    async def _play(self, request, context):
        self.cursors.append(request.cursor)
        part = self.parts.pop(0)
        for item in part:
            if isinstance(item, float):
                await asyncio.sleep(item)
                continue
            if isinstance(item, grpc.StatusCode):
                await context.abort(item, "as written")
            yield item


def event(cursor):
    return ITEM(event=ticket_event_pb2.TicketEvent(ticket=cursor), cursor=cursor)


def end(reason, cursor, **delay):
    return ITEM(end=stream_pb2.StreamEnd(reason=reason, retry_delay=delay or None), cursor=cursor)


@pytest.fixture
async def play():
    servers = []

    async def start(*parts):
        script = Script(*parts)
        server = grpc.aio.server()
        server.add_generic_rpc_handlers((script,))
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        servers.append(server)
        return script, f"http://127.0.0.1:{port}"

    yield start
    for server in servers:
        await server.stop(None)


@pytest.mark.parametrize(
    "ending",
    [
        (),
        (grpc.StatusCode.UNAVAILABLE,),
        (grpc.StatusCode.INTERNAL,),
        (grpc.StatusCode.UNKNOWN,),
        (grpc.StatusCode.CANCELLED,),
        (grpc.StatusCode.RESOURCE_EXHAUSTED,),
        (grpc.StatusCode.DEADLINE_EXCEEDED,),
        (end(stream_pb2.END_REASON_MAX_AGE, "a2", nanos=1),),
        (end(stream_pb2.END_REASON_DRAINING, "a2", nanos=1),),
        (end(stream_pb2.END_REASON_ACCESS, "a2"),),
    ],
    ids=str,
)
async def test_a_stream_that_ends_is_opened_again_after_the_last_cursor(play, ending):
    heartbeat = ITEM(heartbeat=stream_pb2.Heartbeat(), cursor="a2")
    script, url = await play([event("a1"), heartbeat, *ending], [event("a3")])

    async with Guildhall(url) as guild:
        watch = guild.tickets.watch(MISSING)
        seen = [(await anext(watch)).ticket, (await anext(watch)).ticket]

    assert seen == ["a1", "a3"]
    assert script.cursors == ["", "a2"]


async def test_a_stream_without_heartbeats_is_given_up(play):
    script, url = await play([event("a1"), 60.0], [60.0], [event("a2")])

    async with Guildhall(url, heartbeat=0.1) as guild:
        watch = guild.tickets.watch(MISSING)
        seen = [(await anext(watch)).ticket, (await anext(watch)).ticket]

    assert seen == ["a1", "a2"]
    assert script.cursors == ["", "a1", "a1"]


async def test_the_delay_that_the_server_asks_for_is_kept(play):
    _, url = await play([end(stream_pb2.END_REASON_DRAINING, "a1", nanos=400_000_000)], [event("a2")])
    loop = asyncio.get_running_loop()

    async with Guildhall(url) as guild:
        started = loop.time()
        await anext(guild.tickets.watch(MISSING))

    assert 0.4 < loop.time() - started < 2


async def test_a_stream_of_a_deleted_ticket_ends(guild, ticket):
    watch = guild.tickets.watch(ticket)
    await anext(watch)
    await guild.tickets.DeleteTicket(ticket_service_pb2.DeleteTicketRequest(name=ticket.name))

    rest = [event async for event in watch]

    assert [event.WhichOneof("kind") for event in rest] == ["deleted"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (grpc.StatusCode.NOT_FOUND, NotFound),
        (grpc.StatusCode.PERMISSION_DENIED, PermissionDenied),
        (grpc.StatusCode.UNAUTHENTICATED, Unauthenticated),
    ],
)
async def test_what_trying_again_cannot_cure_is_raised_once(play, code, kind):
    script, url = await play([event("a1"), code])

    async with Guildhall(url) as guild:
        watch = guild.tickets.watch(MISSING)
        await anext(watch)
        with pytest.raises(kind):
            await anext(watch)
        with pytest.raises(StopAsyncIteration):
            await anext(watch)

    assert len(script.cursors) == 1


async def test_an_expired_cursor_is_an_error_of_its_own(host, guild, ticket):
    old = host.app.parts.cursors.issue("default", Position(1, 1), datetime(2020, 1, 1, tzinfo=UTC))

    with pytest.raises(CursorExpired):
        await anext(guild.tickets.watch(ticket, cursor=old))


async def test_a_key_that_is_revoked_ends_its_watch(host, guild, ticket):
    key = await guild.keys.CreateApiKey(
        api_key_service_pb2.CreateApiKeyRequest(
            parent="projects/default", api_key={"display_name": "reader", "scopes": ["tickets:read"]}
        )
    )
    async with Guildhall(host.url, key.secret) as reader:
        watch = reader.tickets.watch(ticket)
        await anext(watch)
        await guild.keys.RevokeApiKey(api_key_service_pb2.RevokeApiKeyRequest(name=key.api_key.name))
        with pytest.raises(Unauthenticated) as caught:
            await asyncio.wait_for(anext(watch), 10)

    assert caught.value.reason == "CREDENTIALS_INVALID"


async def test_a_watch_ends_with_its_client(host, guild, ticket):
    async with Guildhall(host.url, ROOT_KEY) as client:
        watch = client.tickets.watch(ticket, backlog=0)
        await watch.opened()
        reading = asyncio.create_task(texts(watch, 1))
        await asyncio.sleep(0.05)

    assert await asyncio.wait_for(reading, 2) == []


async def test_a_watch_that_is_cancelled_is_cancelled(guild, ticket):
    reading = asyncio.create_task(texts(guild.tickets.watch(ticket), 1))
    await asyncio.sleep(0.1)
    reading.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reading
