"""What becomes of the picture of a user that is merged or deleted, and of exports of its data."""

from __future__ import annotations

from collections.abc import Sequence

from guildhall_server.belongings import Step
from guildhall_server.domains.user import avatar_store, export_store
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction


class AvatarsOfUsers:
    """`Belongings`. A picture shows one person in one way: it never moves, and waits with the merged user."""

    kind = "avatars"

    async def locks(self, user: Key) -> Sequence[int]:
        """None but the user's own."""
        return ()

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Nothing moves."""
        return ()

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """Nothing has moved."""

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """Files go."""
        await avatar_store.delete_avatar(tx, user)
        await export_store.delete_exports(tx, [user])
