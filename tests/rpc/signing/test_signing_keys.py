"""The life of signing keys: made, listed, rotated, revoked. What they sign is in the files beside this one."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from sqlalchemy import select
from tests.support.refusals import refused

from guildhall.apikey.v1 import signing_key_pb2 as pb
from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall_server.domains.apikey.signing import rules, store
from guildhall_server.domains.apikey.signing.model import State
from guildhall_server.domains.apikey.signing.tables import signing_keys
from guildhall_server.storage.statement import statement

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/signingKeys/01939f5c-0000-7000-8000-000000000000"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TIMES = [None, NOW - timedelta(microseconds=1), NOW, NOW + timedelta(microseconds=1)]
OWN = "0123456789abcdef0123456789abcdef"


def wanted(**fields):
    more = {name: fields.pop(name) for name in ("ttl", "request_id") if name in fields}
    key = pb.SigningKey(**{"display_name": "shop", "scopes": ["tickets:read", "keys:manage"]} | fields)
    return pb.CreateSigningKeyRequest(parent=PROJECT, signing_key=key, **more)


def rotation(name, **fields):
    return pb.RotateSigningKeyRequest(name=name, **fields)


@pytest.fixture
async def issued(guildhall, make):
    return await guildhall.root.keys.CreateSigningKey(wanted(expire_time=Timestamp(seconds=4102444800)))


async def test_a_key_is_made_and_its_secret_shown_once(guildhall, issued, database):
    key = issued.signing_key

    assert len(issued.secret) == len("guild_sign_") + 43
    assert (key.name, key.state, key.creator) == (
        f"{PROJECT}/signingKeys/{key.uid}",
        pb.SigningKey.STATE_ACTIVE,
        "root",
    )
    assert (key.allow_v1, key.v1_default, key.allow_v1_replay) == (False, False, False)
    listed = await guildhall.root.keys.ListSigningKeys(pb.ListSigningKeysRequest(parent=PROJECT))
    assert list(listed.signing_keys) == [key]
    row = dict(await database.pool.fetchrow("SELECT * FROM signing_keys"))
    events = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    replays = await database.pool.fetch("SELECT response FROM replays")
    for shown in (str(row), str(listed), str(events), str(replays)):
        assert issued.secret not in shown
    assert row["secret"].startswith("1:")


async def test_an_imported_secret_is_stored_and_never_shown(guildhall, make, database):
    made = await guildhall.root.keys.CreateSigningKey(wanted(allow_v1=True, imported_secret=OWN, request_id="a"))
    again = await guildhall.root.keys.CreateSigningKey(wanted(allow_v1=True, imported_secret=OWN, request_id="a"))

    assert made == again
    assert made.secret == ""
    assert not made.signing_key.HasField("imported_secret")
    listed = await guildhall.root.keys.ListSigningKeys(pb.ListSigningKeysRequest(parent=PROJECT))
    events = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    rows = [
        await database.pool.fetch(f"SELECT * FROM {table}")
        for table in ("signing_keys", "replays", "events", "audit_entries")
    ]
    assert OWN not in f"{made}{listed}{events}{rows}"


async def test_a_repeat_gets_the_same_secret(guildhall, make, database):
    first = await guildhall.root.keys.CreateSigningKey(wanted(request_id="once"))
    again = await guildhall.root.keys.CreateSigningKey(wanted(request_id="once"))

    assert first == again
    assert await database.pool.fetchval("SELECT count(*) FROM signing_keys") == 1


async def test_bad_requests_name_the_field(guildhall, make):
    hour = Duration(seconds=3600)
    for request, field in (
        (wanted(display_name=""), "signing_key"),
        (wanted(scopes=[]), "signing_key"),
        (wanted(imported_secret=OWN), "signing_key"),
        (wanted(v1_default=True), "signing_key"),
        (wanted(allow_v1_replay=True), "signing_key"),
        (wanted(allow_v1=True, imported_secret=OWN[:31]), "signing_key.imported_secret"),
        (wanted(expire_time=Timestamp(seconds=1)), "signing_key.expire_time"),
        (wanted(expire_time=Timestamp(seconds=4102444800), ttl=hour), "ttl"),
        (wanted(ttl=Duration(seconds=1)), "ttl"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.keys.CreateSigningKey(request)
    with refused("SCOPE_UNKNOWN", code=StatusCode.INVALID_ARGUMENT, field="signing_key.scopes"):
        await guildhall.root.keys.CreateSigningKey(wanted(scopes=["tickets:fly"]))


async def test_nobody_grants_what_they_do_not_hold(guildhall, make):
    manager = guildhall.as_(await make.key("keys:manage"))
    person = guildhall.as_(await make.key("keys:manage", "tickets:read", user=await make.user()))

    for caller, scopes in ((manager, ["tickets:read"]), (person, ["keys:manage"])):
        with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED):
            await caller.keys.CreateSigningKey(wanted(scopes=scopes))
    assert (await manager.keys.CreateSigningKey(wanted(scopes=["keys:manage"]))).secret


async def test_whoever_rotates_a_key_must_hold_what_it_holds(guildhall, make, issued):
    manager = guildhall.as_(await make.key("keys:manage"))

    with refused("SCOPE_NOT_HELD", code=StatusCode.PERMISSION_DENIED):
        await manager.keys.RotateSigningKey(rotation(issued.signing_key.name))


async def test_the_default_for_v1_is_one_and_set_by_the_installation_only(guildhall, make):
    admin = guildhall.as_(await make.key())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await admin.keys.CreateSigningKey(wanted(allow_v1=True, v1_default=True))
    first = await guildhall.root.keys.CreateSigningKey(wanted(allow_v1=True, v1_default=True))
    with refused("SIGNING_KEY_DEFAULT_TAKEN", code=StatusCode.ALREADY_EXISTS):
        await guildhall.root.keys.CreateSigningKey(wanted(allow_v1=True, v1_default=True))

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await admin.keys.RotateSigningKey(rotation(first.signing_key.name))
    second = await guildhall.root.keys.RotateSigningKey(rotation(first.signing_key.name))
    assert second.signing_key.v1_default
    gone = await guildhall.root.keys.RevokeSigningKey(pb.RevokeSigningKeyRequest(name=second.signing_key.name))
    assert not gone.v1_default
    assert (await guildhall.root.keys.CreateSigningKey(wanted(allow_v1=True, v1_default=True))).signing_key.v1_default


async def test_rotation_passes_everything_on_but_the_secret(guildhall, issued):
    old = issued.signing_key

    new = await guildhall.root.keys.RotateSigningKey(rotation(old.name, grace_period=Duration(seconds=60)))

    listed = await guildhall.root.keys.ListSigningKeys(pb.ListSigningKeysRequest(parent=PROJECT))
    assert [key.name for key in listed.signing_keys] == [new.signing_key.name, old.name]
    shown = listed.signing_keys[1]
    assert new.secret not in {"", issued.secret}
    assert (shown.state, shown.replaced_by) == (pb.SigningKey.STATE_GRACE, new.signing_key.name)
    assert shown.revoke_time.seconds - shown.update_time.seconds == 60
    assert new.signing_key.rotated_from == old.name
    assert new.signing_key.expire_time == old.expire_time
    assert (new.signing_key.scopes, new.signing_key.state) == (old.scopes, pb.SigningKey.STATE_ACTIVE)
    events = await guildhall.root.events.ListEvents(
        ListEventsRequest(parent=PROJECT, types=["dev.guildhall.signingkey.*"])
    )
    assert [event.type.split(".")[3] for event in events.events] == ["created", "rotated", "created"]


async def test_rotation_never_extends_a_life(guildhall, make):
    made = await guildhall.root.keys.CreateSigningKey(wanted(ttl=Duration(seconds=120)))

    await guildhall.root.keys.RotateSigningKey(rotation(made.signing_key.name, grace_period=Duration(seconds=3600)))

    listed = await guildhall.root.keys.ListSigningKeys(
        pb.ListSigningKeysRequest(parent=PROJECT, order_by="create_time")
    )
    assert (
        listed.signing_keys[0].revoke_time == listed.signing_keys[0].expire_time == listed.signing_keys[1].expire_time
    )


@pytest.mark.parametrize("grace", [0, 300])
async def test_of_parallel_rotations_one_wins(guildhall, issued, grace):
    request = rotation(issued.signing_key.name, grace_period=Duration(seconds=grace))

    results = await asyncio.gather(
        *(guildhall.root.keys.RotateSigningKey(request) for _ in range(5)), return_exceptions=True
    )

    won = [result for result in results if isinstance(result, pb.IssuedSigningKey)]
    assert len(won) == 1
    with refused("SIGNING_KEY_ROTATED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.keys.RotateSigningKey(request)
    assert refusal.metadata["replaced_by"] == won[0].signing_key.uid


async def test_what_does_not_work_is_not_rotated(guildhall, make, clock):
    revoked = await guildhall.root.keys.CreateSigningKey(wanted())
    await guildhall.root.keys.RevokeSigningKey(pb.RevokeSigningKeyRequest(name=revoked.signing_key.name))
    expired = await guildhall.root.keys.CreateSigningKey(wanted(ttl=Duration(seconds=60)))
    clock.advance(seconds=61)

    for issued, cause in ((revoked, "revoked"), (expired, "expired")):
        with refused("SIGNING_KEY_NOT_ACTIVE", code=StatusCode.FAILED_PRECONDITION) as refusal:
            await guildhall.root.keys.RotateSigningKey(rotation(issued.signing_key.name))
        assert refusal.metadata["cause"] == cause


async def test_revoking_again_changes_nothing(guildhall, issued, clock):
    request = pb.RevokeSigningKeyRequest(name=issued.signing_key.name)
    gone = await guildhall.root.keys.RevokeSigningKey(request)
    clock.advance(hours=1)

    assert await guildhall.root.keys.RevokeSigningKey(request) == gone
    assert gone.state == pb.SigningKey.STATE_REVOKED


async def test_unknown_keys_are_not_found(guildhall, make):
    for call, request in (
        (guildhall.root.keys.RotateSigningKey, rotation(UNKNOWN)),
        (guildhall.root.keys.RevokeSigningKey, pb.RevokeSigningKeyRequest(name=UNKNOWN)),
    ):
        with refused("SIGNING_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await call(request)


async def test_lists_page_and_filter(guildhall, make):
    for number in range(5):
        await make.signing_key(display_name=f"key {number}", allow_v1=number % 2 == 0)
    seen, token = [], ""
    while True:
        page = await guildhall.root.keys.ListSigningKeys(
            pb.ListSigningKeysRequest(
                parent=PROJECT, page_size=2, page_token=token, order_by="display_name", show_total=True
            )
        )
        seen += [key.display_name for key in page.signing_keys]
        assert page.total_size == 5
        if not (token := page.next_page_token):
            break
    assert seen == [f"key {number}" for number in range(5)]
    v1 = await guildhall.root.keys.ListSigningKeys(
        pb.ListSigningKeysRequest(parent=PROJECT, filter='allow_v1 = true AND state = "ACTIVE"')
    )
    assert {key.display_name for key in v1.signing_keys} == {"key 0", "key 2", "key 4"}


async def test_the_state_in_sql_is_the_state_in_python(database, make):
    for expires_at, revoked_at in product(TIMES, TIMES):
        await make.signing_key(expires_at=expires_at, revoked_at=revoked_at)
    columns = (signing_keys.c.expires_at, signing_keys.c.revoked_at, store.state_at)

    rows = await database.all(statement(select(*columns), lambda *row: row), now=NOW)

    assert [state for *_, state in rows] == [rules.state_of(expires, revoked, NOW) for expires, revoked, _ in rows]
    assert {state for *_, state in rows} == set(State)
