import asyncio

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import (
    CreateApiKeyRequest,
    GetApiKeyRequest,
    RevokeApiKeyRequest,
    UpdateApiKeyRequest,
)
from guildhall.event.v1 import stream_pb2
from guildhall.event.v1.event_service_pb2 import ListEventsRequest, WatchEventsRequest

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/apiKeys/01939f5c-0000-7000-8000-000000000000"
ApiKey = api_key_pb2.ApiKey


@pytest.fixture
async def issued(guildhall, make):
    key = ApiKey(display_name="bot", description="a bot", scopes=["keys:read", "events:read"])
    key.expire_time.FromJsonString("2100-01-01T00:00:00Z")
    return await guildhall.root.keys.CreateApiKey(CreateApiKeyRequest(parent=PROJECT, api_key=key))


@pytest.fixture
def key(issued):
    return issued.api_key


def update(key, *paths, **fields):
    mask = FieldMask(paths=paths) if paths else None
    return UpdateApiKeyRequest(api_key=ApiKey(name=key.name, **fields), update_mask=mask)


def read(key):
    return GetApiKeyRequest(name=key.name)


async def test_present_fields_change_without_a_mask(guildhall, key):
    changed = await guildhall.root.keys.UpdateApiKey(update(key, description="another", state=5))

    assert changed.description == "another"
    assert changed.display_name == "bot"
    assert changed.state == ApiKey.STATE_ACTIVE
    assert changed.expire_time == key.expire_time
    assert changed.etag != key.etag
    assert await guildhall.root.keys.GetApiKey(read(key)) == changed


async def test_the_mask_clears_what_is_absent(guildhall, key):
    changed = await guildhall.root.keys.UpdateApiKey(update(key, "expire_time", "description"))

    assert not changed.HasField("expire_time")
    assert changed.description == ""
    assert changed.scopes == key.scopes


async def test_a_star_replaces_all(guildhall, key):
    changed = await guildhall.root.keys.UpdateApiKey(update(key, "*", display_name="new", scopes=["tickets:read"]))

    assert (changed.display_name, list(changed.scopes), changed.description) == ("new", ["tickets:read"], "")
    assert changed.active
    assert not changed.HasField("expire_time")
    with refused("INVALID_REQUEST", field="api_key.scopes"):
        await guildhall.root.keys.UpdateApiKey(update(key, "*", display_name="new"))


async def test_a_key_is_switched_off_and_on(guildhall, issued, key, keys_are_not_remembered):
    holder = guildhall.as_(issued.secret)

    off = await guildhall.root.keys.UpdateApiKey(update(key, active=False))
    assert off.state == ApiKey.STATE_INACTIVE
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await holder.keys.GetApiKey(read(key))
    assert refusal.metadata == {"cause": "inactive"}
    on = await guildhall.root.keys.UpdateApiKey(update(key, active=True))
    assert on.state == ApiKey.STATE_ACTIVE
    assert await holder.keys.GetApiKey(read(key)) == on


async def test_scopes_are_narrowed_by_anybody_and_widened_by_holders(guildhall, make, key):
    manager = guildhall.as_(await make.key("keys:manage", "tickets:read"))

    narrow = await manager.keys.UpdateApiKey(update(key, scopes=["keys:read", "tickets:read"]))
    assert narrow.scopes == ["keys:read", "tickets:read"]
    with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED):
        await manager.keys.UpdateApiKey(update(key, scopes=["keys:read", "events:read"]))
    with refused("SCOPE_UNKNOWN", code=StatusCode.INVALID_ARGUMENT, field="api_key.scopes"):
        await manager.keys.UpdateApiKey(update(key, scopes=["keys:fly"]))


async def test_bad_updates_are_refused(guildhall, key):
    for request, field in (
        (update(key, "display_name"), "api_key.display_name"),
        (update(key, "scopes"), "api_key.scopes"),
        (update(key, "environment"), "update_mask"),
        (update(key, "secret"), "update_mask"),
        (update(key, expire_time=Timestamp(seconds=1)), "api_key.expire_time"),
        (update(ApiKey(name=f"{PROJECT}/apiKeys/1"), display_name="x"), "api_key.name"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.keys.UpdateApiKey(request)


async def test_of_updates_with_one_etag_one_wins(guildhall, key):
    results = await asyncio.gather(
        *(
            guildhall.root.keys.UpdateApiKey(update(key, display_name=f"n{number}", etag=key.etag))
            for number in range(5)
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(result, ApiKey) for result in results) == 1
    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
        await guildhall.root.keys.UpdateApiKey(update(key, display_name="late", etag=key.etag))


async def test_a_revoked_key_is_gone_for_good(guildhall, issued, key, clock, keys_are_not_remembered):
    holder = guildhall.as_(issued.secret)

    revoked = await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))
    clock.advance(hours=1)
    again = await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))

    assert revoked.state == ApiKey.STATE_REVOKED
    assert revoked.HasField("revoke_time")
    assert again == revoked
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await holder.keys.GetApiKey(read(key))
    assert refusal.metadata == {"cause": "revoked"}
    with refused("API_KEY_REVOKED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.keys.UpdateApiKey(update(key, active=True))
    assert refusal.metadata == {"api_key": key.uid}
    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    assert [event.type for event in log.events] == [
        "dev.guildhall.apikey.created.v1",
        "dev.guildhall.apikey.revoked.v1",
    ]
    assert {event.subject for event in log.events} == {key.name}


async def test_a_key_in_grace_is_revoked_at_once(guildhall, key, database, clock):
    await database.pool.execute("UPDATE api_keys SET revoked_at = now() + interval '1 hour'")
    assert (await guildhall.root.keys.GetApiKey(read(key))).state == ApiKey.STATE_GRACE

    revoked = await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))

    assert revoked.state == ApiKey.STATE_REVOKED


async def test_an_open_stream_ends_with_its_key(guildhall, issued, key, keys_are_not_remembered):
    stream = guildhall.as_(issued.secret).events.WatchEvents(WatchEventsRequest(parent=PROJECT))
    assert (await stream.read()).HasField("heartbeat")

    await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))

    while not (item := await stream.read()).HasField("end"):
        assert item.cursor
    assert item.end.reason == stream_pb2.END_REASON_CREDENTIAL
    assert await stream.read() is grpc.aio.EOF
    assert await stream.code() is grpc.StatusCode.OK


async def test_changing_needs_credential_permission_and_the_right_project(guildhall, make, key):
    requests = (
        ("UpdateApiKey", update(key, display_name="x")),
        ("RevokeApiKey", RevokeApiKeyRequest(name=key.name)),
    )
    reader, foreign = await make.key("write"), await make.key(project=await make.project("other"))
    for method, request in requests:
        with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
            await getattr(guildhall.as_(None).keys, method)(request)
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
            await getattr(guildhall.as_(reader).keys, method)(request)
        with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(guildhall.as_(foreign).keys, method)(request)
    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.UpdateApiKey(update(ApiKey(name=UNKNOWN), display_name="x"))
    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=UNKNOWN))
    with refused("INVALID_REQUEST", field="name"):
        await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=f"{PROJECT}/apiKeys/x"))


async def test_every_change_is_audited_once(guildhall, key, database):
    await guildhall.root.keys.UpdateApiKey(update(key, display_name="x"))
    await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))
    with refused("API_KEY_REVOKED"):
        await guildhall.root.keys.UpdateApiKey(update(key, display_name="y"))

    rows = await database.pool.fetch("SELECT method, resource, actor FROM audit_entries ORDER BY id")
    assert [row["method"].rsplit("/", 1)[1] for row in rows] == [
        "CreateApiKey",
        "UpdateApiKey",
        "RevokeApiKey",
    ]
    assert {(row["resource"], row["actor"]) for row in rows[1:]} == {(key.name, "root")}
