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
        sa.Column("uid", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
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
        sa.CheckConstraint("role BETWEEN 1 AND 5", name=op.f("members_role_check")),
    )
    op.create_index("members_created_at_idx", "members", ["project_id", "created_at", "user_id"])
    op.add_column("projects", sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("projects", sa.Column("purge_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.create_check_constraint(op.f("projects_purge_at_check"), "projects", "(deleted_at IS NULL) = (purge_at IS NULL)")
    op.create_check_constraint(op.f("projects_default_check"), "projects", "NOT is_default OR deleted_at IS NULL")
    op.create_index("projects_purge_at_idx", "projects", ["purge_at"], postgresql_where=sa.text("purge_at IS NOT NULL"))
    op.create_table(
        "project_tombstones",
        sa.Column("project_id", sa.String(length=63), nullable=False, comment="never given to another project"),
        sa.Column("uid", sa.UUID(), nullable=False),
        sa.Column(
            "purge_begun_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            comment="from here on nothing brings it back",
        ),
        sa.Column("purged_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("project_id", name=op.f("project_tombstones_pkey")),
    )
    op.create_table(
        "log_marks",
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("tx", sa.BigInteger(), nullable=False, comment="no event written later has a lower one"),
        sa.PrimaryKeyConstraint("at", name=op.f("log_marks_pkey")),
    )
