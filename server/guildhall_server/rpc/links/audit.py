"""Audit: one row per successful call of an audited RPC, in the transaction of its change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from google.protobuf.message import Message

from guildhall_server.audit import AuditEntry
from guildhall_server.ids import new_id
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.storage.database import Transaction


class AuditLink:
    """Writes down who did what to what."""

    name = "audit"

    def __init__(self, append: Callable[[Transaction, AuditEntry], Awaitable[None]]) -> None:
        self._append = append

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Have the call's transaction write the row."""
        if not method.audited:
            return following

        async def handle(request: Any, call: Call) -> Any:
            async def write(tx: Transaction, answer: Message | None) -> None:
                await self._append(tx, _entry(method, request, answer, call))

            call.before_commit.append(write)
            return await following(request, call)

        return handle


def _entry(method: Method, request: Any, answer: Any, call: Call) -> AuditEntry:
    resource = getattr(answer, "name", "") or (method.project_name(request) if method.project_name else "")
    return AuditEntry(
        id=new_id(),
        project=call.project or "",
        created_at=call.now,
        actor=call.caller.principal,
        credential=call.caller.credential,
        method=method.path,
        resource=resource,
        request_id=call.request_id,
        address=call.address,
    )
