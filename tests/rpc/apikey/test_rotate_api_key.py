import asyncio
from datetime import timedelta

import pytest
from google.protobuf.duration_pb2 import Duration
from grpc import StatusCode
from grpc.aio import AioRpcError
from tests.support.refusals import read_refusal, refused
from tests.support.streams import Watch

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import (
    CreateApiKeyRequest,
    GetApiKeyRequest,
    ListApiKeysRequest,
    RevokeApiKeyRequest,
    RotateApiKeyRequest,
    UpdateApiKeyRequest,
)
from guildhall.event.v1.event_service_pb2 import ListEventsRequest, WatchEventsRequest

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/apiKeys/01939f5c-0000-7000-8000-000000000000"
ApiKey = api_key_pb2.ApiKey


@pytest.fixture
async def user(make):
    return await make.user()


@pytest.fixture
async def issued(guildhall, make, user):
    key = ApiKey(
        display_name="bot",
        description="a bot",
        scopes=["keys:read", "events:read"],
        allowed_origins=["https://a.example"],
        environment=api_key_pb2.KEY_ENVIRONMENT_TEST,
        user=user,
    )
    key.expire_time.FromJsonString("2100-01-01T00:00:00Z")
    return await guildhall.root.keys.CreateApiKey(CreateApiKeyRequest(parent=PROJECT, api_key=key))


@pytest.fixture
def key(issued):
    return issued.api_key


def rotate(key, seconds=None, **fields):
    grace = None if seconds is None else Duration(seconds=seconds)
    return RotateApiKeyRequest(name=key.name, grace_period=grace, **fields)


def read(key):
    return GetApiKeyRequest(name=key.name)


def span(later, earlier):
    return later.ToDatetime() - earlier.ToDatetime()


async def test_a_successor_takes_the_place_of_a_key(guildhall, issued, key, clock, keys_are_not_remembered):
    rotated = await guildhall.root.keys.RotateApiKey(rotate(key))
    new, old = rotated.api_key, await guildhall.root.keys.GetApiKey(read(key))

    for same in ("display_name", "description", "scopes", "allowed_origins", "environment", "user", "expire_time"):
        assert getattr(new, same) == getattr(key, same), same
    assert new.creator == key.creator
    assert rotated.secret.startswith("guild_test_")
    assert rotated.secret != issued.secret
    assert new.uid != key.uid
    assert (new.rotated_from, new.replaced_by, new.state) == (key.name, "", ApiKey.STATE_ACTIVE)
    assert (old.rotated_from, old.replaced_by, old.state) == ("", new.name, ApiKey.STATE_GRACE)
    assert old.revoke_time == rotated.previous_revoke_time
    assert span(old.revoke_time, new.create_time) == timedelta(seconds=300)
    assert old.etag != key.etag

    for secret in (issued.secret, rotated.secret):
        assert await guildhall.as_(secret).keys.GetApiKey(read(new)) == new
    clock.advance(seconds=301)
    assert (await guildhall.as_(rotated.secret).keys.GetApiKey(read(key))).state == ApiKey.STATE_REVOKED
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await guildhall.as_(issued.secret).keys.GetApiKey(read(key))
    assert refusal.metadata == {"cause": "revoked"}


async def test_without_grace_the_old_key_is_revoked_at_once(guildhall, issued, key, keys_are_not_remembered):
    rotated = await guildhall.root.keys.RotateApiKey(rotate(key, 0))

    assert (await guildhall.root.keys.GetApiKey(read(key))).state == ApiKey.STATE_REVOKED
    assert rotated.previous_revoke_time == rotated.api_key.create_time
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(issued.secret).keys.GetApiKey(read(key))


async def test_grace_never_extends_a_life(guildhall, make, key, clock):
    soon = clock() + timedelta(minutes=1)
    change = UpdateApiKeyRequest(api_key=ApiKey(name=key.name))
    change.api_key.expire_time.FromDatetime(soon)
    expiring = await guildhall.root.keys.UpdateApiKey(change)

    rotated = await guildhall.root.keys.RotateApiKey(rotate(key, 3600))

    assert rotated.previous_revoke_time == expiring.expire_time
    assert rotated.api_key.expire_time == expiring.expire_time


@pytest.mark.parametrize("seconds", [-1, 30 * 86400 + 1])
async def test_grace_is_between_nothing_and_thirty_days(guildhall, key, seconds):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="grace_period"):
        await guildhall.root.keys.RotateApiKey(rotate(key, seconds))


async def test_thirty_days_of_grace_are_allowed(guildhall, key):
    rotated = await guildhall.root.keys.RotateApiKey(rotate(key, 30 * 86400))

    assert span(rotated.previous_revoke_time, rotated.api_key.create_time) == timedelta(days=30)


async def test_of_parallel_rotations_one_wins(guildhall, key, database):
    results = await asyncio.gather(
        *(guildhall.root.keys.RotateApiKey(rotate(key)) for _ in range(6)), return_exceptions=True
    )

    (winner,) = [result for result in results if isinstance(result, api_key_pb2.IssuedApiKey)]
    losers = [read_refusal(result) for result in results if isinstance(result, AioRpcError)]
    assert len(losers) == 5
    for refusal in losers:
        assert (refusal.code, refusal.reason) == (StatusCode.FAILED_PRECONDITION, "API_KEY_ROTATED")
        assert refusal.metadata == {"api_key": key.uid, "replaced_by": winner.api_key.uid}
    assert await database.pool.fetchval("SELECT count(*) FROM api_keys WHERE display_name = 'bot'") == 2


async def test_a_successor_is_rotated_in_its_turn_and_the_first_never_again(guildhall, key, clock):
    second = await guildhall.root.keys.RotateApiKey(rotate(key, 60))
    clock.advance(minutes=2)
    third = await guildhall.root.keys.RotateApiKey(rotate(second.api_key))

    assert third.api_key.rotated_from == second.api_key.name
    with refused("API_KEY_ROTATED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.keys.RotateApiKey(rotate(key))


async def test_a_repeat_gets_the_same_successor(guildhall, make, key):
    manager = guildhall.as_(await make.key("admin"))

    answers = await asyncio.gather(*(manager.keys.RotateApiKey(rotate(key, request_id="once")) for _ in range(5)))

    assert all(answer == answers[0] for answer in answers)
    assert answers[0].secret


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("active = false", ("API_KEY_NOT_ACTIVE", {"cause": "inactive"})),
        ("expires_at = now() - interval '1 second'", ("API_KEY_NOT_ACTIVE", {"cause": "expired"})),
        ("revoked_at = now() - interval '1 second'", ("API_KEY_REVOKED", {})),
    ],
)
async def test_a_key_that_does_not_work_is_not_rotated(guildhall, key, database, change, refusal):
    reason, metadata = refusal
    await database.pool.execute(f"UPDATE api_keys SET {change}")

    with refused(reason, code=StatusCode.FAILED_PRECONDITION) as told:
        await guildhall.root.keys.RotateApiKey(rotate(key))
    assert told.metadata == {"api_key": key.uid, **metadata}
    assert await database.pool.fetchval("SELECT count(*) FROM api_keys") == 1


async def test_nobody_gets_a_key_with_more_than_it_holds(guildhall, make, key, user):
    lacking = guildhall.as_(await make.key("keys:manage", "keys:read"))
    other = guildhall.as_(await make.key("keys:manage", "keys:read", "events:read", user=await make.user()))
    holder = guildhall.as_(await make.key("keys:manage", "keys:read", "events:read", user=user))

    with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED) as refusal:
        await lacking.keys.RotateApiKey(rotate(key))
    assert refusal.metadata == {"scope": "events:read"}
    with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED) as refusal:
        await other.keys.RotateApiKey(rotate(key))
    assert refusal.metadata == {"scope": "admin"}
    assert (await holder.keys.RotateApiKey(rotate(key))).secret


async def test_rotating_needs_credential_permission_and_the_right_project(guildhall, make, key):
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).keys.RotateApiKey(rotate(key))
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("write")).keys.RotateApiKey(rotate(key))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).keys.RotateApiKey(rotate(key))
    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.RotateApiKey(RotateApiKeyRequest(name=UNKNOWN))


async def test_the_log_and_the_audit_name_both_keys_and_no_text(guildhall, issued, key, database):
    rotated = await guildhall.root.keys.RotateApiKey(rotate(key))

    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT, types=["dev.guildhall.apikey.*"]))
    assert [(event.type.split(".")[3], event.subject) for event in log.events] == [
        ("created", key.name),
        ("rotated", key.name),
        ("created", rotated.api_key.name),
    ]
    old, new = (ApiKey.FromString(event.payload.value) for event in log.events[1:])
    assert (old.replaced_by, new.rotated_from) == (rotated.api_key.name, key.name)
    row = dict(await database.pool.fetchrow("SELECT * FROM audit_entries WHERE method LIKE '%RotateApiKey'"))
    assert row["resource"] == rotated.api_key.name
    assert key.name in str(row)
    for table in ("events", "audit_entries", "api_keys", "replays"):
        for found in await database.pool.fetch(f"SELECT * FROM {table}"):
            assert rotated.secret not in str(dict(found))


async def test_a_stream_ends_when_the_grace_does(guildhall, issued, key, clock):
    watch = Watch(guildhall.as_(issued.secret).events.WatchEvents(WatchEventsRequest(parent=PROJECT)))
    await watch.item()

    await guildhall.root.keys.RotateApiKey(rotate(key, 600))
    await watch.item()
    clock.advance(seconds=601)

    assert await watch.end() == "CREDENTIAL"


async def test_a_revocation_ends_the_grace(guildhall, key):
    await guildhall.root.keys.RotateApiKey(rotate(key))

    revoked = await guildhall.root.keys.RevokeApiKey(RevokeApiKeyRequest(name=key.name))

    assert revoked.state == ApiKey.STATE_REVOKED
    listed = await guildhall.root.keys.ListApiKeys(ListApiKeysRequest(parent=PROJECT, filter="state = GRACE"))
    assert list(listed.api_keys) == []
