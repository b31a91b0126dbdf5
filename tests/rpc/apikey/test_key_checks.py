"""What lets somebody in: which texts, by which header, at what price."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.server import ROOT_KEY

from guildhall.apikey.v1.api_key_service_pb2 import ListApiKeysRequest
from guildhall_server.domains.apikey import secrets
from guildhall_server.ids import new_id

PROJECT = "projects/default"


def keys():
    return ListApiKeysRequest(parent=PROJECT)


def bearer(guildhall, text, scheme="Bearer"):
    return guildhall.as_(None, authorization=f"{scheme} {text}".strip())


@pytest.fixture
def lookups(guildhall, monkeypatch):
    """The hashes that Postgres is asked for."""
    asked, database = [], guildhall.app.parts.database
    read = database.all

    async def counted(statement, *arguments, **values):
        asked.extend(values.get("hashes", ()))
        return await read(statement, *arguments, **values)

    monkeypatch.setattr(database, "all", counted)
    return asked


async def test_a_mistyped_key_costs_no_query(guildhall, make, lookups):
    text = await make.key("keys:read")
    middle = "0" if text[50] != "0" else "1"

    for typo in (text[:-1], text + "0", text[:50] + middle + text[51:], text.upper(), "guild_live_", "guild_"):
        for caller in (guildhall.as_(typo), bearer(guildhall, typo)):
            with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
                await caller.keys.ListApiKeys(keys())
            assert refusal.metadata == {"cause": "malformed"}
    assert lookups == []
    with refused("CREDENTIALS_INVALID") as refusal:
        await guildhall.as_(secrets.new_secret(new_id(), live=True).text).keys.ListApiKeys(keys())
    assert refusal.metadata == {"cause": "unknown"}
    assert len(lookups) == 1


async def test_a_key_is_looked_up_once_for_many_calls(guildhall, make, lookups):
    text = await make.key("keys:read")

    for _ in range(5):
        await guildhall.as_(text).keys.ListApiKeys(keys())

    assert lookups == [secrets.digest(text)]


async def test_a_key_may_be_sent_as_bearer(guildhall, make):
    text = await make.key("keys:read")

    for scheme in ("Bearer", "bearer", "BEARER"):
        assert (await bearer(guildhall, text, scheme).keys.ListApiKeys(keys())).api_keys


async def test_what_is_no_credential_at_all_is_refused(guildhall):
    for caller in (
        guildhall.as_("garbage"),
        bearer(guildhall, "garbage"),
        bearer(guildhall, ""),
        bearer(guildhall, ROOT_KEY, "Basic"),
        bearer(guildhall, "x" * 5000),
    ):
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
            await caller.keys.ListApiKeys(keys())
        assert refusal.metadata == {"cause": "malformed"}


async def test_a_key_in_its_own_header_comes_before_bearer(guildhall, make):
    both = guildhall.as_("garbage", authorization=f"Bearer {ROOT_KEY}")

    with refused("CREDENTIALS_INVALID"):
        await both.keys.ListApiKeys(keys())


async def test_only_the_whole_root_key_is_the_root_key(guildhall, make):
    for text in (ROOT_KEY[:-1], ROOT_KEY + "0", ROOT_KEY[:-1] + "0", ROOT_KEY.upper()):
        for caller in (guildhall.as_(text), bearer(guildhall, text)):
            with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
                await caller.keys.ListApiKeys(keys())
    for caller in (guildhall.as_(ROOT_KEY), bearer(guildhall, ROOT_KEY)):
        assert not (await caller.keys.ListApiKeys(keys())).api_keys


@pytest.mark.parametrize("change", ["active = false", "active = false, deleted_at = now()"])
async def test_a_key_works_only_while_its_user_does(guildhall, make, database, change, keys_are_not_remembered):
    holder = guildhall.as_(await make.key("keys:read", user=await make.user()))
    await holder.keys.ListApiKeys(keys())

    await database.pool.execute(f"UPDATE users SET {change}")

    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await holder.keys.ListApiKeys(keys())
    assert refusal.metadata == {"cause": "inactive"}


async def test_keys_that_look_alike_in_lists_are_no_trouble(guildhall, make, database):
    first, second = await make.key("keys:read"), await make.key("keys:read")
    await database.pool.execute("UPDATE api_keys SET display_key = 'guild_live_0193…abcd'")

    for text in (first, second):
        assert len((await guildhall.as_(text).keys.ListApiKeys(keys())).api_keys) == 2
