"""Tables of signing keys."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("display_name", String(100), nullable=False),
    Column("description", String(500), nullable=False),
    Column("scopes", ARRAY(String(50)), nullable=False),
    Column("allow_v1", Boolean, nullable=False),
    Column("allow_v1_replay", Boolean, nullable=False),
    Column("v1_default", Boolean, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant, comment="revoked from then on; in the future while in grace"),
    Column("secret", Text, nullable=False, comment="as guildhall_server.vault closes it"),
    Column("creator", String(60), nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    Column("rotated_from", Id),
    Column("replaced_by", Id),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="signing_keys_project_id_fkey"),
    # Lookups across projects: a credential is known before its project is.
    Index("signing_keys_id_key", "id", unique=True),
    Index("signing_keys_v1_default_key", "v1_default", unique=True, postgresql_where=text("v1_default")),
    Index("signing_keys_created_at_idx", "project_id", "created_at", "id"),
)

signing_nonces = Table(
    "signing_nonces",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("key_id", Id, nullable=False),
    Column("nonce", String(80), nullable=False, comment="of v1 the signature"),
    Column("expires_at", Instant, nullable=False, comment="when its timestamp is too old anyway"),
    # No reference to the keys: each signed call would lock its key's row.
    PrimaryKeyConstraint("project_id", "key_id", "nonce"),
    Index("signing_nonces_expires_at_idx", "expires_at"),
)
