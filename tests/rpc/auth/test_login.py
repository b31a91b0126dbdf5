"""Signing in with a password."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from argon2 import PasswordHasher
from tests.rpc.auth.conftest import bearing, login
from tests.support.factories import PASSWORD
from tests.support.refusals import refused

from guildhall.auth.v1 import auth_pb2, auth_session_pb2
from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.project.v1 import member_pb2
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server.roles import Role

ANYBODY = None


async def test_a_person_signs_in_with_an_address_and_a_password(guildhall, somebody):
    person = await somebody(Role.MODERATOR)

    tokens = await guildhall.as_(ANYBODY).auth.Login(login(person.email, device_label="my phone"))

    assert tokens.caller.user == tokens.caller.principal == person.name
    assert tokens.caller.project == "projects/default"
    assert tokens.caller.credential_kind == auth_pb2.CREDENTIAL_KIND_SESSION
    assert tokens.caller.role == member_pb2.ROLE_MODERATOR
    assert "tickets:moderate" in tokens.caller.permissions
    assert tokens.auth_session.device_label == "my phone"
    assert tokens.auth_session.current
    assert tokens.auth_session.method == auth_session_pb2.SIGN_IN_METHOD_PASSWORD
    lasts = tokens.access_expire_time.ToDatetime() - tokens.auth_session.create_time.ToDatetime()
    assert 899 <= lasts.total_seconds() <= 900
    lasts = tokens.refresh_expire_time.ToDatetime() - tokens.auth_session.create_time.ToDatetime()
    assert lasts.days == 30
    assert await bearing(guildhall, tokens).auth.GetCaller(pb.GetCallerRequest()) == tokens.caller


async def test_the_address_is_compared_without_case_or_spaces_around(guildhall, somebody):
    person = await somebody()
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(f"  {person.email.upper()} "))
    assert tokens.caller.user == person.name


async def test_without_a_project_it_is_the_default_one(guildhall, somebody, database):
    person = await somebody()
    with refused("SIGN_IN_REFUSED"):
        await guildhall.as_(ANYBODY).auth.Login(login(person.email, parent=""))
    await database.pool.execute("UPDATE projects SET is_default = true WHERE project_id = 'default'")
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(person.email, parent=""))
    assert tokens.caller.user == person.name


async def test_a_person_signs_in_with_a_local_identity(guildhall, somebody, make):
    person = await somebody(email=None)
    await make.insert(
        "identities", project_id="default", provider="local", subject="ada", user_id=person.id, is_primary=True
    )
    tokens = await guildhall.as_(ANYBODY).auth.Login(login("ada"))
    assert tokens.caller.user == person.name


async def test_an_identity_elsewhere_is_no_name_to_sign_in_with(guildhall, somebody, make):
    person = await somebody()
    await make.insert(
        "identities", project_id="default", provider="discord", subject="42", user_id=person.id, is_primary=True
    )
    with refused("SIGN_IN_REFUSED"):
        await guildhall.as_(ANYBODY).auth.Login(login("42"))


async def test_who_takes_over_an_address_does_not_take_over_the_account(guildhall, somebody):
    """Members write their own profile, so an address proves nothing; who is verified comes first."""
    thief = await somebody()
    owner = await somebody(email=thief.email, verified=True)
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(thief.email))
    assert tokens.caller.user == owner.name


async def test_characters_that_look_alike_are_one_password(guildhall, make):
    name = await make.user(email="ada@example.org")
    await make.password(name, "caf\u00e9 au lait \u00e0 midi")
    decomposed = "cafe\u0301 au lait a\u0300 midi"
    assert await guildhall.as_(ANYBODY).auth.Login(login("ada@example.org", decomposed))


@pytest.fixture
async def unlucky(somebody, make):
    """Each way in which it can be wrong: a login, a password and a project."""
    await make.project("elsewhere")
    right, inactive = await somebody(), await somebody(active=False)
    await make.user(email="none@example.org")
    return {
        "wrong password": login(right.email, "another password"),
        "nobody": login("nobody@example.org"),
        "inactive": login(inactive.email),
        "without a password": login("none@example.org"),
        "another project": login(right.email, parent="projects/elsewhere"),
        "no project": login(right.email, parent="projects/nowhere"),
        "a text that is no address": login("'; DROP TABLE users; --"),
    }


async def test_all_that_can_be_wrong_is_answered_with_the_same_bytes_and_the_same_work(guildhall, unlucky):
    hasher, statuses = guildhall.app.parts.auth.hasher, {}
    for case, request in unlucky.items():
        before = hasher.checks
        with pytest.raises(grpc.aio.AioRpcError) as refusal:
            await guildhall.as_(ANYBODY, x_request_id="the-same").auth.Login(request)
        assert refusal.value.code() is grpc.StatusCode.UNAUTHENTICATED, case
        statuses[case] = dict(refusal.value.trailing_metadata())["grpc-status-details-bin"]
        assert hasher.checks == before + 1, f"{case}: argon2 ran {hasher.checks - before} times"
    assert len(set(statuses.values())) == 1


async def test_a_hash_of_older_parameters_is_replaced_by_a_sign_in(guildhall, somebody, database):
    person = await somebody()
    older = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    await database.pool.execute("UPDATE passwords SET hash = $1", older)

    await guildhall.as_(ANYBODY).auth.Login(login(person.email))

    newer = await database.pool.fetchval("SELECT hash FROM passwords")
    assert "m=1024,t=2,p=1" in newer
    await guildhall.as_(ANYBODY).auth.Login(login(person.email))
    assert await database.pool.fetchval("SELECT hash FROM passwords") == newer


async def test_a_sign_in_is_audited_as_the_persons_own_and_a_failed_one_is_not(guildhall, somebody, database):
    person = await somebody()
    with refused("SIGN_IN_REFUSED"):
        await guildhall.as_(ANYBODY).auth.Login(login(person.email, "another password"))
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(person.email))

    rows = await database.pool.fetch("SELECT * FROM audit_entries WHERE method LIKE '%/Login'")

    assert [(row["actor"], row["project_id"]) for row in rows] == [(f"users/{person.id}", "default")]
    text = str([dict(row) for row in rows])
    for secret in (PASSWORD, tokens.access_token, tokens.refresh_token):
        assert secret not in text


async def test_no_secret_stands_in_the_database(guildhall, somebody, database):
    person = await somebody()
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(person.email))
    for table in ("auth_sessions", "passwords", "sign_in_attempts", "audit_entries"):
        text = str([dict(row) for row in await database.pool.fetch(f"SELECT * FROM {table}")])
        for secret in (PASSWORD, tokens.access_token, tokens.refresh_token):
            assert secret not in text, table


async def test_when_too_many_wait_for_a_hash_a_sign_in_is_refused_and_costs_no_attempt(guildhall, somebody, database):
    person, hasher = await somebody(), guildhall.app.parts.auth.hasher
    hasher._most = 0
    for _ in range(6):
        with refused("RESOURCE_EXHAUSTED", code=grpc.StatusCode.RESOURCE_EXHAUSTED) as seen:
            await guildhall.as_(ANYBODY).auth.Login(login(person.email))
        assert seen.retry_after == 1.0
    assert await database.pool.fetchval("SELECT sum(failures) FROM sign_in_attempts") == 0

    hasher._most = 1
    assert await guildhall.as_(ANYBODY).auth.Login(login(person.email))


async def test_many_people_behind_one_address_sign_in_at_once(guildhall, somebody):
    """They wait for each other where attempts are counted, on fewer connections than there are."""
    people = [await somebody() for _ in range(20)]
    tokens = await asyncio.gather(*(guildhall.as_(ANYBODY).auth.Login(login(person.email)) for person in people))
    assert [one.caller.user for one in tokens] == [person.name for person in people]


async def test_a_member_sees_only_its_own_tickets_by_a_session(guildhall, somebody, make):
    person = await somebody()
    await make.ticket(subject="of somebody else")
    own = await make.ticket(subject="of the member", opener=person.name)
    tokens = await guildhall.as_(ANYBODY).auth.Login(login(person.email))

    listed = await bearing(guildhall, tokens).tickets.ListTickets(
        ticket_service_pb2.ListTicketsRequest(parent="projects/default")
    )

    assert [ticket.name for ticket in listed.tickets] == [own.name]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.LoginRequest(), "credential"),
        (pb.LoginRequest(password=pb.PasswordCredential(login="a", password="")), "password.password"),
        (pb.LoginRequest(password=pb.PasswordCredential(login="", password="a")), "password.login"),
        (pb.LoginRequest(password=pb.PasswordCredential(login="a", password="b" * 129)), "password.password"),
        (login("a", parent="projects/"), "parent"),
        (login("a", device_label="d" * 101), "device_label"),
    ],
)
async def test_a_request_that_breaks_a_rule_names_the_field(guildhall, request_, field):
    with refused("INVALID_REQUEST", code=grpc.StatusCode.INVALID_ARGUMENT, field=field):
        await guildhall.as_(ANYBODY).auth.Login(request_)
