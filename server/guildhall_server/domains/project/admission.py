"""Admission: a valid credential lets nobody into a project that was deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from guildhall_server.caller import Caller
from guildhall_server.domains.project.errors import ProjectDeleted
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import Authenticator
from guildhall_server.rpc.links.policy import ProjectNotFound


class Admission:
    """Stands behind every kind of credential, so that none of them needs to know of deleted projects."""

    def __init__(self, authenticator: Authenticator, exists: Callable[[str], Awaitable[bool]]) -> None:
        self._authenticator = authenticator
        self._exists = exists

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller, if its project lives, and the one that an open stream of it shows."""
        caller = await self._authenticator.authenticate(call)
        if caller is None:
            return None
        if caller.project is not None:
            if not await self._exists(caller.project):
                raise ProjectDeleted(
                    f"the project {caller.project!r} was deleted; whoever runs the installation can bring it back",
                    project=caller.project,
                )
        elif call.project is not None and not await self._exists(call.project):
            # A stream of root's: its credential stays good, but not for this project.
            raise ProjectNotFound(f"there is no project {call.project!r}", project=call.project)
        return caller
