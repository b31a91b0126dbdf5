import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.streams import Watch

from guildhall import signing
from guildhall.apikey.v1.api_key_service_pb2 import (
    GetApiKeyRequest,
    GetApiKeyUsageRequest,
    ListApiKeysRequest,
    RevokeApiKeyRequest,
)
from guildhall.event.v1.event_service_pb2 import WatchEventsRequest
from guildhall.meta.v1.meta_service_pb2 import GetInfoRequest
from guildhall.ticket.v1.ticket_service_pb2 import ListTicketsRequest
from guildhall_server.domains.apikey import counting, jobs, usage_store
from guildhall_server.domains.apikey.usage_store import Used
from guildhall_server.jobs.registry import Registry

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/apiKeys/01939f5c-0000-7000-8000-000000000000"
LIST_KEYS = "guildhall.apikey.v1.ApiKeyService/ListApiKeys"
GET_KEY = "guildhall.apikey.v1.ApiKeyService/GetApiKey"
LIST_TICKETS = "guildhall.ticket.v1.TicketService/ListTickets"
WATCH_EVENTS = "guildhall.event.v1.EventService/WatchEvents"


@pytest.fixture
async def reader(guildhall, make):
    """Somebody with a key named `reader`."""
    return guildhall.as_(await make.key("keys:read", "events:read", "tickets:write", display_name="reader"))


@pytest.fixture
async def name(guildhall, reader, named):
    return await named("reader")


@pytest.fixture
def named(guildhall):
    async def find(display_name):
        request = ListApiKeysRequest(parent=PROJECT, filter=f'display_name = "{display_name}"')
        return (await guildhall.root.keys.ListApiKeys(request)).api_keys[0].name

    return find


@pytest.fixture
def usage_of(guildhall):
    async def ask(name, **arguments):
        await guildhall.app.usage.flush()
        return await guildhall.root.keys.GetApiKeyUsage(GetApiKeyUsageRequest(name=name, **arguments))

    return ask


def keys(**arguments):
    return ListApiKeysRequest(parent=PROJECT, **arguments)


def stamp(at):
    made = Timestamp()
    made.FromDatetime(at)
    return made


def counted(usage):
    return {row.method: (row.call_count, row.error_count) for row in usage.method_usages}


async def test_calls_and_errors_are_counted_by_method(reader, name, usage_of, clock):
    for _ in range(3):
        await reader.keys.ListApiKeys(keys())
    with refused("API_KEY_NOT_FOUND"):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=UNKNOWN))
    with refused("PERMISSION_MISSING"):
        await reader.tickets.ListTickets(ListTicketsRequest(parent=PROJECT))
    await reader.meta.GetInfo(GetInfoRequest())

    usage = await usage_of(name)

    assert counted(usage) == {LIST_KEYS: (3, 0), GET_KEY: (1, 1), LIST_TICKETS: (1, 1)}
    assert (usage.call_count, usage.error_count, usage.key) == (5, 2, name)
    assert {row.date for row in usage.method_usages} <= {
        (clock() - timedelta(minutes=1)).date().isoformat(),
        clock().date().isoformat(),
    }
    assert abs(usage.last_use_time.ToDatetime(UTC) - clock()) < timedelta(minutes=1)


async def test_scopes_that_let_nothing_through_are_told(reader, name, usage_of):
    assert list((await usage_of(name)).unused_scopes) == ["keys:read", "events:read", "tickets:write"]
    await reader.keys.ListApiKeys(keys())
    with refused("PERMISSION_MISSING"):
        await reader.tickets.ListTickets(ListTicketsRequest(parent=PROJECT))

    usage = await usage_of(name)

    assert list(usage.used_permissions) == ["keys:read"]
    assert list(usage.unused_scopes) == ["events:read", "tickets:write"]


async def test_a_coarse_scope_is_used_when_one_of_its_permissions_is(guildhall, make, named, usage_of):
    coarse = guildhall.as_(await make.key("read", "keys:manage", display_name="coarse"))
    await coarse.keys.ListApiKeys(keys())

    assert list((await usage_of(await named("coarse"))).unused_scopes) == ["keys:manage"]


async def test_a_stream_counts_when_it_ends(guildhall, reader, name, usage_of):
    watch = Watch(reader.events.WatchEvents(WatchEventsRequest(parent=PROJECT)))
    await watch.item()
    assert counted(await usage_of(name)) == {}
    guildhall.app.streams.drain()
    await watch.end()

    assert counted(await usage_of(name)) == {WATCH_EVENTS: (1, 0)}


async def test_calls_that_were_not_let_in_are_not_the_keys(guildhall, make, named, usage_of, database):
    text = await make.key("keys:read", display_name="old", expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    with refused("CREDENTIALS_INVALID"):
        await guildhall.as_(text).keys.ListApiKeys(keys())
    await guildhall.root.keys.ListApiKeys(keys())

    usage = await usage_of(await named("old"))

    assert (usage.call_count, usage.HasField("last_use_time")) == (0, False)
    assert await database.pool.fetchval("SELECT count(*) FROM key_usage") == 0


async def test_flushes_of_several_processes_add_up(reader, name, usage_of, database, clock):
    key = name.removeprefix(f"{PROJECT}/")
    batches = [
        [Used("default", key, f"/{method}", 10, 1, clock()) for method in order]
        for order in ((LIST_KEYS, GET_KEY, LIST_TICKETS), (LIST_TICKETS, GET_KEY, LIST_KEYS)) * 10
    ]

    async def store(batch):
        async with database.transaction(None) as tx:
            await usage_store.add(tx, batch)

    await asyncio.gather(*(store(batch) for batch in batches))

    assert counted(await usage_of(name)) == dict.fromkeys((LIST_KEYS, GET_KEY, LIST_TICKETS), (200, 20))


async def test_the_last_use_is_written_at_most_once_a_minute(guildhall, reader, name, clock, database):
    async def last_use():
        await reader.keys.ListApiKeys(keys())
        await guildhall.app.usage.flush()
        return await database.pool.fetchval("SELECT last_used_at FROM api_keys")

    first = await last_use()
    clock.advance(seconds=50)
    assert await last_use() == first
    clock.advance(seconds=20)
    assert await last_use() >= first + timedelta(seconds=70)


async def test_a_read_writes_nothing_itself(reader, database):
    for _ in range(5):
        await reader.keys.ListApiKeys(keys())

    assert await database.pool.fetchval("SELECT count(*) FROM key_usage") == 0
    assert await database.pool.fetchval("SELECT last_used_at FROM api_keys") is None


async def test_what_cannot_be_stored_is_kept(guildhall, reader, name, usage_of, database):
    await reader.keys.ListApiKeys(keys())
    await database.pool.execute("ALTER TABLE key_usage RENAME TO gone")
    with pytest.raises(Exception, match="key_usage"):
        await guildhall.app.usage.flush()
    await reader.keys.ListApiKeys(keys())
    await database.pool.execute("ALTER TABLE gone RENAME TO key_usage")

    assert counted(await usage_of(name)) == {LIST_KEYS: (2, 0)}


async def test_memory_is_bounded(guildhall, reader, name, usage_of, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 1)
    await reader.keys.ListApiKeys(keys())
    with refused("API_KEY_NOT_FOUND"):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=UNKNOWN))

    assert counted(await usage_of(name)) == {LIST_KEYS: (1, 0)}


async def test_the_rest_is_stored_when_the_server_stops(settings, clock, make, database):
    from tests.support.server import running  # noqa: PLC0415 - a second server, for this test alone

    async with running(settings, clock) as other:
        await other.as_(await make.key("keys:read")).keys.ListApiKeys(keys())

    assert await database.pool.fetchval("SELECT calls FROM key_usage") == 1


async def test_days_are_asked_for(guildhall, name, usage_of, make, clock):
    key, now = name.removeprefix(f"{PROJECT}/"), clock()
    today = now.date()
    for days in (0, 29, 31, 92, 200):
        await make.insert(
            "key_usage",
            project_id="default",
            credential=key,
            day=today - timedelta(days=days),
            method=f"/{LIST_KEYS}",
            calls=1,
            errors=0,
            last_used_at=now,
        )

    async def days(**arguments):
        usage = await usage_of(name, **arguments)
        return [(today - date.fromisoformat(row.date)).days for row in usage.method_usages]

    assert await days() == [0, 29]
    assert await days(start_time=stamp(now - timedelta(days=92))) == [0, 29, 31, 92]
    assert await days(end_time=stamp(now - timedelta(days=1))) == [29, 31]
    past = stamp(now - timedelta(days=201)), stamp(now - timedelta(days=190))
    assert await days(start_time=past[0], end_time=past[1]) == [200]
    for start, end in ((now, now - timedelta(days=1)), (now - timedelta(days=93), now)):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="start_time"):
            await usage_of(name, start_time=stamp(start), end_time=stamp(end))


async def test_old_days_are_forgotten(make, database, clock):
    now = clock()
    today = now.date()
    for days in (399, 401, 500):
        await make.insert(
            "key_usage",
            project_id="default",
            credential="apiKeys/x",
            day=today - timedelta(days=days),
            method="/m",
            calls=1,
            errors=0,
            last_used_at=now,
        )
    registry = Registry()
    jobs.register(registry, database, usage_retention=timedelta(days=400))

    await registry.schedules["apikey.purge_usage"].run(clock())

    assert await database.pool.fetchval("SELECT array_agg(day) FROM key_usage") == [today - timedelta(days=399)]


async def test_keys_are_found_by_their_last_use(guildhall, make, clock):
    now = clock()
    for display, days in (("daily", 0), ("monthly", 20), ("forgotten", 400)):
        await make.key(display_name=display, last_used_at=now - timedelta(days=days))
    await make.key(display_name="never")
    week = (now - timedelta(days=7)).isoformat()

    for text, found in {
        f'last_use_time < "{week}"': ["forgotten", "monthly", "never"],
        f'last_use_time >= "{week}"': ["daily"],
        "last_use_time:*": ["daily", "forgotten", "monthly"],
        "NOT last_use_time:*": ["never"],
        f'NOT last_use_time < "{week}"': ["daily"],
    }.items():
        listed = await guildhall.root.keys.ListApiKeys(keys(filter=text, order_by="display_name", show_total=True))
        assert [key.display_name for key in listed.api_keys] == found, text
        assert listed.total_size == len(found)
    for order, wanted in {
        "last_use_time": ["forgotten", "monthly", "daily", "never"],
        "last_use_time desc": ["daily", "monthly", "forgotten", "never"],
    }.items():
        seen, request = [], keys(order_by=order, page_size=1)
        while not seen or request.page_token:
            page = await guildhall.root.keys.ListApiKeys(request)
            seen += [key.display_name for key in page.api_keys]
            request.page_token = page.next_page_token
        assert seen == wanted


async def test_keys_that_expire_first_come_first(guildhall, make, clock):
    for display, days in (("later", 30), ("soon", 1)):
        await make.key(display_name=display, expires_at=clock() + timedelta(days=days))
    await make.key(display_name="lasting")

    listed = await guildhall.root.keys.ListApiKeys(keys(order_by="expire_time"))

    assert [key.display_name for key in listed.api_keys] == ["soon", "later", "lasting"]


async def test_usage_needs_credential_permission_and_the_right_project(guildhall, make, name):
    request = GetApiKeyUsageRequest(name=name)
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).keys.GetApiKeyUsage(request)
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("keys:manage")).keys.GetApiKeyUsage(request)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).keys.GetApiKeyUsage(request)
    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.GetApiKeyUsage(GetApiKeyUsageRequest(name=UNKNOWN))


async def test_signing_keys_are_counted_alike(guildhall, make, usage_of):
    key = await make.signing_key("keys:read", "tickets:read")
    name = f"{PROJECT}/signingKeys/{key[0]}"
    headers = signing.sign(key, "POST", f"/{LIST_KEYS}", keys().SerializeToString())
    signed = guildhall.as_(None, **{header.replace("-", "_"): value for header, value in headers.items()})
    await signed.keys.ListApiKeys(keys())

    usage = await usage_of(name)

    assert (usage.key, counted(usage), list(usage.unused_scopes)) == (name, {LIST_KEYS: (1, 0)}, ["tickets:read"])
    assert usage.HasField("last_use_time")
    with refused("SIGNING_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await usage_of(UNKNOWN.replace("apiKeys", "signingKeys"))


async def test_the_usage_of_a_revoked_key_stays(guildhall, reader, name, usage_of):
    await reader.keys.ListApiKeys(keys())
    await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=name))

    assert (await usage_of(name)).call_count == 1
