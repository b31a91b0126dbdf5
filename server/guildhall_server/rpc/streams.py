"""Open streams: they end when their credential does, or when its permissions change."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator

import structlog

from guildhall_server.caller import Caller
from guildhall_server.errors import FailedPrecondition, NotFound, PermissionDenied, Unauthenticated
from guildhall_server.rpc.call import Call
from guildhall_server.storage.failures import translate
from guildhall_server.storage.subscription import Ending

log = structlog.get_logger(__name__)


_AT_ONCE = 32
"""Credentials looked at together, so that what must be read of them is read together."""


class OpenStreams:
    """Every open stream of this process, looked at again and again, each credential once."""

    def __init__(self, authenticate: Callable[[Call], Awaitable[Caller | None]], every: float) -> None:
        self._authenticate = authenticate
        self._every = every
        self._calls: set[Call] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Stop looking."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def drain(self) -> None:
        """Tell every stream to end."""
        for call in list(self._calls):
            call.end(Ending.DRAINING)

    @contextlib.contextmanager
    def opened(self, call: Call) -> Iterator[None]:
        """Watch a call while it is open."""
        self._calls.add(call)
        try:
            yield
        finally:
            self._calls.discard(call)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            groups: dict[tuple[str, ...], list[Call]] = {}
            for call in self._calls:
                if call.caller.credential:
                    # A key may be good for one origin and not for another, and root for a project that lives;
                    # of the tokens of one session each has its own end.
                    end = str(call.caller.expires_at or "")
                    one = (call.caller.credential, end, call.headers.get("origin", ""), call.project or "")
                    groups.setdefault(one, []).append(call)
            waiting = iter(groups.values())
            await asyncio.gather(*(self._check_each(waiting) for _ in range(min(_AT_ONCE, len(groups)))))

    async def _check_each(self, waiting: Iterator[list[Call]]) -> None:
        for calls in waiting:
            await self._check(calls)

    async def _check(self, calls: list[Call]) -> None:
        try:
            caller = await self._authenticate(calls[0])
        except Unauthenticated:
            for call in calls:
                call.end(Ending.CREDENTIAL)
            return
        except (PermissionDenied, NotFound, FailedPrecondition):
            for call in calls:
                call.end(Ending.ACCESS)
            return
        except Exception as error:
            if translate(error) is None:
                log.exception("a stream's credential could not be checked")
            return
        for call in calls:
            if caller is None or (caller.permissions, caller.role) != (call.caller.permissions, call.caller.role):
                call.end(Ending.ACCESS)
