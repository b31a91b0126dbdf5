from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.user.v1 import user_pb2
from guildhall.user.v1.user_service_pb2 import (
    CreateUserRequest,
    GetUserRequest,
    ListUsersRequest,
    LookupUserRequest,
)
from guildhall_server.domains.user import store

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/users/01939f5c-0000-7000-8000-000000000000"


def users(**arguments):
    return ListUsersRequest(parent=PROJECT, **arguments)


def lookup(**key):
    return LookupUserRequest(parent=PROJECT, **key)


def account(provider, subject):
    return user_pb2.Identity(provider=provider, subject=subject)


def called(response):
    return [user.display_name for user in response.users]


async def test_me_is_whom_the_key_acts_as(guildhall, make):
    name = await make.user(display_name="Ada")
    person = guildhall.as_(await make.key("users:read", user=name))

    assert (await person.users.GetUser(GetUserRequest(name=f"{PROJECT}/users/me"))).name == name
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
        await guildhall.as_(await make.key()).users.GetUser(GetUserRequest(name=f"{PROJECT}/users/me"))
    assert refusal.metadata == {"user": "me"}


async def test_unknown_and_foreign_users_are_not_found_and_malformed_names_invalid(guildhall, make):
    await make.project("other")
    foreign = await make.user("projects/other")
    reader = guildhall.as_(await make.key("users:read"))

    for name in (UNKNOWN, foreign.replace("other", "default")):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await reader.users.GetUser(GetUserRequest(name=name))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await reader.users.GetUser(GetUserRequest(name=foreign))
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="name"):
        await reader.users.GetUser(GetUserRequest(name=f"{PROJECT}/users/42"))


async def test_reading_needs_credential_and_permission(guildhall, make):
    writer = guildhall.as_(await make.key("users:write"))
    for method, request in (
        ("GetUser", GetUserRequest(name=UNKNOWN)),
        ("ListUsers", users()),
        ("LookupUser", lookup(email="a@b.example")),
    ):
        with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
            await getattr(guildhall.as_(None).users, method)(request)
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
            await getattr(writer.users, method)(request)


async def test_pages_hold_every_user_once_in_both_directions(guildhall, make):
    for display_name in ("Cy", "Ada", "Bo", "Ada"):
        await make.user(display_name=display_name)
    for order, expected in {
        "": ["Ada", "Bo", "Ada", "Cy"],
        "create_time": ["Cy", "Ada", "Bo", "Ada"],
        "displayName": ["Ada", "Ada", "Bo", "Cy"],
        "display_name desc, create_time": ["Cy", "Bo", "Ada", "Ada"],
    }.items():
        seen, request = [], users(page_size=1, order_by=order, show_total=True)
        while True:
            page = await guildhall.root.users.ListUsers(request)
            seen += list(page.users)
            assert page.total_size == 4
            if not page.next_page_token:
                break
            request.page_token = page.next_page_token
        assert [user.display_name for user in seen] == expected
        assert len({user.name for user in seen}) == 4


async def test_users_are_filtered(guildhall, make):
    await make.user(display_name="Ada", email="Ada@Example.org", tags=["math"], verified=True, location="London")
    await make.user(display_name="Bo", active=False, source="import", education_stage="school", tags=[])
    await make.project("other")
    await make.user("projects/other", display_name="Foreign")

    for text, found in {
        'email = "aDA@example.ORG"': ["Ada"],
        "email:example": ["Ada"],
        'tags:"math"': ["Ada"],
        "active = false": ["Bo"],
        "NOT verified = true": ["Bo"],
        'source = "import" AND education_stage:*': ["Bo"],
        'location = "Lon*"': ["Ada"],
        'display_name != "Ada"': ["Bo"],
        'display_name = "aD*"': ["Ada"],
        'display_name = "*o"': ["Bo"],
        'display_name = "ADA"': ["Ada"],
        'display_name = "A%*"': [],
        "create_time > 2020-01-01T00:00:00Z": ["Ada", "Bo"],
    }.items():
        response = await guildhall.root.users.ListUsers(users(filter=text, order_by="display_name", show_total=True))
        assert called(response) == found, text
        assert response.total_size == len(found)
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT, field="filter"):
        await guildhall.root.users.ListUsers(users(filter="bio = 1"))


async def test_digits_for_a_name_are_a_discord_account(guildhall, make):
    name = await make.user()
    await make.identity(name, "discord", "123456789012345678", is_primary=True)

    assert (await guildhall.root.users.GetUser(GetUserRequest(name=f"{PROJECT}/users/123456789012345678"))).name == name
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.GetUser(GetUserRequest(name=f"{PROJECT}/users/123456789012345679"))


async def test_names_beyond_ascii_are_found_by_their_beginning(guildhall, make):
    for display_name in ("Ægir", "Ære", "Zoë \U0010ffff", "zoo"):
        await make.user(display_name=display_name)

    for text, found in {
        "æ*": ["Ægir", "Ære"],
        "ZOË*": ["Zoë \U0010ffff"],
        "zoë \U0010ffff*": ["Zoë \U0010ffff"],
    }.items():
        response = await guildhall.root.users.ListUsers(
            users(filter=f'display_name = "{text}"', order_by="display_name")
        )
        assert sorted(called(response)) == sorted(found), text


async def test_lookup_by_address_ignores_case_and_takes_the_oldest(guildhall, make):
    oldest = await make.user(display_name="first", email="Ada@Example.org")
    await make.user(display_name="second", email="ada@example.ORG")

    for email in ("ada@example.org", "  ADA@EXAMPLE.ORG "):
        assert (await guildhall.root.users.LookupUser(lookup(email=email))).name == oldest


async def test_lookup_by_identity(guildhall, make):
    user = user_pb2.User(display_name="Ada", identities=[account("evm", "0xAb"), account("discord", "42")])
    made = await guildhall.root.users.CreateUser(CreateUserRequest(parent=PROJECT, user=user))

    for identity in (account("evm", "0xaB"), account("discord", "42")):
        assert await guildhall.root.users.LookupUser(lookup(identity=identity)) == made


async def test_lookup_finds_nobody_and_creates_nobody(guildhall, make):
    await make.project("other")
    await make.user("projects/other", email="ada@example.org")

    for key in ({"email": "ada@example.org"}, {"identity": account("discord", "42")}):
        with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await guildhall.root.users.LookupUser(lookup(**key))
    assert not (await guildhall.root.users.ListUsers(users())).users
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="identity.subject"):
        await guildhall.root.users.LookupUser(lookup(identity=account("discord", "Ada#1")))
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.users.LookupUser(lookup())
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="email"):
        await guildhall.root.users.LookupUser(lookup(email="ada"))


async def test_a_lookup_uses_its_index(database, make):
    await database.pool.execute(
        """
        INSERT INTO users (project_id, id, display_name, email, active, verified)
        SELECT 'default', gen_random_uuid(), 'somebody', n || '@b.example', true, false
        FROM generate_series(1, 3000) n
        """
    )
    await database.pool.execute("INSERT INTO identities SELECT 'default', 'evm', email, id, true FROM users")
    await database.pool.execute("ANALYZE users, identities")
    values = {"project": "default", "email": "7@b.example", "provider": "evm", "subject": "0x"}
    for lookup_by, index in ((store._by_email, "users_email_idx"), (store._by_identity, "identities_pkey")):
        plan = await database.pool.fetch(f"EXPLAIN {lookup_by.sql}", *lookup_by.arguments(values))
        lines = [row[0] for row in plan]
        assert any(index in line for line in lines), lines
        assert not any("Seq Scan" in line or "users_created_at_idx" in line for line in lines), lines
