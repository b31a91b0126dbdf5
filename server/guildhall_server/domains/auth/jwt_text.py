"""A look at a JWT that nobody has verified yet, to tell whose it claims to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Peeked:
    """What a token says of itself. Nothing of it may be believed."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]


def peek(text: str) -> Peeked | None:
    """What a token says, or None when it is no JWT."""
    if text.count(".") != 2 or len(text) > _LONGEST:
        return None
    try:
        read = jwt.decode_complete(text, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None
    return Peeked(read["header"], read["payload"])
