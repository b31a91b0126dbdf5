"""Deleting a project: nobody gets in any more, and for 30 days it can come back as it was."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from grpc import StatusCode
from tests.support.refusals import read_refusal, refused
from tests.support.streams import Watch
from tests.support.waiting import eventually

from guildhall.apikey.v1.api_key_service_pb2 import CreateApiKeyRequest, ListApiKeysRequest
from guildhall.event.v1.event_service_pb2 import ListEventsRequest, WatchEventsRequest
from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import (
    CreateProjectRequest,
    DeleteProjectRequest,
    GetProjectRequest,
    ListProjectsRequest,
    UndeleteProjectRequest,
    UpdateProjectRequest,
)
from guildhall.ticket.v1.ticket_service_pb2 import ListTicketsRequest
from guildhall_server.domains.apikey import authenticator
from guildhall_server.domains.project import presence
from guildhall_server.roles import Role

DELETED, ACTIVE = project_pb2.Project.STATE_DELETED, project_pb2.Project.STATE_ACTIVE


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch):
    """A deletion shows at once; otherwise it takes up to a second."""
    for module in (presence, authenticator):
        monkeypatch.setattr(module, "_REMEMBERED", -1)


@pytest.fixture
async def club(make):
    return await make.project("club")


def delete(guildhall, name, **fields):
    return guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=name, **fields))


def undelete(guildhall, name, **fields):
    return guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=name, **fields))


async def test_a_deleted_project_says_when_it_will_be_purged(guildhall, club):
    before = await guildhall.root.projects.GetProject(GetProjectRequest(name=club))
    assert (before.state, before.HasField("delete_time"), before.HasField("purge_time")) == (ACTIVE, False, False)

    deleted = await delete(guildhall, club)

    assert deleted.state == DELETED
    assert deleted.delete_time.ToDatetime() == deleted.update_time.ToDatetime() > before.update_time.ToDatetime()
    assert deleted.purge_time.ToDatetime() - deleted.delete_time.ToDatetime() == timedelta(days=30)
    assert deleted.etag != before.etag


async def test_root_finds_deleted_projects_when_it_asks_for_them(guildhall, club):
    deleted = await delete(guildhall, club)

    async def listed(**fields):
        return list((await guildhall.root.projects.ListProjects(ListProjectsRequest(**fields))).projects)

    assert club not in [project.name for project in await listed()]
    assert deleted in await listed(show_deleted=True)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND) as refusal:
        await guildhall.root.projects.GetProject(GetProjectRequest(name=club))
    assert refusal.metadata == {"project": "club"}


async def test_a_page_token_of_a_list_without_deleted_projects_is_not_one_with_them(guildhall, make, club):
    first = await guildhall.root.projects.ListProjects(ListProjectsRequest(page_size=1))

    with refused("PAGE_TOKEN_INVALID"):
        await guildhall.root.projects.ListProjects(
            ListProjectsRequest(page_size=1, page_token=first.next_page_token, show_deleted=True)
        )


async def test_every_rpc_in_a_deleted_project_finds_none(guildhall, club):
    await delete(guildhall, club)

    for call in (
        guildhall.root.tickets.ListTickets(ListTicketsRequest(parent=club)),
        guildhall.root.events.ListEvents(ListEventsRequest(parent=club)),
        guildhall.root.keys.ListApiKeys(ListApiKeysRequest(parent=club)),
        guildhall.root.keys.CreateApiKey(
            CreateApiKeyRequest(parent=club, api_key={"display_name": "late", "scopes": ["read"]})
        ),
        guildhall.root.projects.UpdateProject(
            UpdateProjectRequest(project=project_pb2.Project(name=club, display_name="New"))
        ),
        delete(guildhall, club),
    ):
        with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await call


async def test_a_project_with_usable_keys_stays_unless_forced(guildhall, make, club, clock):
    key = await make.key("read", project=club)
    await make.key("read", project=club, expires_at=clock() + timedelta(days=1))
    await make.key("read", project=club, revoked_at=clock() + timedelta(days=1))
    for gone in (
        {"active": False},
        {"expires_at": clock() - timedelta(days=1)},
        {"revoked_at": clock() - timedelta(days=1)},
    ):
        await make.key("read", project=club, **gone)
    await make.key("read")

    with refused("PROJECT_HAS_KEYS", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await delete(guildhall, club)

    assert refusal.metadata == {"project": "club", "api_keys": "3", "signing_keys": "0"}
    assert await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=club))


async def test_a_signing_key_holds_a_project_too_and_force_revokes_it(guildhall, make, database, club):
    await sign(make, club)

    with refused("PROJECT_HAS_KEYS") as refusal:
        await delete(guildhall, club)
    assert refusal.metadata == {"project": "club", "api_keys": "0", "signing_keys": "1"}

    await delete(guildhall, club, force=True)

    assert await database.pool.fetchval("SELECT count(*) FROM signing_keys WHERE revoked_at IS NOT NULL") == 1


async def sign(make, project):
    await make.insert(
        "signing_keys",
        project_id=project.removeprefix("projects/"),
        id="01a20000-0000-7000-8000-000000000001",
        display_name="signs",
        description="",
        scopes=["read"],
        allow_v1=False,
        allow_v1_replay=False,
        v1_default=False,
        secret="closed",
        creator="",
    )


async def test_force_revokes_the_keys_in_the_same_breath_and_they_stay_revoked(guildhall, make, club):
    key = await make.key("admin", project=club)
    other = await make.key("read")

    await guildhall.as_(key).projects.DeleteProject(DeleteProjectRequest(name=club, force=True))

    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=club))
    assert refusal.metadata["cause"] == "revoked"
    await undelete(guildhall, club)
    with refused("CREDENTIALS_INVALID"):
        await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=club))
    assert await guildhall.as_(other).projects.GetProject(GetProjectRequest(name="projects/default"))
    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=club, types=["dev.guildhall.*"]))
    kinds = [event.type.removeprefix("dev.guildhall.") for event in log.events if ".audit." not in event.type]
    assert kinds == ["apikey.revoked.v1", "project.deleted.v1", "project.undeleted.v1"]


async def test_force_needs_what_revoking_keys_needs(guildhall, make, club):
    key = await make.key("projects:write", project=club)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
        await guildhall.as_(key).projects.DeleteProject(DeleteProjectRequest(name=club, force=True))

    assert refusal.metadata == {"permission": "keys:manage"}


async def test_what_lets_in_no_more_is_told_so(guildhall, make, club):
    """A key that is switched off does not hold the project; switched on again it lets nobody in."""
    key = await make.key("admin", project=club, active=False)
    await delete(guildhall, club)
    await make.execute("UPDATE api_keys SET active = true WHERE project_id = 'club'")

    for call in (
        guildhall.as_(key).projects.GetProject(GetProjectRequest(name=club)),
        guildhall.as_(key).projects.ListProjects(ListProjectsRequest(show_deleted=True)),
        guildhall.as_(key).projects.GetProject(GetProjectRequest(name="projects/default")),
    ):
        with refused("PROJECT_DELETED", code=StatusCode.UNAUTHENTICATED) as refusal:
            await call
        assert refusal.metadata == {"project": "club"}

    await undelete(guildhall, club)
    assert await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=club))


async def test_open_streams_of_a_deleted_project_end_and_others_stay(guildhall, make, club):
    key = await make.key("admin", project=club)
    keys = Watch(guildhall.as_(key).events.WatchEvents(WatchEventsRequest(parent=club, backlog=0)))
    roots = Watch(guildhall.root.events.WatchEvents(WatchEventsRequest(parent=club, backlog=0)))
    elsewhere = Watch(guildhall.root.events.WatchEvents(WatchEventsRequest(parent="projects/default", backlog=0)))
    for stream in (keys, roots, elsewhere):
        await stream.item()

    await delete(guildhall, club, force=True)

    assert await keys.end() == "CREDENTIAL"
    assert await roots.end() == "ACCESS"
    await make.ticket()
    assert (await elsewhere.item()).HasField("event")
    elsewhere.cancel()


async def test_the_default_project_is_not_deleted(guildhall, make):
    first = await make.project("first", is_default=True)

    with refused("PROJECT_IS_DEFAULT", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await delete(guildhall, first, force=True)

    assert refusal.metadata == {"project": "first"}


async def test_of_a_deletion_and_a_move_of_the_default_flag_one_wins(guildhall, make):
    for n in range(6):
        name = await make.project(f"p{n}")
        flag = UpdateProjectRequest(project=project_pb2.Project(name=name, default=True))

        outcomes = await asyncio.gather(
            delete(guildhall, name), guildhall.root.projects.UpdateProject(flag), return_exceptions=True
        )

        assert sum(isinstance(outcome, project_pb2.Project) for outcome in outcomes) == 1


@pytest.mark.parametrize(("force", "reason"), [(False, "PROJECT_HAS_KEYS"), (True, "CONFLICT")])
async def test_a_deletion_waits_for_a_key_that_is_being_made(guildhall, database, club, force, reason):
    """The key is there before the project goes, so it counts; by force, the second attempt revokes it."""
    async with database.pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        key = "INSERT INTO api_keys (project_id, id, display_name, scopes, environment, active, secret_hash,"
        await connection.execute(
            f"{key} display_key, creator) VALUES ('club', gen_random_uuid(), 'k', '{{read}}', 1, true, 'h', 'd', '')"
        )
        deletion = asyncio.ensure_future(delete(guildhall, club, force=force))
        await eventually(partial(somebody_waits, database))
        await transaction.commit()

    with refused(reason):
        await deletion
    await delete(guildhall, club, force=True)
    assert await database.pool.fetchval("SELECT revoked_at IS NOT NULL FROM api_keys WHERE project_id = 'club'")


async def test_of_deletions_at_the_same_time_one_wins(guildhall, make, database, club):
    await make.key("read", project=club)

    outcomes = await asyncio.gather(*(delete(guildhall, club, force=True) for _ in range(5)), return_exceptions=True)

    reasons = sorted(read_refusal(outcome).reason for outcome in outcomes if isinstance(outcome, Exception))
    assert reasons == ["PROJECT_NOT_FOUND"] * 4
    told = "SELECT count(*) FROM events WHERE project_id = 'club' AND type LIKE '%.deleted.v1'"
    assert await database.pool.fetchval(told) == 1


async def somebody_waits(database):
    return bool(await database.pool.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"))


async def test_the_etag_guards_both_ways(guildhall, club):
    before = await guildhall.root.projects.GetProject(GetProjectRequest(name=club))
    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
        await delete(guildhall, club, etag="AAAAAAAAAAAAAAAA")
    deleted = await delete(guildhall, club, etag=before.etag)

    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
        await undelete(guildhall, club, etag=before.etag)
    assert (await undelete(guildhall, club, etag=deleted.etag)).state == ACTIVE


async def test_deleting_needs_the_permission_and_the_right_project(guildhall, make, club):
    for key, reason in (
        (await make.key("read", project=club), "PERMISSION_MISSING"),
        (await make.key("admin"), "PROJECT_NOT_FOUND"),
        ((await make.person(Role.MODERATOR, club))[1], "PERMISSION_MISSING"),
    ):
        with refused(reason):
            await guildhall.as_(key).projects.DeleteProject(DeleteProjectRequest(name=club))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await delete(guildhall, "projects/nowhere")


async def test_undeleting_restores_exactly_what_was_there(guildhall, make, database, club):
    user, _ = await make.person(Role.OWNER, club)
    await make.execute("UPDATE api_keys SET revoked_at = now() WHERE project_id = 'club'")
    ticket = await make.ticket(club, opener=user)
    await make.message(ticket.name)
    before = await rows_of(database, "club")

    deleted = await delete(guildhall, club)
    restored = await undelete(guildhall, club)

    assert await rows_of(database, "club") == before
    assert restored.state == ACTIVE
    assert not restored.HasField("delete_time")
    assert not restored.HasField("purge_time")
    assert restored.uid == deleted.uid
    assert restored.create_time == deleted.create_time


async def rows_of(database, project):
    """All rows, but for the project's own and the logs that grow with every call."""
    found = {}
    for table in await database.pool.fetch(
        "SELECT DISTINCT table_name FROM information_schema.columns JOIN pg_class ON relname = table_name "
        "WHERE column_name = 'project_id' AND NOT relispartition"
    ):
        name = table["table_name"]
        if name not in {"projects", "events", "audit_entries"}:
            found[name] = sorted(
                map(repr, await database.pool.fetch(f"SELECT * FROM {name} WHERE project_id = $1", project))
            )
    assert sum(map(len, found.values())) > 4
    return found


async def test_only_deleted_projects_come_back_and_only_in_time(guildhall, make, club, clock):
    with refused("PROJECT_NOT_DELETED", code=StatusCode.FAILED_PRECONDITION) as refusal:
        await undelete(guildhall, club)
    assert refusal.metadata == {"project": "club"}
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await undelete(guildhall, "projects/nowhere")

    await delete(guildhall, club)
    clock.advance(days=29, hours=23)
    await undelete(guildhall, club)
    await delete(guildhall, club)
    clock.advance(days=30)

    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await undelete(guildhall, club)


async def test_only_callers_of_the_installation_undelete(guildhall, make, club):
    await delete(guildhall, club)

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("admin")).projects.UndeleteProject(UndeleteProjectRequest(name=club))


async def test_the_id_of_a_deleted_project_is_taken(guildhall, club):
    await delete(guildhall, club)

    with refused("PROJECT_EXISTS", code=StatusCode.ALREADY_EXISTS):
        await guildhall.root.projects.CreateProject(
            CreateProjectRequest(project=project_pb2.Project(display_name="Club"), project_id="club")
        )
