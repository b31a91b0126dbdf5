"""Errors: whatever a handler raises leaves as a refusal, and conflicts are tried again once."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog

from guildhall_server.errors import GuildhallError
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.errors import Internal
from guildhall_server.storage.failures import is_conflict, translate

log = structlog.get_logger(__name__)


class ErrorsLink:
    """Turns what the database and our own defects raise into refusals."""

    name = "errors"

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Let nothing but refusals out."""

        async def handle(request: Any, call: Call) -> Any:
            try:
                return await following(request, call)
            except GuildhallError:
                raise
            except asyncio.CancelledError:
                raise
            except Exception as error:
                if is_conflict(error) and not method.is_stream:
                    return await again(request, call)
                raise refusal(error, call) from error

        async def again(request: Any, call: Call) -> Any:
            # Safe: a unary handler changes nothing but through its transaction, which was rolled back.
            call.before_commit.clear()
            try:
                return await following(request, call)
            except GuildhallError:
                raise
            except Exception as error:
                raise refusal(error, call) from error

        return handle


def refusal(error: Exception, call: Call) -> GuildhallError:
    """The refusal an unexpected failure becomes. A defect is logged and its text kept to ourselves."""
    translated = translate(error)
    if translated is not None:
        return translated
    log.error("call failed", method=call.method.path, request_id=call.request_id, exc_info=error)
    return Internal(f"the server failed; report the request id {call.request_id}")
