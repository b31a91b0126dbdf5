"""What holds for projects, whoever asks."""

from __future__ import annotations

import re
import unicodedata

from guildhall_server.caller import Caller
from guildhall_server.domains.project.errors import ProjectIdNeeded
from guildhall_server.errors import InvalidArgument, PermissionDenied
from guildhall_server.names import PROJECT_ID
from guildhall_server.permissions import Permission

LONGEST_ID = 63
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
