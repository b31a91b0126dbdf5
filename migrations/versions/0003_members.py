"""Members and the life cycle of projects."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Members and the life cycle of projects."""
    op.create_table(
        "members",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False, comment="guildhall_server.roles.Role"),
        sa.Column("creator", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "user_id", name=op.f("members_pkey")),
        sa.ForeignKeyConstraint(
            ["project_id", "user_id"],
            ["users.project_id", "users.id"],
            name="members_user_id_fkey",
            ondelete="CASCADE",
        ),
    )
    op.create_index("members_created_at_idx", "members", ["project_id", "created_at", "user_id"])
