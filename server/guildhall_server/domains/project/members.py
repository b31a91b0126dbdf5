"""SQL of members."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import SmallInteger, and_, bindparam, delete, func, insert, literal_column, select, update

from guildhall_server.domains.project.errors import MemberExists, MemberNotFound
from guildhall_server.domains.project.model import Member
from guildhall_server.domains.project.tables import members
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.domains.user.tables import users
from guildhall_server.names import Key, child
from guildhall_server.roles import Role
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.failures import UniqueViolation, violates
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

_COLUMNS = ("user_id", "uid", "role", "creator", "revision", "created_at", "updated_at")


def _member(project: str, user_id: UUID, uid: UUID, role: int, *rest: Any) -> Member:
    return Member(project, user_id, uid, Role(role), *rest)


_all = select(members.c.project_id.label("project"), *(members.c[name] for name in _COLUMNS)).where(
    members.c.project_id == bindparam("project", type_=ProjectId)
)
_user_is = members.c.user_id == bindparam("user", type_=Id)

MEMBERS = Listing(
    _all,
    _member,
    fields=Fields(
        {
            "role": Field(members.c.role, Kind.ENUM, values={role.name: int(role) for role in Role}, prefix="ROLE_"),
            "user": Field(
                members.c.user_id,
                Kind.RESOURCE,
                transform=lambda name: child(name, "users", field="filter").id,
            ),
            "create_time": Field(members.c.created_at, Kind.TIMESTAMP),
        }
    ),
    orders=Orders(
        {"create_time": Sort(members.c.created_at), "role": Sort(members.c.role)},
        default="create_time",
        tie_break=Sort(members.c.user_id),
    ),
)

_get = statement(_all.where(_user_is), _member)
_can_act = statement(
    select(users.c.id).where(
        users.c.project_id == bindparam("project", type_=ProjectId),
        users.c.id == bindparam("user", type_=Id),
        users.c.merged_into.is_(None),
        users.c.deleted_at.is_(None),
    ),
    scalar,
)
_owners = statement(
    select(func.count()).where(
        members.c.project_id == bindparam("project", type_=ProjectId),
        members.c.role == literal_column(str(int(Role.OWNER)), SmallInteger),
    ),
    scalar,
)
_insert = statement(
    insert(members).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS}), nothing
)
_this = and_(
    members.c.project_id == bindparam("key_project", type_=ProjectId),
    members.c.user_id == bindparam("key_user", type_=Id),
)
_save = statement(
    update(members)
    .where(_this)
    .values(
        role=bindparam("new_role", type_=SmallInteger),
        revision=bindparam("new_revision", type_=members.c.revision.type),
        updated_at=bindparam("new_updated_at", type_=Instant),
    ),
    nothing,
)
_delete = statement(delete(members).where(_this), nothing)


def lock_of(project: str) -> int:
    """The lock of whoever changes who is what in a project: one for all, for the last owner stays."""
    return lock_key(project, "members")


async def read_member(tx: Transaction, key: Key) -> Member:
    """A member, inside the transaction that has the lock."""
    member = await tx.maybe(_get, project=key.project, user=key.id)
    if member is None:
        raise MemberNotFound(f"the user {key.id} has no role in this project; add it as a member", user=str(key.id))
    return member


async def read_role(tx: Transaction, key: Key) -> Role:
    """What a user is now."""
    member = await tx.maybe(_get, project=key.project, user=key.id)
    return member.role if member else Role.MEMBER


async def count_owners(tx: Transaction, project: str) -> int:
    """How many owners a project has."""
    return int(await tx.one(_owners, project=project))


async def insert_member(tx: Transaction, member: Member) -> None:
    """Store a new member, which must be a user that can act: deleted and merged ones keep their rows."""
    if await tx.maybe(_can_act, project=member.project, user=member.user_id) is None:
        raise UserNotFound(f"there is no user {member.user_id} in this project", user=str(member.user_id))
    try:
        await tx.run(_insert, project=member.project, **{name: getattr(member, name) for name in _COLUMNS})
    except UniqueViolation as error:
        if not violates(error, "members_pkey"):
            raise
        raise MemberExists(
            f"the user {member.user_id} has a role already; update the member", user=str(member.user_id)
        ) from None


async def save_member(tx: Transaction, member: Member) -> None:
    """Store a changed member."""
    await tx.run(
        _save,
        key_project=member.project,
        key_user=member.user_id,
        new_role=int(member.role),
        new_revision=member.revision,
        new_updated_at=member.updated_at,
    )


async def delete_member(tx: Transaction, member: Member) -> None:
    """Forget a member."""
    await tx.run(_delete, key_project=member.project, key_user=member.user_id)


async def append_event(tx: Transaction, what: str, member: Member, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a member. It belongs to the user."""
    kind = f"dev.guildhall.member.{what}.v1"
    await append(tx, [Draft(member.project, kind, member.subject, member.principal, actor, payload)])
