"""Tables of the audit log."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, String, Table
from sqlalchemy.dialects.postgresql import JSONB

from guildhall_server.storage.schema import Id, Instant, ProjectId, metadata

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="empty for calls to the installation"),
    Column("id", Id, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("credential_kind", String(20), nullable=False, server_default=""),
    Column("credential", String(120), nullable=False),
    Column("action", String(100), nullable=False, server_default=""),
    Column("method", String(200), nullable=False),
    Column("resource", String(300), nullable=False),
    Column("changes", JSONB, nullable=False, server_default="[]"),
    Column("request_id", String(128), nullable=False),
    Column("address", String(64), nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
    Index("audit_entries_resource_idx", "project_id", "resource", "id"),
    Index("audit_entries_created_at_idx", "project_id", "created_at", "id"),
    Index("audit_entries_actor_idx", "project_id", "actor", "created_at", "id"),
    # For those who look across projects.
    Index("audit_entries_all_idx", "created_at", "id"),
    # A trigger refuses UPDATE, DELETE and TRUNCATE, whoever asks; so no purge may try.
    info={"append_only": True},
)
