"""Telling that somebody is writing."""

from google.protobuf.empty_pb2 import Empty
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.streams import Watch, kind_of

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def typing(ticket):
    return pb.SendTypingRequest(name=ticket.name)


async def test_watchers_see_who_is_writing(guildhall, make):
    user, key = await make.member(display_name="Ada")
    ticket = await make.ticket(opener=user)
    watch = Watch(guildhall.root.tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name)))
    await watch.event()
    await make.message(ticket.name)
    await watch.event()  # the tailer is at work

    assert await guildhall.as_(key).tickets.SendTyping(typing(ticket)) == Empty()

    event = await watch.event()
    assert kind_of(event) == "typing"
    assert (event.ticket, event.actor, event.typing.author) == (ticket.name, user, user)
    assert event.typing.author_display_name == "Ada"


async def test_it_is_stored_nowhere(guildhall, make, database):
    ticket = await make.ticket()
    before = await database.pool.fetchval("SELECT count(*) FROM events")

    await guildhall.root.tickets.SendTyping(typing(ticket))

    assert await database.pool.fetchval("SELECT count(*) FROM events") == before


async def test_nobody_writes_in_a_closed_ticket(guildhall, make):
    ticket = await make.ticket(state="closed")

    with refused("TICKET_CLOSED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.tickets.SendTyping(typing(ticket))
