import asyncio
from datetime import UTC, datetime

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import CreateApiKeyRequest, GetApiKeyRequest
from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall_server.domains.apikey import secrets

PROJECT = "projects/default"
NOBODY = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"


def create(*scopes, parent=PROJECT, ttl=None, request_id="", **fields):
    key = api_key_pb2.ApiKey(scopes=scopes or ["tickets:read"], **({"display_name": "bot"} | fields))
    return CreateApiKeyRequest(parent=parent, api_key=key, ttl=ttl, request_id=request_id)


def at(when):
    stamp = Timestamp()
    stamp.FromDatetime(when)
    return stamp


async def test_a_key_lets_its_holder_in_and_its_text_is_shown_once(guildhall, make):
    manager = guildhall.as_(await make.key("keys:manage", "keys:read"))
    issued = await manager.keys.CreateApiKey(create("keys:read", allowed_origins=["https://a.example"]))
    key = issued.api_key

    assert issued.secret.startswith("guild_live_")
    assert key.state == api_key_pb2.ApiKey.STATE_ACTIVE
    assert key.active
    assert key.environment == api_key_pb2.KEY_ENVIRONMENT_LIVE
    assert key.display_key == f"{issued.secret[:15]}…{issued.secret[-4:]}"
    assert key.creator.startswith(f"{PROJECT}/apiKeys/")
    assert not key.HasField("expire_time")
    read = await guildhall.as_(issued.secret).keys.GetApiKey(GetApiKeyRequest(name=key.name))
    assert read == key
    assert issued.secret.encode() not in read.SerializeToString()


async def test_only_a_hash_is_stored_and_no_event_tells_the_text(guildhall, make, database):
    issued = await guildhall.root.keys.CreateApiKey(create(request_id="once"))

    secret = issued.secret.encode()
    row = await database.pool.fetchrow("SELECT * FROM api_keys")
    assert row["secret_hash"] == secrets.digest(issued.secret)
    for table in ("api_keys", "events", "replays", "audit_entries"):
        for found in await database.pool.fetch(f"SELECT * FROM {table}"):
            values = [value if isinstance(value, bytes) else str(value).encode() for value in found.values()]
            assert not any(secret in value or secret[47:-6] in value for value in values)
    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    told = api_key_pb2.ApiKey()
    assert log.events[0].type == "dev.guildhall.apikey.created.v1"
    assert log.events[0].payload.Unpack(told)
    assert told == issued.api_key


async def test_a_repeat_gets_the_first_answer_with_the_text(guildhall, make, database):
    manager = guildhall.as_(await make.key("admin"))

    answers = await asyncio.gather(*(manager.keys.CreateApiKey(create(request_id="once")) for _ in range(5)))

    answers.append(await manager.keys.CreateApiKey(create(request_id="once")))
    assert all(answer == answers[0] for answer in answers)
    assert secrets.is_well_formed(answers[0].secret)
    assert await database.pool.fetchval("SELECT count(*) FROM api_keys WHERE display_name = 'bot'") == 1


async def test_a_repeat_with_another_credential_of_the_caller_gets_no_text(guildhall, make):
    user = await make.user()
    first = await guildhall.as_(await make.key(user=user)).keys.CreateApiKey(create(request_id="once"))
    second = await guildhall.as_(await make.key(user=user)).keys.CreateApiKey(create(request_id="once"))

    assert first.secret
    assert second.api_key == first.api_key
    assert second.secret == ""


async def test_a_test_key_says_so(guildhall, make):
    issued = await guildhall.root.keys.CreateApiKey(create(environment=api_key_pb2.KEY_ENVIRONMENT_TEST))

    assert issued.secret.startswith("guild_test_")
    assert issued.api_key.creator == "root"


async def test_a_key_acts_as_its_user(guildhall, make):
    user = await make.user()
    issued = await guildhall.root.keys.CreateApiKey(create("users:read", user=user))

    assert issued.api_key.user == user


async def test_the_user_must_be_of_the_project(guildhall, make):
    await make.project("other")
    foreign = await make.user("projects/other")

    gone = await make.user(active=False, deleted_at=datetime.now(UTC))

    for nobody in (NOBODY, gone):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await guildhall.root.keys.CreateApiKey(create(user=nobody))
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.CreateApiKey(create(user=foreign.replace("projects/other", PROJECT)))
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="api_key.user"):
        await guildhall.root.keys.CreateApiKey(create(user=foreign))


async def test_scopes_exist(guildhall, make):
    with refused("SCOPE_UNKNOWN", code=StatusCode.INVALID_ARGUMENT, field="api_key.scopes") as refusal:
        await guildhall.root.keys.CreateApiKey(create("tickets:read", "tickets:fly"))

    assert refusal.metadata == {"scope": "tickets:fly"}


async def test_nobody_grants_what_they_do_not_hold(guildhall, make):
    manager = guildhall.as_(await make.key("keys:manage", "tickets:read"))

    await manager.keys.CreateApiKey(create("tickets:read", "keys:manage"))
    for scope in ("tickets:write", "read", "write", "admin"):
        with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED) as refusal:
            await manager.keys.CreateApiKey(create(scope))
        assert refusal.metadata == {"scope": scope}


async def test_an_admin_grants_the_coarse_scopes(guildhall, make):
    admin = guildhall.as_(await make.key("admin"))

    issued = await admin.keys.CreateApiKey(create("write"))

    assert issued.api_key.scopes == ["write"]


async def test_a_person_issues_keys_for_itself(guildhall, make):
    user, other = await make.user(), await make.user()
    person = guildhall.as_(await make.key("write", "keys:manage", user=user))

    assert (await person.keys.CreateApiKey(create(user=user))).api_key.user == user
    for somebody in (other, ""):
        with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED):
            await person.keys.CreateApiKey(create(user=somebody))
    admin = guildhall.as_(await make.key("admin", user=user))
    assert (await admin.keys.CreateApiKey(create())).api_key.user == ""


async def test_a_key_expires_by_ttl_or_by_time(guildhall, make, clock, keys_are_not_remembered):
    when = at(clock().replace(microsecond=0, year=clock().year + 1))

    by_time = await guildhall.root.keys.CreateApiKey(create(expire_time=when))
    by_ttl = await guildhall.root.keys.CreateApiKey(create("keys:read", ttl=Duration(seconds=60)))

    assert by_time.api_key.expire_time == when
    lives = by_ttl.api_key.expire_time.ToDatetime() - by_ttl.api_key.create_time.ToDatetime()
    assert lives.total_seconds() == 60
    clock.advance(seconds=61)
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await guildhall.as_(by_ttl.secret).keys.GetApiKey(GetApiKeyRequest(name=by_ttl.api_key.name))
    assert refusal.metadata == {"cause": "expired"}


async def test_bad_requests_are_refused_field_by_field(guildhall, make, clock):
    past, odd = at(clock().replace(year=2020)), Timestamp(seconds=10**13)
    for request, field in (
        (create(expire_time=past), "api_key.expire_time"),
        (create(expire_time=odd), "api_key.expire_time"),
        (create(expire_time=past, ttl=Duration(seconds=60)), "ttl"),
        (create(ttl=Duration(seconds=59)), "ttl"),
        (create(display_name=""), "api_key"),
        (create(display_name="x" * 101), "api_key.display_name"),
        (create("Tickets"), "api_key.scopes[0]"),
        (create("tickets:read", "tickets:read"), "api_key.scopes"),
        (create(allowed_origins=["example.org"]), "api_key.allowed_origins[0]"),
        (create(parent="projects/-"), "parent"),
        (create(request_id="x" * 129), "request_id"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.keys.CreateApiKey(request)


async def test_scopes_are_needed(guildhall, make):
    request = create()
    request.api_key.ClearField("scopes")

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.keys.CreateApiKey(request)


async def test_creating_needs_credential_permission_and_the_right_project(guildhall, make):
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).keys.CreateApiKey(create())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("write")).keys.CreateApiKey(create())
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).keys.CreateApiKey(create())
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.keys.CreateApiKey(create(parent="projects/nowhere"))
