"""The keys that signatures are checked with, remembered for a second, so that a revoked key stops within one."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from time import monotonic
from uuid import UUID

from sqlalchemy import bindparam, func, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.domains.apikey.signing.tables import signing_keys
from guildhall_server.permissions import expand
from guildhall_server.storage.coalesce import CoalescedReads
from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import statement
from guildhall_server.vault import Vault

_REMEMBERED = 1.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Row:
    project: str
    id: UUID
    display_name: str
    scopes: list[str]
    secret: str
    allow_v1: bool
    allow_v1_replay: bool
    expires_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """A key with its secret, and the caller that holds it."""

    id: UUID
    project: str
    secret: bytes
    allow_v1: bool
    allow_v1_replay: bool
    expires_at: datetime | None
    revoked_at: datetime | None
    caller: Caller

    @property
    def seal(self) -> str:
        """What only the holder of the secret and this server can know, and never changes."""
        return hmac.digest(self.secret, b"guildhall seal", "sha256").hex()


_columns = (
    signing_keys.c.project_id.label("project"),
    *(signing_keys.c[field.name] for field in fields(_Row) if field.name != "project"),
)
_by_id = statement(
    select(*_columns).where(signing_keys.c.id == func.any(bindparam("ids", type_=ARRAY(Id)))),
    _Row,
)
_default = signing_keys.alias("by_default")
_defaults = statement(
    select(*_columns)
    .where(
        signing_keys.c.id.in_(
            union_all(
                *(select(column).where(_default.c.v1_default) for column in (_default.c.id, _default.c.rotated_from))
            )
        )
    )
    .order_by(signing_keys.c.v1_default.desc()),
    _Row,
)


class Keyring:
    """Finds keys by what calls say."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._reads = CoalescedReads(self._read)
        self._known: dict[UUID | None, tuple[float, tuple[Holder, ...]]] = {}

    async def find(self, key: UUID | None) -> tuple[Holder, ...]:
        """The key with an id; without one the default for v1, and before it in time the key it was rotated from."""
        known = self._known.get(key)
        if known is None or monotonic() - known[0] > _REMEMBERED:
            asked = monotonic()
            rows = await self._reads.get(key)
            if not rows:
                self._known.pop(key, None)
                return ()
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[key] = (asked, tuple(self._holder(row) for row in rows))
        return known[1]

    def _holder(self, row: _Row) -> Holder:
        principal = f"signingKeys/{row.id}"
        return Holder(
            id=row.id,
            project=row.project,
            secret=self._vault.open(row.secret, f"projects/{row.project}/{principal}"),
            allow_v1=row.allow_v1,
            allow_v1_replay=row.allow_v1_replay,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
            caller=Caller(
                principal=principal,
                credential=f"{row.project}/{principal}",
                display_name=row.display_name,
                permissions=expand(row.scopes),
                project=row.project,
                expires_at=row.expires_at,
                kind=CredentialKind.SIGNATURE,
            ),
        )

    async def _read(self, keys: list[UUID | None]) -> Mapping[UUID | None, list[_Row]]:
        found: dict[UUID | None, list[_Row]] = {}
        if ids := [key for key in keys if key is not None]:
            found |= {row.id: [row] for row in await self._database.all(_by_id, ids=ids)}
        if None in keys:
            found[None] = await self._database.all(_defaults)
        return found
