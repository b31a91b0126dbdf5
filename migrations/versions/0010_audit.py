"""Changes, actions and append-only rows in the audit log."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Changes, actions and append-only rows in the audit log."""
