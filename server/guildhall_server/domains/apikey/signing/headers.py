"""The headers of a signed call. One that was sent twice has a comma in it, which none of them may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from guildhall_server.domains.apikey.signing.errors import SignatureInvalid

SIGNATURE, TIMESTAMP = "x-api-signature", "x-api-timestamp"
KEY_ID, NONCE = "x-api-key-id", "x-api-nonce"
# What the edge says about a signed JSON call; it strips these names from what clients send.
EDGE = ("x-internal-method", "x-internal-path", "x-internal-body-sha256")

_TIMESTAMP = re.compile(r"[0-9]{1,11}")
_SIGNATURE = re.compile(r"(v2=)?([0-9a-f]{64})")
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_SHAPES = {
    TIMESTAMP: (_TIMESTAMP, "whole seconds since 1970"),
    SIGNATURE: (_SIGNATURE, "v2= and 64 hex digits in lower case, or of a v1 signature the digits alone"),
    KEY_ID: (_UUID, "the uid of a signing key"),
    NONCE: (_NONCE, "16 to 64 characters of A-Z a-z 0-9 _ -"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What a call says about its signature. The timestamp is kept as it is written, for that is what was signed."""

    v2: bool
    digest: str
    timestamp: str
    key: UUID | None
    nonce: str


def read(headers: Mapping[str, str]) -> Signature | None:
    """The signature of a call; None when it does not pretend to have one."""
    if SIGNATURE not in headers and TIMESTAMP not in headers:
        return None
    timestamp, signature = _needed(headers, TIMESTAMP), _needed(headers, SIGNATURE)
    v2 = signature.startswith("v2=")
    key = _needed(headers, KEY_ID) if v2 or KEY_ID in headers else None
    return Signature(
        v2=v2,
        digest=signature.removeprefix("v2="),
        timestamp=timestamp,
        key=UUID(key) if key else None,
        nonce=_needed(headers, NONCE) if v2 else "",
    )


def _needed(headers: Mapping[str, str], name: str) -> str:
    text = headers.get(name)
    pattern, shape = _SHAPES[name]
    if text is None:
        raise SignatureInvalid(f"a signed call needs the header {name}: {shape}", cause="missing", header=name)
    if not pattern.fullmatch(text):
        raise SignatureInvalid(f"the header {name} must be {shape}, once", cause="malformed", header=name)
    return text
