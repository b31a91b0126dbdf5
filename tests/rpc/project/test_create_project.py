import asyncio

from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import CreateProjectRequest, GetProjectRequest


def create(display_name="Loot Lab", *, project_id="", request_id="", **fields):
    project = project_pb2.Project(display_name=display_name, **fields)
    return CreateProjectRequest(project=project, project_id=project_id, request_id=request_id)


async def test_a_project_gets_its_id_from_its_name(guildhall):
    project = await guildhall.root.projects.CreateProject(create("  Café & Bar No. 5!"))

    assert project.name == "projects/cafe-bar-no-5"
    assert project.environment == project_pb2.ENVIRONMENT_DEVELOPMENT
    assert project.uid
    assert project.etag
    assert project.create_time == project.update_time
    assert not project.default
    assert await guildhall.root.projects.GetProject(GetProjectRequest(name=project.name)) == project


async def test_a_given_id_wins(guildhall):
    project = await guildhall.root.projects.CreateProject(create(project_id="loot"))

    assert project.name == "projects/loot"


async def test_a_name_that_makes_no_id_asks_for_one(guildhall):
    for display_name in ("日本語", "2024 Club", "!!!", "health", "Supported", "me", " - "):
        with refused("PROJECT_ID_NEEDED", code=StatusCode.INVALID_ARGUMENT, field="project_id"):
            await guildhall.root.projects.CreateProject(create(display_name))


async def test_reserved_words_are_no_ids(guildhall):
    with refused("PROJECT_ID_NEEDED", code=StatusCode.INVALID_ARGUMENT) as refusal:
        await guildhall.root.projects.CreateProject(create(project_id="health"))

    assert refusal.metadata == {"project": "health"}


async def test_a_malformed_id_is_refused(guildhall):
    for project_id in ("-", "Loot", "a_b", "1st", "a-", "a" * 64):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="project_id"):
            await guildhall.root.projects.CreateProject(create(project_id=project_id))


async def test_a_project_needs_a_name(guildhall):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.projects.CreateProject(create(""))


async def test_the_character_nul_is_refused_and_not_a_defect(guildhall):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.projects.CreateProject(create("a\0b"))


async def test_an_id_is_taken_once(guildhall):
    await guildhall.root.projects.CreateProject(create())

    with refused("PROJECT_EXISTS", code=StatusCode.ALREADY_EXISTS) as refusal:
        await guildhall.root.projects.CreateProject(create())

    assert refusal.metadata == {"project": "loot-lab"}


async def test_there_is_one_default(guildhall):
    first = await guildhall.root.projects.CreateProject(create("First", default=True))
    second = await guildhall.root.projects.CreateProject(create("Second", default=True))

    again = await guildhall.root.projects.GetProject(GetProjectRequest(name=first.name))
    assert second.default
    assert not again.default
    assert again.etag != first.etag


async def test_many_defaults_at_once_leave_one(guildhall):
    made = await asyncio.gather(
        *(guildhall.root.projects.CreateProject(create(f"P{n}", default=True)) for n in range(8))
    )

    found = [await guildhall.root.projects.GetProject(GetProjectRequest(name=project.name)) for project in made]
    assert sum(project.default for project in found) == 1


async def test_a_repeat_gets_the_first_answer(guildhall):
    first = await guildhall.root.projects.CreateProject(create(request_id="once"))

    assert await guildhall.root.projects.CreateProject(create(request_id="once")) == first
    with refused("REQUEST_ID_REUSED", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.projects.CreateProject(create("Other", request_id="once"))


async def test_repeats_at_the_same_time_get_one_answer(guildhall):
    answers = await asyncio.gather(
        *(guildhall.root.projects.CreateProject(create(request_id="once")) for _ in range(6))
    )

    assert len({answer.uid for answer in answers}) == 1


async def test_a_key_of_a_project_creates_none(guildhall, make):
    key = await make.key("admin")

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).projects.CreateProject(create())


async def test_creating_needs_a_credential(guildhall):
    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).projects.CreateProject(create())


async def test_creating_needs_the_permission(guildhall, make):
    key = await make.key("projects:read")

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
        await guildhall.as_(key).projects.CreateProject(create())

    assert refusal.metadata == {"permission": "projects:write"}
