"""SQL of the audit log."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import bindparam, insert

from guildhall_server.audit import AuditEntry
from guildhall_server.domains.audit.tables import audit_entries
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.statement import nothing, statement

_FIELDS = tuple(field.name for field in fields(AuditEntry))
_append_entry = statement(
    insert(audit_entries).values({"project_id" if name == "project" else name: bindparam(name) for name in _FIELDS}),
    nothing,
)


async def append_entry(tx: Transaction, entry: AuditEntry) -> None:
    """Add one row."""
    await tx.run(_append_entry, **{name: getattr(entry, name) for name in _FIELDS})
