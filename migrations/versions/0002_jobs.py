"""The queue: jobs and schedules."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The queue: jobs and schedules."""
    op.create_table(
        "jobs",
        sa.Column("project_id", sa.String(length=63), nullable=False, comment="empty for jobs of the installation"),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("payload", postgresql.JSONB(), nullable=False, comment="readable by operators: no secrets"),
        sa.Column(
            "state",
            sa.SmallInteger(),
            server_default="1",
            nullable=False,
            comment="guildhall_server.jobs.tables.State",
        ),
        sa.Column("run_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "attempts",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="begun, the running one included",
        ),
        sa.Column("max_attempts", sa.SmallInteger(), nullable=False),
        sa.Column("lease_until", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=100), nullable=True, comment="who has it, or had it last"),
        sa.Column("unique_key", sa.String(length=200), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("jobs_pkey")),
        postgresql_with={"autovacuum_vacuum_scale_factor": 0.01, "autovacuum_vacuum_threshold": 2000},
    )
    op.create_index(
        "jobs_unique_key",
        "jobs",
        ["project_id", "kind", "unique_key"],
        unique=True,
        postgresql_where=sa.text("unique_key IS NOT NULL AND finished_at IS NULL"),
    )
    op.create_index("jobs_due_idx", "jobs", ["run_at", "id"], unique=False, postgresql_where=sa.text("state = 1"))
    op.create_index(
        "jobs_active_idx", "jobs", ["project_id", "id"], unique=False, postgresql_where=sa.text("state = 2")
    )
    op.create_index(
        "jobs_finished_at_idx",
        "jobs",
        ["state", "finished_at"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NOT NULL"),
    )
    op.create_table(
        "schedules",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("next_run_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column(
            "last_run_at",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="when its job was put; how it went stands in the job",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("schedules_pkey")),
    )
