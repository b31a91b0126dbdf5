"""Sessions are listed and ended by their person, codes are exchanged for them, and callers learn who they are."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from tests.rpc.auth.conftest import bearing, login
from tests.support.refusals import refused

from guildhall.auth.v1 import auth_pb2, auth_session_pb2
from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.project.v1 import member_pb2
from guildhall_server.domains.auth import codes, jobs
from guildhall_server.domains.auth.model import SignInMethod
from guildhall_server.names import child
from guildhall_server.roles import Role

VERIFIER = "v" * 43


async def signed_in(server, person, label=""):
    return await server.as_(None, user_agent="a test").auth.Login(login(person.email, device_label=label))


async def listed(server, tokens, **fields):
    answer = await bearing(server, tokens).auth.ListAuthSessions(pb.ListAuthSessionsRequest(**fields))
    return [session.device_label for session in answer.auth_sessions]


async def test_a_person_sees_the_own_sessions_newest_first_and_nobody_elses(guildhall, somebody, clock):
    person = await somebody()
    for label in ("one", "two"):
        await signed_in(guildhall, person, label)
        clock.advance(seconds=1)
    tokens = await signed_in(guildhall, person, "three")
    await signed_in(guildhall, await somebody(), "foreign")

    answer = await bearing(guildhall, tokens).auth.ListAuthSessions(pb.ListAuthSessionsRequest(show_total=True))

    assert [session.device_label for session in answer.auth_sessions] == ["three", "two", "one"]
    assert [session.current for session in answer.auth_sessions] == [True, False, False]
    assert answer.total_size == 3
    assert answer.auth_sessions[0] == tokens.auth_session
    assert answer.auth_sessions[0].user_agent


async def test_sessions_are_filtered_ordered_and_paged(guildhall, somebody, clock):
    person = await somebody()
    for label in "abcd":
        tokens = await signed_in(guildhall, person, label)
        clock.advance(seconds=1)
    auth = bearing(guildhall, tokens).auth
    first = await auth.ListAuthSessions(pb.ListAuthSessionsRequest(page_size=3, order_by="create_time"))
    rest = await auth.ListAuthSessions(
        pb.ListAuthSessionsRequest(page_size=3, order_by="create_time", page_token=first.next_page_token)
    )
    assert [session.device_label for session in (*first.auth_sessions, *rest.auth_sessions)] == list("abcd")
    assert not rest.next_page_token
    assert await listed(guildhall, tokens, filter='device_label = "b"') == ["b"]
    stranger = await signed_in(guildhall, await somebody())
    with refused("PAGE_TOKEN_INVALID"):
        await bearing(guildhall, stranger).auth.ListAuthSessions(
            pb.ListAuthSessionsRequest(page_size=3, order_by="create_time", page_token=first.next_page_token)
        )


async def test_a_session_is_revoked_by_name(guildhall, somebody):
    person = await somebody()
    lost, kept = await signed_in(guildhall, person, "lost"), await signed_in(guildhall, person, "kept")
    revoke = bearing(guildhall, kept).auth.RevokeAuthSession
    request = pb.RevokeAuthSessionRequest(name=lost.auth_session.name)

    assert (await revoke(request)).device_label == "lost"

    assert await listed(guildhall, kept) == ["kept"]
    with refused("REFRESH_TOKEN_INVALID"):
        await guildhall.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=lost.refresh_token))
    with refused("AUTH_SESSION_NOT_FOUND", code=grpc.StatusCode.NOT_FOUND):
        await revoke(request)


async def test_a_session_of_somebody_else_looks_absent(guildhall, somebody):
    mine, theirs = [await signed_in(guildhall, await somebody()) for _ in range(2)]
    messages = set()
    for uid in (theirs.auth_session.uid, "00000000-0000-7000-8000-000000000000"):
        with refused("AUTH_SESSION_NOT_FOUND") as seen:
            await bearing(guildhall, mine).auth.RevokeAuthSession(
                pb.RevokeAuthSessionRequest(name=f"users/me/sessions/{uid}")
            )
        messages.add(seen.message.replace(uid, "ID"))
    assert len(messages) == 1
    assert await bearing(guildhall, theirs).auth.GetCaller(pb.GetCallerRequest())


async def test_a_logout_may_end_all_sessions_of_the_caller(guildhall, somebody):
    person = await somebody()
    tokens = [await signed_in(guildhall, person) for _ in range(3)]
    answer = await bearing(guildhall, tokens[0]).auth.Logout(pb.LogoutRequest(all_sessions=True))
    assert answer.ended_sessions == 3
    for one in tokens:
        with refused("REFRESH_TOKEN_INVALID"):
            await guildhall.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=one.refresh_token))


async def test_who_may_do_more_logs_somebody_out(guildhall, somebody):
    person, admin = await somebody(), await somebody(Role.ADMIN)
    await signed_in(guildhall, person)
    tokens = await signed_in(guildhall, admin)
    answer = await bearing(guildhall, tokens).auth.Logout(pb.LogoutRequest(user=person.name))
    assert answer.ended_sessions == 1
    assert await listed(guildhall, tokens) == [""]


async def test_ends_of_sessions_are_audited(guildhall, somebody, database):
    person, admin = await somebody(), await somebody(Role.ADMIN)
    lost, own, theirs = [await signed_in(guildhall, one) for one in (person, person, admin)]
    await bearing(guildhall, own).auth.RevokeAuthSession(pb.RevokeAuthSessionRequest(name=lost.auth_session.name))
    await bearing(guildhall, own).auth.Logout(pb.LogoutRequest())
    await bearing(guildhall, theirs).auth.Logout(pb.LogoutRequest(user=person.name))

    rows = await database.pool.fetch("SELECT * FROM audit_entries WHERE action <> 'Login' ORDER BY id")

    assert [(row["action"], row["actor"], row["resource"], row["project_id"]) for row in rows] == [
        ("RevokeAuthSession", f"users/{person.id}", lost.auth_session.name, "default"),
        ("Logout", f"users/{person.id}", "", "default"),
        ("Logout", f"users/{admin.id}", person.name, "default"),
    ]


@pytest.mark.parametrize("rpc", ["Logout", "ListAuthSessions", "RevokeAuthSession"])
async def test_what_is_about_a_session_needs_one(guildhall, make, rpc):
    key = guildhall.as_(await make.key("admin", user=await make.user()))
    requests = {
        "Logout": pb.LogoutRequest(),
        "ListAuthSessions": pb.ListAuthSessionsRequest(),
        "RevokeAuthSession": pb.RevokeAuthSessionRequest(name="users/me/sessions/00000000-0000-7000-8000-000000000000"),
    }
    for caller in (key, guildhall.root):
        with refused("SESSION_NEEDED", code=grpc.StatusCode.FAILED_PRECONDITION):
            await getattr(caller.auth, rpc)(requests[rpc])


async def test_every_kind_of_caller_learns_who_it_is(guildhall, somebody, make):
    who = pb.GetCallerRequest()
    root = await guildhall.root.auth.GetCaller(who)
    assert (root.principal, root.project, root.credential_kind) == ("root", "", auth_pb2.CREDENTIAL_KIND_ROOT)
    assert not root.HasField("expire_time")

    key = await guildhall.as_(await make.key("tickets:read", "users:read")).auth.GetCaller(who)
    assert key.principal.startswith("projects/default/apiKeys/")
    assert (key.user, key.role, key.session) == ("", member_pb2.ROLE_UNSPECIFIED, "")
    assert list(key.permissions) == ["tickets:read", "users:read"]

    user = await make.user(display_name="Grace")
    personal = await guildhall.as_(await make.key("tickets:read", user=user)).auth.GetCaller(who)
    assert (personal.principal, personal.user, personal.display_name) == (user, user, "Grace")

    tokens = await signed_in(guildhall, await somebody())
    person = await bearing(guildhall, tokens).auth.GetCaller(who)
    assert (person.role, person.session) == (member_pb2.ROLE_MEMBER, tokens.auth_session.name)
    assert person.expire_time == tokens.access_expire_time


async def test_a_proxy_asks_whether_a_credential_is_good(guildhall, somebody):
    tokens = await signed_in(guildhall, await somebody(Role.MODERATOR))
    verify = bearing(guildhall, tokens).auth.VerifyToken
    answer = await verify(pb.VerifyTokenRequest(permissions=["tickets:moderate", "users:read"]))
    assert (answer.principal, answer.expire_time) == (tokens.caller.principal, tokens.access_expire_time)
    with refused("PERMISSION_MISSING") as seen:
        await verify(pb.VerifyTokenRequest(permissions=["tickets:moderate", "keys:manage"]))
    assert seen.metadata == {"permission": "keys:manage"}
    with refused("CREDENTIALS_MISSING"):
        await guildhall.as_(None).auth.VerifyToken(pb.VerifyTokenRequest())


@pytest.fixture
async def code(guildhall, somebody, database, clock):
    """A person, and a function that makes one-time codes for it."""
    person = await somebody()

    async def issue():
        async with database.transaction(None) as tx:
            return await codes.issue(
                tx,
                child(person.name, "users"),
                challenge=codes.challenge_of(VERIFIER),
                method=SignInMethod.DISCORD,
                now=clock(),
            )

    return person, issue


async def redeem(server, text, verifier=VERIFIER, **fields):
    return await server.as_(None).auth.Login(
        pb.LoginRequest(code=pb.CodeCredential(code=text, code_verifier=verifier), **fields)
    )


async def test_a_code_opens_a_session_once(guildhall, code):
    person, issue = code
    text = await issue()
    tokens = await redeem(guildhall, text, device_label="phone")
    assert tokens.caller.user == person.name
    assert tokens.auth_session.method == auth_session_pb2.SIGN_IN_METHOD_DISCORD
    with refused("SIGN_IN_REFUSED"):
        await redeem(guildhall, text)


async def test_of_many_who_use_a_code_at_once_one_gets_in(guildhall, other, code, database):
    _, issue = code
    text = await issue()
    outcomes = await asyncio.gather(
        *(redeem(server, text) for server in (guildhall, other) for _ in range(4)), return_exceptions=True
    )
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert await database.pool.fetchval("SELECT count(*) FROM auth_sessions") == 1


async def test_a_code_is_no_good_without_its_verifier_or_too_late_or_elsewhere(guildhall, code, clock, make):
    _, issue = code
    await make.project("elsewhere")
    stolen = await issue()
    with refused("SIGN_IN_REFUSED"):
        await redeem(guildhall, stolen, "w" * 43)
    with refused("SIGN_IN_REFUSED"):
        await redeem(guildhall, stolen)
    with refused("SIGN_IN_REFUSED"):
        await redeem(guildhall, await issue(), parent="projects/elsewhere")
    text = await issue()
    clock.advance(seconds=61)
    with refused("SIGN_IN_REFUSED"):
        await redeem(guildhall, text)


async def test_a_person_without_a_password_sets_the_first_one_in_a_session(guildhall, code, database):
    person, issue = code
    await database.pool.execute("DELETE FROM passwords")
    tokens = await redeem(guildhall, await issue())
    await bearing(guildhall, tokens).auth.ChangePassword(pb.ChangePasswordRequest(new_password="a first password"))
    assert await guildhall.as_(None).auth.Login(login(person.email, "a first password"))


async def test_what_is_past_is_forgotten_and_the_rest_is_not(guildhall, code, somebody, database, clock):
    person, issue = code
    kept = await signed_in(guildhall, person)
    ended = await signed_in(guildhall, await somebody())
    await bearing(guildhall, ended).auth.Logout(pb.LogoutRequest())
    await issue()
    with refused("SIGN_IN_REFUSED"):
        await guildhall.as_(None).auth.Login(login("nobody@example.org"))

    async def counts():
        tables = ("auth_sessions", "sign_in_codes", "sign_in_attempts")
        return [await database.pool.fetchval(f"SELECT count(*) FROM {table}") for table in tables]

    before = await counts()
    await jobs.forget(database, clock())
    assert await counts() == before
    clock.advance(days=3)
    await jobs.forget(database, clock())
    assert await counts() == [1, 0, 0]
    assert await guildhall.as_(None).auth.RefreshToken(pb.RefreshTokenRequest(refresh_token=kept.refresh_token))
