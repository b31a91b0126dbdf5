"""What holds for projects, whoever asks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

from guildhall_server.caller import Caller
from guildhall_server.domains.project.errors import (
    ProjectHasKeys,
    ProjectIdNeeded,
    ProjectIsDefault,
    ProjectNotDeleted,
)
from guildhall_server.domains.project.model import Project
from guildhall_server.errors import InvalidArgument, PermissionDenied
from guildhall_server.names import PROJECT_ID
from guildhall_server.permissions import Permission

LONGEST_ID = 63
KEPT = timedelta(days=30)
"""How long a deleted project can be brought back."""
# Words that stand for something else beside a project in a path, or may one day.
RESERVED = frozenset({"-", "all", "health", "healthz", "me", "new", "root", "search", "supported", "system"})
_OTHER = re.compile(r"[^a-z0-9]+")


def project_id(given: str, display_name: str) -> str:
    """The id a caller gives, or the one made from the display name."""
    wanted = given or slug_of(display_name)
    if not PROJECT_ID.fullmatch(wanted):
        raise ProjectIdNeeded(
            f"no id can be made from {display_name!r}; give a project_id", field="project_id", project=wanted
        )
    if wanted in RESERVED:
        raise ProjectIdNeeded(
            f"{wanted!r} is a reserved word; give another project_id", field="project_id", project=wanted
        )
    return wanted


def slug_of(display_name: str) -> str:
    """`Café & Bar` as `cafe-bar`: accents dropped, everything else that is not a-z or 0-9 a dash."""
    letters = unicodedata.normalize("NFKD", display_name).lower()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _OTHER.sub("-", plain).strip("-")[:LONGEST_ID].rstrip("-")


def check_may_create(caller: Caller) -> None:
    """Projects are made by callers of the installation."""
    if caller.project is not None:
        raise PermissionDenied(
            "a credential of a project cannot create projects; use the root key",
            permission=Permission.PROJECTS_WRITE,
        )


def check_may_move_default(caller: Caller) -> None:
    """The default flag is taken from another project, so it takes a caller of the installation."""
    if caller.project is not None:
        raise PermissionDenied(
            "a credential of a project cannot change which project is the default; use the root key",
            permission=Permission.PROJECTS_WRITE,
        )


def check_display_name(name: str) -> None:
    """A project has a name."""
    if not name:
        raise InvalidArgument("project.display_name is required, 1 to 100 characters", field="project.display_name")


def check_may_revoke_keys(caller: Caller) -> None:
    """Deleting by force revokes keys, so it takes what revoking them takes."""
    if not caller.may(Permission.KEYS_MANAGE):
        raise PermissionDenied(
            "force revokes the project's keys, which needs the permission keys:manage; revoke them first instead",
            permission=Permission.KEYS_MANAGE,
        )


def check_may_undelete(caller: Caller) -> None:
    """No credential of a deleted project lets anybody in, so it is for callers of the installation."""
    if caller.project is not None:
        raise PermissionDenied(
            "a credential of a project cannot bring projects back; use the root key",
            permission=Permission.PROJECTS_WRITE,
        )


def check_no_keys(project: Project, *, api_keys: int, signing_keys: int) -> None:
    """A project that somebody still uses is not deleted by mistake."""
    if api_keys or signing_keys:
        raise ProjectHasKeys(
            f"{api_keys} API keys and {signing_keys} signing keys still let somebody in; revoke them, or set force",
            project=project.project,
            api_keys=str(api_keys),
            signing_keys=str(signing_keys),
        )


def delete(project: Project, now: datetime) -> Project:
    """The project is gone for everybody, and still there for whoever wants it back."""
    if project.is_default:
        raise ProjectIsDefault(
            "the default project cannot be deleted; make another project the default first", project=project.project
        )
    return replace(project, deleted_at=now, purge_at=now + KEPT, revision=project.revision + 1, updated_at=now)


def undelete(project: Project, now: datetime) -> Project:
    """The project is back."""
    if project.deleted_at is None:
        raise ProjectNotDeleted("the project is not deleted", project=project.project)
    return replace(project, deleted_at=None, purge_at=None, revision=project.revision + 1, updated_at=now)
