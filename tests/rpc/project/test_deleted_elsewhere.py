"""A deletion on one worker is real on the others: for keys, for those who signed in, and for open streams."""

from __future__ import annotations

from time import monotonic

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError
from tests.rpc.auth.conftest import bearing, login
from tests.support.refusals import read_refusal, refused
from tests.support.server import running, settings_for
from tests.support.streams import Watch
from tests.support.waiting import eventually

from guildhall.auth.v1.auth_service_pb2 import RefreshTokenRequest
from guildhall.project.v1.project_service_pb2 import (
    DeleteProjectRequest,
    GetProjectRequest,
    UndeleteProjectRequest,
)
from guildhall.ticket.v1.ticket_service_pb2 import WatchTicketsRequest
from guildhall_server.roles import Role


@pytest.fixture
async def other(database_url, clock):
    async with running(settings_for(database_url), clock) as server:
        yield server


async def test_who_has_signed_in_is_out_within_seconds_and_in_again_when_the_project_is_back(guildhall, make, other):
    club = await make.project("club")
    user = await make.user(club, email="ada@example.org")
    await make.role(user, Role.MODERATOR)
    await make.password(user)
    tokens = await other.as_(None).auth.Login(login("ada@example.org", parent=club))
    signed_in = bearing(other, tokens)
    watch = Watch(signed_in.tickets.WatchTickets(WatchTicketsRequest(parent=club, backlog=0)))
    await watch.item()

    assert await refusal(signed_in, club) == ""
    began = monotonic()
    await guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=club))

    async def out():
        return await refusal(signed_in, club) == "PROJECT_DELETED"

    async def in_again():
        return await refusal(signed_in, club) == ""

    await eventually(out, within=2)
    assert await watch.end() == "CREDENTIAL"
    assert monotonic() - began < 5
    with refused("SIGN_IN_REFUSED", code=StatusCode.UNAUTHENTICATED):
        await other.as_(None).auth.Login(login("ada@example.org", parent=club))
    with refused("REFRESH_TOKEN_INVALID", code=StatusCode.UNAUTHENTICATED):
        await other.as_(None).auth.RefreshToken(RefreshTokenRequest(refresh_token=tokens.refresh_token))

    await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=club))
    await eventually(in_again, within=2)


async def refusal(caller, project):
    """Why a project is not shown; nothing when it is."""
    try:
        await caller.projects.GetProject(GetProjectRequest(name=project))
    except AioRpcError as error:
        return read_refusal(error).reason
    return ""


async def test_keys_and_root_find_it_gone_within_a_second(guildhall, make, other):
    club = await make.project("club")
    key = other.as_(await make.key("admin", project=club))
    for caller in (key, other.root):
        assert await refusal(caller, club) == ""

    await guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=club, force=True))

    async def out():
        return (await refusal(key, club), await refusal(other.root, club)) == (
            "CREDENTIALS_INVALID",
            "PROJECT_NOT_FOUND",
        )

    await eventually(out, within=1.5)
