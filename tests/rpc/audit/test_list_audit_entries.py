"""ListAuditEntries: what was done, by whom, and what it changed."""

from __future__ import annotations

import asyncpg
import pytest
from tests.support.factories import Make
from tests.support.refusals import refused
from tests.support.server import Guildhall

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2
from guildhall.audit.v1 import audit_entry_pb2, audit_service_pb2
from guildhall.event.v1 import event_service_pb2
from guildhall.project.v1 import project_pb2, project_service_pb2
from guildhall.ticket.v1 import ticket_pb2, ticket_service_pb2
from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall_server.storage.database import Database

PROJECT = "projects/default"


async def entries(guildhall: Guildhall, filter_: str = "", parent: str = PROJECT) -> list[audit_entry_pb2.AuditEntry]:
    request = audit_service_pb2.ListAuditEntriesRequest(parent=parent, filter=filter_)
    return list((await guildhall.root.audit.ListAuditEntries(request)).audit_entries)


def told(entry: audit_entry_pb2.AuditEntry) -> dict[str, tuple[object, object]]:
    """The changes of an entry as plain values."""
    return {
        change.field: (
            getattr(change.before, change.before.WhichOneof("kind") or "", None) if change.HasField("before") else None,
            getattr(change.after, change.after.WhichOneof("kind") or "", None) if change.HasField("after") else None,
        )
        for change in entry.changes
    }


async def test_an_update_says_what_was_and_what_is(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket(category="Bug")

    await guildhall.root.tickets.UpdateTicket(
        ticket_service_pb2.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=ticket.name, category="Support"))
    )

    (entry,) = await entries(guildhall, 'action = "UpdateTicket"')
    assert told(entry) == {"category": ("Bug", "Support")}
    assert (entry.actor, entry.resource) == ("root", ticket.name)
    assert entry.credential_kind == audit_entry_pb2.CREDENTIAL_KIND_ROOT
    assert entry.method == "/guildhall.ticket.v1.TicketService/UpdateTicket"


async def test_a_creation_has_no_before_and_a_deletion_no_after(guildhall: Guildhall, make: Make) -> None:
    ticket = await make.ticket(category="Bug")

    await guildhall.root.tickets.DeleteTicket(ticket_service_pb2.DeleteTicketRequest(name=ticket.name))

    deleted, created = await entries(guildhall, f'resource = "{ticket.name}"')
    assert told(created)["category"] == (None, "Bug")
    assert told(deleted)["category"] == ("Bug", None)


async def test_secrets_and_personal_values_are_not_written_down(
    guildhall: Guildhall, make: Make, database: Database
) -> None:
    issued = await guildhall.root.keys.CreateApiKey(
        api_key_service_pb2.CreateApiKeyRequest(
            parent=PROJECT, api_key=api_key_pb2.ApiKey(display_name="a bot", scopes=["tickets:read"])
        )
    )
    await guildhall.root.users.CreateUser(
        user_service_pb2.CreateUserRequest(
            parent=PROJECT, user=user_pb2.User(display_name="Ada", email="ada@example.org", bio="counts")
        )
    )

    (of_user,) = await entries(guildhall, 'action = "CreateUser"')
    (of_key,) = await entries(guildhall, 'action = "CreateApiKey"')

    assert [change.redacted for change in of_user.changes if change.field == "email"] == [True]
    assert of_key.resource == issued.api_key.name
    assert "scopes" in told(of_key)
    rows = str(await database.pool.fetch("SELECT * FROM audit_entries"))
    events = str(await database.pool.fetch("SELECT payload FROM events WHERE type LIKE 'dev.guildhall.audit.%'"))
    for kept in (rows, events):
        assert issued.secret not in kept
        assert "ada@example.org" not in kept


async def test_a_credential_is_named_and_can_be_searched_for(guildhall: Guildhall, make: Make) -> None:
    user = await make.user()
    key = await make.key("users:write", user=user)
    await guildhall.as_(key).users.UpdateUser(
        user_service_pb2.UpdateUserRequest(user=user_pb2.User(name=user, location="London"))
    )

    (entry,) = await entries(guildhall, f'actor = "{user}"')
    assert entry.credential_kind == audit_entry_pb2.CREDENTIAL_KIND_API_KEY
    assert entry.credential.startswith(f"{PROJECT}/apiKeys/")
    assert await entries(guildhall, f'credential = "{entry.credential}" AND credential_kind = "API_KEY"') == [entry]
    assert await entries(guildhall, 'create_time < "2020-01-01T00:00:00Z"') == []


async def test_root_reads_across_projects_and_the_installation(guildhall: Guildhall, make: Make) -> None:
    await make.ticket()
    await guildhall.root.projects.CreateProject(
        project_service_pb2.CreateProjectRequest(project=project_pb2.Project(display_name="Another"))
    )

    everywhere = await entries(guildhall, parent="projects/-")

    assert [entry.action for entry in everywhere][:1] == ["CreateProject"]
    assert everywhere[0].name.startswith("projects/-/auditEntries/")
    assert {entry.name.split("/")[1] for entry in everywhere} == {"-", "default"}


async def test_a_key_of_a_project_does_not_read_across(guildhall: Guildhall, make: Make) -> None:
    request = audit_service_pb2.ListAuditEntriesRequest(parent="projects/-")
    with refused("INVALID_REQUEST"):
        await guildhall.as_(await make.key()).audit.ListAuditEntries(request)


async def test_pages_go_through_all_entries_once(guildhall: Guildhall, make: Make) -> None:
    for _ in range(5):
        await make.ticket()
    request = audit_service_pb2.ListAuditEntriesRequest(parent=PROJECT, page_size=2, show_total=True)
    seen = []
    for _ in range(3):
        page = await guildhall.root.audit.ListAuditEntries(request)
        seen += [entry.name for entry in page.audit_entries]
        request.page_token = page.next_page_token
    assert len(set(seen)) == len(seen) == page.total_size == 5
    assert not page.next_page_token


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entries SET actor = ''", "DELETE FROM audit_entries", "TRUNCATE audit_entries"]
)
async def test_no_role_changes_or_deletes_entries(
    guildhall: Guildhall, make: Make, database: Database, sql: str
) -> None:
    await make.ticket()

    with pytest.raises(asyncpg.PostgresError, match=r"never changed or deleted|permission denied"):
        await database.pool.execute(sql)

    assert len(await entries(guildhall)) == 1


@pytest.mark.parametrize(("scopes", "seen"), [(("events:read", "audit:read"), 1), (("events:read",), 0)])
async def test_entries_are_streamed_to_those_who_may_read_them(
    guildhall: Guildhall, make: Make, scopes: tuple[str, ...], seen: int
) -> None:
    await make.ticket()
    request = event_service_pb2.ListEventsRequest(parent=PROJECT, types=["dev.guildhall.audit.*"])

    listed = await guildhall.as_(await make.key(*scopes)).events.ListEvents(request)

    found = []
    for event in listed.events:
        entry = audit_entry_pb2.AuditEntry()
        assert event.payload.Unpack(entry)
        found.append(entry.action)
    assert found == ["CreateTicket"] * seen
