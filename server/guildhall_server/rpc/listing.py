"""Lists: one page of a resource, filtered, ordered and continued. What every List RPC does alike.

A slice makes one `Listing` per List RPC, in its store:

    USERS = Listing(
        select(*columns).where(users.c.project_id == bindparam("project")),
        User,
        fields=Fields({"display_name": Field(users.c.display_name, Kind.STRING)}),
        orders=Orders(
            {"create_time": Sort(users.c.created_at)}, default="create_time desc", tie_break=Sort(users.c.id)
        ),
    )

and its servicer asks for pages:

    page = await store.USERS.page(self._db, self._tokens, call, request, project=project)
    return ListUsersResponse(
        users=[convert.user(row) for row in page.rows],
        next_page_token=page.next_page_token,
        total_size=page.total_size,
    )
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import BigInteger, Select, bindparam, func

from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Fields, compile_filter
from guildhall_server.rpc.ordering import Order, Orders, Shape, shape_of
from guildhall_server.rpc.paging import PageTokens, cut_page, page_scope, page_size
from guildhall_server.storage.database import Database
from guildhall_server.storage.statement import Statement, scalar, statement

Row = TypeVar("Row")

_CACHED = 512
_LIMIT = bindparam("limit", type_=BigInteger)


class ListRequest(Protocol):
    """What the request of every List RPC says."""

    page_size: int
    page_token: str
    filter: str
    order_by: str
    show_total: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page. `total_size` counts what the filter matches, when it was asked for."""

    rows: Sequence[Row]
    next_page_token: str
    total_size: int | None


class Listing(Generic[Row]):
    """How one resource is listed: its rows before filter and order, and what callers may ask for.

    The parameters of `base` are given to `page` by name; `limit` and `after_<n>` are taken.
    """

    __slots__ = ("base", "fields", "orders", "row")

    def __init__(self, base: Select[Any], row: Callable[..., Row], *, fields: Fields, orders: Orders) -> None:
        self.base = base
        self.row = row
        self.fields = fields
        self.orders = orders

    async def page(
        self,
        database: Database,
        tokens: PageTokens,
        call: Call,
        request: ListRequest,
        *,
        seen_by: str = "",
        **values: Any,
    ) -> Page[Row]:
        """The page a request asks for.

        A token is bound to the method, the project, the filter, the order and `seen_by`: give there
        whatever else decides which rows there are, such as the principal of a caller who sees only
        their own.
        """
        order = self.orders.read(request.order_by)
        scope = page_scope(call.method.path, call.project or "", request.filter, order, seen_by)
        keys = tokens.read(request.page_token, scope) if request.page_token else ()
        size = page_size(request.page_size)
        rows = await database.all(
            _page(self, request.filter, request.order_by, shape_of(keys)),
            call,
            **values,
            **order.values(keys),
            limit=size + 1,
        )
        page, next_token = cut_page(rows, size, lambda row: tokens.issue(scope, order.keys(row)))
        total = None
        if request.show_total:
            total = await database.one(_total(self, request.filter), call, **values)
        return Page(page, next_token, total)

    def filtered(self, text: str) -> Select[Any]:
        """The rows a filter matches, in no order."""
        condition = compile_filter(text, self.fields)
        return self.base if condition is None else self.base.where(condition)

    def ordered(self, text: str, order: Order, shape: Shape) -> Select[Any]:
        """The rows of a page; an empty shape is the first page."""
        rows = self.filtered(text)
        if shape:
            rows = rows.where(order.after(shape))
        return rows.order_by(*order.clauses).limit(_LIMIT)


# Compiled once per filter and order. A filter's values are part of its text: they are the defaults of the
# statement's parameters, and two filters that differ in values alone have the same SQL and so one plan.
@lru_cache(maxsize=_CACHED)
def _page(listing: Listing[Row], text: str, order: str, shape: Shape) -> Statement[Row]:
    return statement(listing.ordered(text, listing.orders.read(order), shape), listing.row)


@lru_cache(maxsize=_CACHED)
def _total(listing: Listing[Any], text: str) -> Statement[int]:
    counted = listing.filtered(text).with_only_columns(func.count(), maintain_column_froms=True)
    return statement(counted, scalar)
