"""A client that acts as a person: signed in, refreshed by itself, signed out."""

from __future__ import annotations

import asyncio

import pytest
from argon2 import PasswordHasher
from tests.clients.python.conftest import ROOT_KEY, Host
from tests.support.waiting import eventually

from guildhall import Guildhall, Unauthenticated
from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.project.v1 import project_service_pb2
from guildhall.user.v1 import user_service_pb2

EMAIL, PASSWORD = "ada@example.org", "three quiet otters"


async def add_ada(host, guild):
    user = await guild.users.CreateUser(
        user_service_pb2.CreateUserRequest(parent="projects/default", user={"display_name": "Ada", "email": EMAIL})
    )
    database = host.app.parts.database
    await database.pool.execute(
        "INSERT INTO passwords (project_id, user_id, hash) VALUES ('default', $1, $2)",
        user.uid,
        PasswordHasher(time_cost=2, memory_cost=1024, parallelism=1).hash(PASSWORD),
    )
    return user.name


@pytest.fixture
async def ada(host, guild):
    """The name of a user with a password."""
    return await add_ada(host, guild)


@pytest.fixture
async def short_lived(database_url):
    """A server whose access tokens work for two seconds."""
    host = Host(database_url, GUILDHALL_AUTH_ACCESS_LIFETIME="2s")
    await host.start()
    async with Guildhall(host.url, ROOT_KEY) as guild:
        await guild.projects.CreateProject(
            project_service_pb2.CreateProjectRequest(project={"display_name": "Default"}, project_id="default")
        )
        await add_ada(host, guild)
    yield host
    await host.stop()


def signing_in(host, **options):
    return Guildhall.sign_in(host.url, project="default", email=EMAIL, password=PASSWORD, **options)


async def live_sessions(host):
    return await host.app.parts.database.pool.fetchval("SELECT count(*) FROM auth_sessions WHERE ended_at IS NULL")


async def test_a_person_signs_in_for_a_block_and_out_after_it(host, ada):
    async with signing_in(host, device_label="a test") as guild:
        assert (await guild.auth.GetCaller(pb.GetCallerRequest())).user == ada
        assert [session.device_label async for session in guild.auth.sessions()] == ["a test"]
        ticket = await guild.tickets.create("default", subject="as Ada")
        assert ticket.opener == ada
    assert await live_sessions(host) == 0


async def test_a_wrong_password_is_refused_where_the_block_begins(host, ada):
    with pytest.raises(Unauthenticated) as refusal:
        async with Guildhall.sign_in(host.url, project="default", email=EMAIL, password="another password"):
            pytest.fail("nobody is let in")
    assert refusal.value.reason == "SIGN_IN_REFUSED"


async def test_a_token_that_expired_unnoticed_is_refreshed_by_the_calls_that_need_it(host, ada):
    """As after a night in which the machine slept. Many calls at once refresh once."""
    async with signing_in(host) as guild:
        before = guild._session.access_token
        host.clock.advance(hours=9)

        callers = await asyncio.gather(*(guild.auth.GetCaller(pb.GetCallerRequest()) for _ in range(10)))

        assert {caller.user for caller in callers} == {ada}
        assert guild._session.access_token != before
        generation = await host.app.parts.database.pool.fetchval("SELECT generation FROM auth_sessions")
        assert generation == 1


async def test_a_token_is_refreshed_before_it_expires_and_streams_go_on(short_lived):
    async with signing_in(short_lived) as guild:
        watch = guild.tickets.watch("default", backlog=0)
        await watch.opened()
        tokens = {guild._session.access_token}

        async def refreshed():
            tokens.add(guild._session.access_token)
            return len(tokens) >= 3

        await eventually(refreshed, within=30)
        ticket = await guild.tickets.create("default", subject="after two tokens")
        assert (await asyncio.wait_for(anext(watch), 10)).created.name == ticket.name
        await watch.aclose()


async def test_a_session_that_somebody_ended_ends_the_calls(host, ada):
    async with signing_in(host) as guild:
        await host.app.parts.database.pool.execute("DELETE FROM auth_sessions")

        async def out():
            try:
                await guild.auth.GetCaller(pb.GetCallerRequest())
            except Unauthenticated:
                return True
            return False

        await eventually(out)
