"""Watching tickets: what comes, and in which order."""

import asyncio
from datetime import UTC, datetime, timedelta

import grpc
import pytest
from grpc import StatusCode
from tests.support.refusals import read_refusal
from tests.support.server import settings_for
from tests.support.streams import Watch, kind_of
from tests.support.tickets import PROJECT, batch, saying

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.roles import Role
from guildhall_server.storage import eventlog
from guildhall_server.storage.cursor import Cursors
from guildhall_server.storage.installation import read_secret


@pytest.fixture
def settings(database_url):
    return settings_for(database_url, GUILDHALL_STREAMS_HEARTBEAT="200ms", GUILDHALL_STREAMS_QUEUE="8")


@pytest.fixture
async def watch(guildhall):
    """Opens watches, closed at the end: `watch(ticket, key=…, backlog=…)`; of the project without a ticket."""
    opened = []

    def open_one(ticket=None, key=None, **fields):
        caller = guildhall.as_(key) if key else guildhall.root
        if ticket is None:
            call = caller.tickets.WatchTickets(pb.WatchTicketsRequest(**{"parent": PROJECT} | fields))
        else:
            call = caller.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name, **fields))
        opened.append(Watch(call))
        return opened[-1]

    yield open_one
    for one in opened:
        one.cancel()


async def refusal_of(opened):
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await opened.item()
    refusal = read_refusal(error.value)
    return refusal.reason, refusal.code


async def test_everything_that_happens_to_a_ticket(guildhall, make, watch):
    user, key = await make.member()
    await make.role(user, Role.MODERATOR)
    ticket = await make.ticket(opener=user, description="A long story")
    source = await make.ticket(opener=user)
    opened = watch(ticket, key)
    tickets, name = guildhall.root.tickets, ticket.name

    await tickets.UpdateTicket(pb.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=name, subject="Better")))
    await tickets.ClaimTicket(pb.ClaimTicketRequest(name=name))
    await tickets.AssignTicket(pb.AssignTicketRequest(name=name, assignee=user))
    await tickets.CreateTicketMessage(saying(name, "Hello"))
    await tickets.MarkTicketRead(pb.MarkTicketReadRequest(name=name))
    await tickets.CloseTicket(pb.CloseTicketRequest(name=name))
    await tickets.ReopenTicket(pb.ReopenTicketRequest(name=name))
    await tickets.MergeTickets(pb.MergeTicketsRequest(name=name, source_tickets=[source.name]))
    await tickets.UnmergeTickets(pb.UnmergeTicketsRequest(name=name))

    events = await opened.events(11)
    kinds = "created message_created updated claimed assigned message_created read closed reopened merged unmerged"
    assert [kind_of(event) for event in events] == kinds.split()
    assert all(event.ticket == name for event in events)
    assert events[0].actor == "root"
    assert (events[1].actor, events[1].message_created.text) == (user, "A long story")
    assert events[2].updated.subject == "Better"
    assert events[3].claimed.state == ticket_pb2.Ticket.STATE_CLAIMED
    assert events[5].message_created.sequence == 2
    assert events[9].merged.source_tickets == [source.name]
    assert all(event.claimed.unread_count == 0 for event in events)


@pytest.mark.parametrize("backlog", [None, 0, 2, 1000])
async def test_the_backlog(guildhall, make, watch, backlog):
    ticket = await make.ticket()
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *[f"{n}" for n in range(150)]))
    opened = watch(ticket, **({} if backlog is None else {"backlog": backlog}))

    count = {None: 100, 0: 0, 2: 2, 1000: 151}[backlog]
    before = await opened.events(count)
    await opened.heartbeats(1)
    await make.message(ticket.name, "live")

    texts = ["", *(f"{n}" for n in range(150))]
    assert [event.message_created.text for event in before] == texts[len(texts) - count :]
    assert (await opened.event()).message_created.text == "live"


async def test_the_first_item_comes_at_once_and_heartbeats_keep_coming(make, watch):
    ticket = await make.ticket()
    for opened in (watch(ticket, backlog=0), watch(backlog=0)):
        await opened.heartbeats(3)
        assert opened.cursor


async def test_a_cursor_wins_over_the_backlog_and_continues_exactly(guildhall, make, watch):
    ticket = await make.ticket()
    opened = watch(ticket, backlog=0)
    await opened.heartbeats(1)
    texts = [f"{n}" for n in range(20)]
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *texts))

    seen = []
    while len(seen) < 20:
        seen += [event.message_created.text for event in await opened.events(min(3, 20 - len(seen)))]
        opened.cancel()
        opened = watch(ticket, cursor=opened.cursor, backlog=100)

    assert seen == texts


async def test_exactly_once_while_many_write(guildhall, make, watch):
    ticket = await make.ticket()
    opened = watch(ticket, backlog=0)
    await opened.heartbeats(1)

    async def write(writer):
        for n in range(40):
            await guildhall.root.tickets.CreateTicketMessage(saying(ticket.name, f"{writer}:{n}"))

    writing = asyncio.gather(*(write(writer) for writer in range(5)))
    seen = []
    while len(seen) < 200:
        seen += [e.message_created.sequence for e in await opened.events(min(9, 200 - len(seen)))]
        opened.cancel()
        opened = watch(ticket, cursor=opened.cursor)
    await writing

    assert seen == list(range(1, 201))


async def test_cursors_that_are_refused(make, watch, database):
    ticket = await make.ticket()
    other = await make.project("other")
    cursors = Cursors(await read_secret(database))
    horizon = await eventlog.read_horizon(database)
    foreign = watch(parent=other, backlog=0)
    await foreign.heartbeats(1)
    old = cursors.issue("default", horizon.position, datetime.now(UTC) - timedelta(days=31))

    invalid = ("CURSOR_INVALID", StatusCode.INVALID_ARGUMENT)
    for opener in (lambda cursor: watch(ticket, cursor=cursor), lambda cursor: watch(cursor=cursor)):
        assert await refusal_of(opener(foreign.cursor)) == invalid
        for garbage in ("garbage", "é", foreign.cursor[:-1], "A" * 500):
            assert await refusal_of(opener(garbage)) == invalid
        assert await refusal_of(opener(old)) == ("CURSOR_EXPIRED", StatusCode.OUT_OF_RANGE)
    for fields in ({"backlog": -1}, {"backlog": 1001}, {"cursor": "x" * 513}):
        assert await refusal_of(watch(ticket, **fields)) == ("INVALID_REQUEST", StatusCode.INVALID_ARGUMENT)


async def test_a_cursor_of_one_stream_continues_another_of_the_project(make, watch):
    ticket = await make.ticket()
    one = watch(ticket)
    await one.event()
    other = await make.ticket()

    assert (await watch(cursor=one.cursor).event()).ticket == other.name


async def test_members_see_only_what_is_theirs(guildhall, make, watch):
    (ada, ada_key), (eve, eve_key) = await make.member(), await make.member()
    watches = {ada: watch(key=ada_key), eve: watch(key=eve_key)}
    everything = watch(key=await make.key("tickets:read"))
    for opened in (*watches.values(), everything):
        await opened.heartbeats(1)

    tickets = {user: await make.ticket(opener=user) for user in (ada, eve)}
    for user, ticket in tickets.items():
        await make.message(ticket.name, user)

    for user, opened in watches.items():
        created, said = await opened.events(2)
        assert created.created.opener == user
        assert (said.ticket, said.message_created.text) == (tickets[user].name, user)
        await opened.heartbeats(1)
        late = watch(key={ada: ada_key, eve: eve_key}[user])
        while (event := await late.event()).message_created.text != user:
            assert event.created.opener == user
    assert len(await everything.events(4)) == 4


async def test_a_ticket_that_is_deleted_ends_its_stream(guildhall, make, watch):
    ticket = await make.ticket()
    one, all_of_them = watch(ticket, backlog=0), watch(backlog=0)
    await one.heartbeats(1)
    await all_of_them.heartbeats(1)

    await guildhall.root.tickets.DeleteTicket(pb.DeleteTicketRequest(name=ticket.name))

    for opened in (one, all_of_them):
        event = await opened.event()
        assert (kind_of(event), event.deleted.transcript_deleted) == ("deleted", False)
    assert await one.end() == "DELETED"
    await all_of_them.heartbeats(2)


async def test_a_reader_that_stops_reading_loses_nothing_and_delays_nobody(guildhall, make, watch):
    ticket = await make.ticket()
    slow, fast = watch(ticket, backlog=0), watch(ticket, backlog=0)
    for opened in (slow, fast):
        await opened.heartbeats(1)

    texts = [f"{n} " + "x" * 1900 for n in range(900)]
    for start in range(0, 900, 100):
        await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, *texts[start : start + 100]))
        quick = await fast.events(100)
        assert [event.message_created.text for event in quick] == texts[start : start + 100]

    assert [event.message_created.text for event in await slow.events(900)] == texts
