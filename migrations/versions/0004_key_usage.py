"""The usage and the rotation of keys."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The usage and the rotation of keys."""
    op.add_column(
        "api_keys", sa.Column("last_used_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="to the minute")
    )
    op.add_column("api_keys", sa.Column("rotated_from", sa.UUID(), nullable=True))
    op.add_column("api_keys", sa.Column("replaced_by", sa.UUID(), nullable=True))
    op.create_table(
        "key_usage",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("credential", sa.String(length=60), nullable=False, comment="apiKeys/… or signingKeys/…"),
        sa.Column("day", sa.Date(), nullable=False, comment="in UTC"),
        sa.Column("method", sa.String(length=200), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("errors", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "credential", "day", "method", name=op.f("key_usage_pkey")),
    )
    op.create_index("key_usage_day_idx", "key_usage", ["day"])
