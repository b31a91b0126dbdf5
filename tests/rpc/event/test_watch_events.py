import asyncio
from datetime import timedelta

from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.event.v1 import stream_pb2
from guildhall.event.v1.event_service_pb2 import ListEventsRequest, WatchEventsRequest
from guildhall.ticket.v1.ticket_service_pb2 import SendTypingRequest
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import UpdateUserRequest
from guildhall_server.domains.event import convert
from guildhall_server.storage.cursor import Position

PROJECT = "projects/default"


def watch(**arguments):
    return WatchEventsRequest(parent=PROJECT, **arguments)


async def write(guildhall, name, *texts):
    for text in texts:
        await guildhall.root.users.UpdateUser(UpdateUserRequest(user=user_pb2.User(name=name, bio=text)))


async def next_event(stream):
    while not (item := await asyncio.wait_for(stream.read(), 10)).HasField("event"):
        assert item.cursor
    return item


def bio(item):
    user = user_pb2.User()
    assert item.event.payload.Unpack(user)
    return user.bio


async def test_changes_arrive_live_in_order_with_the_cursor_of_the_list(guildhall, make):
    name = await make.user()
    reader = guildhall.as_(await make.key("events:read", "users:read"))
    stream = reader.events.WatchEvents(watch())
    assert (await stream.read()).HasField("heartbeat")

    await write(guildhall, name, "a", "b")

    items = [await next_event(stream), await next_event(stream)]
    listed = (await reader.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert [item.event for item in items] == list(listed)
    assert [bio(item) for item in items] == ["a", "b"]
    assert all(item.cursor == item.event.cursor for item in items)


async def test_a_stream_continues_after_a_cursor_or_replays_a_backlog(guildhall, make):
    name = await make.user()
    await write(guildhall, name, "a", "b", "c", "d")
    listed = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events

    after = guildhall.root.events.WatchEvents(watch(cursor=listed[1].cursor, backlog=1))
    replay = guildhall.root.events.WatchEvents(watch(backlog=3))
    typed = guildhall.root.events.WatchEvents(watch(backlog=3, types=["dev.guildhall.ticket.*"]))

    assert [bio(await next_event(after)) for _ in range(2)] == ["c", "d"]
    assert [bio(await next_event(replay)) for _ in range(3)] == ["b", "c", "d"]
    assert (await typed.read()).HasField("heartbeat")
    await write(guildhall, name, "e")
    assert bio(await next_event(after)) == bio(await next_event(replay)) == "e"


async def test_a_person_sees_its_own_and_nobody_sees_what_is_never_stored(guildhall, make):
    ada, bo = await make.user(display_name="Ada"), await make.user(display_name="Bo")
    ticket = await make.ticket(opener=ada)
    person = guildhall.as_(await make.key("events:read", "users:read", "tickets:write", user=ada))
    stream = person.events.WatchEvents(watch())
    await stream.read()

    await guildhall.root.tickets.SendTyping(SendTypingRequest(name=ticket.name))
    await write(guildhall, bo, "bo")
    await write(guildhall, ada, "ada")

    assert bio(await next_event(stream)) == "ada"


async def test_an_item_is_encoded_once_for_all_streams(guildhall, make, monkeypatch):
    name = await make.user()
    streams = [guildhall.root.events.WatchEvents(watch()) for _ in range(5)]
    for stream in streams:
        await stream.read()
    # A stream that has just begun may read the log itself; with this one all of them are live.
    await write(guildhall, name, "first")
    for stream in streams:
        await next_event(stream)
    made = []
    original = convert.event
    monkeypatch.setattr(convert, "event", lambda *given: made.append(given) or original(*given))

    await write(guildhall, name, "second")

    assert len({(await next_event(stream)).SerializeToString() for stream in streams}) == 1
    assert len(made) == 1


async def test_a_stream_says_good_bye_when_the_server_goes(guildhall, make):
    stream = guildhall.root.events.WatchEvents(watch())
    await stream.read()

    guildhall.app.drain()

    while not (item := await stream.read()).HasField("end"):
        pass
    assert item.end.reason == stream_pb2.END_REASON_DRAINING
    assert item.end.HasField("retry_delay")
    assert item.cursor


async def test_a_stream_that_is_left_is_forgotten(guildhall, make):
    stream = guildhall.root.events.WatchEvents(watch())
    await stream.read()
    assert guildhall.app.parts.feed.watched

    stream.cancel()

    async with asyncio.timeout(5):
        while guildhall.app.parts.feed.watched:  # noqa: ASYNC110 - nothing rings when a stream is left
            await asyncio.sleep(0.01)


async def test_bad_streams_are_refused(guildhall, make):
    other = await make.project("other")
    old = guildhall.app.parts.cursors.issue("default", Position(1, 0), guildhall.app.parts.clock() - timedelta(days=31))
    for key, request, reason, code in (
        (None, watch(), "CREDENTIALS_MISSING", StatusCode.UNAUTHENTICATED),
        (await make.key("users:read"), watch(), "PERMISSION_MISSING", StatusCode.PERMISSION_DENIED),
        (await make.key(project=other), watch(), "PROJECT_NOT_FOUND", StatusCode.NOT_FOUND),
        (await make.key(), watch(cursor="nonsense"), "CURSOR_INVALID", StatusCode.INVALID_ARGUMENT),
        (await make.key(), watch(cursor=old), "CURSOR_EXPIRED", StatusCode.OUT_OF_RANGE),
        (await make.key(), watch(backlog=1001), "INVALID_REQUEST", StatusCode.INVALID_ARGUMENT),
    ):
        with refused(reason, code=code):
            await guildhall.as_(key).events.WatchEvents(request).read()
