"""Signing keys and the nonces they used."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Signing keys and the nonces they used."""
    op.create_table(
        "signing_keys",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String(length=50)), nullable=False),
        sa.Column("allow_v1", sa.Boolean(), nullable=False),
        sa.Column("allow_v1_replay", sa.Boolean(), nullable=False),
        sa.Column("v1_default", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "revoked_at",
            sa.TIMESTAMP(timezone=True),
            nullable=True,
            comment="revoked from then on; in the future while in grace",
        ),
        sa.Column("secret", sa.Text(), nullable=False, comment="as guildhall_server.vault closes it"),
        sa.Column("creator", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("rotated_from", sa.UUID(), nullable=True),
        sa.Column("replaced_by", sa.UUID(), nullable=True),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("signing_keys_pkey")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.project_id"], name="signing_keys_project_id_fkey"),
    )
    op.create_index("signing_keys_id_key", "signing_keys", ["id"], unique=True)
    op.create_index(
        "signing_keys_v1_default_key",
        "signing_keys",
        ["v1_default"],
        unique=True,
        postgresql_where=sa.text("v1_default"),
    )
    op.create_index("signing_keys_created_at_idx", "signing_keys", ["project_id", "created_at", "id"])

    op.create_table(
        "signing_nonces",
        sa.Column("project_id", sa.String(length=63), nullable=False),
        sa.Column("key_id", sa.UUID(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False, comment="of v1 the signature"),
        sa.Column(
            "expires_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            comment="when its timestamp is too old anyway",
        ),
        sa.PrimaryKeyConstraint("project_id", "key_id", "nonce", name=op.f("signing_nonces_pkey")),
    )
    op.create_index("signing_nonces_expires_at_idx", "signing_nonces", ["expires_at"])
