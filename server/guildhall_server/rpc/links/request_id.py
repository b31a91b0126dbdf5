"""Request id: every call has one, so that a caller and an operator can speak of the same call."""

from __future__ import annotations

import re
import secrets
from typing import Any

from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method

HEADER = "x-request-id"
_SANE = re.compile(r"[A-Za-z0-9._:+/=-]{1,128}")


class RequestIdLink:
    """Takes the id the edge or the caller gave, or makes one."""

    name = "request id"

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Name the call."""
        del method

        async def handle(request: Any, call: Call) -> Any:
            given = call.headers.get(HEADER, "")
            call.request_id = given if _SANE.fullmatch(given) else secrets.token_hex(12)
            call.trail(HEADER, call.request_id)
            return await following(request, call)

        return handle
