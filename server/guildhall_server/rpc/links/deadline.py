"""Deadline: a unary call has one, whether the caller sets it or not."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

from guildhall_server.errors import DeadlineExceeded
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method


class DeadlineLink:
    """Bounds unary calls; statements get what is left. Streams are bounded by their age instead."""

    name = "deadline"

    def __init__(self, *, default: float, maximum: float) -> None:
        self._default = default
        self._maximum = maximum

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Bound the call."""
        if method.is_stream:
            return self._streaming(following)

        async def handle(request: Any, call: Call) -> Any:
            asked = call.timeout
            seconds = self._default if asked is None else min(asked, self._maximum)
            call.deadline = monotonic() + seconds
            # What asyncio.timeout does, at a third of its price: every call pays it.
            limit = _Limit(seconds)
            try:
                return await following(request, call)
            except (asyncio.CancelledError, TimeoutError):
                if not limit.passed(call.deadline):
                    raise
                raise DeadlineExceeded(
                    f"the call took longer than its {seconds:g} s; ask for less or allow more, "
                    f"up to {self._maximum:g} s"
                ) from None
            finally:
                limit.end()

        return handle

    def _streaming(self, following: Handler) -> Handler:
        async def handle(request: Any, call: Call) -> Any:
            call.deadline = float("inf")
            return await following(request, call)

        return handle


class _Limit:
    """Cancels the running task after some seconds."""

    __slots__ = ("_expired", "_handle", "_task")

    def __init__(self, seconds: float) -> None:
        self._task: asyncio.Task[Any] | None = asyncio.current_task()
        self._expired = False
        self._handle = asyncio.get_running_loop().call_later(seconds, self._expire)

    def _expire(self) -> None:
        self._expired = True
        if self._task is not None:
            self._task.cancel()

    def passed(self, deadline: float) -> bool:
        """Whether it was the limit that stopped the task, and not somebody else."""
        if self._expired and self._task is not None:
            return self._task.uncancel() == 0
        return not self._expired and monotonic() >= deadline

    def end(self) -> None:
        """The task has ended in time."""
        self._handle.cancel()
