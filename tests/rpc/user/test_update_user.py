import asyncio

from google.protobuf.field_mask_pb2 import FieldMask
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import GetUserRequest, UpdateUserRequest

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"


def update(name, *paths, **fields):
    mask = FieldMask(paths=paths) if paths else None
    return UpdateUserRequest(user=user_pb2.User(name=name, **fields), update_mask=mask)


async def test_absent_keeps_and_the_mask_clears(guildhall, make):
    name = await make.user(email="ada@example.org", bio="hi", tags=["math"], verified=True)
    writer = guildhall.as_(await make.key("users:write"))

    kept = await writer.users.UpdateUser(update(name, location="London", email=""))
    assert (kept.location, kept.email, kept.bio, kept.tags) == ("London", "ada@example.org", "hi", ["math"])

    cleared = await writer.users.UpdateUser(update(name, "email", "tags", "verified", bio="ignored"))
    assert (cleared.location, cleared.email, cleared.bio, cleared.tags) == ("London", "", "hi", [])
    assert not cleared.verified
    assert cleared.etag != kept.etag
    assert await guildhall.root.users.GetUser(GetUserRequest(name=name)) == cleared


async def test_a_star_replaces_all_but_identities(guildhall, make, database):
    name = await make.user(email="ada@example.org", active=False)
    await make.insert(
        "identities",
        project_id="default",
        provider="github",
        subject="ada",
        user_id=name.rsplit("/", 1)[1],
        is_primary=True,
    )

    changed = await guildhall.root.users.UpdateUser(update(name, "*", display_name="New"))

    assert (changed.display_name, changed.email) == ("New", "")
    assert changed.active
    assert [(identity.provider, identity.primary) for identity in changed.identities] == [("github", True)]


async def test_present_false_is_not_absent(guildhall, make):
    name = await make.user()

    assert not (await guildhall.root.users.UpdateUser(update(name, active=False))).active
    assert not (await guildhall.root.users.UpdateUser(update(name, bio="x"))).active


async def test_keys_of_an_inactive_user_stop(guildhall, make, keys_are_not_remembered):
    name = await make.user()
    person = guildhall.as_(await make.key("users:read", "users:write", user=name))
    me = GetUserRequest(name=f"{PROJECT}/users/me")
    assert (await person.users.GetUser(me)).name == name

    await guildhall.root.users.UpdateUser(update(name, active=False))

    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await person.users.GetUser(me)
    assert refusal.metadata == {"cause": "inactive"}
    await guildhall.root.users.UpdateUser(update(name, active=True))
    assert (await person.users.GetUser(me)).name == name


async def test_a_person_changes_itself_as_me(guildhall, make):
    name = await make.user()
    person = guildhall.as_(await make.key("users:write", user=name))

    changed = await person.users.UpdateUser(update(f"{PROJECT}/users/me", bio="it is me"))

    assert (changed.name, changed.bio) == (name, "it is me")
    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    assert [(event.type, event.subject, event.actor) for event in log.events] == [
        ("dev.guildhall.user.updated.v1", name, name)
    ]


async def test_of_updates_with_one_etag_one_wins(guildhall, make):
    name = await make.user()
    user = await guildhall.root.users.GetUser(GetUserRequest(name=name))

    results = await asyncio.gather(
        *(guildhall.root.users.UpdateUser(update(name, bio=f"bio {number}", etag=user.etag)) for number in range(5)),
        return_exceptions=True,
    )

    assert sum(isinstance(result, user_pb2.User) for result in results) == 1
    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED) as refusal:
        await guildhall.root.users.UpdateUser(update(name, bio="late", etag=user.etag))
    assert refusal.metadata == {"resource": name}


async def test_bad_updates_are_refused(guildhall, make):
    name = await make.user()
    for request, field in (
        (update(name, "display_name"), "user.display_name"),
        (update(name, "identities"), "update_mask"),
        (update(name, "nickname"), "update_mask"),
        (update(name, email="nobody"), "user.email"),
        (update(f"{PROJECT}/users/42", bio="x"), "user.name"),
    ):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.users.UpdateUser(request)
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.users.UpdateUser(UpdateUserRequest())


async def test_updating_needs_credential_permission_and_the_right_project(guildhall, make):
    name = await make.user()
    foreign = await make.key(project=await make.project("other"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).users.UpdateUser(update(name, bio="x"))
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("read")).users.UpdateUser(update(name, bio="x"))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(foreign).users.UpdateUser(update(name, bio="x"))
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.UpdateUser(update(UNKNOWN, bio="x"))
