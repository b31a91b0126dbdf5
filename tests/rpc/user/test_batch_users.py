from grpc import StatusCode
from tests.support.people import PROJECT, get, update
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1.user_service_pb2 import BatchGetUsersRequest, BatchUpdateUsersRequest
from guildhall_server.ids import new_id

UNKNOWN = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"


def several(*names, **fields):
    return BatchGetUsersRequest(parent=PROJECT, names=names, **fields)


def changes(*requests):
    return BatchUpdateUsersRequest(parent=PROJECT, requests=requests)


async def test_users_come_in_the_order_asked_for(guildhall, make):
    names = [await make.user(display_name=str(n)) for n in range(100)][::-1]

    found = await guildhall.root.users.BatchGetUsers(several(*names))

    assert [user.name for user in found.users] == names


async def test_a_missing_one_is_named_unless_that_is_allowed(guildhall, make):
    ada = await make.user()
    await make.project("other")
    foreign = (await make.user("projects/other")).replace("other", "default")

    for missing in (UNKNOWN, foreign):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
            await guildhall.root.users.BatchGetUsers(several(ada, missing))
        assert refusal.metadata == {"user": missing.rsplit("/", 1)[1]}
        found = await guildhall.root.users.BatchGetUsers(several(missing, ada, allow_missing=True))
        assert [user.name for user in found.users] == [ada]


async def test_what_is_no_batch_is_refused(guildhall, make):
    ada = await make.user()
    for request, field in (
        (several(), "names"),
        (several(ada, ada), "names"),
        (several(*(f"{PROJECT}/users/{new_id()}" for _ in range(101))), "names"),
        (several(f"{PROJECT}/users/42"), "names[0]"),
        (several(ada, "projects/other/users/" + ada.rsplit("/", 1)[1]), "names[1]"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.users.BatchGetUsers(request)
    for request, field in (
        (changes(), "requests"),
        (changes(*[update(ada, bio="x")] * 101), "requests"),
        (changes(update(ada, bio="x"), update(ada, bio="y")), "requests[1].user.name"),
        (changes(update("projects/other/users/" + ada.rsplit("/", 1)[1], bio="x")), "requests[0].user.name"),
        (changes(update(ada, "nickname")), "update_mask"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.users.BatchUpdateUsers(request)


async def test_many_are_changed_at_once_each_by_its_mask(guildhall, make):
    names = [await make.user(display_name=str(n), bio="old", location="there") for n in range(100)]

    answer = await guildhall.root.users.BatchUpdateUsers(
        changes(*(update(name, "bio", "location", bio=f"new {n}") for n, name in enumerate(names)))
    )

    assert [(user.name, user.bio, user.location) for user in answer.users] == [
        (name, f"new {n}", "") for n, name in enumerate(names)
    ]
    assert await guildhall.root.users.GetUser(get(names[7])) == answer.users[7]
    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT, page_size=500))).events
    assert {event.type for event in log} == {"dev.guildhall.user.updated.v1"}
    assert len(log) == 100


async def test_one_refused_change_leaves_all_as_they_were(guildhall, make, database):
    names = [await make.user(display_name=str(n), bio="old") for n in range(3)]
    etag = (await guildhall.root.users.GetUser(get(names[2]))).etag
    await guildhall.root.users.UpdateUser(update(names[2], bio="newer"))

    for last, reason in (
        (update(names[2], bio="x", etag=etag), "ETAG_MISMATCH"),
        (update(UNKNOWN, bio="x"), "USER_NOT_FOUND"),
        (update(names[2], "display_name"), "INVALID_REQUEST"),
    ):
        with refused(reason):
            await guildhall.root.users.BatchUpdateUsers(
                changes(update(names[0], bio="x"), update(names[1], bio="x"), last)
            )
    assert await database.pool.fetchval("SELECT count(*) FROM users WHERE bio = 'x'") == 0
    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert len(log) == 1
