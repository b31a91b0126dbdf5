"""Refusals about projects and members. `ProjectNotFound` belongs to the policy, which meets it first."""

from guildhall_server.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    Unauthenticated,
)


class ProjectExists(AlreadyExists):
    """The project id is taken."""

    reason = "PROJECT_EXISTS"


class ProjectIdNeeded(InvalidArgument):
    """No id can be made from the display name, or the id is reserved."""

    reason = "PROJECT_ID_NEEDED"


class ProjectDeleted(Unauthenticated):
    """The project of the credential was deleted."""

    reason = "PROJECT_DELETED"


class ProjectNotDeleted(FailedPrecondition):
    """The project lives, so there is nothing to bring back."""

    reason = "PROJECT_NOT_DELETED"


class ProjectHasKeys(FailedPrecondition):
    """Keys of the project still let somebody in."""

    reason = "PROJECT_HAS_KEYS"


class ProjectIsDefault(FailedPrecondition):
    """The installation's default project stays."""

    reason = "PROJECT_IS_DEFAULT"


class MemberNotFound(NotFound):
    """The user has no role in the project."""

    reason = "MEMBER_NOT_FOUND"


class MemberExists(AlreadyExists):
    """The user has a role already."""

    reason = "MEMBER_EXISTS"


class LastOwner(FailedPrecondition):
    """Nobody else owns the project."""

    reason = "LAST_OWNER"


class RoleNotHeld(PermissionDenied):
    """Nobody gives or takes a role that is above its own."""

    reason = "ROLE_NOT_HELD"
