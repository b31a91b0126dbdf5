"""What becomes of the keys of a user that is merged or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, or_, select

from guildhall_server.belongings import Step
from guildhall_server.clock import Clock
from guildhall_server.domains.apikey import convert, store
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.names import Key
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import statement

_unrevoked = statement(
    select(api_keys.c.project_id.label("project"), api_keys.c.id)
    .where(
        api_keys.c.project_id == bindparam("project", type_=ProjectId),
        api_keys.c.user_id == bindparam("user", type_=Id),
        or_(
            api_keys.c.revoked_at.is_(None), api_keys.c.revoked_at > bindparam("now", type_=api_keys.c.revoked_at.type)
        ),
    )
    .order_by(api_keys.c.id),
    Key,
)


class KeysOfUsers:
    """`Belongings`. Keys never move: who was given one meant another user by it. They are revoked for good."""

    kind = "apiKeys"

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def locks(self, user: Key) -> Sequence[int]:
        """Those of the keys; one made after this is revoked all the same."""
        keys = await self._database.all(_unrevoked, project=user.project, user=user.id, now=self._clock())
        return [store.lock_of(key) for key in keys]

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Revoke them."""
        await self.forget(tx, source, step)
        return ()

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """What was revoked stays so."""

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """Revoke them."""
        for name in await tx.all(_unrevoked, project=user.project, user=user.id, now=step.now):
            key = await store.read_key(tx, name)
            key = replace(key, revoked_at=step.now, revision=key.revision + 1, updated_at=step.now)
            await store.save_key(tx, key)
            said = convert.api_key(key, step.now).SerializeToString()
            await store.append_event(tx, "revoked", key, step.caller.principal, said)
