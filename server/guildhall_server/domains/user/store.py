"""SQL of users. Identities, registrations and merges have their own files beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Integer,
    String,
    and_,
    bindparam,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import array

from guildhall_server.domains.user import identity_store
from guildhall_server.domains.user.access import not_found
from guildhall_server.domains.user.errors import UserMerged
from guildhall_server.domains.user.model import Identity, User
from guildhall_server.domains.user.tables import identities, registrations, users
from guildhall_server.names import Key, child
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

_COLUMNS = tuple(field.name for field in fields(User) if field.name not in {"project", "accounts"})
# Signing in does not wait for the user's lock, so whoever has it leaves that column alone.
_CHANGEABLE = tuple(name for name in _COLUMNS if name not in {"id", "created_at", "last_login_at"})
_PROJECT, _ID = bindparam("project", type_=ProjectId), bindparam("id", type_=Id)
_accounts = func.array(
    select(
        array(
            [
                identities.c.provider,
                identities.c.subject,
                identities.c.id.cast(String),
                identities.c.metadata.cast(String),
                identities.c.created_at.cast(String),
            ]
        )
    )
    .where(identities.c.project_id == users.c.project_id, identities.c.user_id == users.c.id)
    .order_by(identities.c.is_primary.desc(), identities.c.provider, identities.c.subject)
    .scalar_subquery()
)
_user = select(
    users.c.project_id.label("project"), *(users.c[name] for name in _COLUMNS), _accounts.label("accounts")
).where(users.c.project_id == _PROJECT, users.c.deleted_at.is_(None))

_FIELDS = Fields(
    {
        "display_name": Field(func.lower(users.c.display_name), Kind.STRING, transform=str.lower, prefixes=True),
        "email": Field(func.lower(users.c.email), Kind.STRING, transform=str.lower),
        "active": Field(users.c.active, Kind.BOOL),
        "verified": Field(users.c.verified, Kind.BOOL),
        "tags": Field(users.c.tags, Kind.STRING_LIST),
        "source": Field(users.c.source, Kind.STRING),
        "education_stage": Field(users.c.education_stage, Kind.STRING),
        "location": Field(users.c.location, Kind.STRING),
        "merged_into": Field(
            users.c.merged_into, Kind.RESOURCE, transform=lambda name: child(name, "users", field="filter").id
        ),
        "create_time": Field(users.c.created_at, Kind.TIMESTAMP),
        "last_login_time": Field(users.c.last_login_at, Kind.TIMESTAMP),
    }
)
_ORDERS = Orders(
    {"create_time": Sort(users.c.created_at), "display_name": Sort(users.c.display_name)},
    default="create_time desc",
    tie_break=Sort(users.c.id),
)
USERS = Listing(_user.where(users.c.merged_into.is_(None)), User, fields=_FIELDS, orders=_ORDERS)
USERS_AND_MERGED = Listing(_user, User, fields=_FIELDS, orders=_ORDERS)
ONE_USER = Listing(_user.where(users.c.id == _ID), User, fields=_FIELDS, orders=_ORDERS)

_get = statement(_user.where(users.c.id == _ID), User)
_get_many = statement(_user.where(users.c.id == func.any(bindparam("ids", type_=ARRAY(Id)))), User)
_merged_into = statement(
    select(users.c.id).where(users.c.project_id == _PROJECT, users.c.merged_into == _ID).order_by(users.c.id), scalar
)

_email = func.lower(bindparam("email", type_=String))
# No LIMIT 1: it would tempt the planner to walk all users by age until one has the address.
_by_email = statement(_user.where(func.lower(users.c.email) == _email).order_by(users.c.created_at, users.c.id), User)
_by_registered_email = statement(
    _user.where(
        users.c.id
        == func.any(
            func.array(
                select(registrations.c.user_id)
                .where(registrations.c.project_id == _PROJECT, func.lower(registrations.c.email) == _email)
                .scalar_subquery()
            )
        )
    ).order_by(users.c.created_at, users.c.id),
    User,
)
_by_identity = statement(
    _user.where(
        users.c.id
        == select(identities.c.user_id)
        .where(
            identities.c.project_id == _PROJECT,
            identities.c.provider == bindparam("provider", type_=String),
            identities.c.subject == bindparam("subject", type_=String),
        )
        .scalar_subquery()
    ),
    User,
)
_by_registration = statement(
    _user.where(
        users.c.id
        == select(registrations.c.user_id)
        .where(
            registrations.c.project_id == _PROJECT,
            registrations.c.guild_id == bindparam("guild", type_=String),
            registrations.c.discord_user_id == bindparam("account", type_=String),
        )
        .scalar_subquery()
    ),
    User,
)
_insert = statement(
    insert(users).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS}),
    nothing,
)
_of_key = and_(
    users.c.project_id == bindparam("key_project", type_=ProjectId), users.c.id == bindparam("key_id", type_=Id)
)
_save = statement(
    update(users)
    .where(_of_key)
    .values({name: bindparam(f"new_{name}", type_=users.c[name].type) for name in _CHANGEABLE}),
    nothing,
)
_SAID = ("source", "education_stage", "bio", "location", "website", "github", "linkedin")
_NOT_ANY_MORE: dict[str, Any] = dict.fromkeys(_SAID, "") | {"tags": [], "active": False, "verified": False}
_bury = statement(
    update(users)
    .where(_of_key)
    .values(
        display_name=bindparam("nobody", type_=String),
        deleted_at=bindparam("now", type_=Instant),
        updated_at=bindparam("now", type_=Instant),
        revision=users.c.revision + literal(1, Integer),
        email=null(),
        merged_into=null(),
        last_login_at=null(),
        **{name: literal(value, users.c[name].type) for name, value in _NOT_ANY_MORE.items()},
    ),
    nothing,
)
_touch = statement(update(users).where(_of_key).values(last_login_at=bindparam("now", type_=Instant)), nothing)


def lock_of(key: Key) -> int:
    """The lock whoever changes a user takes first."""
    return lock_key(key.project, f"users/{key.id}")


async def get_user(database: Database, call: Call, key: Key) -> User:
    """A user, read by itself."""
    row = await database.maybe(_get, call, project=key.project, id=key.id)
    return _found(row, key)


async def get_users(database: Database, call: Call, project: str, ids: Sequence[UUID]) -> dict[UUID, User]:
    """Users of a project; those that are not there are left out."""
    rows = await database.all(_get_many, call, project=project, ids=list(ids))
    return {row.id: row for row in rows}


async def read_user(tx: Transaction, key: Key) -> User:
    """A user, inside the transaction that has its lock."""
    row = await tx.maybe(_get, project=key.project, id=key.id)
    return _found(row, key)


async def read_changeable(tx: Transaction, key: Key) -> User:
    """A user that takes changes, inside the transaction that has its lock."""
    user = await read_user(tx, key)
    check_not_merged(user)
    return user


def check_not_merged(user: User) -> None:
    """What was merged takes no changes: they would be lost on whoever looks at the person."""
    if user.merged_into is not None:
        into = f"projects/{user.project}/users/{user.merged_into}"
        raise UserMerged(f"the user was merged into {into}; name that one", user=user.name, merged_into=into)


async def merged_into(database: Database, key: Key) -> list[UUID]:
    """The users that were merged into one, read by themselves."""
    return await database.all(_merged_into, project=key.project, id=key.id)


async def read_merged_into(tx: Transaction, key: Key) -> list[UUID]:
    """The users that were merged into one, inside the transaction that has its lock."""
    return await tx.all(_merged_into, project=key.project, id=key.id)


async def find_by_email(database: Database, call: Call, project: str, email: str) -> User | None:
    """The oldest user with an address in its profile, else the oldest that registered with it."""
    for by in (_by_email, _by_registered_email):
        user = await database.maybe(by, call, project=project, email=email)
        if user is not None:
            return user
    return None


async def find_by_identity(database: Database, call: Call, project: str, identity: Identity) -> User | None:
    """The user with an account elsewhere."""
    return await database.maybe(
        _by_identity, call, project=project, provider=identity.provider, subject=identity.subject
    )


async def find_by_registration(database: Database, call: Call, project: str, guild: str, account: str) -> User | None:
    """The user that registered a Discord account in a guild."""
    return await database.maybe(_by_registration, call, project=project, guild=guild, account=account)


async def insert_user(tx: Transaction, user: User) -> None:
    """Store a new user and its identities, all of them or nothing."""
    await tx.run(_insert, project=user.project, **{name: getattr(user, name) for name in _COLUMNS})
    if user.accounts:
        await identity_store.link(tx, user.key, user.identities)


async def save_user(tx: Transaction, user: User) -> None:
    """Store every field of a changed user."""
    await tx.run(
        _save,
        key_project=user.project,
        key_id=user.id,
        **{f"new_{name}": getattr(user, name) for name in _CHANGEABLE},
    )


async def bury_user(tx: Transaction, key: Key, nobody: str, now: datetime) -> None:
    """Leave nothing of a user but its place."""
    await tx.run(_bury, key_project=key.project, key_id=key.id, nobody=nobody, now=now)


async def touch_login(tx: Transaction, key: Key, now: datetime) -> None:
    """The person signs in. Takes no lock and makes no revision."""
    await tx.run(_touch, key_project=key.project, key_id=key.id, now=now)


async def append_event(tx: Transaction, what: str, user: User, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a user."""
    kind = f"dev.guildhall.user.{what}.v1"
    await append(tx, [Draft(user.project, kind, user.subject, user.subject, actor, payload)])


def _found(row: User | None, key: Key) -> User:
    if row is None:
        raise not_found(key)
    return row
