"""A key that a person made for itself does no more than the person may, now."""

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.streams import Watch

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import CreateApiKeyRequest, ListApiKeysRequest, RotateApiKeyRequest
from guildhall.ticket.v1.ticket_service_pb2 import GetTicketRequest, ListTicketsRequest, WatchTicketsRequest
from guildhall_server.roles import Role

PROJECT = "projects/default"


@pytest.fixture
async def user(make):
    return await make.user()


@pytest.fixture
def role(make, user, database):
    async def become(role):
        await database.pool.execute("DELETE FROM members")
        if role is not None:
            id_ = user.rsplit("/", 1)[1]
            await make.insert("members", project_id="default", user_id=id_, role=int(role), creator="root")

    return become


def create(*scopes, user):
    key = api_key_pb2.ApiKey(display_name="mine", scopes=scopes, user=user)
    return CreateApiKeyRequest(parent=PROJECT, api_key=key)


@pytest.fixture
async def issued(guildhall, make, user, role):
    """What an owner made for itself, when it was one."""
    await role(Role.OWNER)
    owner = guildhall.as_(await make.key("admin", user=user, creator=user.removeprefix(f"{PROJECT}/")))
    return await owner.keys.CreateApiKey(create("admin", user=user))


@pytest.fixture
def mine(guildhall, issued):
    return guildhall.as_(issued.secret)


def keys():
    return ListApiKeysRequest(parent=PROJECT)


async def test_an_owner_s_key_does_what_its_scopes_say(mine):
    assert (await mine.keys.ListApiKeys(keys())).api_keys


@pytest.mark.parametrize("now", [Role.MODERATOR, Role.MEMBER, Role.VIEWER, None])
async def test_a_role_that_is_taken_away_takes_the_permissions_along(make, mine, role, now, keys_are_not_remembered):
    ticket = await make.ticket()
    await role(now)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
        await mine.keys.ListApiKeys(keys())
    assert refusal.metadata == {"permission": "keys:read"}
    listed = await mine.tickets.ListTickets(ListTicketsRequest(parent=PROJECT))
    # Of a member's key other people's tickets are hidden, as they are of the member.
    sees = now in {Role.MODERATOR, Role.VIEWER}
    assert [found.name for found in listed.tickets] == ([ticket.name] if sees else [])
    if not sees:
        with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await mine.tickets.GetTicket(GetTicketRequest(name=ticket.name))


async def test_a_role_that_comes_back_brings_them_back(mine, role, keys_are_not_remembered):
    await role(Role.MEMBER)
    with refused("PERMISSION_MISSING"):
        await mine.keys.ListApiKeys(keys())

    await role(Role.ADMIN)

    assert (await mine.keys.ListApiKeys(keys())).api_keys


async def test_a_role_adds_nothing_to_the_scopes(guildhall, make, user, role, mine):
    narrow = await mine.keys.CreateApiKey(create("tickets:read", user=user))

    with refused("PERMISSION_MISSING"):
        await guildhall.as_(narrow.secret).keys.ListApiKeys(keys())


async def test_what_others_gave_is_theirs_to_take(guildhall, user, role, keys_are_not_remembered):
    given = await guildhall.root.keys.CreateApiKey(create("keys:read", user=user))

    await role(Role.VIEWER)

    assert (await guildhall.as_(given.secret).keys.ListApiKeys(keys())).api_keys


async def test_a_rotation_by_somebody_else_lifts_no_cap(guildhall, issued, role, keys_are_not_remembered):
    rotated = await guildhall.root.keys.RotateApiKey(RotateApiKeyRequest(name=issued.api_key.name))
    await role(Role.MEMBER)

    with refused("PERMISSION_MISSING"):
        await guildhall.as_(rotated.secret).keys.ListApiKeys(keys())


async def test_a_capped_key_makes_no_key_with_more(mine, user, role, keys_are_not_remembered):
    await role(Role.MODERATOR)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await mine.keys.CreateApiKey(create("admin", user=user))


async def test_a_demotion_ends_the_streams(mine, role):
    watch = Watch(mine.tickets.WatchTickets(WatchTicketsRequest(parent=PROJECT, backlog=0)))
    await watch.item()

    await role(Role.VIEWER)

    assert await watch.end() == "ACCESS"
