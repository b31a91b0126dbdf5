"""SQL of exports and erasures of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, String, bindparam, cast, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.user.personal_tables import user_erasures, user_exports
from guildhall_server.domains.user.tables import users
from guildhall_server.names import Key
from guildhall_server.storage.blobs import Blob, doom
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Id, Instant, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is left of an erased person: that it was erased. `erased` is JSON, rows by domain."""

    project: str
    user_id: UUID
    id: UUID
    requester: str
    requested_at: datetime
    erased: str
    erased_at: datetime | None


_PROJECT, _USER = bindparam("of_project", type_=ProjectId), bindparam("of_user", type_=Id)
_of_user = (user_erasures.c.project_id == _PROJECT, user_erasures.c.user_id == _USER)

_save_export = statement(
    upsert(user_exports)
    .values(
        project_id=bindparam("project"),
        id=bindparam("id"),
        user_id=bindparam("user"),
        blob_key=bindparam("key"),
        size_bytes=bindparam("size"),
        expires_at=bindparam("expires"),
    )
    .on_conflict_do_update(
        index_elements=["project_id", "id"],
        set_={name: bindparam(given) for name, given in (("blob_key", "key"), ("size_bytes", "size"))},
    ),
    nothing,
)
_its_blob = statement(
    select(user_exports.c.project_id.label("project"), user_exports.c.blob_key.label("key")).where(
        user_exports.c.project_id == _PROJECT, user_exports.c.id == bindparam("of_id", type_=Id)
    ),
    Blob,
)
_find_export = statement(
    select(user_exports.c.project_id.label("project"), user_exports.c.blob_key.label("key")).where(
        user_exports.c.project_id == _PROJECT,
        user_exports.c.id == bindparam("of_id", type_=Id),
        user_exports.c.user_id == _USER,
        user_exports.c.expires_at > bindparam("now", type_=Instant),
    ),
    Blob,
)
_forget_exports = statement(
    delete(user_exports)
    .where(user_exports.c.expires_at <= bindparam("now", type_=Instant))
    .returning(user_exports.c.id),
    nothing,
)
_delete_exports = statement(
    delete(user_exports)
    .where(
        user_exports.c.project_id == _PROJECT, user_exports.c.user_id == bindparam("of_users", type_=ARRAY(Id)).any_()
    )
    .returning(user_exports.c.project_id.label("project"), user_exports.c.blob_key.label("key")),
    Blob,
)
_deleted = statement(
    select(users.c.id).where(users.c.project_id == _PROJECT, users.c.id == _USER, users.c.deleted_at.is_not(None)),
    scalar,
)
_get_erasure = statement(
    select(
        user_erasures.c.project_id.label("project"),
        *(user_erasures.c[name] for name in ("user_id", "id", "requester", "requested_at")),
        cast(user_erasures.c.erased, String).label("erased"),
        user_erasures.c.erased_at,
    ).where(*_of_user),
    Erasure,
)
_begin_erasure = statement(
    upsert(user_erasures)
    .values(
        project_id=_PROJECT,
        user_id=_USER,
        id=bindparam("id"),
        requester=bindparam("requester"),
        requested_at=bindparam("requested"),
    )
    .on_conflict_do_nothing(),
    nothing,
)
_domain = bindparam("domain", type_=String)
_note_erased = statement(
    update(user_erasures)
    .where(*_of_user)
    .values(
        erased=user_erasures.c.erased.op("||")(
            func.jsonb_build_object(
                _domain,
                func.coalesce(cast(user_erasures.c.erased.op("->>")(_domain), BigInteger), literal(0, BigInteger))
                + bindparam("rows", type_=BigInteger),
            )
        )
    ),
    nothing,
)
_end_erasure = statement(
    update(user_erasures).where(*_of_user, user_erasures.c.erased_at.is_(None)).values(erased_at=func.now()), nothing
)


async def save_export(tx: Transaction, user: Key, export: UUID, blob: Blob, *, size: int, expires: datetime) -> None:
    """Store where the file of an export is, in place of one from an attempt that did not get to its end."""
    if (before := await tx.maybe(_its_blob, of_project=user.project, of_id=export)) is not None:
        await doom(tx, before)
    values = {"project": user.project, "user": user.id, "id": export, "key": blob.key}
    await tx.run(_save_export, **values, size=size, expires=expires)


async def find_export(tx: Transaction, user: Key, export: UUID, now: datetime) -> Blob | None:
    """The file of an export that has not expired."""
    return await tx.maybe(_find_export, of_project=user.project, of_user=user.id, of_id=export, now=now)


async def forget_exports(tx: Transaction, now: datetime) -> None:
    """Forget the exports that have expired; their files go by themselves."""
    await tx.run(_forget_exports, now=now)


async def delete_exports(tx: Transaction, users: Sequence[Key]) -> int:
    """Delete all exports of some users of a project, files too; how many."""
    gone = await tx.all(_delete_exports, of_project=users[0].project, of_users=[user.id for user in users])
    for blob in gone:
        await doom(tx, blob)
    return len(gone)


async def was_deleted(tx: Transaction, user: Key) -> bool:
    """Whether there was such a user, and only its place is left."""
    return await tx.maybe(_deleted, of_project=user.project, of_user=user.id) is not None


async def find_erasure(tx: Transaction, user: Key) -> Erasure | None:
    """The erasure of a user, begun or done."""
    return await tx.maybe(_get_erasure, of_project=user.project, of_user=user.id)


async def begin_erasure(tx: Transaction, user: Key, id_: UUID, requester: str, requested: datetime) -> None:
    """Write down that a user is being erased, once."""
    await tx.run(
        _begin_erasure, of_project=user.project, of_user=user.id, id=id_, requester=requester, requested=requested
    )


async def note_erased(tx: Transaction, user: Key, domain: str, rows: int) -> None:
    """Count what a transaction erases."""
    await tx.run(_note_erased, of_project=user.project, of_user=user.id, domain=domain, rows=rows)


async def end_erasure(tx: Transaction, user: Key) -> None:
    """Write down that nothing is left."""
    await tx.run(_end_erasure, of_project=user.project, of_user=user.id)
