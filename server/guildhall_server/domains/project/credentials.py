"""The keys that let somebody into a project, for its deletion to count and to revoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, literal_column, or_, select, true

from guildhall_server.domains.apikey import convert as api_key_convert
from guildhall_server.domains.apikey import store as api_key_store
from guildhall_server.domains.apikey.signing import convert as signing_convert
from guildhall_server.domains.apikey.signing import rules as signing_rules
from guildhall_server.domains.apikey.signing import store as signing_store
from guildhall_server.domains.apikey.signing.tables import signing_keys
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.domains.project.errors import ProjectHasKeys
from guildhall_server.errors import Aborted
from guildhall_server.names import Key
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Instant, ProjectId
from guildhall_server.storage.statement import Statement, scalar, statement

MOST = 500
"""How many keys of each sort one deletion revokes: each takes a lock of its own."""

_NOW = bindparam("now", type_=Instant)


@dataclass(frozen=True, slots=True)
class Usable:
    """The keys of a project that let somebody in at one moment."""

    api_keys: Sequence[Key]
    signing_keys: Sequence[Key]

    @property
    def locks(self) -> list[int]:
        """The locks of whoever revokes them."""
        return [
            *(api_key_store.lock_of(key) for key in self.api_keys),
            *(signing_store.lock_of(key) for key in self.signing_keys),
        ]


NONE = Usable((), ())


def _usable(table: Table, switch: ColumnElement[bool]) -> ColumnElement[bool]:
    """The keys of `project` that let somebody in at `now`, as those in their grace period still do."""
    return and_(
        table.c.project_id == bindparam("project", type_=ProjectId),
        or_(table.c.revoked_at.is_(None), table.c.revoked_at > _NOW),
        or_(table.c.expires_at.is_(None), table.c.expires_at > _NOW),
        switch,
    )


USABLE_API_KEYS = _usable(api_keys, api_keys.c.active)
_USABLE_SIGNING_KEYS = _usable(signing_keys, true())


def _ids(table: Table, condition: ColumnElement[bool]) -> Statement[UUID]:
    ids: Select[tuple[UUID]] = select(table.c.id).where(condition).order_by(table.c.id)
    return statement(ids.limit(literal_column(str(MOST + 1))), scalar)


_api_keys = _ids(api_keys, USABLE_API_KEYS)
_signing_keys = _ids(signing_keys, _USABLE_SIGNING_KEYS)


async def usable(source: Transaction | Database, project: str, now: datetime) -> Usable:
    """The keys that let somebody in now."""
    found = [await source.all(wanted, project=project, now=now) for wanted in (_api_keys, _signing_keys)]
    for ids in found:
        if len(ids) > MOST:
            raise ProjectHasKeys(
                f"more than {MOST} keys still let somebody in; revoke some before you delete the project",
                project=project,
                api_keys=str(len(found[0])),
                signing_keys=str(len(found[-1])),
            )
    return Usable(*([Key(project, id_) for id_ in ids] for ids in found))


async def revoke(tx: Transaction, keys: Usable, locked: Usable, actor: str, now: datetime) -> None:
    """Revoke keys whose locks the transaction has, and tell the log of each."""
    if not {*keys.api_keys, *keys.signing_keys} <= {*locked.api_keys, *locked.signing_keys}:
        raise Aborted("a key was made while the project was being deleted; try again")
    for name in keys.api_keys:
        api_key = await api_key_store.read_key(tx, name)
        api_key = replace(api_key, revoked_at=now, revision=api_key.revision + 1, updated_at=now)
        await api_key_store.save_key(tx, api_key)
        said = api_key_convert.api_key(api_key, now).SerializeToString()
        await api_key_store.append_event(tx, "revoked", api_key, actor, said)
    for name in keys.signing_keys:
        signing_key = signing_rules.revoked(await signing_store.read_key(tx, name), now)
        await signing_store.save_key(tx, signing_key)
        said = signing_convert.signing_key(signing_key, now).SerializeToString()
        await signing_store.append_event(tx, "revoked", signing_key, actor, said)
