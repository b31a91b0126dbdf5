"""SQL of people who sign in, their passwords and their sessions."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, String, bindparam, func, insert, literal, select, union_all, update
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.auth.model import Person, Session
from guildhall_server.domains.auth.tables import auth_sessions, passwords
from guildhall_server.domains.project.tables import members, projects
from guildhall_server.domains.user.tables import identities, users
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import lock_key
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

LOCAL = "local"
"""The provider of identities that name somebody for signing in."""

_PROJECT = bindparam("project", type_=ProjectId)
_ID = bindparam("id", type_=Id)
_NOW = bindparam("now", type_=Instant)
_LOGIN = bindparam("login", type_=String)
_FIELDS = tuple(field.name for field in fields(Session))


def _session_column(name: str) -> str:
    return {"project": "project_id", "user": "user_id"}.get(name, name)


_sessions = select(*(auth_sessions.c[_session_column(name)].label(name) for name in _FIELDS)).where(
    auth_sessions.c.project_id == _PROJECT
)
_get = statement(_sessions.where(auth_sessions.c.id == _ID), Session)
_insert = statement(
    insert(auth_sessions).values({_session_column(name): bindparam(name) for name in _FIELDS}),
    nothing,
)
_TURNED = ("generation", "refresh_hash", "previous_hash", "successor_salt", "refreshed_at", "last_seen_at", "address")
_turn = statement(
    update(auth_sessions)
    .where(auth_sessions.c.project_id == _PROJECT, auth_sessions.c.id == _ID)
    .values(
        expires_at=bindparam("new_expires_at", type_=Instant),
        **{name: bindparam(f"new_{name}", type_=auth_sessions.c[name].type) for name in _TURNED},
    ),
    nothing,
)
_live = (auth_sessions.c.ended_at.is_(None), auth_sessions.c.expires_at > _NOW)
_ended = update(auth_sessions).where(auth_sessions.c.project_id == _PROJECT, *_live).values(ended_at=_NOW)
_end_one = statement(_ended.where(auth_sessions.c.id == _ID).returning(auth_sessions.c.id), scalar)
_end_all = statement(
    _ended.where(
        auth_sessions.c.user_id == bindparam("user", type_=Id),
        auth_sessions.c.id.is_distinct_from(bindparam("but", type_=Id)),
    ).returning(auth_sessions.c.id),
    scalar,
)

SESSIONS = Listing(
    _sessions.where(auth_sessions.c.user_id == bindparam("user", type_=Id), *_live),
    Session,
    fields=Fields(
        {
            "device_label": Field(auth_sessions.c.device_label, Kind.STRING),
            "create_time": Field(auth_sessions.c.created_at, Kind.TIMESTAMP),
            "last_seen_time": Field(auth_sessions.c.last_seen_at, Kind.TIMESTAMP),
            "expire_time": Field(auth_sessions.c.expires_at, Kind.TIMESTAMP),
        }
    ),
    orders=Orders(
        {"create_time": Sort(auth_sessions.c.created_at), "last_seen_time": Sort(auth_sessions.c.last_seen_at)},
        default="create_time desc",
        tie_break=Sort(auth_sessions.c.id),
    ),
)

_person = select(
    users.c.project_id.label("project"),
    users.c.id,
    users.c.display_name,
    users.c.email,
    users.c.active,
    passwords.c.hash,
    members.c.role,
)
_with_password = users.outerjoin(
    passwords, (passwords.c.project_id == users.c.project_id) & (passwords.c.user_id == users.c.id)
).outerjoin(members, (members.c.project_id == users.c.project_id) & (members.c.user_id == users.c.id))
_get_person = statement(
    _person.select_from(_with_password).where(
        users.c.project_id == _PROJECT, users.c.id == _ID, users.c.deleted_at.is_(None)
    ),
    Person,
)
# Two lookups by index, not one by either.
_named = union_all(
    select(identities.c.user_id.label("id"), literal(0, Integer).label("place")).where(
        identities.c.project_id == _PROJECT, identities.c.provider == literal(LOCAL), identities.c.subject == _LOGIN
    ),
    select(users.c.id, literal(1, Integer)).where(
        users.c.project_id == _PROJECT, func.lower(users.c.email) == func.lower(_LOGIN)
    ),
).subquery("named")
_by_login = statement(
    _person.select_from(_named.join(_with_password, users.c.id == _named.c.id))
    .where(users.c.project_id == _PROJECT, passwords.c.hash.is_not(None))
    .order_by(_named.c.place, users.c.verified.desc(), users.c.created_at, users.c.id)
    .limit(literal(1)),
    Person,
)
_save_password = statement(
    upsert(passwords)
    .values(project_id=_PROJECT, user_id=_ID, hash=bindparam("hash", type_=String), updated_at=_NOW)
    .on_conflict_do_update(
        index_elements=["project_id", "user_id"], set_={"hash": bindparam("hash", type_=String), "updated_at": _NOW}
    ),
    nothing,
)
_rehash = statement(
    update(passwords)
    .where(
        passwords.c.project_id == _PROJECT,
        passwords.c.user_id == _ID,
        passwords.c.hash == bindparam("old_hash", type_=String),
    )
    .values(hash=bindparam("new_hash", type_=String)),
    nothing,
)
_default_project = statement(select(projects.c.project_id).where(projects.c.is_default), scalar)


def lock_of(person: Key) -> int:
    """The lock of whoever lets a person in, or changes the password."""
    return lock_key(person.project, f"sign-in/{person.id}")


def lock_of_session(session: Key) -> int:
    """The lock of whoever refreshes a session."""
    return lock_key(session.project, f"auth_sessions/{session.id}")


async def default_project(database: Database, call: Call) -> str | None:
    """The project of those who name none."""
    return await database.maybe(_default_project, call)


async def find_by_login(database: Database, call: Call, project: str, login: str) -> Person | None:
    """Who signs in with a name: by `local` identity, or else by address, those who are verified first."""
    return await database.maybe(_by_login, call, project=project, login=login)


async def find_person(tx: Transaction | Database, key: Key) -> Person | None:
    """A person, with the password's hash if there is one."""
    return await tx.maybe(_get_person, project=key.project, id=key.id)


async def save_password(tx: Transaction, person: Key, hash_: str, now: datetime) -> None:
    """Set a password."""
    await tx.run(_save_password, project=person.project, id=person.id, hash=hash_, now=now)


async def rehash_password(tx: Transaction, person: Key, old: str, new: str) -> None:
    """Keep the same password with a newer hash, unless it was changed meanwhile."""
    await tx.run(_rehash, project=person.project, id=person.id, old_hash=old, new_hash=new)


async def find_session(tx: Transaction | Database, key: Key) -> Session | None:
    """A session, whether it still works or not."""
    return await tx.maybe(_get, project=key.project, id=key.id)


async def insert_session(tx: Transaction, session: Session) -> None:
    """Store a new session."""
    await tx.run(_insert, **{name: getattr(session, name) for name in _FIELDS})


async def turn_session(tx: Transaction, session: Session) -> None:
    """Store what a refresh has changed."""
    await tx.run(
        _turn,
        project=session.project,
        id=session.id,
        new_expires_at=session.expires_at,
        **{f"new_{name}": getattr(session, name) for name in _TURNED},
    )


async def end_session(tx: Transaction, key: Key, now: datetime) -> bool:
    """End a session; whether it was live."""
    return bool(await tx.run(_end_one, project=key.project, id=key.id, now=now))


async def end_sessions(tx: Transaction, person: Key, now: datetime, *, but: UUID | None = None) -> int:
    """End all sessions of a person, perhaps but one; how many were live."""
    return await tx.run(_end_all, project=person.project, user=person.id, now=now, but=but)
