"""Names of users and of what is theirs; `me` is the user the caller acts as."""

from __future__ import annotations

import re
from uuid import UUID

from guildhall_server import names
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call

ALL = "-"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def user_key(name: str, call: Call, *, field: str) -> Key:
    """The user in `projects/{project}/users/{user}`."""
    project, _, user = name.partition("/users/")
    if user != "me":
        return names.child(name, "users", field=field)
    if call.caller.user is None:
        raise UserNotFound("this credential acts for no user, so there is no `me`", user="me")
    return Key(names.project(project, field=field), call.caller.user)


def users_key(name: str, call: Call, *, field: str) -> Key | None:
    """The user in `projects/{project}/users/{user}`, or None when it is `-`, all users."""
    return None if name.endswith(f"/users/{ALL}") else user_key(name, call, field=field)


def part_key(name: str, collection: str, call: Call, *, field: str) -> tuple[Key, UUID]:
    """The user and the id in `projects/{project}/users/{user}/{collection}/{uuid}`."""
    owner, _, part = name.partition(f"/{collection}/")
    if not _UUID.fullmatch(part):
        raise InvalidArgument(
            f"{field} must look like projects/{{project}}/users/{{user}}/{collection}/{{uuid}}", field=field
        )
    return user_key(owner, call, field=field), UUID(part)


def of_project(name: str, project: str, *, field: str) -> Key:
    """A user that must be of the project the request is about."""
    key = names.child(name, "users", field=field)
    if key.project != project:
        raise InvalidArgument(f"{field} must be of the same project, projects/{project}/users/{{user}}", field=field)
    return key
