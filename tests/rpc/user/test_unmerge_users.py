import asyncio

import pytest
from grpc import StatusCode
from tests.support.people import PROJECT, accounts, get, link, merge, register, unmerge
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.project.v1 import member_pb2
from guildhall.project.v1.project_service_pb2 import AddMemberRequest, ListMembersRequest
from guildhall.ticket.v1.ticket_service_pb2 import DeleteTicketRequest, GetTicketRequest
from guildhall.user.v1.user_service_pb2 import ListRegistrationsRequest, UnlinkIdentityRequest
from guildhall_server.roles import Role


@pytest.fixture
async def source(make):
    return await make.user(display_name="Countess", bio="of L.")


@pytest.fixture
async def target(make):
    return await make.user(display_name="Ada")


async def test_everything_that_moved_moves_back(guildhall, make, source, target):
    people, tickets = guildhall.root.users, guildhall.root.tickets
    for name in ("b", "a"):
        await people.LinkIdentity(link(source, "github", name))
    await people.LinkIdentity(link(target, "discord", "7"))
    await people.CreateRegistration(register(source))
    await people.CreateRegistration(register(target, "8"))
    theirs, own = await make.ticket(opener=source), await make.ticket(opener=target)
    before = await people.GetUser(get(source))
    await people.MergeUsers(merge(source, target))
    await people.LinkIdentity(link(target, "github", "new"))

    back = await people.UnmergeUsers(unmerge(source))

    for field in ("etag", "update_time"):
        before.ClearField(field)
        back.ClearField(field)
    assert back == before
    left = await people.GetUser(get(target))
    assert accounts(left) == [("discord", "7", True), ("github", "new", False)]
    for user, ticket, account in ((source, theirs, "7"), (target, own, "8")):
        assert (await tickets.GetTicket(GetTicketRequest(name=ticket.name))).opener == user
        registered = await people.ListRegistrations(ListRegistrationsRequest(parent=user))
        assert [one.discord_user_id for one in registered.registrations] == [account]


async def test_what_is_not_there_any_more_does_not_come_back(guildhall, make, source, target):
    people = guildhall.root.users
    gone = await people.LinkIdentity(link(source, "github", "gone"))
    await people.LinkIdentity(link(source, "github", "kept"))
    ticket = await make.ticket(opener=source)
    merged = await people.MergeUsers(merge(source, target))
    name = next(one.name for one in merged.identities if one.uid == gone.uid)
    await people.UnlinkIdentity(UnlinkIdentityRequest(name=name))
    await guildhall.root.tickets.DeleteTicket(DeleteTicketRequest(name=ticket.name))
    third = await make.user()
    await people.LinkIdentity(link(third, "github", "gone"))

    back = await people.UnmergeUsers(unmerge(source))

    assert accounts(back) == [("github", "kept", True)]
    assert accounts(await people.GetUser(get(third))) == [("github", "gone", True)]
    assert not (await people.GetUser(get(target))).identities


async def test_a_target_named_by_what_leaves_is_named_by_another(guildhall, source, target):
    people = guildhall.root.users
    await people.LinkIdentity(link(source, "github", "moved"))
    await people.MergeUsers(merge(source, target))
    await people.LinkIdentity(link(target, "github", "own"))

    back = await people.UnmergeUsers(unmerge(source))

    assert accounts(back) == [("github", "moved", True)]
    assert accounts(await people.GetUser(get(target))) == [("github", "own", True)]


async def test_a_switched_off_user_comes_back_switched_off(guildhall, make, target):
    source = await make.user(active=False)
    await guildhall.root.users.MergeUsers(merge(source, target))

    assert not (await guildhall.root.users.UnmergeUsers(unmerge(source))).active


async def test_the_role_comes_back_from_whoever_might_give_it(guildhall, make, source, target):
    await make.role(source, Role.MODERATOR)
    people = guildhall.as_(await make.key("users:write", "users:read"))

    async def roles():
        page = await guildhall.root.projects.ListMembers(ListMembersRequest(parent=PROJECT))
        return [member.user for member in page.members]

    await guildhall.root.users.MergeUsers(merge(source, target))
    await guildhall.root.users.UnmergeUsers(unmerge(source))
    assert await roles() == [source]
    await guildhall.root.users.MergeUsers(merge(source, target))
    await people.users.UnmergeUsers(unmerge(source))
    assert await roles() == []


async def test_a_merged_user_gets_no_role(guildhall, make, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))

    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.AddMember(
            AddMemberRequest(parent=PROJECT, member=member_pb2.Member(user=source, role=member_pb2.ROLE_OWNER))
        )


async def test_one_merge_is_taken_back_and_the_others_stay(guildhall, make, target):
    people = guildhall.root.users
    parts = [await make.user() for _ in range(3)]
    for n, part in enumerate(parts):
        await people.LinkIdentity(link(part, "github", str(n)))
        await people.MergeUsers(merge(part, target))

    await people.UnmergeUsers(unmerge(parts[1]))

    assert accounts(await people.GetUser(get(target))) == [("github", "0", True), ("github", "2", False)]
    assert accounts(await people.GetUser(get(parts[1]))) == [("github", "1", True)]
    # And it can be merged again, the other way round.
    await people.UnmergeUsers(unmerge(parts[0]))
    await people.MergeUsers(merge(parts[0], parts[1]))


async def test_of_several_at_once_one_takes_it_back(guildhall, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))

    results = await asyncio.gather(
        *(guildhall.root.users.UnmergeUsers(unmerge(source)) for _ in range(4)), return_exceptions=True
    )

    refusals = [one for one in results if isinstance(one, Exception)]
    assert [one.code() for one in refusals] == [StatusCode.FAILED_PRECONDITION] * 3


async def test_who_was_not_merged_is_refused(guildhall, source):
    with refused("USER_NOT_MERGED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.users.UnmergeUsers(unmerge(source))
    assert refusal.metadata == {"user": source}


async def test_the_log_tells_of_both(guildhall, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))
    await guildhall.root.users.UnmergeUsers(unmerge(source))

    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert [(event.type, event.subject) for event in log][2:] == [
        ("dev.guildhall.user.updated.v1", target),
        ("dev.guildhall.user.unmerged.v1", source),
    ]
