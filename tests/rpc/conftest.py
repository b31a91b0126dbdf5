"""What the tests of several slices begin with."""

import pytest

from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import GetProjectRequest
from guildhall_server.domains.apikey import authenticator


@pytest.fixture
async def project(guildhall, make) -> project_pb2.Project:
    """The project `default`."""
    return await guildhall.root.projects.GetProject(GetProjectRequest(name="projects/default"))


@pytest.fixture
def keys_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of a key shows at once; otherwise it takes up to a second."""
    monkeypatch.setattr(authenticator, "_REMEMBERED", -1)
