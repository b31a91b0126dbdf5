"""Tables of API keys."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.schema import NOW, Id, Instant, Long, ProjectId, metadata

api_keys = Table(
    "api_keys",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("display_name", String(100), nullable=False),
    Column("description", String(500), nullable=False, server_default=""),
    Column("scopes", ARRAY(String(50)), nullable=False),
    Column("environment", Integer, nullable=False, comment="guildhall.apikey.v1.KeyEnvironment"),
    Column("user_id", Id),
    Column("allowed_origins", ARRAY(String(300)), nullable=False, server_default="{}"),
    Column("active", Boolean, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant, comment="revoked from then on; in the future while in grace"),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("display_key", String(40), nullable=False),
    Column("creator", String(60), nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    Column("last_used_at", Instant, comment="to the minute"),
    Column("rotated_from", Id),
    Column("replaced_by", Id),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="api_keys_project_id_fkey"),
    ForeignKeyConstraint(["project_id", "user_id"], ["users.project_id", "users.id"], name="api_keys_user_id_fkey"),
    # The one lookup across projects: a credential is known before its project is.
    Index("api_keys_secret_hash_key", "secret_hash", unique=True),
    Index("api_keys_created_at_idx", "project_id", "created_at", "id"),
    Index("api_keys_user_idx", "project_id", "user_id"),
)

key_usage = Table(
    "key_usage",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("credential", String(60), nullable=False, comment="apiKeys/… or signingKeys/…"),
    Column("day", Date, nullable=False, comment="in UTC"),
    Column("method", String(200), nullable=False),
    Column("calls", Long, nullable=False),
    Column("errors", Long, nullable=False),
    Column("last_used_at", Instant, nullable=False),
    # No reference to projects: one batch counts for all, and one purged project must not fail it.
    PrimaryKeyConstraint("project_id", "credential", "day", "method"),
    Index("key_usage_day_idx", "day"),
)
