"""The first tables: projects, people, keys, tickets, the event log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first tables: projects, people, keys, tickets, the event log."""
    op.create_table(
        "audit_entries",
        sa.Column("project_id", sa.String(length=63), nullable=False, comment="empty for calls to the installation"),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("credential", sa.String(length=80), nullable=False),
        sa.Column("method", sa.String(length=200), nullable=False),
        sa.Column("resource", sa.String(length=300), nullable=False),
        sa.Column("request_id", sa.String(length=128), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("audit_entries_pkey")),
    )
    op.create_index("audit_entries_resource_idx", "audit_entries", ["project_id", "resource", "id"], unique=False)
    op.create_table(
        "events",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column(
            "tx",
            sa.BigInteger(),
            server_default=sa.text("(pg_current_xact_id()::text::bigint)"),
            nullable=False,
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "created_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "tx", "id", "created_at", name=op.f("events_pkey")),
        postgresql_partition_by="RANGE (created_at)",
    )
    op.create_index("events_subject_idx", "events", ["project_id", "subject", "tx", "id"], unique=False)
    op.create_index("events_tail_idx", "events", ["tx", "id"], unique=False)
    op.create_table(
        "installation",
        sa.Column("one", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("one", name=op.f("installation_one_check")),
        sa.PrimaryKeyConstraint("one", name=op.f("installation_pkey")),
    )
    op.create_table(
        "projects",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("uid", sa.UUID(), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("environment", sa.Integer(), nullable=False, comment="guildhall.project.v1.Environment"),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("project_id", name=op.f("projects_pkey")),
        sa.UniqueConstraint("uid", name=op.f("projects_uid_key")),
    )
    op.create_index("projects_created_at_idx", "projects", ["created_at", "project_id"], unique=False)
    op.create_index(
        "projects_default_key",
        "projects",
        ["is_default"],
        unique=True,
        postgresql_where=sa.text("is_default"),
    )
    op.create_table(
        "replays",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("principal", sa.String(length=60), nullable=False),
        sa.Column("request_id", sa.String(length=128), nullable=False),
        sa.Column("method", sa.String(length=200), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "principal", "request_id", "method", name=op.f("replays_pkey")),
    )
    op.create_index("replays_created_at_idx", "replays", ["created_at"], unique=False)
    op.create_table(
        "ticket_numbers",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column(
            "last_number",
            sa.Integer(),
            nullable=False,
            comment="only ever counts up, so no number comes back",
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_numbers_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", name=op.f("ticket_numbers_pkey")),
    )
    op.create_table(
        "ticket_settings",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("categories", postgresql.ARRAY(sa.String(length=50)), nullable=False),
        sa.Column("max_open_per_user", sa.Integer(), nullable=False, comment="0 is no limit"),
        sa.Column("create_cooldown_seconds", sa.Integer(), nullable=False, comment="0 is none"),
        sa.Column("max_reopens", sa.Integer(), nullable=False),
        sa.Column("owner_can_close", sa.Boolean(), nullable=False),
        sa.Column("auto_close_hours", sa.Integer(), nullable=False, comment="0 is off"),
        sa.Column("auto_delete_after_close_days", sa.Integer(), nullable=False, comment="0 is off"),
        sa.Column("transcript_enabled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_settings_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", name=op.f("ticket_settings_pkey")),
    )
    op.create_table(
        "ticket_transcripts",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("ticket_id", sa.UUID(), nullable=False, comment="outlives the ticket: no foreign key"),
        sa.Column("opener", sa.String(length=60), nullable=False),
        sa.Column("document", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="ticket_transcripts_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", "ticket_id", name=op.f("ticket_transcripts_pkey")),
    )
    op.create_table(
        "tickets",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False, comment="guildhall.ticket.v1.Ticket.State"),
        sa.Column("category", sa.String(length=50), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("guild", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("opener", sa.String(length=60), nullable=False),
        sa.Column("opener_display_name", sa.String(length=100), nullable=False),
        sa.Column("claimer", sa.String(length=60), server_default="", nullable=False),
        sa.Column("claimed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("assignee", sa.String(length=60), server_default="", nullable=False),
        sa.Column("closer", sa.String(length=60), server_default="", nullable=False),
        sa.Column("closed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("close_message", sa.String(length=500), server_default="", nullable=False),
        sa.Column("reopen_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reopened_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("merged_into", sa.UUID(), nullable=True),
        sa.Column("state_before_merge", sa.SmallInteger(), nullable=True),
        sa.Column("message_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_message", sa.String(length=200), server_default="", nullable=False),
        sa.Column("last_message_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 3) = (closed_at IS NOT NULL)", name=op.f("tickets_closed_at_check")),
        sa.ForeignKeyConstraint(
            ["project_id", "merged_into"],
            ["tickets.project_id", "tickets.id"],
            name="tickets_merged_into_fkey",
            ondelete="SET NULL (merged_into)",
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="tickets_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("tickets_pkey")),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index(
        "tickets_closed_at_idx",
        "tickets",
        ["project_id", "closed_at"],
        unique=False,
        postgresql_where=sa.text("state = 3"),
    )
    op.create_index("tickets_created_at_idx", "tickets", ["project_id", "created_at", "id"], unique=False)
    op.create_index(
        "tickets_merged_into_idx",
        "tickets",
        ["project_id", "merged_into"],
        unique=False,
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index("tickets_number_key", "tickets", ["project_id", "number"], unique=True)
    op.create_index(
        "tickets_open_idx",
        "tickets",
        ["project_id", "id"],
        unique=False,
        postgresql_where=sa.text("state <> 3"),
    )
    op.create_index("tickets_opener_idx", "tickets", ["project_id", "opener", "created_at", "id"], unique=False)
    op.create_table(
        "users",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("education_stage", sa.String(length=50), server_default="", nullable=False),
        sa.Column("bio", sa.String(length=500), server_default="", nullable=False),
        sa.Column("location", sa.String(length=100), server_default="", nullable=False),
        sa.Column("website", sa.String(length=200), server_default="", nullable=False),
        sa.Column("github", sa.String(length=50), server_default="", nullable=False),
        sa.Column("linkedin", sa.String(length=200), server_default="", nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=50)), server_default="{}", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("cardinality(tags) <= 10", name=op.f("users_tags_check")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="users_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("users_pkey")),
    )
    op.create_index("users_created_at_idx", "users", ["project_id", "created_at", "id"], unique=False)
    op.create_index("users_display_name_idx", "users", ["project_id", "display_name", "id"], unique=False)
    op.create_index(
        "users_email_idx",
        "users",
        ["project_id", sa.literal_column("lower(email)")],
        unique=False,
        postgresql_where=sa.text("email IS NOT NULL"),
    )
    op.create_table(
        "api_keys",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.String(length=500), server_default="", nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String(length=50)), nullable=False),
        sa.Column("environment", sa.Integer(), nullable=False, comment="guildhall.apikey.v1.KeyEnvironment"),
        sa.Column("user_id", sa.UUID(), nullable=True),
        sa.Column("allowed_origins", postgresql.ARRAY(sa.String(length=300)), server_default="{}", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "revoked_at",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="revoked from then on; in the future while in grace",
        ),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("display_key", sa.String(length=40), nullable=False),
        sa.Column("creator", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "user_id"], ["users.project_id", "users.id"], name="api_keys_user_id_fkey"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="api_keys_project_id_fkey"),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("api_keys_pkey")),
    )
    op.create_index("api_keys_created_at_idx", "api_keys", ["project_id", "created_at", "id"], unique=False)
    op.create_index("api_keys_secret_hash_key", "api_keys", ["secret_hash"], unique=True)
    op.create_index("api_keys_user_idx", "api_keys", ["project_id", "user_id"], unique=False)
    op.create_table(
        "identities",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "user_id"],
            ["users.project_id", "users.id"],
            name="identities_user_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "provider", "subject", name=op.f("identities_pkey")),
    )
    op.create_index("identities_user_idx", "identities", ["project_id", "user_id"], unique=False)
    op.create_table(
        "ticket_messages",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("ticket_id", sa.UUID(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("author", sa.String(length=60), nullable=False),
        sa.Column("author_display_name", sa.String(length=100), nullable=False),
        sa.Column("staff", sa.Boolean(), nullable=False),
        sa.Column(
            "origin",
            sa.String(length=120),
            server_default="",
            nullable=False,
            comment="tickets/{id}/messages/{id}",
        ),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "ticket_id"],
            ["tickets.project_id", "tickets.id"],
            name="ticket_messages_ticket_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "ticket_id", "sequence", name=op.f("ticket_messages_pkey")),
    )
    op.create_index("ticket_messages_id_key", "ticket_messages", ["project_id", "ticket_id", "id"], unique=True)
    op.create_table(
        "ticket_participants",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("ticket_id", sa.UUID(), nullable=False),
        sa.Column("principal", sa.String(length=60), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False, comment="written by the principal"),
        sa.Column("read_sequence", sa.Integer(), nullable=False, comment="the read mark"),
        sa.Column("read_count", sa.Integer(), nullable=False, comment="messages up to the mark, by anybody"),
        sa.Column("read_own", sa.Integer(), nullable=False, comment="messages up to the mark, by the principal"),
        sa.ForeignKeyConstraint(
            ["project_id", "ticket_id"],
            ["tickets.project_id", "tickets.id"],
            name="ticket_participants_ticket_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "ticket_id", "principal", name=op.f("ticket_participants_pkey")),
        postgresql_with={"fillfactor": 70},
    )
    op.execute(
        "INSERT INTO installation (secret) "
        "VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))"
    )
