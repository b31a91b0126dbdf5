"""Tables of users."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata

users = Table(
    "users",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("display_name", String(100), nullable=False),
    Column("email", String(200)),
    Column("source", String(200), nullable=False, server_default=""),
    Column("education_stage", String(50), nullable=False, server_default=""),
    Column("bio", String(500), nullable=False, server_default=""),
    Column("location", String(100), nullable=False, server_default=""),
    Column("website", String(200), nullable=False, server_default=""),
    Column("github", String(50), nullable=False, server_default=""),
    Column("linkedin", String(200), nullable=False, server_default=""),
    Column("tags", ARRAY(String(50)), nullable=False, server_default="{}"),
    Column("active", Boolean, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="users_project_id_fkey"),
    CheckConstraint("cardinality(tags) <= 10", name="tags"),
    Index("users_created_at_idx", "project_id", "created_at", "id"),
    Index("users_display_name_idx", "project_id", "display_name", "id"),
)
Index(
    "users_email_idx",
    users.c.project_id,
    func.lower(users.c.email),
    postgresql_where=text("email IS NOT NULL"),
)

identities = Table(
    "identities",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("provider", String(20), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("user_id", Id, nullable=False),
    Column("is_primary", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "provider", "subject"),
    ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name="identities_user_id_fkey",
        ondelete="CASCADE",
    ),
    Index("identities_user_idx", "project_id", "user_id"),
)
