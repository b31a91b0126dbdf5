"""SQL of projects."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Boolean, String, bindparam, insert, or_, select, true, update

from guildhall_server.domains.project.errors import ProjectExists
from guildhall_server.domains.project.model import Project
from guildhall_server.domains.project.tables import project_tombstones, projects
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.links.policy import ProjectNotFound
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.failures import UniqueViolation, violates
from guildhall_server.storage.schema import Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

LOCK = lock_key("", "projects")
"""The lock of whoever makes, changes or ends a project; one for all, for the default flag moves between them."""

_COLUMNS = tuple(field.name for field in fields(Project) if field.name != "project")
_CHANGEABLE = ("display_name", "environment", "is_default", "revision", "updated_at", "deleted_at", "purge_at")
_all = (projects.c.project_id.label("project"), *(projects.c[name] for name in _COLUMNS))
_only = bindparam("only", type_=String)

PROJECTS = Listing(
    select(*_all).where(
        or_(_only.is_(None), projects.c.project_id == _only),
        or_(bindparam("deleted", type_=Boolean), projects.c.deleted_at.is_(None)),
    ),
    Project,
    fields=Fields(
        {
            "display_name": Field(projects.c.display_name, Kind.STRING),
            "environment": Field(
                projects.c.environment,
                Kind.ENUM,
                values={"DEVELOPMENT": 1, "STAGING": 2, "PRODUCTION": 3, "CUSTOM": 4},
                prefix="ENVIRONMENT_",
            ),
            "default": Field(projects.c.is_default, Kind.BOOL),
            "create_time": Field(projects.c.created_at, Kind.TIMESTAMP),
        }
    ),
    orders=Orders(
        {
            "project": Sort(projects.c.project_id, attribute="project", unique=True),
            "create_time": Sort(projects.c.created_at),
        },
        default="project",
        tie_break=Sort(projects.c.project_id, attribute="project", unique=True),
    ),
)

_one = select(*_all).where(projects.c.project_id == bindparam("id", type_=ProjectId))
_get = statement(_one, Project)
_lock = statement(_one.with_for_update(), Project)
_tombstone = statement(
    select(project_tombstones.c.project_id).where(project_tombstones.c.project_id == bindparam("id", type_=ProjectId)),
    scalar,
)
_insert = statement(
    insert(projects).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS}),
    nothing,
)
_save = statement(
    update(projects)
    .where(projects.c.project_id == bindparam("key", type_=ProjectId))
    .values({name: bindparam(f"new_{name}", type_=projects.c[name].type) for name in _CHANGEABLE}),
    nothing,
)
_take_default = statement(
    update(projects)
    .where(projects.c.is_default == true())
    .values(
        is_default=False,
        revision=projects.c.revision + 1,
        updated_at=bindparam("now", type_=Instant),
    )
    .returning(*_all),
    Project,
)


async def get_project(database: Database, call: Call, project: str) -> Project:
    """A project that lives, read by itself."""
    row = await database.maybe(_get, call, id=project)
    return _living(row, project)


async def read_project(tx: Transaction, project: str) -> Project:
    """A project that lives, inside the transaction that has the lock."""
    row = await tx.maybe(_get, id=project)
    return _living(row, project)


async def lock_project(tx: Transaction, project: str) -> Project:
    """A project that lives, its row locked: whatever refers to the project is either there or waits."""
    row = await tx.maybe(_lock, id=project)
    return _living(row, project)


async def read_deleted(tx: Transaction, project: str, now: datetime) -> Project:
    """A project, deleted or not, unless it is time for its purge, or a faster clock has begun it."""
    row = await tx.maybe(_get, id=project)
    if row is None or (row.purge_at and row.purge_at <= now) or await tx.maybe(_tombstone, id=project):
        raise _missing(project)
    return row


async def take_default(tx: Transaction, now: datetime) -> Project | None:
    """Take the default flag from the project that has it; that project, or None."""
    return await tx.maybe(_take_default, now=now)


async def insert_project(tx: Transaction, project: Project) -> None:
    """Store a new project. An id is not used twice, or old names and cursors would mean somebody else."""
    if await tx.maybe(_tombstone, id=project.project):
        raise _taken(project)
    try:
        await tx.run(_insert, project=project.project, **{name: getattr(project, name) for name in _COLUMNS})
    except UniqueViolation as error:
        if not violates(error, "projects_pkey"):
            raise
        raise _taken(project) from None


async def save_project(tx: Transaction, project: Project) -> None:
    """Store every field of a changed project."""
    await tx.run(
        _save,
        key=project.project,
        **{f"new_{name}": getattr(project, name) for name in _CHANGEABLE},
    )


async def append_event(tx: Transaction, what: str, project: Project, actor: str, payload: bytes) -> None:
    """Tell the project's log what happened to it. Its subject is the project itself, so it is empty."""
    await append(tx, [Draft(project.project, f"dev.guildhall.project.{what}.v1", "", "", actor, payload)])


def _living(row: Project | None, project: str) -> Project:
    if row is None or row.deleted_at is not None:
        raise _missing(project)
    return row


def _missing(project: str) -> ProjectNotFound:
    return ProjectNotFound(f"there is no project {project!r}", project=project)


def _taken(project: Project) -> ProjectExists:
    return ProjectExists(
        f"the project id {project.project!r} is taken, perhaps by a deleted project; give another project_id",
        project=project.project,
    )
