"""What becomes of what the user slice itself keeps beside a merged or deleted user."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from guildhall_server.belongings import MOST, Step, TooMuchToMove
from guildhall_server.domains.user import identity_store, registration_store, rules
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction

_PRIMARY = "primary:"


class IdentitiesOfUsers:
    """`Belongings`. All of them move, so that whoever looks for the person by any of them finds the target."""

    kind = "identities"

    async def locks(self, user: Key) -> Sequence[int]:
        """None but the user's own."""
        return ()

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Move them; the one that named the source names the target only when nothing else does."""
        moved, kept = await identity_store.identities_of(tx, source), await identity_store.identities_of(tx, target)
        if len(moved) + len(kept) > rules.MOST_IDENTITIES:
            raise TooMuchToMove(
                f"the two have more than {rules.MOST_IDENTITIES} identities; unlink some first",
                limit=str(rules.MOST_IDENTITIES),
                what=self.kind,
            )
        await identity_store.make_primary(tx, source, None)
        await identity_store.move(tx, source, target, [one.id for one in moved])
        if moved and not kept:
            await identity_store.make_primary(tx, target, moved[0].id)
        return [f"{_PRIMARY if one.is_primary else ''}{one.id}" for one in moved]

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """Move back those that the target still has; both are named by one of theirs afterwards."""
        ids = [UUID(item.removeprefix(_PRIMARY)) for item in items]
        first = next((UUID(item.removeprefix(_PRIMARY)) for item in items if item.startswith(_PRIMARY)), None)
        named = next(iter(await identity_store.identities_of(tx, target)), None)
        if named is not None and named.id in ids:
            await identity_store.make_primary(tx, target, None)
        await identity_store.move(tx, target, source, ids)
        for user, wanted in ((source, first), (target, None)):
            kept = await identity_store.identities_of(tx, user)
            if kept and not kept[0].is_primary:
                chosen = next((one for one in kept if one.id == wanted), kept[0])
                await identity_store.make_primary(tx, user, chosen.id)

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """Nobody has them any more."""
        await identity_store.remove_all(tx, user)


class RegistrationsOfUsers:
    """`Belongings`."""

    kind = "registrations"

    async def locks(self, user: Key) -> Sequence[int]:
        """None but the user's own."""
        return ()

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """Move them; what is unique about them is so in the whole project, so none is in the way of another."""
        moved = await registration_store.registrations_of(tx, source)
        if len(moved) > MOST:
            raise TooMuchToMove(
                f"the source has more than {MOST} registrations; delete some first", limit=str(MOST), what=self.kind
            )
        await registration_store.move(tx, source, target, moved)
        return [str(id_) for id_ in moved]

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """Move back those that the target still has."""
        await registration_store.move(tx, target, source, [UUID(item) for item in items])

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """They are gone."""
        await registration_store.remove_all(tx, user)
