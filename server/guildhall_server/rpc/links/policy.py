"""Policy: whether the caller may call the RPC at all, and in the project that the request names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from guildhall_server import names
from guildhall_server.errors import InvalidArgument, NotFound, PermissionDenied
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method


class ProjectNotFound(NotFound):
    """There is no such project for this caller."""

    reason = "PROJECT_NOT_FOUND"


class PolicyLink:
    """Default deny: the contract has refused to load methods without a policy."""

    name = "policy"

    def __init__(self, project_exists: Callable[[str], Awaitable[bool]]) -> None:
        self._project_exists = project_exists

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Check the caller before anything is looked at more closely."""
        if method.public:
            return following

        async def handle(request: Any, call: Call) -> Any:
            if method.project_name is not None:
                await self.enter(call, method.project_name(request), field=str(method.project_field))
            for permission in method.permissions:
                if not call.caller.may(permission):
                    raise PermissionDenied(
                        f"this needs the permission {permission}; the credential does not have it",
                        permission=permission,
                    )
            return await following(request, call)

        return handle

    async def enter(self, call: Call, name: str, *, field: str) -> None:
        """Bind a call to the project a resource name begins with. Foreign projects look absent."""
        if name == names.EVERYWHERE and call.caller.project is None:
            return  # whether the RPC reads across projects its rules say
        project = names.project_of(name)
        if project is None:
            raise InvalidArgument(f"{field} must begin with projects/{{project}}, not {name[:200]!r}", field=field)
        own = call.caller.project
        if project != own and (own is not None or not await self._project_exists(project)):
            raise ProjectNotFound(f"there is no project {project!r}, or this credential is not of it", project=project)
        call.project = project
