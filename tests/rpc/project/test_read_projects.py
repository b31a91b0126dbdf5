from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import GetProjectRequest, ListProjectsRequest


def names(response):
    return [project.name for project in response.projects]


async def test_a_key_reads_its_own_project(guildhall, make, project):
    key = await make.key("projects:read")

    assert await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=project.name)) == project


async def test_a_foreign_project_looks_absent(guildhall, make):
    key = await make.key("admin")

    for name in (await make.project("other"), "projects/nowhere"):
        with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
            await guildhall.as_(key).projects.GetProject(GetProjectRequest(name=name))


async def test_an_unknown_project_is_not_found_and_a_malformed_name_invalid(guildhall):
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.GetProject(GetProjectRequest(name="projects/nowhere"))
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="name"):
        await guildhall.root.projects.GetProject(GetProjectRequest(name="Projects/X"))


async def test_reading_needs_credential_and_permission(guildhall, make, project):
    request = GetProjectRequest(name=project.name)
    key = await make.key("tickets:read")

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).projects.GetProject(request)
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).projects.GetProject(request)
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await guildhall.as_(key).projects.ListProjects(ListProjectsRequest())


async def test_root_lists_all_and_a_key_its_own(guildhall, make):
    first, second = await make.project("alpha"), await make.project("beta")
    key = await make.key("projects:read", project=second)

    everything = await guildhall.root.projects.ListProjects(ListProjectsRequest(show_total=True))
    own = await guildhall.as_(key).projects.ListProjects(ListProjectsRequest(show_total=True))

    assert names(everything) == [first, second, "projects/default"]
    assert everything.total_size == 3
    assert names(own) == [second]
    assert own.total_size == 1


async def test_pages_go_on_where_they_ended(guildhall, make):
    made = ["projects/default", *[await make.project(f"p{number}") for number in range(4)]]
    seen, request = [], ListProjectsRequest(page_size=2, order_by="project desc")

    while True:
        page = await guildhall.root.projects.ListProjects(request)
        seen += names(page)
        assert not page.HasField("total_size")
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token

    assert seen == made[::-1]


async def test_a_token_is_bound_to_its_arguments_and_its_caller(guildhall, make):
    await make.project("other")
    key = await make.key("projects:read")
    token = (await guildhall.root.projects.ListProjects(ListProjectsRequest(page_size=1))).next_page_token

    with refused("PAGE_TOKEN_INVALID", code=StatusCode.INVALID_ARGUMENT, field="page_token"):
        await guildhall.root.projects.ListProjects(ListProjectsRequest(page_token=token, order_by="create_time"))
    with refused("PAGE_TOKEN_INVALID"):
        await guildhall.as_(key).projects.ListProjects(ListProjectsRequest(page_token=token))


async def test_projects_are_filtered(guildhall, make):
    await make.project("live", environment=project_pb2.ENVIRONMENT_PRODUCTION)
    await make.project("home", is_default=True)

    for text, found in {
        "environment = PRODUCTION": ["live"],
        'environment != "ENVIRONMENT_PRODUCTION"': ["default", "home"],
        "default = true": ["home"],
        'display_name = "L*"': ["live"],
        "create_time > 2020-01-01T00:00:00Z": ["default", "home", "live"],
    }.items():
        response = await guildhall.root.projects.ListProjects(ListProjectsRequest(filter=text, show_total=True))
        assert names(response) == [f"projects/{name}" for name in found]
        assert response.total_size == len(found)


async def test_a_bad_filter_or_order_says_where(guildhall):
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT, field="filter"):
        await guildhall.root.projects.ListProjects(ListProjectsRequest(filter="uid = 1"))
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT, field="order_by"):
        await guildhall.root.projects.ListProjects(ListProjectsRequest(order_by="uid"))
