"""Signing keys and the nonces they used."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Signing keys and the nonces they used."""
