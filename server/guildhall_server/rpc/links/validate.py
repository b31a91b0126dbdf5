"""Validate: requests keep the rules of the contract, each message of a client stream too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from google.protobuf.message import DecodeError, Message

from guildhall_server.errors import InvalidArgument
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.validation import Check, Rules


class RequestUnreadable(InvalidArgument):
    """The bytes are not the message this RPC expects."""

    reason = "REQUEST_UNREADABLE"


class ValidateLink:
    """Checks what the caller sent before any handler sees it."""

    name = "validate"

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Check one request, or each of a stream as it is read."""
        check = self._rules.check_for(method.request)

        async def handle(request: Any, call: Call) -> Any:
            check(request)
            return await following(request, call)

        async def handle_stream(request: Any, call: Call) -> Any:
            call.requests = _checked(call, check)
            return await following(request, call)

        return handle_stream if method.client_streaming else handle


async def _checked(call: Call, check: Check) -> AsyncIterator[Message]:
    async for raw in call.frames():
        request = parse(call.method, raw)
        check(request)
        yield request


def parse(method: Method, raw: bytes) -> Message:
    """The request in some bytes."""
    try:
        return method.request.FromString(raw)
    except DecodeError:
        raise RequestUnreadable(f"the bytes are not a {method.request.DESCRIPTOR.full_name}") from None
