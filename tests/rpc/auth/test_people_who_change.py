"""Signing in as somebody who was merged, deleted, or was not here before."""

import pytest
from grpc import StatusCode
from tests.rpc.auth.conftest import bearing, login
from tests.support.people import PROJECT, get, merge, unmerge
from tests.support.refusals import refused

from guildhall.user.v1.user_service_pb2 import DeleteUserRequest


async def test_a_user_tells_when_it_last_signed_in_and_that_is_no_revision(guildhall, somebody):
    person = await somebody()
    before = await guildhall.root.users.GetUser(get(person.name))
    assert not before.HasField("last_login_time")

    await guildhall.as_(None).auth.Login(login(person.email))

    after = await guildhall.root.users.GetUser(get(person.name))
    assert after.HasField("last_login_time")
    assert (after.etag, after.update_time) == (before.etag, before.update_time)


@pytest.mark.parametrize("end", ["MergeUsers", "DeleteUser"])
async def test_the_sessions_of_who_is_merged_or_deleted_end_and_nobody_gets_in_again(guildhall, make, somebody, end):
    person, other = await somebody(), await make.user()
    tokens = await guildhall.as_(None).auth.Login(login(person.email))

    request = merge(person.name, other) if end == "MergeUsers" else DeleteUserRequest(name=person.name)
    await getattr(guildhall.root.users, end)(request)

    with refused("SIGN_IN_REFUSED", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).auth.Login(login(person.email))
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
        await bearing(guildhall, tokens).users.GetUser(get(f"{PROJECT}/users/me"))


async def test_who_is_taken_out_again_signs_in_with_the_password_of_before(guildhall, make, somebody):
    person = await somebody()
    await guildhall.root.users.MergeUsers(merge(person.name, await make.user()))

    await guildhall.root.users.UnmergeUsers(unmerge(person.name))

    tokens = await guildhall.as_(None).auth.Login(login(person.email))
    assert (await bearing(guildhall, tokens).users.GetUser(get(f"{PROJECT}/users/me"))).name == person.name
