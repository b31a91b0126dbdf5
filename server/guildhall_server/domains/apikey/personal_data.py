"""What the key slice knows of a person: the keys that act as it. Keys it made for bots are the project's."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import and_, func, literal, or_, select, update

from guildhall_server.domains.apikey.store import lock_of
from guildhall_server.domains.apikey.tables import api_keys
from guildhall_server.names import Key
from guildhall_server.personal_data import BATCH, ERASED, Part, Person, Receipt, extracted
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PROJECT, USERS, Extract
from guildhall_server.storage.schema import Id
from guildhall_server.storage.statement import given_rows, nothing, statement

_theirs = and_(api_keys.c.project_id == PROJECT, api_keys.c.user_id == USERS.any_())
_EXTRACTS = (Extract("apiKeys", api_keys, _theirs),)
_left = and_(
    _theirs,
    or_(
        api_keys.c.display_name != literal(ERASED),
        api_keys.c.description != literal(""),
        func.coalesce(api_keys.c.revoked_at > func.now(), literal(True)),
    ),
)
_some = statement(select(api_keys.c.project_id.label("project"), api_keys.c.id).where(_left).limit(literal(BATCH)), Key)
_given = given_rows("given", id=Id)
_empty = statement(
    update(api_keys)
    .where(_left, api_keys.c.id == _given.c.id)
    .values(
        display_name=literal(ERASED),
        description=literal(""),
        revoked_at=func.least(api_keys.c.revoked_at, func.now()),
        revision=api_keys.c.revision + literal(1),
        updated_at=func.now(),
    )
    .returning(api_keys.c.id),
    nothing,
)


class ApiKeyData:
    """`PersonalData` of API keys."""

    domain = "apiKeys"

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: Person) -> AsyncIterator[Part]:
        """The keys, without anything that opens."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Revoke the keys and empty what they are called."""
        while keys := await self._database.all(_some, **person.values):
            async with self._database.transaction(None, locks=[lock_of(key) for key in keys]) as tx:
                await receipt.note(tx, await tx.run(_empty, **person.values, given_id=[key.id for key in keys]))
