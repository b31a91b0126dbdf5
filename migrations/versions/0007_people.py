"""Identities, registrations and merges of people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"


def _of_project() -> sa.Column:
    return sa.Column("project_id", sa.String(length=63), nullable=False)


def _instant(name: str, **options: object) -> sa.Column:
    return sa.Column(name, postgresql.TIMESTAMP(timezone=True), **({"nullable": False} | options))


def _of_user(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["project_id", column],
        ["users.project_id", "users.id"],
        name=f"{table}_{column}_fkey",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Identities, registrations and merges of people."""
    _users()
    _identities()
    _registrations()
    _merges()
    op.create_index("ticket_participants_principal_idx", "ticket_participants", ["project_id", "principal"])
    op.create_index("ticket_transcripts_opener_idx", "ticket_transcripts", ["project_id", "opener"])


def _users() -> None:
    op.add_column("users", sa.Column("merged_into", sa.UUID(), nullable=True))
    op.add_column(
        "users",
        _instant("last_login_at", nullable=True, comment="written without the user's lock: no part of its revision"),
    )
    op.add_column(
        "users",
        _instant("deleted_at", nullable=True, comment="since then nobody: the place of a person that has gone"),
    )
    op.create_foreign_key(
        "users_merged_into_fkey", "users", "users", ["project_id", "merged_into"], ["project_id", "id"]
    )
    op.create_check_constraint(
        op.f("users_active_check"), "users", "NOT active OR (merged_into IS NULL AND deleted_at IS NULL)"
    )
    op.create_index("users_tags_idx", "users", ["tags"], postgresql_using="gin")
    op.create_index(
        "users_merged_into_idx",
        "users",
        ["project_id", "merged_into"],
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index(
        "users_name_search_idx",
        "users",
        ["project_id", sa.literal_column("lower(display_name)").label("lower_name")],
        postgresql_ops={"lower_name": "text_pattern_ops"},
    )


def _identities() -> None:
    op.add_column("identities", sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False))
    op.add_column(
        "identities",
        sa.Column("metadata", postgresql.JSONB(none_as_null=True), server_default="{}", nullable=False),
    )
    op.create_index("identities_id_key", "identities", ["project_id", "id"], unique=True)
    op.create_index("identities_created_at_idx", "identities", ["project_id", "created_at", "id"])
    op.create_index(
        "identities_primary_key",
        "identities",
        ["project_id", "user_id"],
        unique=True,
        postgresql_where=sa.text("is_primary"),
    )


def _registrations() -> None:
    op.create_table(
        "registrations",
        _of_project(),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("guild_id", sa.String(length=20), nullable=False),
        sa.Column("discord_user_id", sa.String(length=20), nullable=False),
        sa.Column("real_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("education_stage", sa.String(length=50), nullable=False),
        _instant("registered_at"),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        _instant("created_at"),
        _instant("updated_at"),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("registrations_pkey")),
        _of_user("registrations", "user_id"),
    )
    op.create_index(
        "registrations_account_key", "registrations", ["project_id", "guild_id", "discord_user_id"], unique=True
    )
    op.create_index("registrations_user_idx", "registrations", ["project_id", "user_id", "registered_at", "id"])
    op.create_index("registrations_registered_at_idx", "registrations", ["project_id", "registered_at", "id"])
    with_address = sa.text("email IS NOT NULL")
    address = sa.literal_column("lower(email)")
    op.create_index(
        "registrations_guild_email_key",
        "registrations",
        ["project_id", "guild_id", address],
        unique=True,
        postgresql_where=with_address,
    )
    op.create_index("registrations_email_idx", "registrations", ["project_id", address], postgresql_where=with_address)


def _merges() -> None:
    op.create_table(
        "user_merges",
        _of_project(),
        sa.Column("source_id", sa.UUID(), nullable=False),
        sa.Column("target_id", sa.UUID(), nullable=False),
        sa.Column("source_active", sa.Boolean(), nullable=False, comment="what the source gets back"),
        sa.Column("actor", sa.String(length=60), nullable=False),
        _instant("created_at"),
        sa.PrimaryKeyConstraint("project_id", "source_id", name=op.f("user_merges_pkey")),
        _of_user("user_merges", "source_id"),
        _of_user("user_merges", "target_id"),
    )
    op.create_index("user_merges_target_idx", "user_merges", ["project_id", "target_id"])
    op.create_table(
        "user_merge_items",
        _of_project(),
        sa.Column("source_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="which belongings, e.g. tickets"),
        sa.Column(
            "item", sa.String(length=120), nullable=False, comment="what of them moved, in the words of their domain"
        ),
        sa.PrimaryKeyConstraint("project_id", "source_id", "kind", "item", name=op.f("user_merge_items_pkey")),
        sa.ForeignKeyConstraint(
            ["project_id", "source_id"],
            ["user_merges.project_id", "user_merges.source_id"],
            name="user_merge_items_source_id_fkey",
            ondelete="CASCADE",
        ),
    )
