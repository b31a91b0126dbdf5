import asyncio

import pytest
from grpc import StatusCode
from tests.support.people import PROJECT, accounts, get, link, merge, register, update
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.project.v1.project_service_pb2 import ListMembersRequest
from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1.ticket_service_pb2 import (
    ClaimTicketRequest,
    CreateTicketRequest,
    GetTicketRequest,
    ListTicketsRequest,
    MarkTicketReadRequest,
    UpdateTicketRequest,
)
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import ListRegistrationsRequest, ListUsersRequest, LookupUserRequest
from guildhall_server.roles import Role

UNKNOWN = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"
ME = f"{PROJECT}/users/me"


@pytest.fixture
async def source(make):
    return await make.user(display_name="Countess", email="countess@example.org", bio="of L.")


@pytest.fixture
async def target(make):
    return await make.user(display_name="Ada", email="ada@example.org")


async def test_identities_and_registrations_become_the_target_s(guildhall, source, target):
    people = guildhall.root.users
    moving = await people.LinkIdentity(link(source, "discord", "7", login="countess"))
    await people.LinkIdentity(link(target, "github", "ada"))
    registered = await people.CreateRegistration(register(source))

    merged = await people.MergeUsers(merge(source, target))

    assert merged.name == target
    assert (merged.display_name, merged.email, merged.bio) == ("Ada", "ada@example.org", "")
    assert accounts(merged) == [("github", "ada", True), ("discord", "7", False)]
    assert merged.identities[1].uid == moving.uid
    assert dict(merged.identities[1].metadata) == {"login": "countess"}
    theirs = await people.ListRegistrations(ListRegistrationsRequest(parent=target))
    assert [one.uid for one in theirs.registrations] == [registered.uid]


async def test_the_first_identity_of_a_target_without_any_is_primary(guildhall, source, target):
    for name in ("b", "a"):
        await guildhall.root.users.LinkIdentity(link(source, "github", name))

    merged = await guildhall.root.users.MergeUsers(merge(source, target))

    assert accounts(merged) == [("github", "b", True), ("github", "a", False)]


async def test_the_old_name_says_where_the_person_went(guildhall, source, target):
    people = guildhall.root.users
    await people.LinkIdentity(link(source, "discord", "123456789012345678"))
    await people.MergeUsers(merge(source, target))

    old = await people.GetUser(get(source))
    assert (old.merged_into, old.active, old.display_name, list(old.identities)) == (target, False, "Countess", [])
    for key in (
        {"email": "countess@example.org"},
        {"identity": user_pb2.Identity(provider="discord", subject="123456789012345678")},
    ):
        assert (await people.LookupUser(LookupUserRequest(parent=PROJECT, **key))).name == target
    assert (await people.GetUser(get(f"{PROJECT}/users/123456789012345678"))).name == target


async def test_lists_count_a_person_once(guildhall, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))

    for fields, found in (
        ({}, [target]),
        ({"show_merged": True}, [target, source]),
        ({"show_merged": True, "filter": f'merged_into = "{target}"'}, [source]),
    ):
        page = await guildhall.root.users.ListUsers(ListUsersRequest(parent=PROJECT, show_total=True, **fields))
        assert [user.name for user in page.users] == found
        assert page.total_size == len(found)


async def test_tickets_follow_the_person(guildhall, make, source, target):
    ticket = await make.ticket(opener=source)
    await make.message(ticket.name, "one")
    await make.message(ticket.name, "two", author=source)
    await make.message(ticket.name, "three")
    as_source = guildhall.as_(await make.key("tickets:read", "tickets:write", user=source))
    await as_source.tickets.MarkTicketRead(MarkTicketReadRequest(name=ticket.name, sequence=2))
    person = guildhall.as_(await make.key("tickets:read", "tickets:write", user=target))
    with refused("TICKET_NOT_FOUND"):
        await person.tickets.GetTicket(GetTicketRequest(name=ticket.name))

    await guildhall.root.users.MergeUsers(merge(source, target))

    seen = await person.tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert (seen.opener, seen.unread_count) == (target, 1)
    listed = await person.tickets.ListTickets(ListTicketsRequest(parent=PROJECT))
    assert [one.name for one in listed.tickets] == [ticket.name]


async def test_the_source_s_keys_stop(guildhall, make, source, target, keys_are_not_remembered):
    person = guildhall.as_(await make.key("users:read", user=source))
    await person.users.GetUser(get(ME))

    await guildhall.root.users.MergeUsers(merge(source, target))

    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
        await person.users.GetUser(get(ME))
    # Nor does one that is made for it later.
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(await make.key("users:read", user=source)).users.GetUser(get(ME))


async def test_nobody_becomes_more_by_a_merge(guildhall, make, source, target):
    await make.role(source, Role.ADMIN)

    await guildhall.root.users.MergeUsers(merge(source, target))

    assert not (await guildhall.root.projects.ListMembers(ListMembersRequest(parent=PROJECT))).members


async def test_the_last_owner_is_not_merged_away(guildhall, make, source, target):
    await make.role(source, Role.OWNER)

    with refused("LAST_OWNER", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.users.MergeUsers(merge(source, target))
    assert (await guildhall.root.users.GetUser(get(source))).active


async def test_a_merged_user_takes_no_changes(guildhall, make, source, target):
    people = guildhall.root.users
    await people.MergeUsers(merge(source, target))

    for call, request in (
        ("UpdateUser", update(source, active=True)),
        ("LinkIdentity", link(source, "github", "a")),
        ("CreateRegistration", register(source)),
        ("MergeUsers", merge(source, target)),
        ("MergeUsers", merge(await make.user(), source)),
    ):
        with refused("USER_MERGED", code=StatusCode.FAILED_PRECONDITION) as refusal:
            await getattr(people, call)(request)
        assert refusal.metadata == {"user": source, "merged_into": target}


async def test_merges_are_one_step_deep(guildhall, make, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))

    with refused("USER_HAS_MERGED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.users.MergeUsers(merge(target, await make.user()))
    with refused("USER_MERGED"):
        await guildhall.root.users.MergeUsers(merge(target, source))


async def test_what_cannot_be_merged(guildhall, make, target):
    await make.project("other")
    foreign = await make.user("projects/other")

    for source, reason, field in (
        (target, "INVALID_REQUEST", "source"),
        (foreign, "INVALID_REQUEST", "source"),
        (UNKNOWN, "USER_NOT_FOUND", None),
    ):
        with refused(reason, field=field):
            await guildhall.root.users.MergeUsers(merge(source, target))


async def test_the_log_tells_of_both(guildhall, source, target):
    await guildhall.root.users.MergeUsers(merge(source, target))

    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert [(event.type, event.subject) for event in log] == [
        ("dev.guildhall.user.merged.v1", source),
        ("dev.guildhall.user.updated.v1", target),
    ]


async def test_a_repeat_gets_the_first_answer(guildhall, source, target):
    request = merge(source, target, request_id="once")

    answers = await asyncio.gather(*(guildhall.root.users.MergeUsers(request) for _ in range(4)))

    assert all(answer == answers[0] for answer in answers)


async def test_two_who_merge_each_other_do_not_both(guildhall, make):
    for _ in range(3):
        one, two = await make.user(), await make.user()

        results = await asyncio.gather(
            guildhall.root.users.MergeUsers(merge(one, two)),
            guildhall.root.users.MergeUsers(merge(two, one)),
            return_exceptions=True,
        )

        assert [r.code() for r in results if isinstance(r, Exception)] == [StatusCode.FAILED_PRECONDITION]


async def test_no_identity_is_lost_between_a_merge_and_who_links(guildhall, make, database):
    people = guildhall.root.users
    for n in range(5):
        source, target = await make.user(), await make.user()
        await people.LinkIdentity(link(source, "github", f"first {n}"))

        results = await asyncio.gather(
            people.MergeUsers(merge(source, target)),
            *(people.LinkIdentity(link(source, "github", f"{n} {k}")) for k in range(4)),
            return_exceptions=True,
        )

        assert not isinstance(results[0], Exception)
        linked = [one for one in results[1:] if not isinstance(one, Exception)]
        merged = await people.GetUser(get(target))
        assert len(merged.identities) == 1 + len(linked)
        assert {one.uid for one in linked} <= {one.uid for one in merged.identities}
        assert not (await people.GetUser(get(source))).identities


async def test_no_ticket_is_lost_between_a_merge_and_who_opens_it(guildhall, make, database):
    for _ in range(4):
        source, target = await make.user(), await make.user()
        person = guildhall.as_(await make.key("tickets:write", user=source))
        request = CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject="How do I join?"))

        results = await asyncio.gather(
            *(person.tickets.CreateTicket(request) for _ in range(3)),
            guildhall.root.users.MergeUsers(merge(source, target)),
            *(person.tickets.CreateTicket(request) for _ in range(3)),
            return_exceptions=True,
        )

        opened = [one for one in results if isinstance(one, ticket_pb2.Ticket)]
        refusals = [one.code() for one in results if isinstance(one, Exception)]
        assert set(refusals) <= {StatusCode.INVALID_ARGUMENT, StatusCode.UNAUTHENTICATED}
        listed = await guildhall.root.tickets.ListTickets(
            ListTicketsRequest(parent=PROJECT, filter=f'opener = "{target}"')
        )
        assert {one.name for one in listed.tickets} == {one.name for one in opened}
        assert not await database.pool.fetchval(
            "SELECT count(*) FROM tickets WHERE opener = $1", f"users/{source[-36:]}"
        )


async def test_a_change_of_a_ticket_meanwhile_does_not_take_it_back(guildhall, make):
    for _ in range(4):
        source, target = await make.user(), await make.user()
        ticket = await make.ticket(opener=source)

        await asyncio.gather(
            guildhall.root.tickets.UpdateTicket(
                UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=ticket.name, subject="Another question"))
            ),
            guildhall.root.users.MergeUsers(merge(source, target)),
            guildhall.root.tickets.ClaimTicket(ClaimTicketRequest(name=ticket.name)),
        )

        seen = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=ticket.name))
        assert (seen.opener, seen.subject) == (target, "Another question")


async def test_more_tickets_than_a_merge_moves_are_refused(guildhall, make, source, target, database):
    await database.pool.execute(
        """
        INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
                             opener_display_name, created_at, updated_at)
        SELECT 'default', gen_random_uuid(), n, 1, 'Bug', 's', '', '', '', $1, 'x', now(), now()
        FROM generate_series(1, 10001) n
        """,
        f"users/{source.rsplit('/', 1)[1]}",
    )

    with refused("USER_MERGE_TOO_LARGE", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.users.MergeUsers(merge(source, target))
    assert refusal.metadata == {"limit": "10000", "what": "tickets"}
    await database.pool.execute("DELETE FROM tickets WHERE number = 1")
    await guildhall.root.users.MergeUsers(merge(source, target))
    moved = await database.pool.fetchval("SELECT count(*) FROM tickets WHERE opener = $1", f"users/{target[-36:]}")
    assert moved == 10000
