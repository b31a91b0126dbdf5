import asyncio

import pytest
from grpc import StatusCode
from tests.support.people import PROJECT, accounts, get, link
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import (
    CreateUserRequest,
    ListIdentitiesRequest,
    LookupUserRequest,
    SetPrimaryIdentityRequest,
    UnlinkIdentityRequest,
)

UNKNOWN = "01939f5c-0000-7000-8000-000000000000"


def unlink(identity):
    return UnlinkIdentityRequest(name=identity)


async def test_accounts_are_linked_and_the_first_is_primary(guildhall, make):
    user = await make.user()
    people = guildhall.root.users

    first = await people.LinkIdentity(link(user, "evm", "0xABcd", chain="1"))
    await people.LinkIdentity(link(user, "discord", "18446744073709551615"))

    assert first.name == f"{user}/identities/{first.uid}"
    assert (first.subject, first.primary, dict(first.metadata)) == ("0xabcd", True, {"chain": "1"})
    seen = await people.GetUser(get(user))
    assert accounts(seen) == [("evm", "0xabcd", True), ("discord", "18446744073709551615", False)]
    assert seen.identities[0] == first
    listed = await people.ListIdentities(ListIdentitiesRequest(parent=user, show_total=True))
    assert list(listed.identities) == list(seen.identities)
    assert listed.total_size == 2


async def test_linking_again_is_no_change_but_for_metadata(guildhall, make):
    user = await make.user()
    people = guildhall.root.users
    first = await people.LinkIdentity(link(user, "lens", "Ada.LENS", alias="ada"))
    etag = (await people.GetUser(get(user))).etag

    assert await people.LinkIdentity(link(user, "lens", "ada.lens")) == first
    assert (await people.GetUser(get(user))).etag == etag
    renamed = await people.LinkIdentity(link(user, "lens", "ada.lens", alias="lady"))
    assert (renamed.name, dict(renamed.metadata)) == (first.name, {"alias": "lady"})
    assert (await people.GetUser(get(user))).etag != etag


async def test_an_account_belongs_to_one_user_and_can_move_once_it_is_unlinked(guildhall, make):
    ada, eve = await make.user(), await make.user(display_name="Eve")
    people = guildhall.root.users
    await people.LinkIdentity(link(ada, "github", "ada"))
    taken = await people.LinkIdentity(link(ada, "discord", "1"))

    with refused("IDENTITY_TAKEN", code=StatusCode.ALREADY_EXISTS) as refusal:
        await people.LinkIdentity(link(eve, "discord", "1"))
    assert refusal.metadata == {"provider": "discord"}
    await people.UnlinkIdentity(unlink(taken.name))
    assert (await people.LinkIdentity(link(eve, "discord", "1"))).primary


async def test_the_last_identity_stays_and_the_oldest_other_becomes_primary(guildhall, make):
    user = await make.user()
    people = guildhall.root.users
    first, second, third = [await people.LinkIdentity(link(user, "github", name)) for name in ("c", "b", "a")]

    await people.UnlinkIdentity(unlink(first.name))
    assert accounts(await people.GetUser(get(user))) == [("github", "b", True), ("github", "a", False)]
    await people.UnlinkIdentity(unlink(third.name))
    with refused("IDENTITY_LAST", code=StatusCode.FAILED_PRECONDITION):
        await people.UnlinkIdentity(unlink(second.name))
    with refused("IDENTITY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await people.UnlinkIdentity(unlink(third.name))


async def test_another_identity_is_made_primary(guildhall, make):
    user = await make.user()
    people = guildhall.root.users
    await people.LinkIdentity(link(user, "github", "a"))
    second = await people.LinkIdentity(link(user, "github", "b"))

    for _ in range(2):
        chosen = await people.SetPrimaryIdentity(SetPrimaryIdentityRequest(name=second.name))
        assert chosen.primary
        assert accounts(await people.GetUser(get(user))) == [("github", "b", True), ("github", "a", False)]


async def test_the_log_tells_of_each_change_with_the_whole_user(guildhall, make):
    user = await make.user()
    people = guildhall.root.users
    first = await people.LinkIdentity(link(user, "github", "a"))
    second = await people.LinkIdentity(link(user, "github", "b"))
    await people.SetPrimaryIdentity(SetPrimaryIdentityRequest(name=second.name))
    await people.UnlinkIdentity(unlink(first.name))

    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    told = [event for event in log if event.subject == user]
    assert [event.type.removeprefix("dev.guildhall.user.") for event in told] == [
        "identity.linked.v1",
        "identity.linked.v1",
        "identity.updated.v1",
        "identity.unlinked.v1",
    ]
    last = user_pb2.User()
    told[-1].payload.Unpack(last)
    assert last == await people.GetUser(get(user))


async def test_identities_are_listed_across_users(guildhall, make):
    for n in range(3):
        user = await make.user()
        await make.identity(user, "discord", str(n + 1), is_primary=True)
        await make.identity(user, "github", f"u{n}")
    request = ListIdentitiesRequest(
        parent=f"{PROJECT}/users/-", filter='provider = "github"', page_size=2, show_total=True
    )

    page = await guildhall.root.users.ListIdentities(request)
    rest = await guildhall.root.users.ListIdentities(
        ListIdentitiesRequest(
            parent=request.parent, filter=request.filter, page_size=2, page_token=page.next_page_token
        )
    )

    assert page.total_size == 3
    assert {one.subject for one in (*page.identities, *rest.identities)} == {"u0", "u1", "u2"}
    with refused("PAGE_TOKEN_INVALID"):
        await guildhall.root.users.ListIdentities(
            ListIdentitiesRequest(parent=user, filter=request.filter, page_token=page.next_page_token)
        )


async def test_a_repeated_request_links_once(guildhall, make):
    request = link(await make.user(), "github", "a", request_id="once")

    answers = await asyncio.gather(*(guildhall.root.users.LinkIdentity(request) for _ in range(4)))

    assert all(answer == answers[0] for answer in answers)


async def test_of_fifty_who_link_one_account_one_wins(guildhall, make, database):
    people = [await make.user(display_name=str(n)) for n in range(50)]

    results = await asyncio.gather(
        *(
            guildhall.root.users.LinkIdentity(link(user, "evm", "0xA" if n % 2 else "0xa"))
            for n, user in enumerate(people)
        ),
        return_exceptions=True,
    )

    won = [one for one in results if isinstance(one, user_pb2.Identity)]
    assert len(won) == 1
    assert {one.code() for one in results if isinstance(one, Exception)} == {StatusCode.ALREADY_EXISTS}
    found = await guildhall.root.users.LookupUser(
        LookupUserRequest(parent=PROJECT, identity=user_pb2.Identity(provider="evm", subject="0xA"))
    )
    assert [one.name for one in found.identities] == [won[0].name]
    assert await database.pool.fetchval("SELECT count(*) FROM identities") == 1


async def test_of_two_who_unlink_the_last_two_one_is_refused(guildhall, make):
    for n in range(5):
        user = await make.user()
        names = [
            await make.identity(user, "github", f"a{n}", is_primary=True),
            await make.identity(user, "github", f"b{n}"),
        ]

        results = await asyncio.gather(
            *(guildhall.root.users.UnlinkIdentity(unlink(name)) for name in names), return_exceptions=True
        )

        refusals = [one for one in results if isinstance(one, Exception)]
        assert [one.code() for one in refusals] == [StatusCode.FAILED_PRECONDITION]
        left = await guildhall.root.users.GetUser(get(user))
        assert [one.primary for one in left.identities] == [True]


async def test_a_person_has_at_most_a_hundred(guildhall, make):
    user = await make.user()
    for n in range(100):
        await make.identity(user, "github", str(n), is_primary=not n)

    with refused("IDENTITY_LIMIT_REACHED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await guildhall.root.users.LinkIdentity(link(user, "github", "one more"))
    assert refusal.metadata == {"limit": "100"}


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (link("{user}", "discord", "abc"), "identity.subject"),
        (link("{user}", "telegram", "0"), "identity.subject"),
        (link("{user}", "myspace", "1"), "identity.provider"),
        (link("{user}", "github", ""), "identity.subject"),
        (link("{user}", "github", "x" * 201), "identity.subject"),
        (link("{user}", "github", "a", **{"k" * 51: "v"}), "identity.metadata"),
        (link("{user}", "github", "a", k="v" * 501), "identity.metadata"),
        (link(f"{PROJECT}/users/42", "github", "a"), "parent"),
    ],
)
async def test_bad_identities_are_refused(guildhall, make, request_, field):
    request_.parent = request_.parent.format(user=await make.user())

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
        await guildhall.root.users.LinkIdentity(request_)


async def test_unknown_ones_are_not_found(guildhall, make):
    nobody = f"{PROJECT}/users/{UNKNOWN}"
    identity = await make.identity(await make.user(), "github", "a", is_primary=True)
    other = await make.user()

    for call, request in (
        ("LinkIdentity", link(nobody, "github", "b")),
        ("ListIdentities", ListIdentitiesRequest(parent=nobody)),
    ):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await getattr(guildhall.root.users, call)(request)
    with refused("IDENTITY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.UnlinkIdentity(unlink(f"{other}/identities/{identity.rsplit('/', 1)[1]}"))


async def test_metadata_comes_with_a_new_user(guildhall, make):
    identity = user_pb2.Identity(provider="github", subject="ada", metadata={"login": "ada"})
    user = await guildhall.root.users.CreateUser(
        CreateUserRequest(parent=PROJECT, user=user_pb2.User(display_name="Ada", identities=[identity]))
    )

    assert dict(user.identities[0].metadata) == {"login": "ada"}
    assert await guildhall.root.users.GetUser(get(user.name)) == user
