"""Who may see and change whom."""

import pytest
from grpc import StatusCode
from tests.support.people import PROJECT, get, link, merge, register, unmerge, update
from tests.support.refusals import refused

from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import (
    BatchGetUsersRequest,
    BatchUpdateUsersRequest,
    CreateUserRequest,
    DeleteRegistrationRequest,
    DeleteUserRequest,
    GuildAccount,
    ListIdentitiesRequest,
    ListRegistrationsRequest,
    ListUsersRequest,
    LookupUserRequest,
    SetPrimaryIdentityRequest,
    UnlinkIdentityRequest,
)
from guildhall_server.roles import Role

ME = f"{PROJECT}/users/me"


class Person:
    """Somebody who is let in as itself."""

    def __init__(self, guildhall, name, key):
        self.name = name
        self.users = guildhall.as_(key).users


@pytest.fixture
def person(guildhall, make):
    async def made(role):
        return Person(guildhall, *await make.person(role))

    return made


@pytest.fixture
async def member(person):
    return await person(None)


@pytest.fixture
async def other(make):
    return await make.user(display_name="Other", email="other@example.org")


async def test_members_see_themselves_only(guildhall, make, member, other):
    await make.identity(other, "discord", "123456789012345678", is_primary=True)
    await make.registration(other)
    account = user_pb2.Identity(provider="discord", subject="123456789012345678")

    assert (await member.users.GetUser(get(ME))).name == member.name
    listed = await member.users.ListUsers(ListUsersRequest(parent=PROJECT, show_total=True))
    assert [user.name for user in listed.users] == [member.name]
    assert listed.total_size == 1
    batch = BatchGetUsersRequest(parent=PROJECT, names=[member.name, other], allow_missing=True)
    assert [user.name for user in (await member.users.BatchGetUsers(batch)).users] == [member.name]
    for request in (ListIdentitiesRequest, ListRegistrationsRequest):
        call = request.DESCRIPTOR.name.removesuffix("Request")
        page = await getattr(member.users, call)(request(parent=f"{PROJECT}/users/-", show_total=True))
        assert page.total_size == 0
    for call, request in (
        ("GetUser", get(other)),
        ("GetUser", get(f"{PROJECT}/users/123456789012345678")),
        ("BatchGetUsers", BatchGetUsersRequest(parent=PROJECT, names=[other])),
        ("LookupUser", LookupUserRequest(parent=PROJECT, email="other@example.org")),
        ("LookupUser", LookupUserRequest(parent=PROJECT, identity=account)),
        (
            "LookupUser",
            LookupUserRequest(parent=PROJECT, registration=GuildAccount(guild_id="42", discord_user_id="7")),
        ),
        ("ListIdentities", ListIdentitiesRequest(parent=other)),
        ("ListRegistrations", ListRegistrationsRequest(parent=other)),
    ):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(member.users, call)(request)


async def test_members_change_their_own_profile_but_not_what_others_say(guildhall, make, member, other):
    mine = await member.users.GetUser(get(ME))

    assert (await member.users.UpdateUser(update(ME, bio="it is me", email="me@example.org"))).bio == "it is me"
    for fields in ({"active": False}, {"verified": True}, {"tags": ["staff"]}, {"source": "made up"}):
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
            await member.users.UpdateUser(update(ME, **fields))
        assert next(iter(fields)) in refusal.message
    # To send back what was read is no change.
    mine.display_name = "Me"
    mine.ClearField("etag")
    changed = await member.users.UpdateUser(update(member.name, "*", **_fields(mine)))
    assert changed.display_name == "Me"
    for call, request in (
        ("UpdateUser", update(other, bio="x")),
        ("BatchUpdateUsers", BatchUpdateUsersRequest(parent=PROJECT, requests=[update(other, bio="x")])),
        ("CreateRegistration", register(other)),
        ("SetPrimaryIdentity", SetPrimaryIdentityRequest(name=await make.identity(other, "github", "o"))),
    ):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(member.users, call)(request)


def _fields(user):
    return {field.name: value for field, value in user.ListFields() if field.name != "name"}


async def test_members_cannot_manage_people(guildhall, make, member, other):
    for call, request in (
        ("CreateUser", CreateUserRequest(parent=PROJECT, user=user_pb2.User(display_name="x"))),
        ("DeleteUser", DeleteUserRequest(name=ME)),
        ("DeleteUser", DeleteUserRequest(name=other)),
        ("LinkIdentity", link(ME, "discord", "1")),
        ("MergeUsers", merge(other, member.name)),
        ("UnmergeUsers", unmerge(other)),
    ):
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
            await getattr(member.users, call)(request)


async def test_members_register_with_an_account_that_is_known_to_be_theirs(make, member):
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await member.users.CreateRegistration(register(ME, "7"))
    await make.identity(member.name, "discord", "7", is_primary=True)

    made = await member.users.CreateRegistration(register(ME, "7", real_name="Ada"))

    assert made.name.startswith(f"{member.name}/registrations/")
    await member.users.DeleteRegistration(DeleteRegistrationRequest(name=f"{ME}/registrations/{made.uid}"))


async def test_members_choose_among_their_accounts(make, member):
    first = await make.identity(member.name, "github", "a", is_primary=True)
    second = await make.identity(member.name, "github", "b")

    assert (await member.users.SetPrimaryIdentity(SetPrimaryIdentityRequest(name=second))).primary
    await member.users.UnlinkIdentity(UnlinkIdentityRequest(name=first))
    listed = await member.users.ListIdentities(ListIdentitiesRequest(parent=ME))
    assert [one.subject for one in listed.identities] == ["b"]


async def test_moderators_change_all_but_admins(person, make, other):
    moderator = await person(Role.MODERATOR)
    colleague, admin, owner = [(await person(role)).name for role in (Role.MODERATOR, Role.ADMIN, Role.OWNER)]

    assert len((await moderator.users.ListUsers(ListUsersRequest(parent=PROJECT))).users) == 5
    for user in (other, colleague, moderator.name):
        assert (await moderator.users.UpdateUser(update(user, verified=True))).verified
    identity = await make.identity(admin, "github", "admin")
    for above in (admin, owner):
        for call, request in (
            ("UpdateUser", update(above, active=False)),
            ("BatchUpdateUsers", BatchUpdateUsersRequest(parent=PROJECT, requests=[update(above, bio="x")])),
            ("DeleteUser", DeleteUserRequest(name=above)),
            ("LinkIdentity", link(above, "discord", "1")),
            ("CreateRegistration", register(above)),
            ("MergeUsers", merge(above, other)),
            ("MergeUsers", merge(other, above)),
        ):
            with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
                await getattr(moderator.users, call)(request)
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await moderator.users.UnlinkIdentity(UnlinkIdentityRequest(name=identity))


async def test_admins_change_all_but_owners(person):
    admin, owner = await person(Role.ADMIN), await person(Role.OWNER)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await admin.users.UpdateUser(update(owner.name, active=False))
    assert not (await owner.users.UpdateUser(update(admin.name, active=False))).active


async def test_viewers_only_look(person, other):
    viewer = await person(Role.VIEWER)

    assert (await viewer.users.GetUser(get(other))).name == other
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await viewer.users.UpdateUser(update(ME, bio="x"))
