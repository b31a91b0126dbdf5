"""How streams end, and that they say why."""

import pytest
from tests.support.server import running, settings_for
from tests.support.streams import Watch
from tests.support.tickets import PROJECT
from tests.support.waiting import eventually

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def all_tickets(guildhall, key):
    return Watch(guildhall.as_(key).tickets.WatchTickets(pb.WatchTicketsRequest(parent=PROJECT, backlog=0)))


@pytest.fixture
async def watches(guildhall, make):
    """A key of a member, with a stream of each kind, both connected."""
    user, key = await make.member()
    ticket = await make.ticket(opener=user)
    one = Watch(guildhall.as_(key).tickets.WatchTicket(pb.WatchTicketRequest(name=ticket.name, backlog=0)))
    opened = [one, all_tickets(guildhall, key)]
    for watch in opened:
        await watch.item()
    yield opened
    for watch in opened:
        watch.cancel()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE api_keys SET revoked_at = now() - interval '1 second'", "CREDENTIAL"),
        ("UPDATE api_keys SET active = false", "CREDENTIAL"),
        ("UPDATE users SET active = false", "CREDENTIAL"),
        ("DELETE FROM api_keys", "CREDENTIAL"),
        ("UPDATE api_keys SET scopes = '{tickets:write}'", "ACCESS"),
        ("UPDATE api_keys SET scopes = scopes || '{tickets:moderate}'", "ACCESS"),
    ],
)
async def test_a_key_that_changes_ends_its_streams(watches, database, change, reason):
    await database.pool.execute(change)

    for watch in watches:
        assert await watch.end() == reason


async def test_a_key_that_expires_ends_its_streams(guildhall, make, clock, database, watches):
    await database.pool.execute("UPDATE api_keys SET expires_at = now() + interval '1 hour'")
    clock.advance(hours=2)

    for watch in watches:
        assert await watch.end() == "CREDENTIAL"


async def test_streams_of_other_keys_stay(guildhall, make, database, watches):
    other = all_tickets(guildhall, await make.key("tickets:read", display_name="other"))
    await other.item()

    await database.pool.execute("UPDATE api_keys SET active = false WHERE display_name <> 'other'")

    for watch in watches:
        await watch.end()
    ticket = await make.ticket()
    assert (await other.event()).ticket == ticket.name
    other.cancel()


async def test_a_server_that_goes_down_says_so_and_nothing_is_lost(guildhall, make, database_url, clock, watches):
    guildhall.app.drain()

    late = all_tickets(guildhall, await make.key())
    for watch in (*watches, late):
        assert await watch.end() == "DRAINING"
    async with running(settings_for(database_url), clock) as other:
        ticket = await make.ticket()
        request = pb.WatchTicketsRequest(parent=PROJECT, cursor=late.cursor)
        again = Watch(other.root.tickets.WatchTickets(request))
        assert (await again.event()).ticket == ticket.name
        again.cancel()


async def test_streams_have_an_age(make, database_url, clock):
    settings = settings_for(database_url, GUILDHALL_STREAMS_MAX_AGE="1s", GUILDHALL_STREAMS_HEARTBEAT="200ms")
    async with running(settings, clock) as other:
        assert await all_tickets(other, await make.key()).end() == "MAX_AGE"


async def test_a_client_that_hangs_up_leaves_nothing_behind(guildhall, watches):
    for watch in watches:
        watch.cancel()

    async def nobody_watches():
        return not guildhall.app.parts.feed.watched and not guildhall.app.streams._calls

    await eventually(nobody_watches)
