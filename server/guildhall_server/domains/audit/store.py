"""SQL of the audit log."""

from __future__ import annotations

from dataclasses import asdict, fields

import orjson
from sqlalchemy import bindparam, insert, select

from guildhall_server.audit import AuditEntry, Change
from guildhall_server.caller import CredentialKind
from guildhall_server.domains.audit.tables import audit_entries
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import ProjectId
from guildhall_server.storage.statement import nothing, statement

_FIELDS = tuple(field.name for field in fields(AuditEntry))
_append_entry = statement(
    insert(audit_entries).values({"project_id" if name == "project" else name: bindparam(name) for name in _FIELDS}),
    nothing,
)


def _stored_principal(name: str) -> str:
    """`projects/p/users/1` as it is stored: `users/1`."""
    parts = name.split("/")
    return "/".join(parts[2:]) if parts[0] == "projects" and len(parts) > 2 else name


def _stored_credential(name: str) -> str:
    """`projects/p/apiKeys/1` as it is stored: `p/apiKeys/1`."""
    return name.removeprefix("projects/")


_all = select(
    *(audit_entries.c.project_id.label("project") if name == "project" else audit_entries.c[name] for name in _FIELDS)
)
_FILTERS = Fields(
    {
        "actor": Field(audit_entries.c.actor, Kind.RESOURCE, transform=_stored_principal),
        "credential": Field(audit_entries.c.credential, Kind.RESOURCE, transform=_stored_credential),
        "credential_kind": Field(
            audit_entries.c.credential_kind,
            Kind.ENUM,
            values={kind.name: kind.value for kind in CredentialKind},
            prefix="CREDENTIAL_KIND_",
        ),
        "action": Field(audit_entries.c.action, Kind.STRING),
        "resource": Field(audit_entries.c.resource, Kind.STRING),
        "request_id": Field(audit_entries.c.request_id, Kind.STRING),
        "address": Field(audit_entries.c.address, Kind.STRING),
        "create_time": Field(audit_entries.c.created_at, Kind.TIMESTAMP),
    }
)
_ORDERS = Orders(
    {"create_time": Sort(audit_entries.c.created_at)},
    default="create_time desc",
    tie_break=Sort(audit_entries.c.id),
)


def _row(*columns: object) -> AuditEntry:
    values = dict(zip(_FIELDS, columns, strict=True))
    values["changes"] = tuple(Change(**change) for change in orjson.loads(str(values["changes"])))
    return AuditEntry(**values)  # type: ignore[arg-type]  # the columns are its fields


# Two statements, not one with an OR: Postgres plans each once, and only these have an index to follow.
OF_ONE_PROJECT = Listing(
    _all.where(audit_entries.c.project_id == bindparam("project", type_=ProjectId)),
    _row,
    fields=_FILTERS,
    orders=_ORDERS,
)
OF_ALL = Listing(_all, _row, fields=_FILTERS, orders=_ORDERS)


async def append_entry(tx: Transaction, entry: AuditEntry) -> None:
    """Add one row."""
    values = {name: getattr(entry, name) for name in _FIELDS}
    values["changes"] = orjson.dumps([asdict(change) for change in entry.changes]).decode()
    await tx.run(_append_entry, **values)
