"""Refusals about projects. `ProjectNotFound` belongs to the policy, which meets it first."""

from guildhall_server.errors import AlreadyExists, InvalidArgument


class ProjectExists(AlreadyExists):
    """The project id is taken."""

    reason = "PROJECT_EXISTS"


class ProjectIdNeeded(InvalidArgument):
    """No id can be made from the display name, or the id is reserved."""

    reason = "PROJECT_ID_NEEDED"
