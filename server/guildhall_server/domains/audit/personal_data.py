"""What the audit log knows of a person: what it did, by an id that nobody can resolve any more once it is erased."""

from __future__ import annotations

from collections.abc import AsyncIterator

from guildhall_server.domains.audit.tables import audit_entries
from guildhall_server.personal_data import Part, Person, Receipt, extracted
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PRINCIPALS, Extract

_EXTRACTS = (Extract("entries", audit_entries, audit_entries.c.actor == PRINCIPALS.any_()),)


class AuditData:
    """`PersonalData` of the audit log."""

    domain = "audit"

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: Person) -> AsyncIterator[Part]:
        """What the person did."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Nothing: the log is kept as it is, and holds neither names nor texts, only ids and redacted changes."""
        async with self._database.transaction(None) as tx:
            await receipt.note(tx, 0)
