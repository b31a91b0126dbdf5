"""SQL of avatars."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.user.personal_tables import user_avatars
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.storage.blobs import Blob, doom
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import nothing, statement


@dataclass(frozen=True, slots=True)
class Avatar:
    """The picture of a user."""

    project: str
    user_id: UUID
    blob_key: str
    content_type: str
    width: int
    height: int
    size_bytes: int
    updated_at: datetime

    @property
    def blob(self) -> Blob:
        """Where its bytes are."""
        return Blob(self.project, self.blob_key)

    @property
    def etag(self) -> str:
        """Its blob is written once and under a key of its own, which so tells one picture from the next."""
        return self.blob_key.rpartition("/")[2].partition(".")[0]


_COLUMNS = tuple(field.name for field in fields(Avatar) if field.name != "project")
_it = (
    user_avatars.c.project_id == bindparam("of_project", type_=ProjectId),
    user_avatars.c.user_id == bindparam("of_user", type_=Id),
)
_find = statement(
    select(user_avatars.c.project_id.label("project"), *(user_avatars.c[name] for name in _COLUMNS)).where(*_it),
    Avatar,
)
_given = upsert(user_avatars).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS})
_save = statement(
    _given.on_conflict_do_update(
        index_elements=["project_id", "user_id"],
        set_={name: _given.excluded[name] for name in _COLUMNS if name != "user_id"},
    ),
    nothing,
)
_delete = statement(delete(user_avatars).where(*_it), nothing)


async def find_avatar(database: Database, call: Call, key: Key) -> Avatar | None:
    """The picture of a user, read by itself."""
    return await database.maybe(_find, call, of_project=key.project, of_user=key.id)


async def save_avatar(tx: Transaction, avatar: Avatar) -> None:
    """Store a picture in place of the one before, whose bytes are doomed. The caller has the user's lock."""
    before = await _read(tx, Key(avatar.project, avatar.user_id))
    await tx.run(_save, **{name: getattr(avatar, name) for name in ("project", *_COLUMNS)})
    if before is not None:
        await doom(tx, before.blob)


async def delete_avatar(tx: Transaction, key: Key) -> bool:
    """Remove the picture of a user, if there is one. Whoever deletes the user calls this before."""
    before = await _read(tx, key)
    if before is None:
        return False
    await tx.run(_delete, of_project=key.project, of_user=key.id)
    await doom(tx, before.blob)
    return True


async def _read(tx: Transaction, key: Key) -> Avatar | None:
    return await tx.maybe(_find, of_project=key.project, of_user=key.id)
