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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

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
    Column("merged_into", Id),
    Column("last_login_at", Instant, comment="written without the user's lock: no part of its revision"),
    Column("deleted_at", Instant, comment="since then nobody: the place of a person that has gone"),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="users_project_id_fkey"),
    ForeignKeyConstraint(
        ["project_id", "merged_into"], ["users.project_id", "users.id"], name="users_merged_into_fkey"
    ),
    CheckConstraint("cardinality(tags) <= 10", name="tags"),
    # Whoever may not act any more is inactive, so that whoever lets people in looks at one column.
    CheckConstraint("NOT active OR (merged_into IS NULL AND deleted_at IS NULL)", name="active"),
    Index("users_created_at_idx", "project_id", "created_at", "id"),
    Index("users_display_name_idx", "project_id", "display_name", "id"),
    Index("users_tags_idx", "tags", postgresql_using="gin"),
    Index("users_merged_into_idx", "project_id", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
)
# By code point, whatever the collation of the database: it finds what a name begins with.
Index(
    "users_name_search_idx",
    users.c.project_id,
    func.lower(users.c.display_name).label("lower_name"),
    postgresql_ops={"lower_name": "text_pattern_ops"},
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
    Column("id", Id, nullable=False, server_default=text("gen_random_uuid()")),
    Column("metadata", JSONB(none_as_null=True), nullable=False, server_default="{}"),
    PrimaryKeyConstraint("project_id", "provider", "subject"),
    ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name="identities_user_id_fkey",
        ondelete="CASCADE",
    ),
    Index("identities_user_idx", "project_id", "user_id"),
    Index("identities_id_key", "project_id", "id", unique=True),
    Index("identities_created_at_idx", "project_id", "created_at", "id"),
    Index("identities_primary_key", "project_id", "user_id", unique=True, postgresql_where=text("is_primary")),
)

registrations = Table(
    "registrations",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("guild_id", String(20), nullable=False),
    Column("discord_user_id", String(20), nullable=False),
    Column("real_name", String(100), nullable=False),
    Column("email", String(200)),
    Column("source", String(200), nullable=False),
    Column("education_stage", String(50), nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name="registrations_user_id_fkey",
        ondelete="CASCADE",
    ),
    Index("registrations_account_key", "project_id", "guild_id", "discord_user_id", unique=True),
    Index("registrations_user_idx", "project_id", "user_id", "registered_at", "id"),
    Index("registrations_registered_at_idx", "project_id", "registered_at", "id"),
)
Index(
    "registrations_guild_email_key",
    registrations.c.project_id,
    registrations.c.guild_id,
    func.lower(registrations.c.email),
    unique=True,
    postgresql_where=text("email IS NOT NULL"),
)
Index(
    "registrations_email_idx",
    registrations.c.project_id,
    func.lower(registrations.c.email),
    postgresql_where=text("email IS NOT NULL"),
)

user_merges = Table(
    "user_merges",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("source_id", Id, nullable=False),
    Column("target_id", Id, nullable=False),
    Column("source_active", Boolean, nullable=False, comment="what the source gets back"),
    Column("actor", String(60), nullable=False),
    Column("created_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "source_id"),
    ForeignKeyConstraint(
        ["project_id", "source_id"],
        ["users.project_id", "users.id"],
        name="user_merges_source_id_fkey",
        ondelete="CASCADE",
    ),
    ForeignKeyConstraint(
        ["project_id", "target_id"],
        ["users.project_id", "users.id"],
        name="user_merges_target_id_fkey",
        ondelete="CASCADE",
    ),
    Index("user_merges_target_idx", "project_id", "target_id"),
)

user_merge_items = Table(
    "user_merge_items",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("source_id", Id, nullable=False),
    Column("kind", String(40), nullable=False, comment="which belongings, e.g. tickets"),
    Column("item", String(120), nullable=False, comment="what of them moved, in the words of their domain"),
    PrimaryKeyConstraint("project_id", "source_id", "kind", "item"),
    ForeignKeyConstraint(
        ["project_id", "source_id"],
        ["user_merges.project_id", "user_merges.source_id"],
        name="user_merge_items_source_id_fkey",
        ondelete="CASCADE",
    ),
)
