"""Usage: which key called what, how often, and how that ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method

Count = Callable[[Call, bool], None]
"""Takes a call that has ended, and whether it failed; must not wait for anything."""


class UsageLink:
    """Tells the counter of each call. Outside the errors link, so a call that is run again counts once."""

    name = "usage"

    def __init__(self, count: Count) -> None:
        self._count = count

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Count a method; a stream when it ends. What needs no key tells nothing of one's use."""
        if method.public:
            return following
        count = self._count

        async def handle(request: Any, call: Call) -> Any:
            failed = False
            try:
                return await following(request, call)
            except Exception:
                failed = True
                raise
            finally:
                # Who hangs up has made a call, and nothing has failed.
                count(call, failed)

        return handle
