"""The usage and the rotation of keys."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The usage and the rotation of keys."""
