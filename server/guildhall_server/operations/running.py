"""The work of operations: what a job's handler does it in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from google.protobuf.any_pb2 import Any
from google.protobuf.message import Message
from google.rpc import status_pb2

from guildhall_server.errors import Aborted, DeadlineExceeded, GuildhallError, ResourceExhausted, Unavailable
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Every
from guildhall_server.names import Key
from guildhall_server.operations import store
from guildhall_server.operations.model import OperationCancelled
from guildhall_server.rpc.errors import Internal, to_status
from guildhall_server.storage import purging
from guildhall_server.storage.database import Database
from guildhall_server.storage.failures import translate

_PASSING = (Aborted, DeadlineExceeded, ResourceExhausted, Unavailable)
"""Refusals that another attempt may not meet again."""

log = structlog.get_logger(__name__)


class Running:
    """One attempt at an operation, as the work sees it."""

    def __init__(self, database: Database, key: Key) -> None:
        self._database = database
        self._key = key
        self._told = b""

    async def tell(self, metadata: Message, *, cancellable: bool = True) -> None:
        """Say how far it has come. The step after which a cancelled operation stops."""
        self._told = pack(metadata)
        cancelled = await store.progress(self._database, self._key, self._told)
        if cancellable and cancelled is not False:
            raise OperationCancelled("the operation was cancelled")


async def run(database: Database, key: Key, work: Callable[[Running], Awaitable[Message]], *, last: bool) -> None:
    """Do the work of an operation once more, unless it has ended. `last` is whether no other attempt follows."""
    operation = await store.find(database, key)
    if operation is None or operation.done:
        return
    try:
        response = await work(Running(database, key))
    except GuildhallError as error:
        if isinstance(error, _PASSING) and not last:
            raise
        await _end(database, key, error)
        if last and not isinstance(error, OperationCancelled):
            raise
    except Exception as error:
        if last:
            await _end(database, key, translate(error) or Internal("the server failed"))
        raise
    else:
        async with database.transaction(None) as tx:
            await store.finish(tx, key, response=pack(response))


def register(registry: Registry, database: Database) -> None:
    """Add what is done by the clock."""

    async def end_lost(_: datetime) -> None:
        for key in await store.lost(database):
            log.warning("an operation has lost its job", project=key.project, operation=str(key.id))
            await _end(database, key, Internal("the server failed at this too often; ask for it again"))

    async def purge(now: datetime) -> None:
        await purging.until_none(database, lambda tx: store.purge(tx, now))

    registry.every(Every("operations_lost", timedelta(minutes=1), end_lost))
    registry.every(Every("operations_purge", timedelta(hours=1), purge))


def pack(message: Message) -> bytes:
    """A message as the bytes of an `Any`."""
    packed = Any()
    packed.Pack(message)
    return packed.SerializeToString()


async def _end(database: Database, key: Key, error: GuildhallError) -> None:
    status: status_pb2.Status = to_status(error, "")
    async with database.transaction(None) as tx:
        await store.finish(tx, key, error=status.SerializeToString())
