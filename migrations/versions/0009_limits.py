"""Buckets of the rate limits."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Buckets of the rate limits."""
    op.create_table(
        "rate_buckets",
        sa.Column("project_id", sa.String(63), nullable=False, comment="empty for what belongs to no project"),
        sa.Column("bucket", sa.String(200), nullable=False),
        sa.Column("tokens", sa.Double(), nullable=False),
        sa.Column("updated_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "bucket", name=op.f("rate_buckets_pkey")),
        prefixes=["UNLOGGED"],
    )
