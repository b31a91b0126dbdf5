"""Operations: transport in, transactions, transport out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from google.longrunning import operations_pb2
from google.protobuf.empty_pb2 import Empty

from guildhall_server import names
from guildhall_server.domains.operation import convert, listing
from guildhall_server.names import Key
from guildhall_server.operations import store
from guildhall_server.operations.model import Operation, OperationNotFound, OperationRunning, key_of, may_see
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.policy import ProjectNotFound

if TYPE_CHECKING:
    from guildhall_server.app import Parts

_FIRST_LOOK, _SLOWEST_LOOK = 0.1, 1.0
_LAST_WORDS = 0.5
"""Seconds before the deadline in which a waiting call still answers."""

_COLLECTION = "operations"


class OperationsServicer:
    """The operations of a project."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens

    async def ListOperations(
        self, request: operations_pb2.ListOperationsRequest, call: Call
    ) -> operations_pb2.ListOperationsResponse:
        project = _project(request.name, call)
        page = await listing.page(self._db, self._tokens, call, _Wanted.of(request), project)
        return operations_pb2.ListOperationsResponse(
            operations=[convert.operation(row) for row in page.rows], next_page_token=page.next_page_token
        )

    async def GetOperation(self, request: operations_pb2.GetOperationRequest, call: Call) -> operations_pb2.Operation:
        return convert.operation(await self._get(key_of(request.name), call))

    async def WaitOperation(self, request: operations_pb2.WaitOperationRequest, call: Call) -> operations_pb2.Operation:
        key, left = key_of(request.name), call.time_left() - _LAST_WORDS
        if request.HasField("timeout"):
            left = min(left, request.timeout.ToTimedelta().total_seconds())
        loop = asyncio.get_running_loop()
        end, pause = loop.time() + left, _FIRST_LOOK
        while not (row := await self._get(key, call)).done and loop.time() < end:
            await asyncio.sleep(min(pause, max(0, end - loop.time())))
            pause = min(2 * pause, _SLOWEST_LOOK)
        return convert.operation(row)

    async def CancelOperation(self, request: operations_pb2.CancelOperationRequest, call: Call) -> Empty:
        key = key_of(request.name)
        async with self._db.transaction(call) as tx:
            _seen(await store.find_in(tx, key), key, call)
            await store.cancel(tx, key)
            return tx.answer(Empty())

    async def DeleteOperation(self, request: operations_pb2.DeleteOperationRequest, call: Call) -> Empty:
        key = key_of(request.name)
        async with self._db.transaction(call) as tx:
            row = _seen(await store.find_in(tx, key), key, call)
            if not row.done:
                raise OperationRunning("the operation still runs; cancel it or wait for it", operation=request.name)
            await store.remove(tx, key)
            return tx.answer(Empty())

    async def _get(self, key: Key, call: Call) -> Operation:
        return _seen(await store.find(self._db, key), key, call)


@dataclass(slots=True)
class _Wanted:
    """What Google's request says, and what it has no words for."""

    page_size: int
    page_token: str
    filter: str
    order_by: str = ""
    show_total: bool = False

    @classmethod
    def of(cls, request: operations_pb2.ListOperationsRequest) -> _Wanted:
        return cls(request.page_size, request.page_token, request.filter)


def _project(name: str, call: Call) -> str | None:
    """Whose operations are listed: the caller's project's, or for the installation one project's or all."""
    own = call.caller.project
    if name == _COLLECTION:
        return own
    project = names.project(name.removeprefix(f"{_COLLECTION}/"))
    if own is not None and project != own:
        raise ProjectNotFound(f"there is no project {project!r}, or this credential is not of it", project=project)
    return project


def _seen(row: Operation | None, key: Key, call: Call) -> Operation:
    if row is None or not may_see(row, call.caller):
        raise OperationNotFound(f"there is no operation {key.id} in this project", operation=str(key.id))
    return row
