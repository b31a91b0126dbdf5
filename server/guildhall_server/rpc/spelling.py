"""The two spellings of a field path: as in the proto and as in JSON."""

from __future__ import annotations

import re

_CAPITAL = re.compile("([A-Z])")


def snake_case(path: str) -> str:
    """`createTime` as `create_time`."""
    return _CAPITAL.sub(r"_\1", path).lower()
