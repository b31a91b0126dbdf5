"""Passwords, sessions and sign-in flows."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Passwords, sessions and sign-in flows."""
