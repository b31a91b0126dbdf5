"""What a person may ask to be done with its data: `ExportUser`, `DownloadUserExport` and `EraseUser`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from uuid import UUID

from google.api.httpbody_pb2 import HttpBody
from google.longrunning import operations_pb2
from google.protobuf.any_pb2 import Any

from guildhall.user.v1 import personal_data_pb2, user_service_pb2
from guildhall_server import names
from guildhall_server.belongings import Belongings, Step
from guildhall_server.domains.user import export_store, store
from guildhall_server.domains.user.erasing import Erase, receipt_of
from guildhall_server.domains.user.errors import UserExportNotFound
from guildhall_server.domains.user.exporting import Export
from guildhall_server.domains.user.jobs import ERASE, EXPORT, EraseJob, ExportJob
from guildhall_server.domains.user.naming import part_key
from guildhall_server.errors import PermissionDenied
from guildhall_server.ids import new_id
from guildhall_server.jobs.kinds import Job
from guildhall_server.names import Key
from guildhall_server.operations import store as operations
from guildhall_server.operations.model import Operation, holds, name_of
from guildhall_server.operations.running import pack
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.times import timestamp
from guildhall_server.storage.blobs import Blob, Blobs
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.objects import ObjectGone

SCOPE = "admin"
_FILE = 'attachment; filename="user-export.zip"'


class Privacy:
    """The RPCs of `UserService` about all that is stored of a person."""

    _db: Database
    _blobs: Blobs
    _belongings: Sequence[Belongings]
    _check_changeable: Callable[[Key, Call], Awaitable[None]]

    async def ExportUser(self, request: user_service_pb2.ExportUserRequest, call: Call) -> operations_pb2.Operation:
        check_admin(call)
        key, id_ = names.child(request.name, "users"), new_id()
        job = EXPORT.job(ExportJob(id_, Export(key.id, call.now)), project=key.project)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            store.check_not_merged(await store.read_user(tx, key))
            return tx.answer(_message(await _start(tx, job, key, call, id_)))

    async def DownloadUserExport(
        self, request: user_service_pb2.DownloadUserExportRequest, call: Call
    ) -> AsyncIterator[HttpBody]:
        check_admin(call)
        user, export = part_key(request.name, "exports", call, field="name")
        async with self._db.transaction(call) as tx:
            blob = await export_store.find_export(tx, user, export, call.now)
            if blob is None:
                raise _without(request.name)
        async for piece in self._pieces(blob, request.name):
            if not call.sent:
                call.lead("content-disposition", _FILE)
            yield HttpBody(content_type="application/zip", data=piece)

    async def EraseUser(self, request: user_service_pb2.EraseUserRequest, call: Call) -> operations_pb2.Operation:
        check_admin(call)
        key, id_ = names.child(request.name, "users"), new_id()
        await self._check_changeable(key, call)
        role = next(one for one in self._belongings if one.kind == "role")
        locks = [store.lock_of(key), *await role.locks(key)]
        async with self._db.transaction(call, locks=locks) as tx:
            running = await operations.find_running(tx, key.project, ERASE.name, f"users/{key.id}")
            if running is not None:
                return tx.answer(_message(running))
            erasure = await export_store.find_erasure(tx, key)
            if erasure is None and not await export_store.was_deleted(tx, key):
                await store.read_changeable(tx, key)
                # Refuses the last owner, while there is somebody to tell.
                await role.forget(tx, key, Step(call.caller, call.now))
            # The driver's own kind of UUID has no JSON.
            merged = tuple(UUID(int=one.int) for one in await store.read_merged_into(tx, key))
            job = ERASE.job(EraseJob(id_, Erase(key.id, merged, call.caller.principal, call.now)), project=key.project)
            started = await _start(tx, job, key, call, id_)
            if erasure is not None and erasure.erased_at is not None:
                await operations.finish(tx, started.key, response=pack(receipt_of(erasure)))
                started = await operations.find_in(tx, started.key) or started
            return tx.answer(_message(started))

    async def _pieces(self, blob: Blob, name: str) -> AsyncIterator[bytes]:
        try:
            async for piece in self._blobs.pieces(blob):
                yield piece
        except ObjectGone:
            raise _without(name) from None


def check_admin(call: Call) -> None:
    """All of a person is more than any one permission shows."""
    if not holds(call.caller, SCOPE):
        raise PermissionDenied(f"this needs every permission of the project ({SCOPE})", permission=SCOPE)


async def _start(tx: Transaction, job: Job, user: Key, call: Call, id_: UUID) -> Operation:
    progress = personal_data_pb2.PersonalDataProgress(
        user=f"projects/{user.project}/users/{user.id}", create_time=timestamp(call.now)
    )
    return await operations.start(
        tx,
        job,
        id_=id_,
        target=f"users/{user.id}",
        creator=call.caller.principal,
        scope=SCOPE,
        metadata=pack(progress),
        now=call.now,
    )


def _message(operation: Operation) -> operations_pb2.Operation:
    message = operations_pb2.Operation(
        name=name_of(operation.key), metadata=Any.FromString(operation.metadata), done=operation.done
    )
    if operation.response is not None:
        message.response.CopyFrom(Any.FromString(operation.response))
    return message


def _without(name: str) -> UserExportNotFound:
    return UserExportNotFound("this export is not there any more; export the user again", user_export=name)
