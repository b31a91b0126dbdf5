"""Passwords, sessions and sign-in flows."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _project() -> sa.Column:
    return sa.Column("project_id", sa.String(length=63), nullable=False)


def _instant(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), **({"nullable": False} | options))


def _of_a_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name=f"{table}_user_id_fkey",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Passwords, sessions and sign-in flows."""
    op.create_table(
        "passwords",
        _project(),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("hash", sa.String(length=200), nullable=False, comment="argon2id, with its parameters"),
        _instant("updated_at", server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("project_id", "user_id", name=op.f("passwords_pkey")),
        _of_a_user("passwords"),
    )
    op.create_table(
        "auth_sessions",
        _project(),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("method", sa.SmallInteger(), nullable=False, comment="guildhall.auth.v1.SignInMethod"),
        sa.Column("device_label", sa.String(length=100), nullable=False),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False, comment="where it was last seen"),
        sa.Column("generation", sa.Integer(), nullable=False, comment="how often it was refreshed"),
        sa.Column("refresh_hash", sa.LargeBinary(), nullable=False, comment="of the refresh token that is good now"),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=True, comment="of the one before"),
        sa.Column(
            "successor_salt",
            sa.LargeBinary(),
            nullable=True,
            comment="what made the one that is good now of the one before",
        ),
        _instant("refreshed_at"),
        _instant("last_seen_at", comment="to the minute"),
        _instant("created_at"),
        _instant("expires_at"),
        _instant("ended_at", nullable=True, comment="by a logout, or because a token was used twice"),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("auth_sessions_pkey")),
        _of_a_user("auth_sessions"),
    )
    op.create_index("auth_sessions_user_idx", "auth_sessions", ["project_id", "user_id", "created_at", "id"])
    op.create_index("auth_sessions_expires_at_idx", "auth_sessions", ["expires_at"])
    op.create_table(
        "sign_in_attempts",
        sa.Column(
            "project_id", sa.String(length=63), nullable=False, comment="empty for what is counted across projects"
        ),
        sa.Column(
            "subject", sa.LargeBinary(), nullable=False, comment="a keyed hash of the account, the address or both"
        ),
        sa.Column("failures", sa.Integer(), nullable=False, comment="since `since`; attempts under way count"),
        sa.Column(
            "strikes", sa.Integer(), nullable=False, comment="how often it was blocked, one time after the other"
        ),
        _instant("since"),
        _instant("blocked_until", nullable=True),
        _instant("updated_at"),
        sa.PrimaryKeyConstraint("project_id", "subject", name=op.f("sign_in_attempts_pkey")),
    )
    op.create_index("sign_in_attempts_updated_at_idx", "sign_in_attempts", ["updated_at"])
    op.create_table(
        "sign_in_flows",
        _project(),
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column(
            "code_challenge",
            sa.String(length=64),
            nullable=False,
            comment="PKCE of the client, for the one-time code",
        ),
        sa.Column("target", sa.SmallInteger(), nullable=False, comment="guildhall.auth.v1.LoginTarget"),
        sa.Column("redirect_uri", sa.String(length=500), nullable=False),
        _instant("created_at"),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("project_id", "state_hash", name=op.f("sign_in_flows_pkey")),
    )
    op.create_index("sign_in_flows_expires_at_idx", "sign_in_flows", ["expires_at"])
    op.create_table(
        "sign_in_codes",
        _project(),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("method", sa.SmallInteger(), nullable=False, comment="guildhall.auth.v1.SignInMethod"),
        sa.Column("code_challenge", sa.String(length=64), nullable=False),
        _instant("created_at"),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("project_id", "code_hash", name=op.f("sign_in_codes_pkey")),
        _of_a_user("sign_in_codes"),
    )
    op.create_index("sign_in_codes_user_idx", "sign_in_codes", ["project_id", "user_id"])
    op.create_index("sign_in_codes_expires_at_idx", "sign_in_codes", ["expires_at"])
