"""Cursors: places in a project's event log, signed so that nobody invents one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from datetime import UTC, datetime
from typing import NamedTuple

from guildhall_server.errors import InvalidArgument, OutOfRange

_PLACE = struct.Struct(">BQQQ4s")
_VERSION = 1
_MAC = 8


class CursorInvalid(InvalidArgument):
    """The cursor is not one of this project."""

    reason = "CURSOR_INVALID"


class CursorExpired(OutOfRange):
    """What follows the cursor is no longer in the log."""

    reason = "CURSOR_EXPIRED"


class Position(NamedTuple):
    """A place in the log. Everything up to and including it has been seen.

    Transactions first, then the order inside one: see `storage/eventlog.py`.
    """

    tx: int
    id: int


class Cursors:
    """Makes and reads cursors with the installation's secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = hashlib.sha256(b"cursor:" + secret).digest()

    def issue(self, project: str, position: Position, at: datetime) -> str:
        """The cursor of a place; `at` is when the place was written, by the database's clock."""
        body = _PLACE.pack(_VERSION, position.tx, position.id, int(at.timestamp() * 1000), _scope(project))
        return base64.urlsafe_b64encode(body + self._mac(body)).decode().rstrip("=")

    def read(self, cursor: str, project: str, *, oldest: datetime) -> tuple[Position, datetime]:
        """The place of a cursor, unless it is older than the log."""
        try:
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            version, tx, id_, ms, scope = _PLACE.unpack(raw[:-_MAC])
        except (ValueError, struct.error):
            raise CursorInvalid("cursor is not a cursor; send one exactly as it was received", field="cursor") from None
        if version != _VERSION or not hmac.compare_digest(raw[-_MAC:], self._mac(raw[:-_MAC])):
            raise CursorInvalid("cursor is not a cursor of this installation", field="cursor")
        if scope != _scope(project):
            raise CursorInvalid("cursor belongs to another project", field="cursor")
        at = datetime.fromtimestamp(ms / 1000, UTC)
        if at < oldest:
            raise CursorExpired("the log no longer reaches back to this cursor; list again, then watch")
        return Position(tx, id_), at

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._secret, body, "sha256")[:_MAC]


def _scope(project: str) -> bytes:
    return hashlib.blake2b(project.encode(), digest_size=4).digest()
