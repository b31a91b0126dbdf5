"""Projects as protos, and protos as projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from guildhall.project.v1 import member_pb2, project_pb2, project_service_pb2, project_stats_pb2
from guildhall_server.domains.project import rules
from guildhall_server.domains.project.model import Member, Project, Stats
from guildhall_server.names import principal_name
from guildhall_server.rpc.etags import etag_of
from guildhall_server.rpc.times import timestamp

CHANGEABLE = frozenset({"display_name", "environment", "default"})


def project(row: Project) -> project_pb2.Project:
    """A project."""
    return project_pb2.Project(
        name=row.name,
        uid=str(row.uid),
        display_name=row.display_name,
        environment=row.environment,  # type: ignore[arg-type]  # the column holds the enum's numbers
        default=row.is_default,
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.uid, row.revision),
        state=project_pb2.Project.STATE_DELETED if row.deleted_at else project_pb2.Project.STATE_ACTIVE,
        delete_time=timestamp(row.deleted_at),
        purge_time=timestamp(row.purge_at),
    )


def member(row: Member) -> member_pb2.Member:
    """A member."""
    return member_pb2.Member(
        name=row.name,
        uid=str(row.uid),
        user=principal_name(row.project, row.principal),
        role=int(row.role),  # type: ignore[arg-type]  # the same numbers
        creator=principal_name(row.project, row.creator),
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.uid, row.revision),
    )


def stats(project: str, row: Stats, now: datetime) -> project_stats_pb2.ProjectStats:
    """The figures of a project."""
    figures = project_stats_pb2.ProjectStats(name=f"projects/{project}", measure_time=timestamp(now), **asdict(row))
    # Said, and not left out: no bot is connected.
    figures.bot_uptime.SetInParent()
    return figures


def new_project(request: project_service_pb2.CreateProjectRequest, uid: UUID, now: datetime) -> Project:
    """The project that a request asks for."""
    return Project(
        project=rules.project_id(request.project_id, request.project.display_name),
        uid=uid,
        revision=1,
        created_at=now,
        updated_at=now,
        deleted_at=None,
        purge_at=None,
        **_values(request.project, CHANGEABLE),
    )


def changed_project(row: Project, message: project_pb2.Project, paths: Iterable[str]) -> Project:
    """The project with the fields of a message that an update names; what is absent there is cleared."""
    return replace(row, **_values(message, paths))


def _values(message: project_pb2.Project, paths: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = {path: getattr(message, path) for path in paths}
    if "display_name" in values:
        rules.check_display_name(values["display_name"])
    if "environment" in values:
        values["environment"] = values["environment"] or project_pb2.ENVIRONMENT_DEVELOPMENT
    if "default" in values:
        values["is_default"] = values.pop("default")
    return values
