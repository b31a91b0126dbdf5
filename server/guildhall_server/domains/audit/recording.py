"""Recording: the row, and the event for those who watch."""

from __future__ import annotations

from guildhall_server.audit import AuditEntry
from guildhall_server.domains.audit import convert, store
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.eventlog import Draft

TYPE = "dev.guildhall.audit.entry.v1"


async def record(tx: Transaction, entry: AuditEntry) -> None:
    """Write an entry down, in the transaction of what it tells of."""
    await store.append_entry(tx, entry)
    if entry.project:
        payload = convert.audit_entry(entry).SerializeToString()
        # A subject of its own, so no lock: nothing else is ever told about it.
        draft = Draft(entry.project, TYPE, f"auditEntries/{entry.id}", "", entry.actor, payload)
        await eventlog.append(tx, [draft])
