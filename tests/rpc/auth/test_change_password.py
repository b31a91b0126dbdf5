"""Changing passwords: one's own, and those of people one may act on."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from tests.rpc.auth.conftest import bearing, login
from tests.support.factories import PASSWORD
from tests.support.refusals import refused

from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall_server.permissions import ALL
from guildhall_server.roles import Role

NEW = "seven purple umbrellas"
PERMISSION_DENIED = grpc.StatusCode.PERMISSION_DENIED


async def signed_in(server, person, password=PASSWORD):
    return await server.as_(None).auth.Login(login(person.email, password))


async def sessions_of(database, person):
    return await database.pool.fetchval(
        "SELECT count(*) FROM auth_sessions WHERE user_id = $1 AND ended_at IS NULL", person.id
    )


async def test_an_own_password_needs_the_current_one_and_ends_the_other_sessions(guildhall, somebody, database):
    person = await somebody()
    here, _, _ = [await signed_in(guildhall, person) for _ in range(3)]

    answer = await bearing(guildhall, here).auth.ChangePassword(
        pb.ChangePasswordRequest(current_password=PASSWORD, new_password=NEW)
    )

    assert answer.ended_sessions == 2
    assert await sessions_of(database, person) == 1
    assert await bearing(guildhall, here).auth.GetCaller(pb.GetCallerRequest())
    with refused("SIGN_IN_REFUSED"):
        await signed_in(guildhall, person)
    assert await signed_in(guildhall, person, NEW)


async def test_a_stolen_token_neither_changes_the_password_nor_guesses_it(guildhall, somebody):
    person = await somebody()
    tokens = await signed_in(guildhall, person)
    change = bearing(guildhall, tokens).auth.ChangePassword

    with refused("INVALID_REQUEST", field="current_password"):
        await change(pb.ChangePasswordRequest(new_password=NEW))
    for _ in range(5):
        with refused("CURRENT_PASSWORD_WRONG", code=PERMISSION_DENIED):
            await change(pb.ChangePasswordRequest(current_password="a guess", new_password=NEW))
    with refused("SIGN_IN_THROTTLED") as seen:
        await change(pb.ChangePasswordRequest(current_password=PASSWORD, new_password=NEW))
    assert seen.retry_after > 0


async def test_of_two_changes_at_once_one_wins(guildhall, somebody):
    person = await somebody()
    tokens = await signed_in(guildhall, person)
    change = bearing(guildhall, tokens).auth.ChangePassword
    wanted = ["first new password", "second new password"]

    outcomes = await asyncio.gather(
        *(change(pb.ChangePasswordRequest(current_password=PASSWORD, new_password=new)) for new in wanted),
        return_exceptions=True,
    )

    lost = [outcome for outcome in outcomes if isinstance(outcome, grpc.aio.AioRpcError)]
    assert len(lost) == 1
    with refused("CURRENT_PASSWORD_WRONG"):
        raise lost[0]
    assert await signed_in(guildhall, person, wanted[outcomes.index(lost[0]) - 1])


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("password123", "common"),
        ("PassWord123", "common"),
        ("aaaabbbbaaaa", "monotonous"),
        ("Ada Lovelace", "personal"),
    ],
)
async def test_a_password_that_is_guessed_first_is_refused(guildhall, somebody, password, rule):
    tokens = await signed_in(guildhall, await somebody(display_name="Ada Lovelace"))
    with refused("PASSWORD_UNACCEPTABLE", code=grpc.StatusCode.INVALID_ARGUMENT, field="new_password") as seen:
        await bearing(guildhall, tokens).auth.ChangePassword(
            pb.ChangePasswordRequest(current_password=PASSWORD, new_password=password)
        )
    assert seen.metadata == {"rule": rule}
    assert password not in seen.message


@pytest.mark.parametrize("password", ["", "short", "x" * 9, "y" * 129])
async def test_a_password_has_ten_to_128_characters(guildhall, somebody, password):
    tokens = await signed_in(guildhall, await somebody())
    with refused("INVALID_REQUEST", field="new_password"):
        await bearing(guildhall, tokens).auth.ChangePassword(
            pb.ChangePasswordRequest(current_password=PASSWORD, new_password=password)
        )


async def set_for(caller, name, password=NEW):
    return await caller.auth.ChangePassword(pb.ChangePasswordRequest(user=name, new_password=password))


async def test_a_first_password_is_set_by_somebody_who_may_do_more(guildhall, somebody, make):
    admin = await somebody(Role.ADMIN)
    newcomer = await make.user(email="new@example.org")

    await set_for(bearing(guildhall, await signed_in(guildhall, admin)), newcomer)

    assert (await guildhall.as_(None).auth.Login(login("new@example.org", NEW))).caller.user == newcomer


async def test_a_password_set_by_somebody_else_ends_all_sessions(guildhall, somebody, database):
    person = await somebody()
    await signed_in(guildhall, person)
    answer = await set_for(guildhall.root, person.name)
    assert answer.ended_sessions == 1
    assert await sessions_of(database, person) == 0


ABOVE = [
    (Role.ADMIN, Role.ADMIN),
    (Role.ADMIN, Role.OWNER),
    (Role.MODERATOR, Role.MODERATOR),
    (Role.MODERATOR, Role.ADMIN),
    (Role.OWNER, Role.OWNER),
]


@pytest.mark.parametrize(("own", "their"), ABOVE)
@pytest.mark.parametrize("act", ["password", "logout"])
async def test_nobody_acts_on_an_equal_or_a_superior(guildhall, somebody, own, their, act):
    caller, target = bearing(guildhall, await signed_in(guildhall, await somebody(own))), await somebody(their)
    with refused("PERSON_OUT_OF_REACH", code=PERMISSION_DENIED):
        if act == "password":
            await set_for(caller, target.name)
        else:
            await caller.auth.Logout(pb.LogoutRequest(user=target.name))


async def test_to_a_member_other_people_do_not_exist(guildhall, somebody):
    member, target = await somebody(), await somebody()
    with refused("USER_NOT_FOUND"):
        await set_for(bearing(guildhall, await signed_in(guildhall, member)), target.name)


async def test_a_key_acts_on_those_who_may_not_do_more_than_it(guildhall, somebody, make):
    member, owner = await somebody(), await somebody(Role.OWNER)
    small = guildhall.as_(await make.key("users:write", "users:read"))
    with refused("PERSON_OUT_OF_REACH"):
        await set_for(small, member.name)
    with refused("PERMISSION_MISSING"):
        await set_for(guildhall.as_(await make.key(*(ALL - {"users:write"}))), member.name)
    admin = guildhall.as_(await make.key("admin"))
    assert await set_for(admin, member.name)
    assert await set_for(admin, owner.name)


async def test_people_of_other_projects_and_of_none_are_absent(guildhall, somebody, make):
    await make.project("elsewhere")
    foreign = await somebody(project="projects/elsewhere")
    admin = guildhall.as_(await make.key("admin"))
    with refused("PROJECT_NOT_FOUND"):
        await set_for(admin, foreign.name)
    with refused("USER_NOT_FOUND"):
        await set_for(admin, "projects/default/users/00000000-0000-7000-8000-000000000000")


async def test_an_own_password_needs_a_session(guildhall, make):
    user = await make.user()
    key = guildhall.as_(await make.key("admin", user=user))
    with refused("SESSION_NEEDED", code=grpc.StatusCode.FAILED_PRECONDITION):
        await key.auth.ChangePassword(pb.ChangePasswordRequest(new_password=NEW))


async def test_a_change_is_audited_without_the_passwords(guildhall, somebody, database):
    person = await somebody()
    tokens = await signed_in(guildhall, person)
    await bearing(guildhall, tokens).auth.ChangePassword(
        pb.ChangePasswordRequest(current_password=PASSWORD, new_password=NEW)
    )
    rows = await database.pool.fetch("SELECT * FROM audit_entries WHERE method LIKE '%/ChangePassword'")
    assert [(row["actor"], row["project_id"]) for row in rows] == [(f"users/{person.id}", "default")]
    assert NEW not in str(dict(rows[0]))
    assert PASSWORD not in str(dict(rows[0]))
