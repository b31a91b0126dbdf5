"""Buckets of the rate limits."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Buckets of the rate limits."""
