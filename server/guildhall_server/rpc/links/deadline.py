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
            try:
                async with asyncio.timeout(seconds):
                    return await following(request, call)
            except TimeoutError:
                raise DeadlineExceeded(
                    f"the call took longer than its {seconds:g} s; ask for less or allow more, "
                    f"up to {self._maximum:g} s"
                ) from None

        return handle

    def _streaming(self, following: Handler) -> Handler:
        async def handle(request: Any, call: Call) -> Any:
            call.deadline = float("inf")
            return await following(request, call)

        return handle
