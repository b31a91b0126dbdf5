"""Tables of the audit log."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, String, Table

from guildhall_server.storage.schema import Id, Instant, ProjectId, metadata

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="empty for calls to the installation"),
    Column("id", Id, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("credential", String(80), nullable=False),
    Column("method", String(200), nullable=False),
    Column("resource", String(300), nullable=False),
    Column("request_id", String(128), nullable=False),
    Column("address", String(64), nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
    Index("audit_entries_resource_idx", "project_id", "resource", "id"),
)
