"""ProjectService: transport in, transactions, transport out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guildhall.project.v1 import project_pb2, project_service_pb2, project_stats_pb2
from guildhall.project.v1.project_service_pb2_grpc import ProjectServiceServicer
from guildhall_server import names
from guildhall_server.domains.project import convert, rules, stats, store
from guildhall_server.domains.project.ending import Ending
from guildhall_server.domains.project.model import Project
from guildhall_server.domains.project.staffing import Staffing
from guildhall_server.ids import new_id
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields
from guildhall_server.storage.database import Transaction

if TYPE_CHECKING:
    from guildhall_server.app import Parts


class ProjectServicer(  # type: ignore[misc]  # a Call where the generated base has grpc's context
    Ending, Staffing, ProjectServiceServicer
):
    """The tenants of the installation, and who runs them."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens

    async def CreateProject(self, request: project_service_pb2.CreateProjectRequest, call: Call) -> project_pb2.Project:
        rules.check_may_create(call.caller)
        project = convert.new_project(request, new_id(), call.now)
        async with self._db.transaction(call, locks=[store.LOCK]) as tx:
            if project.is_default:
                await self._take_default(tx, call)
            await store.insert_project(tx, project)
            return tx.answer(await self._tell(tx, "created", project, call))

    async def GetProject(self, request: project_service_pb2.GetProjectRequest, call: Call) -> project_pb2.Project:
        return convert.project(await store.get_project(self._db, call, names.project(request.name)))

    async def ListProjects(
        self, request: project_service_pb2.ListProjectsRequest, call: Call
    ) -> project_service_pb2.ListProjectsResponse:
        own, deleted = call.caller.project, request.show_deleted
        seen_by = f"{own or ''} {deleted}"
        page = await store.PROJECTS.page(
            self._db, self._tokens, call, request, seen_by=seen_by, only=own, deleted=deleted
        )
        return project_service_pb2.ListProjectsResponse(
            projects=[convert.project(project) for project in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateProject(self, request: project_service_pb2.UpdateProjectRequest, call: Call) -> project_pb2.Project:
        key = names.project(request.project.name, field="project.name")
        paths = changed_fields(request.project, request.update_mask, convert.CHANGEABLE)
        async with self._db.transaction(call, locks=[store.LOCK]) as tx:
            before = await store.read_project(tx, key)
            check_etag(request.project.etag, before.uid, before.revision, before.name)
            project = convert.changed_project(before, request.project, paths)
            if project == before:
                return tx.answer(convert.project(before), before=convert.project(before))
            if project.is_default != before.is_default:
                rules.check_may_move_default(call.caller)
            if project.is_default and not before.is_default:
                await self._take_default(tx, call)
            project = replace(project, revision=before.revision + 1, updated_at=call.now)
            await store.save_project(tx, project)
            return tx.answer(await self._tell(tx, "updated", project, call), before=convert.project(before))

    async def GetProjectStats(
        self, request: project_service_pb2.GetProjectStatsRequest, call: Call
    ) -> project_stats_pb2.ProjectStats:
        project = names.project(request.name)
        return convert.stats(project, await stats.read(self._db, call, project), call.now)

    async def _take_default(self, tx: Transaction, call: Call) -> None:
        former = await store.take_default(tx, call.now)
        if former is not None:
            await self._tell(tx, "updated", former, call)

    async def _tell(self, tx: Transaction, what: str, project: Project, call: Call) -> project_pb2.Project:
        message = convert.project(project)
        await store.append_event(tx, what, project, call.caller.principal, message.SerializeToString())
        return message
