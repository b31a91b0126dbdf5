"""Tables of signing in. No secret is in them: of each there is a hash, or half of what makes it."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, SmallInteger, String, Table
from sqlalchemy.types import LargeBinary

from guildhall_server.storage.schema import NOW, Id, Instant, ProjectId, metadata


def _of_a_user(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["project_id", "user_id"],
        ["users.project_id", "users.id"],
        name=f"{table}_user_id_fkey",
        ondelete="CASCADE",
    )


passwords = Table(
    "passwords",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("hash", String(200), nullable=False, comment="argon2id, with its parameters"),
    Column("updated_at", Instant, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("project_id", "user_id"),
    _of_a_user("passwords"),
)

auth_sessions = Table(
    "auth_sessions",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("id", Id, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("method", SmallInteger, nullable=False, comment="guildhall.auth.v1.SignInMethod"),
    Column("device_label", String(100), nullable=False),
    Column("user_agent", String(200), nullable=False),
    Column("address", String(64), nullable=False, comment="where it was last seen"),
    Column("generation", Integer, nullable=False, comment="how often it was refreshed"),
    Column("refresh_hash", LargeBinary, nullable=False, comment="of the refresh token that is good now"),
    Column("previous_hash", LargeBinary, comment="of the one before"),
    Column("successor_salt", LargeBinary, comment="what made the one that is good now of the one before"),
    Column("refreshed_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False, comment="to the minute"),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant, comment="by a logout, or because a token was used twice"),
    PrimaryKeyConstraint("project_id", "id"),
    _of_a_user("auth_sessions"),
    Index("auth_sessions_user_idx", "project_id", "user_id", "created_at", "id"),
    Index("auth_sessions_expires_at_idx", "expires_at"),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("project_id", ProjectId, nullable=False, comment="empty for what is counted across projects"),
    Column("subject", LargeBinary, nullable=False, comment="a keyed hash of the account, the address or both"),
    Column("failures", Integer, nullable=False, comment="since `since`; attempts under way count"),
    Column("strikes", Integer, nullable=False, comment="how often it was blocked, one time after the other"),
    Column("since", Instant, nullable=False),
    Column("blocked_until", Instant),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "subject"),
    Index("sign_in_attempts_updated_at_idx", "updated_at"),
)

sign_in_flows = Table(
    "sign_in_flows",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("state_hash", LargeBinary, nullable=False),
    Column("code_challenge", String(64), nullable=False, comment="PKCE of the client, for the one-time code"),
    Column("target", SmallInteger, nullable=False, comment="guildhall.auth.v1.LoginTarget"),
    Column("redirect_uri", String(500), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "state_hash"),
    Index("sign_in_flows_expires_at_idx", "expires_at"),
)

sign_in_codes = Table(
    "sign_in_codes",
    metadata,
    Column("project_id", ProjectId, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),
    Column("user_id", Id, nullable=False),
    Column("method", SmallInteger, nullable=False, comment="guildhall.auth.v1.SignInMethod"),
    Column("code_challenge", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("project_id", "code_hash"),
    _of_a_user("sign_in_codes"),
    Index("sign_in_codes_user_idx", "project_id", "user_id"),
    Index("sign_in_codes_expires_at_idx", "expires_at"),
)
