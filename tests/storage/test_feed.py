"""The feed on its own: what one stream gets, however slow it is and whatever breaks."""

import asyncio
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from tests.support.killing import kill_connections
from tests.support.waiting import eventually

from guildhall_server.storage import eventlog
from guildhall_server.storage.cursor import CursorExpired, CursorInvalid, Cursors
from guildhall_server.storage.eventlog import Draft, Entry, View
from guildhall_server.storage.feed import Feed
from guildhall_server.storage.subscription import Beat, End, Ending, Item

CURSORS = Cursors(b"secret")
VIEW = View("p", subject="things/1")


def draft(n, subject="things/1", owner="users/ada", project="p"):
    return Draft(project, "dev.guildhall.thing.v1", subject, owner, "", f"{n}".encode())


async def append(database, *numbers, **fields):
    async with database.transaction(None) as tx:
        await eventlog.append(tx, [draft(n, **fields) for n in numbers])


@asynccontextmanager
async def feeding(database, url, **options):
    options = {"retention": timedelta(days=30), "poll": 0.1} | options
    feed = Feed(database, CURSORS, url, **options)
    feed.start()
    yield feed
    await feed.close()


@pytest.fixture
async def feed(database, database_url):
    async with feeding(database, database_url) as opened:
        yield opened


class Follower:
    """One stream, read when a test says so."""

    def __init__(self, feed, view=VIEW, **options):
        self.subscription = None
        self._items = feed.follow(view, on_open=self._opened, **options)

    def _opened(self, subscription):
        self.subscription = subscription

    async def next(self, within=5):
        async with asyncio.timeout(within):
            return await anext(self._items)

    async def numbers(self, count):
        found = []
        while len(found) < count:
            thing = await self.next()
            assert not isinstance(thing, End), thing
            if isinstance(thing, Item):
                found.append(int(thing.entry.payload))
        return found

    async def live(self, database, number):
        """Have the stream wait for the tailer, and take one event from it."""
        coming = asyncio.ensure_future(self.numbers(1))

        async def is_waiting():
            return self.subscription._waiter is not None

        await eventually(is_waiting)
        await append(database, number)
        assert await coming == [number]

    async def rest(self):
        """Everything up to the end."""
        async with aclosing(self._items), asyncio.timeout(10):
            return [thing async for thing in self._items]

    async def close(self):
        await self._items.aclose()


async def test_the_first_item_comes_at_once_when_nothing_happens(feed):
    follower = Follower(feed)

    assert isinstance(await follower.next(), Beat)
    await follower.close()


async def test_the_backlog_and_then_what_happens(feed, database):
    await append(database, *range(10))
    follower = Follower(feed, backlog=3)
    assert await follower.numbers(3) == [7, 8, 9]

    await append(database, 10)
    await append(database, 11, subject="things/2")
    await append(database, 12)

    assert await follower.numbers(2) == [10, 12]
    await follower.close()


async def test_a_view_shows_what_it_says(feed, database):
    views = {
        "all": View("p"),
        "one": VIEW,
        "own": View("p", owner="users/eve"),
        "kind": View("p", types=("dev.guildhall.*",)),
        "other kind": View("p", types=("dev.guildhall.other.v1", "dev.guildhall.thin")),
        "elsewhere": View("q"),
    }
    live = {name: Follower(feed, view) for name, view in views.items()}
    for follower in live.values():
        await follower.next()
    await append(database, 1)
    await append(database, 2, subject="things/2", owner="users/eve")
    await append(database, 3, project="q")

    expected = {"all": [1, 2], "one": [1], "own": [2], "kind": [1, 2], "elsewhere": [3]}
    for name, numbers in expected.items():
        assert await live[name].numbers(len(numbers)) == numbers, name
        late = Follower(feed, views[name], backlog=100)
        assert await late.numbers(len(numbers)) == numbers, name
        await late.close()
    late = Follower(feed, views["other kind"], backlog=100)
    assert isinstance(await late.next(), Beat)
    for follower in (*live.values(), late):
        await follower.close()


async def test_a_slow_reader_loses_nothing_and_delays_nobody(database, database_url):
    async with feeding(database, database_url, queue=4) as feed:
        slow, fast = Follower(feed), Follower(feed)
        await slow.next()
        await fast.next()

        for n in range(0, 200, 5):
            await append(database, *range(n, n + 5))
            assert await fast.numbers(5) == list(range(n, n + 5))

        assert slow.subscription.lagging
        assert await slow.numbers(200) == list(range(200))
        await append(database, 200)
        assert await slow.numbers(1) == [200]
        await slow.close()
        await fast.close()


async def test_every_cursor_continues_exactly_behind_its_item(feed, database):
    follower = Follower(feed)
    cursors = [(await follower.next()).cursor]
    for n in range(5):
        await append(database, n)
        cursors.append((await follower.next()).cursor)
    await append(database, 5)

    for seen, cursor in enumerate(cursors):
        again = Follower(feed, cursor=cursor, backlog=100)
        first = await again.next()
        assert first == Beat(first.reached, cursor), "connected, and nothing is lost by reconnecting now"
        assert await again.numbers(6 - seen) == list(range(seen, 6))
        await again.close()
    await follower.close()


async def test_a_stream_that_ends_while_it_catches_up_can_be_resumed(feed, database):
    follower = Follower(feed)
    start = (await follower.next()).cursor
    await append(database, *range(599))
    await follower.numbers(599)
    await follower.live(database, 599)  # the tailer has read everything

    catching_up = Follower(feed, cursor=start)
    assert await catching_up.numbers(10) == list(range(10))
    await append(database, 600)  # for the queue, far ahead of what is read

    async def is_queued():
        return bool(catching_up.subscription._queue)

    await eventually(is_queued)
    catching_up.subscription.end(Ending.DRAINING)
    *items, end = await catching_up.rest()

    assert end.reason is Ending.DRAINING
    seen = [*range(10), *(int(item.entry.payload) for item in items)]
    again = Follower(feed, cursor=end.cursor)
    assert [*seen, *await again.numbers(601 - len(seen))] == list(range(601))
    await again.close()
    await follower.close()


async def test_what_is_queued_when_a_stream_ends_is_not_lost(feed, database):
    follower = Follower(feed)
    await follower.next()
    await follower.live(database, -1)  # perhaps read from the log, while the tailer was starting
    await follower.live(database, 0)
    await append(database, 1, 2, 3)

    async def is_queued():
        return len(follower.subscription._queue) == 3

    await eventually(is_queued)
    follower.subscription.end(Ending.MAX_AGE)

    *items, end = await follower.rest()
    assert end.reason is Ending.MAX_AGE
    assert not feed.watched
    again = Follower(feed, cursor=end.cursor)
    rest = await again.numbers(3 - len(items))
    assert [*(int(item.entry.payload) for item in items), *rest] == [1, 2, 3]
    await again.close()


def whisper(n):
    return Entry("p", 0, 0, datetime.now(UTC), "dev.guildhall.thing.v1", "things/1", "users/ada", "", f"{n}".encode())


async def test_cursors_never_go_back(database, database_url):
    """A whisper's cursor is the tailer's, and the tailer may be behind a stream that reads the log itself."""
    feed = Feed(database, CURSORS, database_url, retention=timedelta(days=1))  # not started: its tailer stands
    horizon = await eventlog.read_horizon(database)
    feed._position, feed._written = horizon.position, horizon.at
    await append(database, 1, 2, 3)
    follower = Follower(feed, backlog=10)
    assert await follower.numbers(3) == [1, 2, 3]

    feed.whisper(whisper(4))
    item = await follower.next()
    follower.subscription.put(Beat(horizon.position, CURSORS.issue("p", horizon.position, horizon.at)))
    beat = await follower.next()

    assert (int(item.entry.payload), item.position) == (4, None)
    for cursor in (item.cursor, beat.cursor):
        again = Follower(feed, cursor=cursor)
        await again.next()
        again.subscription.end(Ending.DRAINING)
        assert [type(thing) for thing in await again.rest()] == [End], "nothing comes twice"
    await follower.close()


async def test_whispers_are_shown_and_not_kept(feed, database):
    follower = Follower(feed)
    await follower.next()
    await append(database, 1)
    await follower.numbers(1)

    feed.whisper(whisper(2))

    assert await follower.numbers(1) == [2]
    late = Follower(feed, backlog=10)
    assert await late.numbers(1) == [1]
    await follower.close()
    await late.close()


async def test_heartbeats_come_only_when_it_is_quiet(database, database_url):
    async with feeding(database, database_url, heartbeat=0.4) as feed:
        follower = Follower(feed)
        started = asyncio.get_running_loop().time()
        beats = [await follower.next() for _ in range(3)]

        assert all(isinstance(beat, Beat) for beat in beats)
        assert asyncio.get_running_loop().time() - started >= 0.55, "two pauses of at least three quarters"
        again = Follower(feed, cursor=beats[-1].cursor)
        await again.next()
        await append(database, 1)
        assert await again.numbers(1) == await follower.numbers(1) == [1]
        await follower.close()
        await again.close()


async def test_a_stream_has_an_age(database, database_url):
    async with feeding(database, database_url, heartbeat=0.1, max_age=0.3) as feed:
        *_, end = await Follower(feed).rest()

    assert end.reason is Ending.MAX_AGE


async def test_a_feed_that_drains_ends_every_stream(feed):
    open_one = Follower(feed)
    await open_one.next()

    feed.drain()

    late = Follower(feed)
    for follower in (open_one, late):
        assert (await follower.rest())[-1].reason is Ending.DRAINING


async def test_cursors_that_are_refused(feed, database):
    await append(database, 1)
    horizon = await eventlog.read_horizon(database)
    old = CURSORS.issue("p", horizon.position, horizon.at - timedelta(days=30, seconds=5))
    almost = CURSORS.issue("p", horizon.position, horizon.at - timedelta(days=29, hours=23))
    foreign = CURSORS.issue("q", horizon.position, horizon.at)

    for cursor, refusal in ((old, CursorExpired), (foreign, CursorInvalid), ("garbage", CursorInvalid)):
        with pytest.raises(refusal):
            await Follower(feed, cursor=cursor).next()
    assert not feed.watched
    follower = Follower(feed, cursor=almost)
    await follower.next()
    await follower.close()


async def test_exactly_once_while_many_write_and_the_reader_reconnects(database, database_url):
    async with feeding(database, database_url, queue=8) as feed:
        follower = Follower(feed)
        cursor = (await follower.next()).cursor

        async def write(writer):
            for n in range(40):
                await append(database, writer * 1000 + n)

        writers = asyncio.gather(*(write(writer) for writer in range(4)))
        seen = []
        while len(seen) < 160:
            await follower.close()
            follower = Follower(feed, cursor=cursor)
            for _ in range(7):
                if len(seen) == 160:
                    break
                thing = await follower.next()
                cursor = thing.cursor
                seen += [int(thing.entry.payload)] if isinstance(thing, Item) else []
        await writers
        await follower.close()

    assert len(set(seen)) == 160
    for writer in range(4):
        own = [n for n in seen if n // 1000 == writer]
        assert own == sorted(own)


async def test_it_goes_on_when_every_connection_is_killed(database, database_url, postgres):
    async with feeding(database, database_url) as feed:
        follower = Follower(feed)
        await follower.next()
        await append(database, 1)
        assert await follower.numbers(1) == [1]

        for n in range(2, 5):
            assert await kill_connections(postgres, database_url) > 1
            await until_written(database, n)
            assert await follower.numbers(1) == [n]
        await follower.close()


async def until_written(database, n):
    async def written():
        try:
            await append(database, n)
        except Exception:  # noqa: BLE001 - a connection of the pool may be dead; nothing was written then
            return False
        return True

    await eventually(written)


async def test_closing_ends_it_even_when_something_happens_at_the_same_time(database, database_url):
    feed = Feed(database, CURSORS, database_url, retention=timedelta(days=30), poll=60)
    feed.start()
    follower = Follower(feed)
    await follower.next()
    await follower.live(database, 1)

    feed.ring()
    async with asyncio.timeout(5):
        await feed.close()
    await follower.close()
