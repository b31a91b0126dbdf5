"""AuditService: the log as a list. As a stream it is part of the event log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guildhall.audit.v1 import audit_service_pb2
from guildhall.audit.v1.audit_service_pb2_grpc import AuditServiceServicer
from guildhall_server import names
from guildhall_server.domains.audit import convert, store
from guildhall_server.rpc.call import Call

if TYPE_CHECKING:
    from guildhall_server.app import Parts


class AuditServicer(AuditServiceServicer):
    """Who did what."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens

    async def ListAuditEntries(
        self, request: audit_service_pb2.ListAuditEntriesRequest, call: Call
    ) -> audit_service_pb2.ListAuditEntriesResponse:
        if request.parent == names.EVERYWHERE:
            page = await store.OF_ALL.page(self._db, self._tokens, call, request)
        else:
            project = names.project(request.parent, field="parent")
            page = await store.OF_ONE_PROJECT.page(self._db, self._tokens, call, request, project=project)
        return audit_service_pb2.ListAuditEntriesResponse(
            audit_entries=[convert.audit_entry(entry) for entry in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )
