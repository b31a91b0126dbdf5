"""Identities, registrations, merges and avatars of people."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Identities, registrations, merges and avatars of people."""
