"""SQL of users and identities."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import (
    Boolean,
    String,
    bindparam,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.user.errors import IdentityTaken, UserNotFound
from guildhall_server.domains.user.model import Identity, User
from guildhall_server.domains.user.tables import identities, users
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, statement

_COLUMNS = tuple(field.name for field in fields(User) if field.name not in {"project", "accounts"})
_CHANGEABLE = tuple(name for name in _COLUMNS if name not in {"id", "created_at"})
_accounts = func.array(
    select(identities.c.provider + literal(":", String) + identities.c.subject)
    .where(identities.c.project_id == users.c.project_id, identities.c.user_id == users.c.id)
    .order_by(identities.c.is_primary.desc(), identities.c.provider, identities.c.subject)
    .scalar_subquery()
)
_user = select(
    users.c.project_id.label("project"), *(users.c[name] for name in _COLUMNS), _accounts.label("accounts")
).where(users.c.project_id == bindparam("project", type_=ProjectId))

USERS = Listing(
    _user,
    User,
    fields=Fields(
        {
            "display_name": Field(users.c.display_name, Kind.STRING),
            "email": Field(func.lower(users.c.email), Kind.STRING, transform=str.lower),
            "active": Field(users.c.active, Kind.BOOL),
            "verified": Field(users.c.verified, Kind.BOOL),
            "tags": Field(users.c.tags, Kind.STRING_LIST),
            "source": Field(users.c.source, Kind.STRING),
            "education_stage": Field(users.c.education_stage, Kind.STRING),
            "location": Field(users.c.location, Kind.STRING),
            "create_time": Field(users.c.created_at, Kind.TIMESTAMP),
        }
    ),
    orders=Orders(
        {"create_time": Sort(users.c.created_at), "display_name": Sort(users.c.display_name)},
        default="create_time desc",
        tie_break=Sort(users.c.id),
    ),
)

_get = statement(_user.where(users.c.id == bindparam("id", type_=Id)), User)


# No LIMIT 1: it would tempt the planner to walk all users by age until one has the address.
_by_email = statement(
    _user.where(func.lower(users.c.email) == func.lower(bindparam("email", type_=String))).order_by(
        users.c.created_at, users.c.id
    ),
    User,
)
_by_identity = statement(
    _user.where(
        users.c.id
        == select(identities.c.user_id)
        .where(
            identities.c.project_id == bindparam("project", type_=ProjectId),
            identities.c.provider == bindparam("provider", type_=String),
            identities.c.subject == bindparam("subject", type_=String),
        )
        .scalar_subquery()
    ),
    User,
)
_insert = statement(
    insert(users).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS}),
    nothing,
)
_save = statement(
    update(users)
    .where(
        users.c.project_id == bindparam("key_project", type_=ProjectId),
        users.c.id == bindparam("key_id", type_=Id),
    )
    .values({name: bindparam(f"new_{name}", type_=users.c[name].type) for name in _CHANGEABLE}),
    nothing,
)
_given = given_rows("given", provider=String, subject=String, is_primary=Boolean)
_link = statement(
    upsert(identities)
    .from_select(
        ["project_id", "user_id", "created_at", "provider", "subject", "is_primary"],
        select(
            bindparam("project", type_=ProjectId),
            bindparam("id", type_=Id),
            bindparam("now", type_=Instant),
            _given.c.provider,
            _given.c.subject,
            _given.c.is_primary,
        ),
    )
    .on_conflict_do_nothing(index_elements=["project_id", "provider", "subject"])
    .returning(identities.c.provider, identities.c.subject),
    Identity,
)


def lock_of(key: Key) -> int:
    """The lock whoever changes a user takes first."""
    return lock_key(key.project, f"users/{key.id}")


async def get_user(database: Database, call: Call, key: Key) -> User:
    """A user, read by itself."""
    row = await database.maybe(_get, call, project=key.project, id=key.id)
    return _found(row, key)


async def read_user(tx: Transaction, key: Key) -> User:
    """A user, inside the transaction that has its lock."""
    row = await tx.maybe(_get, project=key.project, id=key.id)
    return _found(row, key)


async def find_by_email(database: Database, call: Call, project: str, email: str) -> User | None:
    """The oldest user with an address."""
    return await database.maybe(_by_email, call, project=project, email=email)


async def find_by_identity(database: Database, call: Call, project: str, identity: Identity) -> User | None:
    """The user with an account elsewhere."""
    return await database.maybe(
        _by_identity, call, project=project, provider=identity.provider, subject=identity.subject
    )


async def insert_user(tx: Transaction, user: User) -> None:
    """Store a new user and its identities, all of them or nothing."""
    await tx.run(_insert, project=user.project, **{name: getattr(user, name) for name in _COLUMNS})
    if user.accounts:
        await _link_identities(tx, user.key, user.identities, user.created_at)


async def _link_identities(tx: Transaction, key: Key, given: tuple[Identity, ...], now: datetime) -> None:
    # In one order for everybody: of two calls that share identities one waits for the other.
    ordered = sorted(given)
    linked = await tx.all(
        _link,
        project=key.project,
        id=key.id,
        now=now,
        **as_given("given", ordered, Identity._fields),
        given_is_primary=[identity == given[0] for identity in ordered],
    )
    taken = next((identity for identity in given if identity not in linked), None)
    if taken is not None:
        raise IdentityTaken(
            f"this {taken.provider} account belongs to another user; look the user up by it",
            provider=taken.provider,
        )


async def save_user(tx: Transaction, user: User) -> None:
    """Store every field of a changed user."""
    await tx.run(
        _save,
        key_project=user.project,
        key_id=user.id,
        **{f"new_{name}": getattr(user, name) for name in _CHANGEABLE},
    )


async def append_event(tx: Transaction, what: str, user: User, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a user."""
    kind = f"dev.guildhall.user.{what}.v1"
    await append(tx, [Draft(user.project, kind, user.subject, user.subject, actor, payload)])


def _found(row: User | None, key: Key) -> User:
    if row is None:
        raise UserNotFound(f"there is no user {key.id} in this project", user=str(key.id))
    return row
