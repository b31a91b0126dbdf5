import asyncio

import pytest
from grpc import StatusCode
from tests.support.people import PROJECT, get, link, merge, register, update
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.ticket.v1.ticket_service_pb2 import GetTicketRequest, ListTicketMessagesRequest
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import (
    BatchGetUsersRequest,
    DeleteUserRequest,
    ListUsersRequest,
    LookupUserRequest,
)
from guildhall_server.roles import Role

UNKNOWN = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"


def delete(name, etag=""):
    return DeleteUserRequest(name=name, etag=etag)


def lookup(**key):
    return LookupUserRequest(parent=PROJECT, **key)


@pytest.fixture
async def ada(make):
    return await make.user(display_name="Ada Lovelace", email="ada@example.org", bio="counts", tags=["math"])


async def test_nobody_finds_a_deleted_user(guildhall, make, ada):
    people = guildhall.root.users
    await people.LinkIdentity(link(ada, "discord", "7"))
    await people.CreateRegistration(register(ada, email="ada@school.example"))

    await people.DeleteUser(delete(ada))

    for call, request in (
        ("GetUser", get(ada)),
        ("UpdateUser", update(ada, bio="x")),
        ("DeleteUser", delete(ada)),
        ("LookupUser", lookup(email="ada@example.org")),
        ("LookupUser", lookup(email="ada@school.example")),
        ("LookupUser", lookup(identity=user_pb2.Identity(provider="discord", subject="7"))),
        ("BatchGetUsers", BatchGetUsersRequest(parent=PROJECT, names=[ada])),
    ):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(people, call)(request)
    assert not (await people.ListUsers(ListUsersRequest(parent=PROJECT, show_merged=True))).users
    # Its account is free for somebody else.
    await people.LinkIdentity(link(await make.user(), "discord", "7"))


async def test_nothing_of_the_person_is_left_in_any_table(guildhall, make, ada, database):
    people = guildhall.root.users
    await people.LinkIdentity(link(ada, "github", "lovelace", login="lovelace"))
    await people.CreateRegistration(register(ada, real_name="Ada Lovelace", email="ada@example.org"))
    await make.password(ada)
    _, theirs = await make.user(), await make.key("tickets:write", "tickets:read", user=ada)
    ticket = await make.ticket(opener=ada)
    await make.message(ticket.name, "hello", author=ada)
    await guildhall.as_(theirs).tickets.GetTicket(GetTicketRequest(name=ticket.name))

    await people.DeleteUser(delete(ada))

    tables = await database.pool.fetch(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    for (table,) in tables:
        # What was said stays said for as long as the log is kept; erasing is what takes it back.
        if not table.startswith(("events", "audit", "replays")):
            left = await database.pool.fetch(f"SELECT t::text FROM {table} t WHERE t::text ILIKE '%lovelace%'")
            assert not left, (table, left)
    assert await database.pool.fetchval("SELECT count(*) FROM passwords") == 0


async def test_tickets_stay_by_a_deleted_user(guildhall, make, ada):
    ticket = await make.ticket(opener=ada)
    await make.message(ticket.name, "hello", author=ada)
    await make.message(ticket.name, "yes?")

    await guildhall.root.users.DeleteUser(delete(ada))

    seen = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert (seen.opener, seen.opener_display_name, seen.message_count) == (ada, "deleted user", 2)
    said = await guildhall.root.tickets.ListTicketMessages(ListTicketMessagesRequest(parent=ticket.name))
    assert [(one.author_display_name, one.text) for one in said.ticket_messages] == [
        ("deleted user", "hello"),
        ("root", "yes?"),
    ]


async def test_its_keys_stop_and_the_log_tells(guildhall, make, ada, keys_are_not_remembered):
    person = guildhall.as_(await make.key("users:read", user=ada))
    assert (await person.users.GetUser(get(f"{PROJECT}/users/me"))).name == ada

    await guildhall.root.users.DeleteUser(delete(ada))

    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await person.users.GetUser(get(f"{PROJECT}/users/me"))
    assert refusal.metadata == {"cause": "revoked"}
    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert [event.type for event in log] == ["dev.guildhall.apikey.revoked.v1", "dev.guildhall.user.deleted.v1"]
    gone = user_pb2.User()
    log[-1].payload.Unpack(gone)
    assert gone == user_pb2.User(name=ada, uid=ada.rsplit("/", 1)[1])


async def test_the_role_ends_but_the_last_owner_stays(guildhall, make, ada, database):
    bo = await make.user(display_name="Bo")
    for user in (ada, bo):
        await make.role(user, Role.OWNER)

    results = await asyncio.gather(
        *(guildhall.root.users.DeleteUser(delete(user)) for user in (ada, bo)), return_exceptions=True
    )

    refusals = [one for one in results if isinstance(one, Exception)]
    assert [one.code() for one in refusals] == [StatusCode.FAILED_PRECONDITION]
    assert await database.pool.fetchval("SELECT count(*) FROM members") == 1


async def test_users_merged_into_it_go_as_well(guildhall, make, ada):
    part = await make.user(display_name="Countess", email="countess@example.org")
    ticket = await make.ticket(opener=part)
    await make.message(ticket.name, "hello", author=part)
    await guildhall.root.users.MergeUsers(merge(part, ada))
    with refused("USER_MERGED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.users.DeleteUser(delete(part))

    await guildhall.root.users.DeleteUser(delete(ada))

    for user in (ada, part):
        with refused("USER_NOT_FOUND"):
            await guildhall.root.users.GetUser(get(user))
    said = await guildhall.root.tickets.ListTicketMessages(ListTicketMessagesRequest(parent=ticket.name))
    assert [one.author_display_name for one in said.ticket_messages] == ["deleted user"]


async def test_an_old_etag_is_refused(guildhall, make, ada):
    etag = (await guildhall.root.users.GetUser(get(ada))).etag
    await guildhall.root.users.UpdateUser(update(ada, bio="new"))

    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
        await guildhall.root.users.DeleteUser(delete(ada, etag))


async def test_nobody_opens_a_ticket_for_a_deleted_user(guildhall, make, ada):
    await guildhall.root.users.DeleteUser(delete(ada))

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="ticket.opener"):
        await make.ticket(opener=ada)
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.DeleteUser(delete(UNKNOWN))
