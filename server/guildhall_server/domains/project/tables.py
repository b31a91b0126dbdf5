"""Tables of projects."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, text

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata

projects = Table(
    "projects",
    metadata,
    Column("project_id", ProjectId, primary_key=True),
    Column("uid", Id, nullable=False, unique=True),
    Column("display_name", String(100), nullable=False),
    Column("environment", Integer, nullable=False, comment="guildhall.project.v1.Environment"),
    Column("is_default", Boolean, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    Index("projects_default_key", "is_default", unique=True, postgresql_where=text("is_default")),
    Index("projects_created_at_idx", "created_at", "project_id"),
)
