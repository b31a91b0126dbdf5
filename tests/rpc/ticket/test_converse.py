"""Conversations in many tickets over one stream."""

import asyncio
from itertools import count

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc import StatusCode
from tests.support.refusals import read_refusal
from tests.support.streams import Watch, kind_of
from tests.support.tickets import batch, staff, unknown
from tests.support.waiting import eventually

from guildhall.ticket.v1 import converse_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


class Conversation(Watch):
    """One open `Converse` stream."""

    def __init__(self, caller, **options):
        super().__init__(caller.tickets.Converse(**options))
        self.ids = count(1)

    async def do(self, **action):
        await self.call.write(converse_pb2.ConverseRequest(**action))

    async def say(self, ticket, text, request_id="", **fields):
        request_id = request_id or f"r-{next(self.ids)}"
        await self.do(send={"ticket": ticket, "ticket_message": {"text": text, **fields}, "request_id": request_id})

    async def next(self, kind):
        """The next item that is no heartbeat; it must be of a kind."""
        while (item := await self.item()).HasField("heartbeat"):
            pass
        assert item.WhichOneof("item") == kind, item
        return getattr(item, kind)


@pytest.fixture
async def talk(guildhall):
    opened = []

    def open_one(key=None):
        opened.append(Conversation(guildhall.as_(key) if key else guildhall.root))
        return opened[-1]

    yield open_one
    for one in opened:
        one.cancel()


def reason_of(refused):
    info = error_details_pb2.ErrorInfo()
    refused.status.details[0].Unpack(info)
    return info.reason


async def test_whoever_joins_gets_the_backlog_and_then_what_happens(make, talk):
    ticket = await make.ticket()
    await make.message(ticket.name, "before")
    stream = talk()

    await stream.do(join={"ticket": ticket.name})

    assert (await stream.next("joined")).ticket == ticket.name
    assert [kind_of(await stream.next("event")) for _ in range(2)] == ["created", "message_created"]
    await make.message(ticket.name, "live")
    assert (await stream.next("event")).message_created.text == "live"
    assert stream.cursor


async def test_messages_are_stored_and_acknowledged_in_order(guildhall, make, talk):
    tickets = [(await make.ticket()).name for _ in range(3)]
    stream = talk()

    for n in range(300):
        await stream.say(tickets[n % 3], f"{n}", f"r-{n}")
    sent = [await stream.next("sent") for _ in range(300)]

    assert [one.request_id for one in sent] == [f"r-{n}" for n in range(300)]
    assert [one.ticket_message.text for one in sent] == [f"{n}" for n in range(300)]
    for place in range(3):
        assert [one.ticket_message.sequence for one in sent[place::3]] == list(range(1, 101))


async def test_the_order_stays_when_some_are_written_for_others(make, talk):
    _, key = await staff(make)
    user = await make.user()
    ticket = await make.ticket()
    stream = talk(key)

    for n in range(20):
        await stream.say(ticket.name, f"{n}", **({} if n % 2 else {"author": user}))
    sent = [await stream.next("sent") for _ in range(20)]

    assert [one.ticket_message.sequence for one in sent] == list(range(1, 21))


async def test_one_action_fails_and_the_stream_goes_on(make, talk):
    user, key = await make.member()
    own, foreign = await make.ticket(opener=user), await make.ticket()
    closed = await make.ticket(opener=user, state="closed")
    stream = talk(key)
    nowhere = unknown()

    for name in (foreign.name, nowhere):
        for action in ({"join": {"ticket": name}}, {"typing": {"ticket": name}}, {"read": {"ticket": name}}):
            await stream.do(**action)
            refused = await stream.next("refused")
            assert (refused.ticket, reason_of(refused)) == (name, "TICKET_NOT_FOUND")
        await stream.say(name, "hello", "r-x")
        refused = await stream.next("refused")
        assert (refused.ticket, refused.request_id, reason_of(refused)) == (name, "r-x", "TICKET_NOT_FOUND")
    await stream.say(closed.name, "hello")
    assert reason_of(await stream.next("refused")) == "TICKET_CLOSED"
    await stream.do(join={"ticket": own.name, "cursor": "nonsense"})
    assert reason_of(await stream.next("refused")) == "CURSOR_INVALID"
    await stream.say(own.name, "\u00a0")
    assert reason_of(await stream.next("refused")) == "INVALID_REQUEST"

    await stream.say(own.name, "fine")
    assert (await stream.next("sent")).ticket_message.text == "fine"


async def test_a_message_is_stored_once_on_any_stream(make, talk):
    ticket = await make.ticket()
    one, other = talk(), talk()

    await one.say(ticket.name, "hello", "r-1")
    await one.say(ticket.name, "hello", "r-1")
    await other.say(ticket.name, "hello", "r-1")
    await other.say(ticket.name, "something else", "r-1")

    first = await one.next("sent")
    assert await one.next("sent") == first == await other.next("sent")
    assert reason_of(await other.next("refused")) == "REQUEST_ID_REUSED"


async def test_typing_and_reading(guildhall, make, talk):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    watcher, stream = talk(), talk(key)
    await watcher.do(join={"ticket": ticket.name, "backlog": 0})
    await watcher.next("joined")
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "a", "b"))
    for _ in range(2):
        await watcher.next("event")

    await stream.do(read={"ticket": ticket.name, "sequence": 1})
    await stream.do(typing={"ticket": ticket.name})

    seen = {}
    while len(seen) < 2:
        event = await watcher.next("event")
        seen[kind_of(event)] = event
    assert (seen["read"].read.reader, seen["read"].read.sequence) == (user, 1)
    assert seen["typing"].typing.author == user
    now = await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))
    assert now.unread_count == 1


async def test_whoever_leaves_hears_nothing_more(make, talk):
    one, two = await make.ticket(), await make.ticket()
    stream = talk()
    for ticket in (one, two):
        await stream.do(join={"ticket": ticket.name, "backlog": 0})
        await stream.next("joined")

    await stream.do(leave={"ticket": one.name})
    assert (await stream.next("left")).ticket == one.name
    await make.message(one.name)
    await make.message(two.name)

    assert (await stream.next("event")).ticket == two.name


async def test_a_cursor_continues_without_loss(guildhall, make, talk):
    ticket = await make.ticket()
    stream = talk()
    await stream.do(join={"ticket": ticket.name})
    await stream.next("joined")
    await stream.next("event")
    stream.cancel()
    await guildhall.root.tickets.BatchCreateTicketMessages(batch(ticket.name, "a", "b"))

    again = talk()
    await again.do(join={"ticket": ticket.name, "cursor": stream.cursor})

    await again.next("joined")
    assert [(await again.next("event")).message_created.text for _ in range(2)] == ["a", "b"]


async def test_a_joined_ticket_is_deleted(guildhall, make, talk):
    ticket, other = await make.ticket(), await make.ticket()
    stream = talk()
    await stream.do(join={"ticket": ticket.name, "backlog": 0})
    await stream.next("joined")

    await guildhall.root.tickets.DeleteTicket(pb.DeleteTicketRequest(name=ticket.name))

    assert kind_of(await stream.next("event")) == "deleted"
    assert (await stream.next("left")).ticket == ticket.name
    await stream.say(other.name, "still here")
    await stream.next("sent")


async def test_a_stream_is_about_one_project(make, talk):
    ticket = await make.ticket()
    elsewhere = await make.ticket(await make.project("other"))
    stream = talk()

    await stream.say(ticket.name, "hello")
    await stream.next("sent")
    await stream.say(elsewhere.name, "hello")

    assert reason_of(await stream.next("refused")) == "INVALID_REQUEST"


async def test_an_action_against_the_contract_ends_the_stream(make, talk):
    ticket = await make.ticket()

    for action in ({}, {"join": {"ticket": "nonsense"}}, {"send": {"ticket": ticket.name, "request_id": "r-1"}}):
        stream = talk()
        await stream.do(**action)
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await stream.item()
        assert error.value.code() is StatusCode.INVALID_ARGUMENT
        assert read_refusal(error.value).reason == "INVALID_REQUEST"


async def test_what_is_under_way_is_acknowledged_when_the_client_has_finished(make, talk):
    ticket = await make.ticket()
    stream = talk()
    for n in range(50):
        await stream.say(ticket.name, f"{n}")

    await stream.call.done_writing()

    assert [(await stream.next("sent")).ticket_message.sequence for _ in range(50)] == list(range(1, 51))
    assert await stream.call.read() is grpc.aio.EOF
    assert await stream.call.code() is StatusCode.OK


async def test_a_server_that_goes_down_says_so(guildhall, make, talk):
    ticket = await make.ticket()
    quiet, joined = talk(), talk()
    await quiet.say(ticket.name, "hello")
    await quiet.next("sent")
    await joined.do(join={"ticket": ticket.name, "backlog": 0})
    await joined.next("joined")

    guildhall.app.drain()

    assert await asyncio.gather(quiet.end(), joined.end()) == ["DRAINING", "DRAINING"]


async def test_a_revoked_key_ends_the_stream(make, database, talk):
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    stream = talk(key)
    await stream.do(join={"ticket": ticket.name, "backlog": 0})
    await stream.next("joined")

    await database.pool.execute("UPDATE api_keys SET revoked_at = now() - interval '1 second'")

    assert await stream.end() == "CREDENTIAL"


async def test_a_client_that_hangs_up_leaves_nothing_behind(guildhall, make, talk, caplog):
    ticket = await make.ticket()
    stream = talk()
    await stream.do(join={"ticket": ticket.name})
    await stream.next("joined")
    await stream.next("event")

    stream.cancel()

    async def nobody_watches():
        return not guildhall.app.parts.feed.watched

    await eventually(nobody_watches)
    assert not [record for record in caplog.records if record.exc_info]
