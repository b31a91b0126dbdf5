"""SQL of API keys. The lookup by a key's text is in `authenticator.py`."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

from sqlalchemy import bindparam, case, insert, select, update

from guildhall_server.domains.apikey.errors import ApiKeyNotFound
from guildhall_server.domains.apikey.model import ApiKey, State
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.domains.user.tables import users
from guildhall_server.names import Key, child
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, statement

_COLUMNS = tuple(field.name for field in fields(ApiKey) if field.name != "project")
_CHANGEABLE = (
    "display_name",
    "description",
    "scopes",
    "allowed_origins",
    "active",
    "expires_at",
    "revoked_at",
    "replaced_by",
    "revision",
    "updated_at",
)
NEVER = datetime.min.replace(tzinfo=UTC)
"""When a key that was never used counts as used: before every time that can be asked for."""

_NOW = bindparam("now", type_=Instant)

state_at = case(
    (api_keys.c.revoked_at <= _NOW, State.REVOKED.value),
    (api_keys.c.expires_at <= _NOW, State.EXPIRED.value),
    (~api_keys.c.active, State.INACTIVE.value),
    (api_keys.c.revoked_at.is_not(None), State.GRACE.value),
    else_=State.ACTIVE.value,
)
"""The state of a key at the parameter `now`. `rules.state_of` says the same in Python."""

_key = select(api_keys.c.project_id.label("project"), *(api_keys.c[name] for name in _COLUMNS)).where(
    api_keys.c.project_id == bindparam("project", type_=ProjectId)
)

KEYS = Listing(
    _key,
    ApiKey,
    fields=Fields(
        {
            "display_name": Field(api_keys.c.display_name, Kind.STRING),
            "state": Field(state_at, Kind.ENUM, values={state.name: state.value for state in State}, prefix="STATE_"),
            "environment": Field(
                api_keys.c.environment,
                Kind.ENUM,
                values={"LIVE": 1, "TEST": 2},
                prefix="KEY_ENVIRONMENT_",
            ),
            "user": Field(
                api_keys.c.user_id,
                Kind.RESOURCE,
                transform=lambda name: child(name, "users", field="filter").id,
            ),
            "create_time": Field(api_keys.c.created_at, Kind.TIMESTAMP),
            "expire_time": Field(api_keys.c.expires_at, Kind.TIMESTAMP),
            "last_use_time": Field(api_keys.c.last_used_at, Kind.TIMESTAMP, unset=NEVER),
        }
    ),
    orders=Orders(
        {
            "create_time": Sort(api_keys.c.created_at),
            "display_name": Sort(api_keys.c.display_name),
            "expire_time": Sort(api_keys.c.expires_at),
            "last_use_time": Sort(api_keys.c.last_used_at),
        },
        default="create_time desc",
        tie_break=Sort(api_keys.c.id),
    ),
)

_get = statement(_key.where(api_keys.c.id == bindparam("id", type_=Id)), ApiKey)
_user = statement(
    select(users.c.id)
    .where(
        users.c.project_id == bindparam("project", type_=ProjectId),
        users.c.id == bindparam("user", type_=Id),
        users.c.deleted_at.is_(None),
    )
    .with_for_update(key_share=True, read=True),
    nothing,
)
_insert = statement(
    insert(api_keys).values(
        project_id=bindparam("project"),
        secret_hash=bindparam("secret_hash"),
        **{name: bindparam(name) for name in _COLUMNS},
    ),
    nothing,
)
_save = statement(
    update(api_keys)
    .where(
        api_keys.c.project_id == bindparam("key_project", type_=ProjectId),
        api_keys.c.id == bindparam("key_id", type_=Id),
    )
    .values({name: bindparam(f"new_{name}", type_=api_keys.c[name].type) for name in _CHANGEABLE}),
    nothing,
)


def lock_of(key: Key) -> int:
    """The lock whoever changes a key takes first."""
    return lock_key(key.project, f"apiKeys/{key.id}")


async def get_key(database: Database, call: Call, key: Key) -> ApiKey:
    """A key, read by itself."""
    row = await database.maybe(_get, call, project=key.project, id=key.id)
    return _found(row, key)


async def read_key(tx: Transaction, key: Key) -> ApiKey:
    """A key, inside the transaction that has its lock."""
    row = await tx.maybe(_get, project=key.project, id=key.id)
    return _found(row, key)


async def insert_key(tx: Transaction, key: ApiKey, secret_hash: bytes) -> None:
    """Store a new key."""
    if key.user_id is not None and not await tx.run(_user, project=key.project, user=key.user_id):
        raise UserNotFound(f"there is no user {key.user_id} in this project", user=str(key.user_id))
    await tx.run(
        _insert,
        project=key.project,
        secret_hash=secret_hash,
        **{name: getattr(key, name) for name in _COLUMNS},
    )


async def save_key(tx: Transaction, key: ApiKey) -> None:
    """Store every field of a changed key."""
    await tx.run(
        _save,
        key_project=key.project,
        key_id=key.id,
        **{f"new_{name}": getattr(key, name) for name in _CHANGEABLE},
    )


async def append_event(tx: Transaction, what: str, key: ApiKey, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a key. It belongs to the user the key acts as."""
    kind = f"dev.guildhall.apikey.{what}.v1"
    await append(tx, [Draft(key.project, kind, key.subject, key.user, actor, payload)])


def _found(row: ApiKey | None, key: Key) -> ApiKey:
    if row is None:
        raise ApiKeyNotFound(f"there is no API key {key.id} in this project", api_key=str(key.id))
    return row
