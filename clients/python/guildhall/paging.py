"""Paging: lists as they are, without their pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")


class _ListRequest(Protocol):
    page_token: str


class _ListResponse(Protocol):
    next_page_token: str


_Request = TypeVar("_Request", bound=_ListRequest)
_Page = TypeVar("_Page", bound=_ListResponse)


async def every(
    method: Callable[[_Request], Awaitable[_Page]],
    request: _Request,
    items: Callable[[_Page], Iterable[_Item]],
) -> AsyncIterator[_Item]:
    """Every item of a List method: `every(guild.users.ListUsers, request, lambda page: page.users)`."""
    while True:
        page = await method(request)
        for item in items(page):
            yield item
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token
