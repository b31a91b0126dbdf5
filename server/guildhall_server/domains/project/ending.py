"""The RPCs about the end of projects: deleting them, and bringing them back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from guildhall.project.v1 import project_pb2, project_service_pb2
from guildhall_server import names
from guildhall_server.domains.project import convert, credentials, rules, store
from guildhall_server.domains.project.model import Project
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.storage.database import Database, Transaction

pb = project_service_pb2


class Ending:
    """Soft deletion. What follows after 30 days is in `purging.py`."""

    _db: Database
    _tell: Callable[[Transaction, str, Project, Call], Awaitable[project_pb2.Project]]

    async def DeleteProject(self, request: pb.DeleteProjectRequest, call: Call) -> project_pb2.Project:
        key = names.project(request.name)
        if request.force:
            rules.check_may_revoke_keys(call.caller)
        found = await credentials.usable(self._db, key, call.now) if request.force else credentials.NONE
        async with self._db.transaction(call, locks=[store.LOCK, *found.locks]) as tx:
            before = await store.lock_project(tx, key)
            check_etag(request.etag, before.uid, before.revision, before.name)
            project = rules.delete(before, call.now)
            usable = await credentials.usable(tx, key, call.now)
            if request.force:
                await credentials.revoke(tx, usable, found, call.caller.principal, call.now)
            else:
                rules.check_no_keys(project, api_keys=len(usable.api_keys), signing_keys=len(usable.signing_keys))
            await store.save_project(tx, project)
            return tx.answer(await self._tell(tx, "deleted", project, call), before=convert.project(before))

    async def UndeleteProject(self, request: pb.UndeleteProjectRequest, call: Call) -> project_pb2.Project:
        rules.check_may_undelete(call.caller)
        key = names.project(request.name)
        async with self._db.transaction(call, locks=[store.LOCK]) as tx:
            before = await store.read_deleted(tx, key, call.now)
            check_etag(request.etag, before.uid, before.revision, before.name)
            project = rules.undelete(before, call.now)
            await store.save_project(tx, project)
            return tx.answer(await self._tell(tx, "undeleted", project, call), before=convert.project(before))
