"""Lists of operations: of one project, or of all for callers of the installation."""

from __future__ import annotations

from sqlalchemy import Select, String, bindparam, or_
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.operations.model import Operation, holds
from guildhall_server.operations.store import rows
from guildhall_server.operations.tables import operations
from guildhall_server.permissions import SCOPES
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing, ListRequest, Page
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import ProjectId

_FIELDS = Fields(
    {
        "done": Field(operations.c.finished_at.is_not(None), Kind.BOOL),
        "kind": Field(operations.c.kind, Kind.STRING),
        "create_time": Field(operations.c.created_at, Kind.TIMESTAMP),
    }
)
_seen = or_(
    operations.c.creator == bindparam("creator", type_=String),
    operations.c.scope == bindparam("scopes", type_=ARRAY(String)).any_(),
)


def _listing(base: Select[tuple[object, ...]]) -> Listing[Operation]:
    return Listing(
        base,
        Operation,
        fields=_FIELDS,
        orders=Orders(
            {"create_time": Sort(operations.c.created_at)},
            default="create_time desc",
            tie_break=Sort(operations.c.id),
        ),
    )


_OF_PROJECT = _listing(rows.where(operations.c.project_id == bindparam("project", type_=ProjectId), _seen))
_EVERYWHERE = _listing(rows.where(_seen))


async def page(
    database: Database, tokens: PageTokens, call: Call, request: ListRequest, project: str | None
) -> Page[Operation]:
    """The page of those the caller may see."""
    seer = {"creator": call.caller.principal, "scopes": sorted(scope for scope in SCOPES if holds(call.caller, scope))}
    seen_by = f"{project or ''} {call.caller.principal}"
    if project is None:
        return await _EVERYWHERE.page(database, tokens, call, request, seen_by=seen_by, **seer)
    return await _OF_PROJECT.page(database, tokens, call, request, seen_by=seen_by, project=project, **seer)
