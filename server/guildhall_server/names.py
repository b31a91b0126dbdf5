"""Resource names: the paths that address everything, and the keys behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from guildhall_server.errors import InvalidArgument

PROJECT_ID = re.compile(r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PROJECT = re.compile(rf"projects/({PROJECT_ID.pattern})(?:/.*)?")
_CHILD = re.compile(rf"projects/({PROJECT_ID.pattern})/([A-Za-z]+)/({_UUID})")
_SERVICE = re.compile(r"services/[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?")
_MESSAGE = re.compile(rf"projects/({PROJECT_ID.pattern})/tickets/({_UUID})/messages/({_UUID})")

EVERYWHERE = "projects/-"
"""A parent that stands for all projects (AIP-159), for callers of the installation."""

ROOT = "root"
"""The principal behind the root key."""
SERVICES = "services/"
"""What the principals behind service tokens begin with."""


@dataclass(frozen=True, slots=True)
class Key:
    """A resource of a project: which project, and the id inside it."""

    project: str
    id: UUID


def project_of(name: str) -> str | None:
    """The project a resource name begins with, or None when it begins otherwise."""
    match = _PROJECT.fullmatch(name)
    return match[1] if match else None


def project(name: str, *, field: str = "name") -> str:
    """The project id in `projects/{project}`."""
    found = project_of(name)
    if found is None or name != f"projects/{found}":
        raise InvalidArgument(f"{field} must look like projects/{{project}}, not {name[:200]!r}", field=field)
    return found


def child(name: str, collection: str, *, field: str = "name") -> Key:
    """The key in `projects/{project}/{collection}/{uuid}`."""
    match = _CHILD.fullmatch(name)
    if match is None or match[2] != collection:
        raise InvalidArgument(
            f"{field} must look like projects/{{project}}/{collection}/{{uuid}}, not {name[:200]!r}",
            field=field,
        )
    return Key(match[1], UUID(match[3]))


def message(name: str, *, field: str = "name") -> tuple[Key, UUID]:
    """The ticket and the message id in `projects/{project}/tickets/{ticket}/messages/{message}`."""
    match = _MESSAGE.fullmatch(name)
    if match is None:
        raise InvalidArgument(
            f"{field} must look like projects/{{project}}/tickets/{{ticket}}/messages/{{message}}",
            field=field,
        )
    return Key(match[1], UUID(match[2])), UUID(match[3])


def principal_name(project_id: str, principal: str) -> str:
    """The resource name of a stored principal: `users/{uuid}`, `apiKeys/{uuid}`, `services/{name}`, `root` or nothing.

    Services are named by the settings, so they are of no project.
    """
    of_the_project = "/" in principal and not principal.startswith(SERVICES)
    return f"projects/{project_id}/{principal}" if of_the_project else principal


def principal(name: str, project_id: str, *, field: str) -> str:
    """The stored form of a principal's resource name, which must be of the project."""
    if name == ROOT or _SERVICE.fullmatch(name):
        return name
    prefix = f"projects/{project_id}/"
    if not name.startswith(prefix):
        raise InvalidArgument(f"{field} must be of the same project, {prefix}users/{{user}}", field=field)
    return name[len(prefix) :]
