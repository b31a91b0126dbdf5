"""SQL of identities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Boolean, String, and_, bindparam, delete, func, not_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.user.errors import IdentityNotFound, IdentityTaken
from guildhall_server.domains.user.model import Identity, LinkedIdentity, metadata_text
from guildhall_server.domains.user.tables import identities
from guildhall_server.names import Key
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import as_given, given_rows, nothing, scalar, statement

_PROJECT, _USER = bindparam("project", type_=ProjectId), bindparam("user", type_=Id)
_COLUMNS = (
    identities.c.project_id.label("project"),
    identities.c.id,
    identities.c.user_id,
    identities.c.provider,
    identities.c.subject,
    identities.c.is_primary,
    identities.c.metadata.cast(String).label("metadata"),
    identities.c.created_at,
)
_all = select(*_COLUMNS).where(identities.c.project_id == _PROJECT)
_FIELDS = Fields(
    {
        "provider": Field(identities.c.provider, Kind.STRING),
        "subject": Field(identities.c.subject, Kind.STRING),
        "primary": Field(identities.c.is_primary, Kind.BOOL),
        "create_time": Field(identities.c.created_at, Kind.TIMESTAMP),
    }
)
_ORDERS = Orders({"create_time": Sort(identities.c.created_at)}, default="create_time", tie_break=Sort(identities.c.id))
IDENTITIES = Listing(_all.where(identities.c.user_id == _USER), LinkedIdentity, fields=_FIELDS, orders=_ORDERS)
IDENTITIES_OF_ALL = Listing(_all, LinkedIdentity, fields=_FIELDS, orders=_ORDERS)

_of_user = statement(
    _all.where(identities.c.user_id == _USER).order_by(
        identities.c.is_primary.desc(), identities.c.created_at, identities.c.provider, identities.c.subject
    ),
    LinkedIdentity,
)
_by_account = statement(
    _all.where(
        identities.c.provider == bindparam("provider", type_=String),
        identities.c.subject == bindparam("subject", type_=String),
    ),
    LinkedIdentity,
)
_given = given_rows("given", id=Id, provider=String, subject=String, is_primary=Boolean, metadata=String)
_link = statement(
    upsert(identities)
    .from_select(
        ["project_id", "user_id", "created_at", "id", "provider", "subject", "is_primary", "metadata"],
        select(
            _PROJECT,
            _USER,
            bindparam("now", type_=Instant),
            _given.c.id,
            _given.c.provider,
            _given.c.subject,
            _given.c.is_primary,
            _given.c.metadata.cast(JSONB),
        ),
    )
    .on_conflict_do_nothing(index_elements=["project_id", "provider", "subject"])
    .returning(identities.c.provider, identities.c.subject),
    Identity,
)
# Values of an UPDATE may not share names with its conditions.
_of_id = and_(
    identities.c.project_id == bindparam("key_project", type_=ProjectId),
    identities.c.id == bindparam("key_id", type_=Id),
)
_describe = statement(
    update(identities).where(_of_id).values(metadata=bindparam("about", type_=String).cast(JSONB)), nothing
)
_unlink = statement(delete(identities).where(_of_id), nothing)
_nobody_primary = statement(
    update(identities)
    .where(
        identities.c.project_id == bindparam("key_project", type_=ProjectId),
        identities.c.user_id == bindparam("key_user", type_=Id),
        identities.c.is_primary,
    )
    .values(is_primary=False),
    nothing,
)
_primary = statement(update(identities).where(_of_id).values(is_primary=True), nothing)
_move = statement(
    update(identities)
    .where(
        identities.c.project_id == bindparam("key_project", type_=ProjectId),
        identities.c.user_id == bindparam("key_user", type_=Id),
        identities.c.id == func.any(bindparam("ids", type_=ARRAY(Id))),
        not_(identities.c.is_primary),
    )
    .values(user_id=bindparam("new_user", type_=Id)),
    nothing,
)
_remove_all = statement(
    delete(identities).where(
        identities.c.project_id == bindparam("key_project", type_=ProjectId),
        identities.c.user_id == bindparam("key_user", type_=Id),
    ),
    scalar,
)


async def identities_of(tx: Transaction, user: Key) -> list[LinkedIdentity]:
    """The identities of a user whose lock the transaction has: the primary one, then by age."""
    return await tx.all(_of_user, project=user.project, user=user.id)


async def read_identity(tx: Transaction, user: Key, identity: UUID) -> tuple[LinkedIdentity, list[LinkedIdentity]]:
    """One identity of a user whose lock the transaction has, and the others of it."""
    kept = await identities_of(tx, user)
    found = next((one for one in kept if one.id == identity), None)
    if found is None:
        raise IdentityNotFound(f"the user has no identity {identity}", identity=str(identity))
    return found, [one for one in kept if one.id != identity]


async def link(tx: Transaction, user: Key, given: Sequence[LinkedIdentity]) -> None:
    """Link accounts to a user, all of them or none."""
    # In one order for everybody: of two calls that share identities one waits for the other.
    ordered = sorted(given, key=lambda one: (one.provider, one.subject))
    linked = await tx.all(
        _link,
        project=user.project,
        user=user.id,
        now=given[0].created_at,
        **as_given("given", ordered, ("id", "provider", "subject", "is_primary", "metadata")),
    )
    taken = next((one for one in given if Identity(one.provider, one.subject) not in linked), None)
    if taken is not None:
        raise IdentityTaken(
            f"this {taken.provider} account belongs to another user; look the user up by it",
            provider=taken.provider,
        )


async def describe(tx: Transaction, identity: LinkedIdentity, about: Mapping[str, str]) -> None:
    """Give an identity other metadata."""
    await tx.run(_describe, key_project=identity.project, key_id=identity.id, about=metadata_text(about))


async def unlink(tx: Transaction, identity: LinkedIdentity) -> None:
    """Take an identity from its user."""
    await tx.run(_unlink, key_project=identity.project, key_id=identity.id)


async def make_primary(tx: Transaction, user: Key, identity: UUID | None) -> None:
    """Let an identity of a user name the person, or none."""
    await tx.run(_nobody_primary, key_project=user.project, key_user=user.id)
    if identity is not None:
        await tx.run(_primary, key_project=user.project, key_id=identity)


async def move(tx: Transaction, source: Key, target: Key, ids: Sequence[UUID]) -> None:
    """Give identities that are not primary to another user."""
    await tx.run(_move, key_project=source.project, key_user=source.id, new_user=target.id, ids=list(ids))


async def remove_all(tx: Transaction, user: Key) -> None:
    """Take all identities from a user."""
    await tx.run(_remove_all, key_project=user.project, key_user=user.id)
