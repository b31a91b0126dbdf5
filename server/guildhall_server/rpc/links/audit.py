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
from guildhall_server.rpc.differences import differences, resource_of
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
                await self._append(tx, _entry(method, request, tx.before, answer, call))

            call.before_commit.append(write)
            return await following(request, call)

        return handle


def _entry(method: Method, request: Any, before: Message | None, answer: Message | None, call: Call) -> AuditEntry:
    after = resource_of(answer)
    named = after if after is not None else before
    resource = getattr(named, "name", "") or (
        # What is done to a person's sign-in has no resource of its own.
        method.project_name(request) if method.project_name else getattr(request, "user", "")
    )
    return AuditEntry(
        id=new_id(),
        project=call.project or "",
        created_at=call.now,
        actor=call.caller.principal,
        credential_kind=call.caller.kind,
        credential=call.caller.credential,
        action=method.name,
        method=method.path,
        resource=resource,
        changes=differences(before, after),
        request_id=call.request_id,
        address=call.address,
    )
