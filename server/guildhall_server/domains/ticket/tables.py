"""Tables of tickets."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata

CLOSED = 3
"""`Ticket.State.STATE_CLOSED`, as partial indexes spell it."""

ticket_settings = Table(
    "ticket_settings",
    metadata,
    Column("project_id", ProjectId, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("categories", ARRAY(String(50)), nullable=False),
    Column("max_open_per_user", Integer, nullable=False, comment="0 is no limit"),
    Column("create_cooldown_seconds", Integer, nullable=False, comment="0 is none"),
    Column("max_reopens", Integer, nullable=False),
    Column("owner_can_close", Boolean, nullable=False),
    Column("auto_close_hours", Integer, nullable=False, comment="0 is off"),
    Column("auto_delete_after_close_days", Integer, nullable=False, comment="0 is off"),
    Column("transcript_enabled", Boolean, nullable=False),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_settings_project_id_fkey"),
)

ticket_numbers = Table(
    "ticket_numbers",
    metadata,
    Column("project_id", ProjectId, primary_key=True),
    Column("last_number", Integer, nullable=False, comment="only ever counts up, so no number comes back"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_numbers_project_id_fkey"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", SmallInteger, nullable=False, comment="guildhall.ticket.v1.Ticket.State"),
    Column("category", String(50), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("description", String(2000), nullable=False),
    Column("guild", String(20), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("opener", String(60), nullable=False),
    Column("opener_display_name", String(100), nullable=False),
    Column("claimer", String(60), nullable=False, server_default=""),
    Column("claimed_at", Instant),
    Column("assignee", String(60), nullable=False, server_default=""),
    Column("closer", String(60), nullable=False, server_default=""),
    Column("closed_at", Instant),
    Column("close_message", String(500), nullable=False, server_default=""),
    Column("reopen_count", Integer, nullable=False, server_default="0"),
    Column("reopened_at", Instant),
    Column("merged_into", Id),
    Column("state_before_merge", SmallInteger),
    Column("message_count", Integer, nullable=False, server_default="0"),
    Column("last_sequence", Integer, nullable=False, server_default="0"),
    Column("last_message", String(200), nullable=False, server_default=""),
    Column("last_message_at", Instant),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="tickets_project_id_fkey"),
    ForeignKeyConstraint(
        ["project_id", "merged_into"],
        ["tickets.project_id", "tickets.id"],
        name="tickets_merged_into_fkey",
        ondelete="SET NULL (merged_into)",
    ),
    CheckConstraint(f"(state = {CLOSED}) = (closed_at IS NOT NULL)", name="closed_at"),
    Index("tickets_number_key", "project_id", "number", unique=True),
    Index("tickets_created_at_idx", "project_id", "created_at", "id"),
    Index("tickets_opener_idx", "project_id", "opener", "created_at", "id"),
    Index(
        "tickets_merged_into_idx",
        "project_id",
        "merged_into",
        postgresql_where=text("merged_into IS NOT NULL"),
    ),
    # Nothing that a new message changes is indexed: appending stays a heap-only update.
    Index("tickets_open_idx", "project_id", "id", postgresql_where=text(f"state <> {CLOSED}")),
    Index("tickets_closed_at_idx", "project_id", "closed_at", postgresql_where=text(f"state = {CLOSED}")),
    postgresql_with={"fillfactor": 70},
)

ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("ticket_id", Id, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("id", Id, nullable=False),
    Column("text", String(2000), nullable=False),
    Column("author", String(60), nullable=False),
    Column("author_display_name", String(100), nullable=False),
    Column("staff", Boolean, nullable=False),
    Column("origin", String(120), nullable=False, server_default="", comment="tickets/{id}/messages/{id}"),
    Column("created_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "ticket_id", "sequence"),
    ForeignKeyConstraint(
        ["project_id", "ticket_id"],
        ["tickets.project_id", "tickets.id"],
        name="ticket_messages_ticket_id_fkey",
        ondelete="CASCADE",
    ),
    Index("ticket_messages_id_key", "project_id", "ticket_id", "id", unique=True),
)

ticket_participants = Table(
    "ticket_participants",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("ticket_id", Id, nullable=False),
    Column("principal", String(60), nullable=False),
    Column("messages", Integer, nullable=False, comment="written by the principal"),
    Column("read_sequence", Integer, nullable=False, comment="the read mark"),
    Column("read_count", Integer, nullable=False, comment="messages up to the mark, by anybody"),
    Column("read_own", Integer, nullable=False, comment="messages up to the mark, by the principal"),
    PrimaryKeyConstraint("project_id", "ticket_id", "principal"),
    ForeignKeyConstraint(
        ["project_id", "ticket_id"],
        ["tickets.project_id", "tickets.id"],
        name="ticket_participants_ticket_id_fkey",
        ondelete="CASCADE",
    ),
    Index("ticket_participants_principal_idx", "project_id", "principal"),
    postgresql_with={"fillfactor": 70},
)

ticket_transcripts = Table(
    "ticket_transcripts",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("ticket_id", Id, nullable=False, comment="outlives the ticket: no foreign key"),
    Column("opener", String(60), nullable=False),
    Column("document", JSONB(none_as_null=True), nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "ticket_id"),
    ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_transcripts_project_id_fkey"),
    Index("ticket_transcripts_opener_idx", "project_id", "opener"),
)
