"""Tables of the queue."""

from enum import IntEnum

from sqlalchemy import Column, Index, PrimaryKeyConstraint, SmallInteger, String, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata


class State(IntEnum):
    """Where a job stands. A job that waits for its time or its next attempt is waiting."""

    WAITING = 1
    ACTIVE = 2
    COMPLETED = 3
    FAILED = 4


jobs = Table(
    "jobs",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="empty for jobs of the installation"),
    Column("id", Id, nullable=False),
    Column("kind", String(100), nullable=False),
    Column("payload", JSONB(none_as_null=True), nullable=False, comment="readable by operators: no secrets"),
    Column(
        "state",
        SmallInteger,
        nullable=False,
        server_default=str(int(State.WAITING)),
        comment="guildhall_server.jobs.tables.State",
    ),
    Column("run_at", Instant, nullable=False, server_default=NOW),
    Column(
        "attempts",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="begun, the running one included",
    ),
    Column("max_attempts", SmallInteger, nullable=False),
    Column("lease_until", Instant),
    Column("worker", String(100), comment="who has it, or had it last"),
    Column("unique_key", String(200)),
    Column("last_error", String(500)),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    Column("finished_at", Instant),
    PrimaryKeyConstraint("project_id", "id"),
    Index(
        "jobs_unique_key",
        "project_id",
        "kind",
        "unique_key",
        unique=True,
        postgresql_where=text("unique_key IS NOT NULL AND finished_at IS NULL"),
    ),
    Index("jobs_due_idx", "run_at", "id", postgresql_where=text(f"state = {State.WAITING:d}")),
    # Without lease_until, so that a heartbeat stays a heap-only update.
    Index("jobs_active_idx", "project_id", "id", postgresql_where=text(f"state = {State.ACTIVE:d}")),
    Index("jobs_finished_at_idx", "state", "finished_at", postgresql_where=text("finished_at IS NOT NULL")),
    # A queue turns over its rows quickly; the default waits until a fifth of them is dead.
    postgresql_with={"autovacuum_vacuum_scale_factor": 0.01, "autovacuum_vacuum_threshold": 2000},
)

schedules = Table(
    "schedules",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("next_run_at", Instant, nullable=False),
    Column("last_run_at", Instant, comment="when its job was put; how it went stands in the job"),
)
