"""Lists of what users have: of one user, or of all of them (AIP-159)."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from guildhall_server import names
from guildhall_server.domains.user import access, naming, store
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.listing import Listing, ListRequest, Page
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database

Row = TypeVar("Row")


class OwnedRequest(ListRequest, Protocol):
    """A list request whose parent is a user, or `-`."""

    parent: str


async def page_of(
    of_one: Listing[Row],
    of_all: Listing[Row],
    *,
    database: Database,
    tokens: PageTokens,
    request: OwnedRequest,
    call: Call,
) -> Page[Row]:
    """The page a request asks for. To mere members all users are they themselves."""
    caller, key = call.caller, naming.users_key(request.parent, call, field="parent")
    project = names.project(request.parent.partition("/users/")[0], field="parent")
    if key is not None:
        access.check_can_see(key, caller)
        await store.get_user(database, call, key)
    elif caller.sees_only_itself and caller.user is not None:
        key = Key(project, caller.user)
    values: dict[str, Any] = {"project": project} | ({"user": key.id} if key else {})
    listing, seen_by = (of_one, str(key.id)) if key else (of_all, naming.ALL)
    return await listing.page(database, tokens, call, request, seen_by=seen_by, **values)
