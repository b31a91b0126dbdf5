"""A key with origins is of no use to other pages, for calls and for streams."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.server import settings_for
from tests.support.streams import Watch

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import ListApiKeysRequest, UpdateApiKeyRequest
from guildhall.event.v1.event_service_pb2 import WatchEventsRequest

PROJECT = "projects/default"
A, B = "https://a.example", "https://b.example"


@pytest.fixture
def settings(database_url):
    """An installation that lets every page call: what refuses here is the key."""
    return settings_for(database_url, GUILDHALL_CORS_ORIGINS="~.*")


@pytest.fixture
def watching(guildhall):
    async def start(text, **headers):
        request = WatchEventsRequest(parent=PROJECT)
        watch = Watch(guildhall.as_(text, **headers).events.WatchEvents(request))
        await watch.item()
        return watch

    return start


def keys():
    return ListApiKeysRequest(parent=PROJECT)


async def test_origins_are_enforced_on_calls_and_streams(guildhall, make):
    text = await make.key("keys:read", "events:read", allowed_origins=["https://a.example"])

    for origin in (None, "https://a.example"):
        caller = guildhall.as_(text, **({"origin": origin} if origin else {}))
        await caller.keys.ListApiKeys(keys())
        stream = caller.events.WatchEvents(WatchEventsRequest(parent=PROJECT))
        assert (await stream.read()).HasField("heartbeat")
        stream.cancel()
    for origin in ("https://b.example", "http://a.example", "https://a.example:444", "null"):
        caller = guildhall.as_(text, origin=origin)
        with refused("ORIGIN_NOT_ALLOWED", code=StatusCode.PERMISSION_DENIED) as refusal:
            await caller.keys.ListApiKeys(keys())
        assert refusal.metadata == {"origin": origin}
        with refused("ORIGIN_NOT_ALLOWED", code=StatusCode.PERMISSION_DENIED):
            await caller.events.WatchEvents(WatchEventsRequest(parent=PROJECT)).read()


async def test_an_origin_that_is_taken_away_ends_its_streams_and_no_others(guildhall, make, watching):
    text = await make.key("events:read", "keys:read", allowed_origins=[A, B])
    plain, ours, theirs = await watching(text), await watching(text, origin=A), await watching(text, origin=B)
    (key,) = (await guildhall.root.keys.ListApiKeys(ListApiKeysRequest(parent=PROJECT))).api_keys

    change = api_key_pb2.ApiKey(name=key.name, allowed_origins=[A])
    await guildhall.root.keys.UpdateApiKey(UpdateApiKeyRequest(api_key=change))

    assert await theirs.end() == "ACCESS"
    for watch in (plain, ours):
        assert (await watch.event()).type == "dev.guildhall.apikey.updated.v1"
        watch.cancel()
