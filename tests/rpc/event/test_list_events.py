from datetime import timedelta

from google.protobuf.field_mask_pb2 import FieldMask
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.ticket.v1 import ticket_event_pb2
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import UpdateUserRequest
from guildhall_server.storage.cursor import Position

PROJECT = "projects/default"


def events(**arguments):
    return ListEventsRequest(parent=PROJECT, **arguments)


async def write(guildhall, name, *texts):
    for text in texts:
        await guildhall.root.users.UpdateUser(
            UpdateUserRequest(user=user_pb2.User(name=name, bio=text), update_mask=FieldMask(paths=["bio"]))
        )


def bios(found):
    said = []
    for event in found:
        user = user_pb2.User()
        assert event.payload.Unpack(user)
        said.append(user.bio)
    return said


async def test_events_are_listed_oldest_first_and_whole(guildhall, make):
    name = await make.user()
    await write(guildhall, name, "a", "b")
    reader = guildhall.as_(await make.key("events:read", "users:read"))

    found = (await reader.events.ListEvents(events())).events

    assert bios(found) == ["a", "b"]
    first = found[0]
    assert first.name == f"{PROJECT}/events/{first.uid}"
    assert (first.type, first.subject, first.actor) == ("dev.guildhall.user.updated.v1", name, "root")
    assert first.create_time.seconds
    assert first.cursor != found[1].cursor


async def test_pages_and_cursors_continue(guildhall, make):
    name = await make.user()
    texts = [str(number) for number in range(7)]
    await write(guildhall, name, *texts)
    seen, request = [], events(page_size=3)

    while True:
        page = await guildhall.root.events.ListEvents(request)
        seen += list(page.events)
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token

    assert bios(seen) == texts
    rest = await guildhall.root.events.ListEvents(events(cursor=seen[3].cursor))
    assert bios(rest.events) == texts[4:]
    end = await guildhall.root.events.ListEvents(events(cursor=seen[-1].cursor))
    assert not end.events
    assert not end.next_page_token


async def test_events_of_some_types(guildhall, make):
    name = await make.user()
    await write(guildhall, name, "a")
    ticket = await make.ticket(subject="Help")

    for types, expected in {
        ("dev.guildhall.ticket.*",): ["dev.guildhall.ticket.created.v1"],
        ("dev.guildhall.user.updated.v1",): ["dev.guildhall.user.updated.v1"],
        ("dev.guildhall.user.*", "dev.guildhall.ticket.created.v1"): [
            "dev.guildhall.user.updated.v1",
            "dev.guildhall.ticket.created.v1",
        ],
        ("dev.guildhall.game.*",): [],
    }.items():
        found = (await guildhall.root.events.ListEvents(events(types=types))).events
        assert [event.type for event in found] == expected
    found = (await guildhall.root.events.ListEvents(events(types=["dev.guildhall.ticket.*"]))).events
    told = ticket_event_pb2.TicketEvent()
    assert found[0].payload.Unpack(told)
    assert told.created.name == ticket.name == found[0].subject
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="types[0]"):
        await guildhall.root.events.ListEvents(events(types=["%"]))


async def test_a_person_sees_its_own_unless_it_moderates(guildhall, make):
    ada, bo = await make.user(display_name="Ada"), await make.user(display_name="Bo")
    await write(guildhall, ada, "ada")
    await write(guildhall, bo, "bo")

    for scopes, expected in (
        (["events:read", "users:read"], ["ada"]),
        (["events:read", "users:read", "tickets:moderate"], ["ada", "bo"]),
    ):
        person = guildhall.as_(await make.key(*scopes, user=ada))
        assert bios((await person.events.ListEvents(events())).events) == expected


async def test_tokens_and_cursors_are_bound(guildhall, make, clock):
    other = await make.project("other")
    name = await make.user()
    await write(guildhall, name, "a", "b")
    page = await guildhall.root.events.ListEvents(events(page_size=1))
    token, cursor = page.next_page_token, page.events[0].cursor

    with refused("PAGE_TOKEN_INVALID", code=StatusCode.INVALID_ARGUMENT, field="page_token"):
        await guildhall.root.events.ListEvents(events(page_token=token, types=["dev.guildhall.user.*"]))
    with refused("PAGE_TOKEN_INVALID"):
        await guildhall.as_(await make.key("events:read", "users:read", user=name)).events.ListEvents(
            events(page_token=token)
        )
    with refused("CURSOR_INVALID", code=StatusCode.INVALID_ARGUMENT, field="cursor"):
        await guildhall.root.events.ListEvents(ListEventsRequest(parent=other, cursor=cursor))
    with refused("CURSOR_INVALID", field="cursor"):
        await guildhall.root.events.ListEvents(events(cursor=cursor[:-2] + "AA"))
    clock.advance(days=31)
    for request in (events(cursor=cursor), events(page_token=token, page_size=1)):
        with refused("CURSOR_EXPIRED", code=StatusCode.OUT_OF_RANGE):
            await guildhall.root.events.ListEvents(request)


async def test_an_old_cursor_that_is_still_kept_continues(guildhall, make, clock):
    await write(guildhall, await make.user(), "a")
    cursor = guildhall.app.parts.cursors.issue("default", Position(1, 0), clock() - timedelta(days=29))

    assert bios((await guildhall.root.events.ListEvents(events(cursor=cursor))).events) == ["a"]


async def test_listing_needs_credential_permission_and_the_right_project(guildhall, make):
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).events.ListEvents(events())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("users:read")).events.ListEvents(events())
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).events.ListEvents(events())
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="page_size"):
        await guildhall.root.events.ListEvents(events(page_size=-1))


async def test_events_of_a_domain_show_to_those_who_may_read_it(guildhall, make):
    await make.user()
    await write(guildhall, await make.user(), "a")
    ticket = await make.ticket()

    async def seen_with(*scopes):
        found = (await guildhall.as_(await make.key("events:read", *scopes)).events.ListEvents(events())).events
        return {event.type.split(".")[2] for event in found}

    assert await seen_with() == set()
    assert await seen_with("users:read") == {"user"}
    assert await seen_with("users:read", "tickets:read") == {"user", "ticket"}
    assert ticket.name
