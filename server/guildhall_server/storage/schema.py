"""The one metadata all slices hang their tables on, with names for every constraint."""

from __future__ import annotations

from sqlalchemy import BigInteger, MetaData, String, text
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

Instant = TIMESTAMP(timezone=True)
ProjectId = String(63)
Id = UUID(as_uuid=True)
Long = BigInteger
NOW = text("now()")
