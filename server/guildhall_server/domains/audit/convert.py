"""Audit entries as protos."""

from __future__ import annotations

from typing import Any

from google.protobuf import json_format, struct_pb2

from guildhall.audit.v1 import audit_entry_pb2
from guildhall_server.audit import AuditEntry, Change
from guildhall_server.names import principal_name
from guildhall_server.rpc.times import timestamp


def audit_entry(entry: AuditEntry) -> audit_entry_pb2.AuditEntry:
    """An entry."""
    kind = f"CREDENTIAL_KIND_{entry.credential_kind.upper() or 'UNSPECIFIED'}"
    return audit_entry_pb2.AuditEntry(
        name=f"projects/{entry.project or '-'}/auditEntries/{entry.id}",
        uid=str(entry.id),
        create_time=timestamp(entry.created_at),
        actor=principal_name(entry.project, entry.actor),
        credential_kind=audit_entry_pb2.CredentialKind.Value(kind),
        credential=f"projects/{entry.credential}" if "/" in entry.credential else entry.credential,
        action=entry.action,
        method=entry.method,
        resource=entry.resource,
        changes=[_change(change) for change in entry.changes],
        request_id=entry.request_id,
        address=entry.address,
    )


def _change(change: Change) -> audit_entry_pb2.AuditChange:
    message = audit_entry_pb2.AuditChange(field=change.field, redacted=change.redacted)
    if change.before is not None:
        message.before.CopyFrom(_value(change.before))
    if change.after is not None:
        message.after.CopyFrom(_value(change.after))
    return message


def _value(plain: Any) -> struct_pb2.Value:
    return json_format.ParseDict(plain, struct_pb2.Value())
