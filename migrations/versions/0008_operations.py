"""Long-running operations, blobs, and what is kept beside people: pictures, exports, erasures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Long-running operations, blobs, and what is kept beside people: pictures, exports, erasures."""
    op.create_table(
        "blobs",
        sa.Column(
            "project_id",
            sa.String(length=63),
            nullable=False,
            comment="may be gone before its objects are: no foreign key",
        ),
        sa.Column("key", sa.String(length=200), nullable=False, comment="of the object; begins with the project"),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "doomed_at",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="to be deleted from then on; null while a row refers to it for good",
        ),
        sa.Column(
            "retry_at", postgresql.TIMESTAMP(timezone=True), nullable=True, comment="when deleting it is tried again"
        ),
        sa.PrimaryKeyConstraint("project_id", "key", name=op.f("blobs_pkey")),
    )
    op.create_index(
        "blobs_doomed_at_idx", "blobs", ["doomed_at"], unique=False, postgresql_where=sa.text("doomed_at IS NOT NULL")
    )
    op.create_table(
        "operations",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False, comment="of the job that does it"),
        sa.Column("target", sa.String(length=300), nullable=False, comment="what it works on: users/{id}"),
        sa.Column("creator", sa.String(length=60), nullable=False),
        sa.Column(
            "scope",
            sa.String(length=50),
            nullable=False,
            comment="who holds it sees the operation, besides the creator",
        ),
        sa.Column("metadata", sa.LargeBinary(), nullable=False, comment="google.protobuf.Any"),
        sa.Column("response", sa.LargeBinary(), nullable=True, comment="google.protobuf.Any"),
        sa.Column("error", sa.LargeBinary(), nullable=True, comment="google.rpc.Status"),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("cancel_requested_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("operations_pkey")),
    )
    op.create_index("operations_created_at_idx", "operations", ["project_id", "created_at", "id"], unique=False)
    op.create_index("operations_everywhere_idx", "operations", ["created_at", "project_id", "id"], unique=False)
    op.create_index(
        "operations_finished_at_idx",
        "operations",
        ["finished_at"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NOT NULL"),
    )
    op.create_index(
        "operations_running_idx",
        "operations",
        ["project_id", "target"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "user_avatars",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("blob_key", sa.String(length=200), nullable=False, comment="blobs.key"),
        sa.Column("content_type", sa.String(length=50), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "user_id"],
            ["users.project_id", "users.id"],
            name="user_avatars_user_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "user_id", name=op.f("user_avatars_pkey")),
    )
    op.create_table(
        "user_exports",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("blob_key", sa.String(length=200), nullable=False, comment="blobs.key"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "user_id"],
            ["users.project_id", "users.id"],
            name="user_exports_user_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("user_exports_pkey")),
    )
    op.create_index("user_exports_expires_at_idx", "user_exports", ["expires_at"], unique=False)
    op.create_index("user_exports_user_idx", "user_exports", ["project_id", "user_id"], unique=False)
    op.create_table(
        "user_erasures",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False, comment="outlives the user: no foreign key"),
        sa.Column("id", sa.UUID(), nullable=False, comment="of the receipt"),
        sa.Column("requester", sa.String(length=60), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column(
            "erased",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
            comment="rows by domain, so far",
        ),
        sa.Column(
            "erased_at", postgresql.TIMESTAMP(timezone=True), nullable=True, comment="null while it is being done"
        ),
        sa.PrimaryKeyConstraint("project_id", "user_id", name=op.f("user_erasures_pkey")),
    )
