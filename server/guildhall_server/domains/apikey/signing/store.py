"""SQL of signing keys. The lookups of whoever checks a signature are in `keyring.py`."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import bindparam, case, insert, select, update

from guildhall_server.domains.apikey.signing.errors import SigningKeyDefaultTaken, SigningKeyNotFound
from guildhall_server.domains.apikey.signing.model import SigningKey, State
from guildhall_server.domains.apikey.signing.tables import signing_keys
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.eventlog import Draft, append, lock_key
from guildhall_server.storage.failures import UniqueViolation, violates
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, statement

_COLUMNS = tuple(field.name for field in fields(SigningKey) if field.name != "project")
_CHANGEABLE = ("v1_default", "revoked_at", "updated_at", "replaced_by")
_NOW = bindparam("now", type_=Instant)

state_at = case(
    (signing_keys.c.revoked_at <= _NOW, State.REVOKED.value),
    (signing_keys.c.expires_at <= _NOW, State.EXPIRED.value),
    (signing_keys.c.revoked_at.is_not(None), State.GRACE.value),
    else_=State.ACTIVE.value,
)
"""The state of a key at the parameter `now`. `rules.state_of` says the same in Python."""

_key = select(signing_keys.c.project_id.label("project"), *(signing_keys.c[name] for name in _COLUMNS)).where(
    signing_keys.c.project_id == bindparam("project", type_=ProjectId)
)

SIGNING_KEYS = Listing(
    _key,
    SigningKey,
    fields=Fields(
        {
            "display_name": Field(signing_keys.c.display_name, Kind.STRING),
            "state": Field(state_at, Kind.ENUM, values={state.name: state.value for state in State}, prefix="STATE_"),
            "allow_v1": Field(signing_keys.c.allow_v1, Kind.BOOL),
            "create_time": Field(signing_keys.c.created_at, Kind.TIMESTAMP),
            "expire_time": Field(signing_keys.c.expires_at, Kind.TIMESTAMP),
        }
    ),
    orders=Orders(
        {"create_time": Sort(signing_keys.c.created_at), "display_name": Sort(signing_keys.c.display_name)},
        default="create_time desc",
        tie_break=Sort(signing_keys.c.id),
    ),
)

_get = statement(_key.where(signing_keys.c.id == bindparam("id", type_=Id)), SigningKey)
_insert = statement(
    insert(signing_keys).values(
        project_id=bindparam("project"),
        secret=bindparam("secret"),
        **{name: bindparam(name) for name in _COLUMNS},
    ),
    nothing,
)
_save = statement(
    update(signing_keys)
    .where(
        signing_keys.c.project_id == bindparam("key_project", type_=ProjectId),
        signing_keys.c.id == bindparam("key_id", type_=Id),
    )
    .values({name: bindparam(f"new_{name}", type_=signing_keys.c[name].type) for name in _CHANGEABLE}),
    nothing,
)


def lock_of(key: Key) -> int:
    """The lock whoever changes a key takes first."""
    return lock_key(key.project, f"signingKeys/{key.id}")


async def read_key(tx: Transaction, key: Key) -> SigningKey:
    """A key, inside the transaction that has its lock."""
    row = await tx.maybe(_get, project=key.project, id=key.id)
    return _found(row, key)


async def get_key(database: Database, call: Call, key: Key) -> SigningKey:
    """A key, read by itself."""
    row = await database.maybe(_get, call, project=key.project, id=key.id)
    return _found(row, key)


def _found(row: SigningKey | None, key: Key) -> SigningKey:
    if row is None:
        raise SigningKeyNotFound(f"there is no signing key {key.id} in this project", signing_key=str(key.id))
    return row


async def insert_key(tx: Transaction, key: SigningKey, secret: str) -> None:
    """Store a new key with its secret, as the vault has closed it."""
    try:
        await tx.run(_insert, project=key.project, secret=secret, **{name: getattr(key, name) for name in _COLUMNS})
    except UniqueViolation as error:
        if not violates(error, "signing_keys_v1_default_key"):
            raise
        raise SigningKeyDefaultTaken(
            "another signing key has v1_default; revoke that one first, or have clients send x-api-key-id"
        ) from None


async def save_key(tx: Transaction, key: SigningKey) -> None:
    """Store what changed about a key."""
    await tx.run(
        _save,
        key_project=key.project,
        key_id=key.id,
        **{f"new_{name}": getattr(key, name) for name in _CHANGEABLE},
    )


async def append_event(tx: Transaction, what: str, key: SigningKey, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a key."""
    kind = f"dev.guildhall.signingkey.{what}.v1"
    await append(tx, [Draft(key.project, kind, key.subject, "", actor, payload)])
