from google.protobuf.field_mask_pb2 import FieldMask
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import GetProjectRequest, UpdateProjectRequest


def update(project, *paths, **fields):
    changed = project_pb2.Project(name=project.name, **fields)
    mask = FieldMask(paths=paths) if paths else None
    return UpdateProjectRequest(project=changed, update_mask=mask)


async def test_present_fields_change_without_a_mask(guildhall, make, project):
    key = await make.key("write")

    changed = await guildhall.as_(key).projects.UpdateProject(update(project, display_name="New"))

    assert changed.display_name == "New"
    assert changed.environment == project.environment
    assert changed.etag != project.etag
    assert changed.uid == project.uid
    assert await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=project.name)) == changed


async def test_only_the_mask_changes(guildhall, project):
    request = update(project, "environment", display_name="Ignored", environment=project_pb2.ENVIRONMENT_STAGING)
    changed = await guildhall.root.projects.UpdateProject(request)

    assert changed.display_name == project.display_name
    assert changed.environment == project_pb2.ENVIRONMENT_STAGING


async def test_a_star_replaces_all(guildhall, project):
    staging = update(project, default=True, environment=project_pb2.ENVIRONMENT_STAGING)
    await guildhall.root.projects.UpdateProject(staging)

    changed = await guildhall.root.projects.UpdateProject(update(project, "*", display_name="Bare"))

    assert changed.display_name == "Bare"
    assert not changed.default
    assert changed.environment == project_pb2.ENVIRONMENT_DEVELOPMENT


async def test_the_default_moves(guildhall, make, project):
    first = await make.project("first", is_default=True)

    changed = await guildhall.root.projects.UpdateProject(update(project, default=True))

    former = await guildhall.root.projects.GetProject(GetProjectRequest(name=first))
    assert changed.default
    assert not former.default
    for name in (first, project.name):
        log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=name))
        assert [event.type for event in log.events] == ["dev.guildhall.project.updated.v1"]
        assert [event.subject for event in log.events] == [name]


async def test_a_key_does_not_take_the_default_from_another_project(guildhall, make, project):
    await make.project("other", is_default=True)
    key = await make.key("admin")

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).projects.UpdateProject(update(project, default=True))


async def test_the_etag_guards(guildhall, project):
    await guildhall.root.projects.UpdateProject(update(project, display_name="A", etag=project.etag))

    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED) as refusal:
        await guildhall.root.projects.UpdateProject(update(project, display_name="B", etag=project.etag))

    assert refusal.metadata == {"resource": project.name}


async def test_an_update_that_changes_nothing_leaves_no_trace(guildhall, project):
    changed = await guildhall.root.projects.UpdateProject(update(project, display_name=project.display_name))

    assert changed == project
    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=project.name))
    assert not log.events


async def test_bad_updates_are_refused(guildhall, project):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="update_mask"):
        await guildhall.root.projects.UpdateProject(update(project, "uid"))
    with refused("INVALID_REQUEST", field="project.display_name"):
        await guildhall.root.projects.UpdateProject(update(project, "display_name"))
    with refused("INVALID_REQUEST", field="project.environment"):
        await guildhall.root.projects.UpdateProject(update(project, environment=99))


async def test_updating_needs_credential_permission_and_the_right_project(guildhall, make, project):
    request = update(project, display_name="New")

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).projects.UpdateProject(request)
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(await make.key("read")).projects.UpdateProject(request)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(await make.key(project=await make.project("other"))).projects.UpdateProject(request)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.UpdateProject(
            update(project_pb2.Project(name="projects/nowhere"), display_name="New")
        )
