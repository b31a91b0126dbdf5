"""Open streams of many keys at once."""

from tests.support.streams import Watch

from guildhall.event.v1.event_service_pb2 import WatchEventsRequest

PROJECT = "projects/default"


async def test_many_credentials_are_looked_at_together(guildhall, make, database):
    """More than are looked at at once; each ends, and soon."""
    watches = []
    for _ in range(40):
        holder = guildhall.as_(await make.key("events:read"))
        watches.append(Watch(holder.events.WatchEvents(WatchEventsRequest(parent=PROJECT))))
        await watches[-1].item()

    await database.pool.execute("UPDATE api_keys SET active = false")

    assert {await watch.end(within=2) for watch in watches} == {"CREDENTIAL"}
