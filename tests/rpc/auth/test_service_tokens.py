"""Static service tokens: from the settings, each with its own scopes."""

from __future__ import annotations

import hashlib

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.server import running, settings_for

from guildhall.auth.v1 import auth_pb2
from guildhall.auth.v1.auth_service_pb2 import GetCallerRequest
from guildhall.project.v1.project_service_pb2 import ListProjectsRequest
from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1.ticket_service_pb2 import CreateTicketRequest, ListTicketsRequest, UpdateTicketRequest
from guildhall.user.v1.user_service_pb2 import ListUsersRequest

IMPORTER, READER = "tok-4f1d9c52a94e4b6e8f3a2c1d5b60e9f7", "rd-90e2b7c41d8a4f63b5c7d9e1f2a3b4c5"
TOKENS = (
    f"importer tickets:write+tickets:read+users:read default {IMPORTER};\n"
    f"reader tickets:read+projects:read * sha256:{hashlib.sha256(READER.encode()).hexdigest()}"
)
TICKETS = ListTicketsRequest(parent="projects/default")


@pytest.fixture
def settings(database_url):
    return settings_for(database_url, GUILDHALL_AUTH_SERVICE_TOKENS=TOKENS)


def with_token(guildhall, token):
    return guildhall.as_(None, authorization=f"Bearer {token}")


async def test_a_service_may_do_what_stands_beside_its_name(guildhall, make):
    service = with_token(guildhall, IMPORTER)

    await service.users.ListUsers(ListUsersRequest(parent="projects/default"))
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await service.projects.ListProjects(ListProjectsRequest())


async def test_a_service_is_told_who_it_is(guildhall, make):
    caller = await with_token(guildhall, IMPORTER).auth.GetCaller(GetCallerRequest())

    assert caller.principal == "services/importer"
    assert caller.credential_kind == auth_pb2.CREDENTIAL_KIND_SERVICE_TOKEN
    assert caller.project == "projects/default"
    assert list(caller.permissions) == ["tickets:read", "tickets:write", "users:read"]


async def test_a_token_of_one_project_finds_no_other(guildhall, make):
    await make.project("other")

    with refused("PROJECT_NOT_FOUND"):
        await with_token(guildhall, IMPORTER).tickets.ListTickets(ListTicketsRequest(parent="projects/other"))


async def test_a_token_for_all_projects_works_in_each(guildhall, make):
    await make.project("other")
    service = with_token(guildhall, READER)

    await service.tickets.ListTickets(TICKETS)
    await service.tickets.ListTickets(ListTicketsRequest(parent="projects/other"))
    assert len((await service.projects.ListProjects(ListProjectsRequest())).projects) == 2


async def test_what_a_service_does_is_in_its_name_everywhere(guildhall, make, database):
    service = with_token(guildhall, IMPORTER)
    ticket = await service.tickets.CreateTicket(
        CreateTicketRequest(parent="projects/default", ticket=ticket_pb2.Ticket(subject="Imported"))
    )

    assert ticket.opener == "services/importer"
    row = await database.pool.fetchrow("SELECT actor, credential FROM audit_entries WHERE method LIKE '%CreateTicket'")
    assert tuple(row) == ("services/importer", "services/importer")
    ticket.subject = "Imported again"
    changed = await guildhall.root.tickets.UpdateTicket(
        UpdateTicketRequest(ticket=ticket, update_mask={"paths": ["subject"]})
    )
    assert changed.opener == "services/importer", "a ticket can be sent back as it was read"


async def test_nothing_near_a_token_will_do(guildhall, make):
    hashed = hashlib.sha256(READER.encode()).hexdigest()
    for text in (IMPORTER[:-1], IMPORTER + "x", IMPORTER.upper(), hashed, f"sha256:{hashed}", "", "importer"):
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
            await with_token(guildhall, text).tickets.ListTickets(TICKETS)
        assert not text or text not in refusal.message


async def test_a_token_is_no_api_key(guildhall, make):
    with refused("CREDENTIALS_INVALID"):
        await guildhall.as_(IMPORTER).tickets.ListTickets(TICKETS)


async def test_without_tokens_in_the_settings_there_are_none(database_url, make, clock):
    async with running(settings_for(database_url), clock) as guildhall:
        with refused("CREDENTIALS_INVALID"):
            await with_token(guildhall, IMPORTER).tickets.ListTickets(TICKETS)
