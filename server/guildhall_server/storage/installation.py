"""The installation: one row with the secret that signs cursors and page tokens, the same in every process."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, LargeBinary, Table, select, true

from guildhall_server.storage.database import Database
from guildhall_server.storage.schema import NOW, Instant, metadata
from guildhall_server.storage.statement import scalar, statement

installation = Table(
    "installation",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=true()),
    Column("secret", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False, server_default=NOW),
    CheckConstraint("one", name="one"),
)

_secret = statement(select(installation.c.secret), scalar)


async def read_secret(database: Database) -> bytes:
    """The secret; the first migration made it."""
    return await database.one(_secret)
