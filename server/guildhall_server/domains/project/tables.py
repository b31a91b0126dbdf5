"""Tables of projects."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    text,
)

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
    Column("deleted_at", Instant),
    Column("purge_at", Instant),
    CheckConstraint("(deleted_at IS NULL) = (purge_at IS NULL)", name="purge_at"),
    CheckConstraint("NOT is_default OR deleted_at IS NULL", name="default"),
    Index("projects_default_key", "is_default", unique=True, postgresql_where=text("is_default")),
    Index("projects_created_at_idx", "created_at", "project_id"),
    Index("projects_purge_at_idx", "purge_at", postgresql_where=text("purge_at IS NOT NULL")),
)

project_tombstones = Table(
    "project_tombstones",
    metadata,
    Column("project_id", ProjectId, primary_key=True, comment="never given to another project"),
    Column("uid", Id, nullable=False),
    Column("purge_begun_at", Instant, nullable=False, comment="from here on nothing brings it back"),
    Column("purged_at", Instant),
)

members = Table(
    "members",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("role", SmallInteger, nullable=False, comment="guildhall_server.roles.Role"),
    Column("creator", String(60), nullable=False),
    Column("uid", Id, nullable=False, server_default=text("gen_random_uuid()")),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "user_id"),
    CheckConstraint("role BETWEEN 1 AND 5", name="role"),
    ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name="members_user_id_fkey",
        ondelete="CASCADE",
    ),
    Index("members_created_at_idx", "project_id", "created_at", "user_id"),
)
