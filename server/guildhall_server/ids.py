"""UUIDv7: ids that sort by the time they were made, rising within a process."""

from __future__ import annotations

import os
import time
from uuid import UUID

_last = 0


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562, method 3: the 12 bits after the version are a finer clock)."""
    global _last  # noqa: PLW0603 - one clock per process is the point
    ns = time.time_ns()
    ticks = (ns // 1_000_000 << 12) | (ns % 1_000_000 * 4096 // 1_000_000)
    _last = ticks = max(ticks, _last + 1)
    high = (ticks >> 12) << 16 | 0x7000 | (ticks & 0xFFF)
    low = 1 << 63 | int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=high << 64 | low)
