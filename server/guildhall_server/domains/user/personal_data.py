"""What the user slice knows of a person: profile, accounts elsewhere, registrations, picture, earlier exports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from sqlalchemy import Select, delete, literal, select, tuple_

from guildhall_server.domains.user import avatar_store, export_store, store
from guildhall_server.domains.user.personal_tables import user_avatars
from guildhall_server.domains.user.tables import identities, registrations, user_merges, users
from guildhall_server.names import Key
from guildhall_server.personal_data import BATCH, NOBODY, Part, Person, Receipt, erased, extracted
from guildhall_server.storage.blobs import Blob, Blobs
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PROJECT, USERS, Extract
from guildhall_server.storage.objects import ObjectGone
from guildhall_server.storage.statement import nothing, statement

_EXTRACTS = (
    Extract("users", users, users.c.id == USERS.any_()),
    Extract("identities", identities, identities.c.user_id == USERS.any_()),
    Extract("registrations", registrations, registrations.c.user_id == USERS.any_()),
    Extract("merges", user_merges, user_merges.c.target_id == USERS.any_()),
    Extract("avatars", user_avatars, user_avatars.c.user_id == USERS.any_()),
)
_avatars = statement(
    select(user_avatars.c.project_id.label("project"), user_avatars.c.blob_key.label("key")).where(
        user_avatars.c.project_id == PROJECT, user_avatars.c.user_id == USERS.any_()
    ),
    Blob,
)


def _some(rows: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return rows.limit(literal(BATCH))


_delete_identities = statement(
    delete(identities)
    .where(
        identities.c.project_id == PROJECT,
        tuple_(identities.c.provider, identities.c.subject).in_(
            _some(
                select(identities.c.provider, identities.c.subject).where(
                    identities.c.project_id == PROJECT, identities.c.user_id == USERS.any_()
                )
            )
        ),
    )
    .returning(identities.c.user_id),
    nothing,
)
_delete_registrations = statement(
    delete(registrations)
    .where(
        registrations.c.project_id == PROJECT,
        registrations.c.id.in_(
            _some(
                select(registrations.c.id).where(
                    registrations.c.project_id == PROJECT, registrations.c.user_id == USERS.any_()
                )
            )
        ),
    )
    .returning(registrations.c.id),
    nothing,
)
_delete_merges = statement(
    delete(user_merges)
    .where(user_merges.c.project_id == PROJECT, user_merges.c.source_id == USERS.any_())
    .returning(user_merges.c.source_id),
    nothing,
)
_living = statement(
    select(users.c.project_id.label("project"), users.c.id).where(
        users.c.project_id == PROJECT, users.c.id == USERS.any_(), users.c.deleted_at.is_(None)
    ),
    Key,
)


class UserData:
    """`PersonalData` of users."""

    domain = "users"

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    async def export(self, person: Person) -> AsyncIterator[Part]:
        """Rows, and the picture as it is stored."""
        async for part in extracted(self._database, _EXTRACTS, person):
            yield part
        for number, blob in enumerate(await self._database.all(_avatars, **person.values), 1):
            try:
                yield Part(f"avatar-{number}.webp", await self._blobs.get(blob), 0)
            except ObjectGone:
                continue

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """The profile first, so that nobody is called by it any more; then what hangs on it."""
        values, locks = person.values, [store.lock_of(Key(person.project, user)) for user in person.users]
        async with self._database.transaction(None, locks=locks) as tx:
            gone = 0
            for key in await tx.all(_living, **values):
                await store.bury_user(tx, key, NOBODY, datetime.now(UTC))
                gone += 1
            for user in person.users:
                gone += await avatar_store.delete_avatar(tx, Key(person.project, user))
            gone += await export_store.delete_exports(tx, [Key(person.project, user) for user in person.users])
            await receipt.note(tx, gone + await tx.run(_delete_merges, **values))
        for statement_ in (_delete_identities, _delete_registrations):
            await erased(self._database, receipt, statement_, locks=locks, **values)
