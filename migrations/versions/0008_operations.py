"""Long-running operations."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Long-running operations."""
