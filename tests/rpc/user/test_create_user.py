import asyncio

from google.protobuf.any_pb2 import Any
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import CreateUserRequest, GetUserRequest, ListUsersRequest

PROJECT = "projects/default"
SNOWFLAKE = "18446744073709551615"


def create(display_name="Ada", *identities, parent=PROJECT, request_id="", **fields):
    accounts = [user_pb2.Identity(provider=provider, subject=subject) for provider, subject in identities]
    user = user_pb2.User(display_name=display_name, identities=accounts, **fields)
    return CreateUserRequest(parent=parent, user=user, request_id=request_id)


async def test_a_user_is_created_with_identities(guildhall, make):
    writer = guildhall.as_(await make.key("users:write", "users:read"))
    user = await writer.users.CreateUser(
        create(
            "Ada",
            ("telegram", "77"),
            ("evm", "0xABCdef"),
            ("discord", SNOWFLAKE),
            email="Ada@Example.org",
            tags=["math", "engines"],
        )
    )

    assert user.active
    assert not user.verified
    assert user.email == "Ada@Example.org"
    assert user.tags == ["math", "engines"]
    assert [(i.provider, i.subject, i.primary) for i in user.identities] == [
        ("telegram", "77", True),
        ("discord", SNOWFLAKE, False),
        ("evm", "0xabcdef", False),
    ]
    assert await writer.users.GetUser(GetUserRequest(name=user.name)) == user


async def test_an_event_tells_of_it(guildhall, make):
    user = await guildhall.root.users.CreateUser(create())

    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    expected = Any()
    expected.Pack(user)
    assert [(event.type, event.subject, event.actor) for event in log.events] == [
        ("dev.guildhall.user.created.v1", user.name, "root")
    ]
    assert log.events[0].payload == expected


async def test_an_identity_belongs_to_one_user_of_a_project(guildhall, make, database):
    await guildhall.root.users.CreateUser(create("Ada", ("discord", "1"), ("evm", "0xAA")))

    for identities in ([("discord", "1")], [("github", "ada"), ("evm", "0xaA")]):
        with refused("IDENTITY_TAKEN", code=StatusCode.ALREADY_EXISTS) as refusal:
            await guildhall.root.users.CreateUser(create("Eve", *identities))
        assert refusal.metadata == {"provider": identities[-1][0]}
    assert await database.pool.fetchval("SELECT count(*) FROM users") == 1
    assert await database.pool.fetchval("SELECT count(*) FROM identities") == 2
    await make.project("other")
    await guildhall.root.users.CreateUser(create("Ada", ("discord", "1"), parent="projects/other"))


async def test_many_at_once_for_one_identity_leave_one_user_and_no_orphan(guildhall, make, database):
    identities = [("discord", "1"), ("evm", "0xaa"), ("github", "ada")]
    results = await asyncio.gather(
        *(
            guildhall.root.users.CreateUser(create("Ada", *identities[n % 3 :], *identities[: n % 3]))
            for n in range(12)
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(result, user_pb2.User) for result in results) == 1
    assert {r.code() for r in results if isinstance(r, Exception)} == {StatusCode.ALREADY_EXISTS}
    assert await database.pool.fetchval("SELECT count(*) FROM users") == 1


async def test_repeats_at_the_same_time_get_one_answer(guildhall, make):
    request = create("Ada", ("discord", "1"), request_id="once")

    answers = await asyncio.gather(*(guildhall.root.users.CreateUser(request) for _ in range(6)))

    assert all(answer == answers[0] for answer in answers)
    listed = await guildhall.root.users.ListUsers(ListUsersRequest(parent=PROJECT))
    assert list(listed.users) == [answers[0]]
    with refused("REQUEST_ID_REUSED", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.users.CreateUser(create("Eve", request_id="once"))


async def test_bad_users_are_refused_field_by_field(guildhall, make):
    for request, field in (
        (create(""), "user"),
        (create("x" * 101), "user.display_name"),
        (create(email="nobody"), "user.email"),
        (create(website="somewhere"), "user.website"),
        (create(tags=[str(n) for n in range(11)]), "user.tags"),
        (create("Ada", ("discord", "12a")), "user.identities[0].subject"),
        (create("Ada", ("github", "a"), ("discord", "0")), "user.identities[1].subject"),
        (create("Ada", ("telegram", "-5")), "user.identities[0].subject"),
        (create("Ada", ("discord", "1" * 21)), "user.identities[0].subject"),
        (create("Ada", ("discord", "१२")), "user.identities[0].subject"),
        (create("Ada", ("evm", "0xA"), ("evm", "0xa")), "user.identities[1]"),
        (create("Ada", ("myspace", "1")), "user.identities[0].provider"),
        (create(parent="projects/Default"), "parent"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.users.CreateUser(request)


async def test_creating_needs_credential_permission_and_the_right_project(guildhall, make):
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).users.CreateUser(create())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("read")).users.CreateUser(create())
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).users.CreateUser(create())
