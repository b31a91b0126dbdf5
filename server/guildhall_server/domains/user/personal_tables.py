"""Tables of what is kept beside a user: its picture, exports of its data, and what is left of one that was erased."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String, Table
from sqlalchemy.dialects.postgresql import JSONB

from guildhall_server.storage.schema import NOW, Id, Instant, Long, ProjectId, metadata


def _of_user(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name=f"{table}_user_id_fkey",
        ondelete="CASCADE",
    )


user_avatars = Table(
    "user_avatars",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("blob_key", String(200), nullable=False, comment="blobs.key"),
    Column("content_type", String(50), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size_bytes", Long, nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "user_id"),
    _of_user("user_avatars"),
)

user_exports = Table(
    "user_exports",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("blob_key", String(200), nullable=False, comment="blobs.key"),
    Column("size_bytes", Long, nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
    _of_user("user_exports"),
    Index("user_exports_user_idx", "project_id", "user_id"),
    Index("user_exports_expires_at_idx", "expires_at"),
)

user_erasures = Table(
    "user_erasures",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("user_id", Id, nullable=False, comment="outlives the user: no foreign key"),
    Column("id", Id, nullable=False, comment="of the receipt"),
    Column("requester", String(60), nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("erased", JSONB(none_as_null=True), nullable=False, server_default="{}", comment="rows by domain, so far"),
    Column("erased_at", Instant, comment="null while it is being done"),
    PrimaryKeyConstraint("project_id", "user_id"),
)
