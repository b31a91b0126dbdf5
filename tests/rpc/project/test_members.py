"""Who is what in a project, and who says so."""

import asyncio

import pytest
from grpc import StatusCode
from tests.support.refusals import read_refusal, refused
from tests.support.streams import Watch

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.project.v1 import member_pb2
from guildhall.project.v1.project_service_pb2 import (
    AddMemberRequest,
    GetProjectRequest,
    ListMembersRequest,
    ListProjectsRequest,
    RemoveMemberRequest,
    UpdateMemberRequest,
)
from guildhall.ticket.v1.ticket_service_pb2 import WatchTicketsRequest
from guildhall_server.domains.apikey import authenticator
from guildhall_server.ids import new_id
from guildhall_server.roles import Role

PROJECT = "projects/default"
STAFF = [Role.OWNER, Role.ADMIN, Role.MODERATOR]


def add(user, role=Role.MODERATOR, **fields):
    return AddMemberRequest(parent=PROJECT, member=member_pb2.Member(user=user, role=int(role)), **fields)


def update(name, role, *paths, etag=""):
    return UpdateMemberRequest(
        member=member_pb2.Member(name=name, role=int(role), etag=etag), update_mask={"paths": paths} if paths else None
    )


def remove(name, etag=""):
    return RemoveMemberRequest(name=name, etag=etag)


def member_of(user):
    return user.replace("/users/", "/members/")


async def roles(guildhall):
    listed = await guildhall.root.projects.ListMembers(ListMembersRequest(parent=PROJECT))
    return {member.user: Role(member.role) for member in listed.members}


async def test_a_user_becomes_a_member(guildhall, make):
    user = await make.user()

    member = await guildhall.root.projects.AddMember(add(user))

    assert (member.name, member.user, member.creator) == (member_of(user), user, "root")
    assert member.role == member_pb2.ROLE_MODERATOR
    assert member.create_time == member.update_time
    assert list((await guildhall.root.projects.ListMembers(ListMembersRequest(parent=PROJECT))).members) == [member]


async def test_the_log_tells_of_every_change(guildhall, make):
    owner, key = await make.person(Role.OWNER)
    user = await make.user()

    added = await guildhall.as_(key).projects.AddMember(add(user))
    updated = await guildhall.as_(key).projects.UpdateMember(update(added.name, Role.VIEWER))
    await guildhall.as_(key).projects.RemoveMember(remove(added.name))

    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT, types=["dev.guildhall.member.*"]))
    assert [(event.type.split(".")[3], event.actor) for event in log.events] == [
        ("added", owner),
        ("updated", owner),
        ("removed", owner),
    ]
    told = [member_pb2.Member.FromString(event.payload.value) for event in log.events]
    assert told == [added, updated, updated]
    assert updated.etag != added.etag
    assert updated.creator == owner


async def test_a_member_is_added_once_however_many_try(guildhall, make):
    user = await make.user()

    outcomes = await asyncio.gather(
        *(guildhall.root.projects.AddMember(add(user)) for _ in range(6)), return_exceptions=True
    )

    failed = [read_refusal(outcome) for outcome in outcomes if not isinstance(outcome, member_pb2.Member)]
    assert [(one.reason, one.code) for one in failed] == [("MEMBER_EXISTS", StatusCode.ALREADY_EXISTS)] * 5
    assert failed[0].metadata == {"user": user.rsplit("/", 1)[1]}


async def test_a_repeat_gets_the_first_answer(guildhall, make):
    user = await make.user()
    first = await guildhall.root.projects.AddMember(add(user, request_id="once"))

    assert await guildhall.root.projects.AddMember(add(user, request_id="once")) == first
    with refused("REQUEST_ID_REUSED"):
        await guildhall.root.projects.AddMember(add(user, Role.VIEWER, request_id="once"))


async def test_who_is_added_must_be_a_user_of_the_project(guildhall, make):
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.AddMember(add(f"{PROJECT}/users/{new_id()}"))
    with refused("INVALID_REQUEST", field="member.user"):
        await guildhall.root.projects.AddMember(add(await make.user(await make.project("other"))))
    for user in ("root", f"{PROJECT}/apiKeys/{new_id()}"):
        with refused("INVALID_REQUEST", field="member.user"):
            await guildhall.root.projects.AddMember(add(user))


async def test_a_member_needs_a_user_and_a_role(guildhall, make):
    user = await make.user()
    for request in (add("", Role.VIEWER), AddMemberRequest(parent=PROJECT, member={"user": user})):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
            await guildhall.root.projects.AddMember(request)
    with refused("INVALID_REQUEST", field="member.role"):
        await guildhall.root.projects.AddMember(AddMemberRequest(parent=PROJECT, member={"user": user, "role": 9}))
    name = await make.role(user, Role.VIEWER)
    with refused("INVALID_REQUEST", field="member.role"):
        await guildhall.root.projects.UpdateMember(
            UpdateMemberRequest(member=member_pb2.Member(name=name), update_mask={"paths": ["role"]})
        )
    with refused("INVALID_REQUEST", field="update_mask"):
        await guildhall.root.projects.UpdateMember(update(name, Role.ADMIN, "user"))


async def test_who_has_no_role_cannot_be_changed(guildhall, make):
    name = member_of(await make.user())

    for call in (
        guildhall.root.projects.UpdateMember(update(name, Role.ADMIN)),
        guildhall.root.projects.RemoveMember(remove(name)),
    ):
        with refused("MEMBER_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
            await call
        assert refusal.metadata == {"user": name.rsplit("/", 1)[1]}


async def test_an_etag_is_of_one_membership(guildhall, make):
    user = await make.user()
    first = await guildhall.root.projects.AddMember(add(user))
    await guildhall.root.projects.UpdateMember(update(first.name, Role.ADMIN, etag=first.etag))

    for call in (
        guildhall.root.projects.UpdateMember(update(first.name, Role.VIEWER, etag=first.etag)),
        guildhall.root.projects.RemoveMember(remove(first.name, etag=first.etag)),
    ):
        with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
            await call

    await guildhall.root.projects.RemoveMember(remove(first.name))
    again = await guildhall.root.projects.AddMember(add(user))
    assert again.uid != first.uid
    with refused("ETAG_MISMATCH"):
        await guildhall.root.projects.RemoveMember(remove(first.name, etag=first.etag))


async def test_an_update_that_changes_nothing_leaves_no_trace(guildhall, make):
    member = await guildhall.root.projects.AddMember(add(await make.user()))

    for request in (update(member.name, Role.MODERATOR), update(member.name, 0)):
        assert await guildhall.root.projects.UpdateMember(request) == member


async def test_members_are_listed_filtered_ordered_and_paged(guildhall, make):
    users = {role: await make.user() for role in Role}
    for role in reversed(Role):
        await guildhall.root.projects.AddMember(add(users[role], role))
    await make.role(await make.user(await make.project("other")), Role.OWNER)

    async def listed(**fields):
        return await guildhall.root.projects.ListMembers(ListMembersRequest(parent=PROJECT, **fields))

    assert [m.user for m in (await listed()).members] == [users[role] for role in reversed(Role)]
    assert [m.user for m in (await listed(order_by="role")).members] == [users[role] for role in Role]
    staff = await listed(filter='role = "OWNER" OR role = "ADMIN"', show_total=True)
    assert ({m.role for m in staff.members}, staff.total_size) == ({1, 2}, 2)
    one = await listed(filter=f'user = "{users[Role.VIEWER]}"')
    assert [m.role for m in one.members] == [member_pb2.ROLE_VIEWER]
    first = await listed(page_size=3, order_by="role desc")
    rest = await listed(page_size=3, order_by="role desc", page_token=first.next_page_token)
    assert [m.user for m in (*first.members, *rest.members)] == [users[role] for role in reversed(Role)]
    assert not rest.next_page_token
    with refused("FILTER_INVALID"):
        await listed(filter='creator = "root"')


@pytest.mark.parametrize("own", STAFF)
@pytest.mark.parametrize("role", Role)
async def test_nobody_gives_or_takes_a_role_above_its_own(guildhall, make, own, role):
    _, key = await make.person(own)
    await make.person(Role.OWNER)
    added, changed, removed = [await make.user() for _ in range(3)]
    raised, lowered, gone = member_of(changed), await make.role(await make.user(), role), await make.role(removed, role)
    await make.role(changed, Role.VIEWER)
    caller = guildhall.as_(key).projects
    calls = [
        caller.AddMember(add(added, role)),
        caller.RemoveMember(remove(gone)),
        *([caller.UpdateMember(update(raised, role))] if role is not Role.VIEWER else []),
        *([caller.UpdateMember(update(lowered, Role.VIEWER))] if role is not Role.VIEWER else []),
    ]

    for call in calls:
        if own is Role.MODERATOR:
            with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
                await call
        elif role < own:
            with refused("ROLE_NOT_HELD", code=StatusCode.PERMISSION_DENIED) as refusal:
                await call
            assert refusal.metadata == {"role": role.name}
        else:
            await call


async def test_a_key_of_the_project_makes_admins_and_no_owners(guildhall, make):
    admin = guildhall.as_(await make.key("admin")).projects
    await admin.AddMember(add(await make.user(), Role.ADMIN))
    owner = await make.role(await make.user(), Role.OWNER)
    await make.role(await make.user(), Role.OWNER)

    for call in (
        admin.AddMember(add(await make.user(), Role.OWNER)),
        admin.UpdateMember(update(owner, Role.ADMIN)),
        admin.RemoveMember(remove(owner)),
    ):
        with refused("ROLE_NOT_HELD", code=StatusCode.PERMISSION_DENIED):
            await call


async def test_a_key_gives_no_role_that_may_do_more_than_the_key(guildhall, make):
    key = guildhall.as_(await make.key("members:write", "read", "write")).projects
    await key.AddMember(add(await make.user(), Role.VIEWER))
    await key.AddMember(add(await make.user(), Role.MEMBER))

    for role in STAFF:
        with refused("ROLE_NOT_HELD") as refusal:
            await key.AddMember(add(await make.user(), role))
        assert refusal.metadata == {"role": role.name}


async def test_nobody_raises_itself_by_whatever_key(guildhall, make):
    user = await make.user()
    given = guildhall.as_(await make.key("admin", user=user)).projects

    with refused("ROLE_NOT_HELD"):
        await given.AddMember(add(user, Role.ADMIN))
    name = await make.role(user, Role.MODERATOR)
    with refused("ROLE_NOT_HELD"):
        await given.UpdateMember(update(name, Role.ADMIN))
    assert (await given.UpdateMember(update(name, Role.VIEWER))).role == member_pb2.ROLE_VIEWER


async def test_an_owner_that_was_demoted_a_moment_ago_is_none(guildhall, make):
    """What is remembered of the caller for a second does not count here."""
    user, key = await make.person(Role.OWNER)
    await make.person(Role.OWNER)
    assert await guildhall.as_(key).projects.ListProjects(ListProjectsRequest())
    await guildhall.root.projects.UpdateMember(update(member_of(user), Role.ADMIN))

    with refused("ROLE_NOT_HELD"):
        await guildhall.as_(key).projects.AddMember(add(await make.user(), Role.OWNER))


async def test_the_last_owner_stays(guildhall, make):
    user, key = await make.person(Role.OWNER)
    other = await make.user()
    name = member_of(user)

    for caller in (guildhall.root, guildhall.as_(key)):
        for call in (
            caller.projects.UpdateMember(update(name, Role.ADMIN)),
            caller.projects.RemoveMember(remove(name)),
        ):
            with refused("LAST_OWNER", code=StatusCode.FAILED_PRECONDITION) as refusal:
                await call
            assert refusal.metadata == {"user": user.rsplit("/", 1)[1]}

    await guildhall.as_(key).projects.AddMember(add(other, Role.OWNER))
    await guildhall.as_(key).projects.RemoveMember(remove(name))
    assert await roles(guildhall) == {other: Role.OWNER}


@pytest.mark.parametrize("turn", range(3))
async def test_of_owners_that_all_leave_at_once_one_stays(guildhall, make, turn):
    people = [await make.person(Role.OWNER) for _ in range(4)]

    outcomes = await asyncio.gather(
        *(
            guildhall.as_(key).projects.RemoveMember(remove(member_of(user)))
            if at % 2
            else guildhall.as_(key).projects.UpdateMember(update(member_of(user), Role.ADMIN))
            for at, (user, key) in enumerate(people)
        ),
        return_exceptions=True,
    )

    failed = [read_refusal(outcome).reason for outcome in outcomes if isinstance(outcome, Exception)]
    assert failed == ["LAST_OWNER"]
    assert list((await roles(guildhall)).values()).count(Role.OWNER) == 1


async def test_members_need_their_permissions(guildhall, make):
    user = await make.user()
    for role, may_read in ((Role.MODERATOR, True), (Role.VIEWER, True), (Role.MEMBER, False), (None, False)):
        _, key = await make.person(role)
        if may_read:
            assert await guildhall.as_(key).projects.ListMembers(ListMembersRequest(parent=PROJECT))
        else:
            with refused("PERMISSION_MISSING"):
                await guildhall.as_(key).projects.ListMembers(ListMembersRequest(parent=PROJECT))
        with refused("PERMISSION_MISSING"):
            await guildhall.as_(key).projects.AddMember(add(user, Role.VIEWER))


@pytest.mark.parametrize("role", [*Role, None])
async def test_people_find_their_own_project_and_no_other(guildhall, make, role):
    await make.project("other")
    _, key = await make.person(role)

    listed = await guildhall.as_(key).projects.ListProjects(ListProjectsRequest(show_total=True, show_deleted=True))

    assert ([project.name for project in listed.projects], listed.total_size) == ([PROJECT], 1)
    assert (await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=PROJECT))).name == PROJECT
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(key).projects.GetProject(GetProjectRequest(name="projects/other"))


@pytest.mark.parametrize("change", ["update", "remove"])
async def test_an_open_stream_ends_when_the_role_changes(guildhall, make, change, monkeypatch):
    monkeypatch.setattr(authenticator, "_REMEMBERED", -1)
    user, key = await make.person(Role.MODERATOR)
    _, other = await make.person(Role.MODERATOR)
    watches = [
        Watch(guildhall.as_(one).tickets.WatchTickets(WatchTicketsRequest(parent=PROJECT, backlog=0)))
        for one in (key, other)
    ]
    for watch in watches:
        await watch.item()

    if change == "update":
        await guildhall.root.projects.UpdateMember(update(member_of(user), Role.MEMBER))
    else:
        await guildhall.root.projects.RemoveMember(remove(member_of(user)))

    assert await watches[0].end() == "ACCESS"
    await make.ticket()
    assert await watches[1].event()
    watches[1].cancel()


async def test_what_a_role_allows_goes_with_the_role(guildhall, make, monkeypatch):
    monkeypatch.setattr(authenticator, "_REMEMBERED", -1)
    _, owner = await make.person(Role.OWNER)
    user, key = await make.person(Role.ADMIN)
    await guildhall.as_(key).projects.AddMember(add(await make.user(), Role.MODERATOR))

    await guildhall.as_(owner).projects.UpdateMember(update(member_of(user), Role.MEMBER))

    with refused("PERMISSION_MISSING"):
        await guildhall.as_(key).projects.AddMember(add(await make.user(), Role.MODERATOR))
