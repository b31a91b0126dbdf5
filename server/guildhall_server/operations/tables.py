"""Tables of operations."""

from sqlalchemy import Column, Index, LargeBinary, PrimaryKeyConstraint, String, Table, text

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata

operations = Table(
    "operations",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("kind", String(100), nullable=False, comment="of the job that does it"),
    Column("target", String(300), nullable=False, comment="what it works on: users/{id}"),
    Column("creator", String(60), nullable=False),
    Column("scope", String(50), nullable=False, comment="who holds it sees the operation, besides the creator"),
    Column("metadata", LargeBinary, nullable=False, comment="google.protobuf.Any"),
    Column("response", LargeBinary, comment="google.protobuf.Any"),
    Column("error", LargeBinary, comment="google.rpc.Status"),
    Column("job_id", Id, nullable=False),
    Column("cancel_requested_at", Instant),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    Column("finished_at", Instant),
    PrimaryKeyConstraint("project_id", "id"),
    Index("operations_created_at_idx", "project_id", "created_at", "id"),
    Index("operations_everywhere_idx", "created_at", "project_id", "id"),
    Index("operations_running_idx", "project_id", "target", postgresql_where=text("finished_at IS NULL")),
    Index("operations_finished_at_idx", "finished_at", postgresql_where=text("finished_at IS NOT NULL")),
)
