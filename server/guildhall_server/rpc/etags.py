"""Etags: opaque marks of one revision of a resource."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import blake2b
from uuid import UUID

from guildhall_server.errors import EtagMismatch


def etag_of(uid: UUID, revision: int) -> str:
    """The mark of a revision: 16 characters that say nothing but whether two are the same."""
    return urlsafe_b64encode(blake2b(b"%b%d" % (uid.bytes, revision), digest_size=12).digest()).decode()


def check_etag(given: str, uid: UUID, revision: int, resource: str) -> None:
    """Raise `EtagMismatch` when a caller has read another revision. An empty etag asks for no check."""
    if given and given != etag_of(uid, revision):
        raise EtagMismatch(resource)
