"""One-time codes: how somebody who signed in on another system's page hands that over to the client.

The code travels in an address, where others may see it. So it is good for a minute, once, and only with the
verifier of the client that began (PKCE, RFC 7636). It begins with its project: `default.4jX…`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, insert

from guildhall_server.domains.auth.model import SignInMethod
from guildhall_server.domains.auth.tables import sign_in_codes as table
from guildhall_server.names import PROJECT_ID, Key
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import ProjectId
from guildhall_server.storage.statement import nothing, statement

LIFETIME = timedelta(seconds=60)

_FIELDS = ("code_hash", "user_id", "method", "code_challenge", "created_at", "expires_at")
_insert = statement(
    insert(table).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _FIELDS}), nothing
)


@dataclass(frozen=True, slots=True)
class _Code:
    user_id: UUID
    method: int
    code_challenge: str
    expires_at: datetime


_take = statement(
    delete(table)
    .where(
        table.c.project_id == bindparam("project", type_=ProjectId),
        table.c.code_hash == bindparam("code_hash", type_=table.c.code_hash.type),
    )
    .returning(table.c.user_id, table.c.method, table.c.code_challenge, table.c.expires_at),
    _Code,
)


async def issue(tx: Transaction, user: Key, *, challenge: str, method: SignInMethod, now: datetime) -> str:
    """A code for a user who has proved who they are."""
    text = f"{user.project}.{secrets.token_urlsafe(32)}"
    await tx.run(
        _insert,
        project=user.project,
        code_hash=_hash(text),
        user_id=user.id,
        method=method,
        code_challenge=challenge,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    return text


async def redeem(tx: Transaction, text: str, verifier: str, now: datetime) -> tuple[Key, SignInMethod] | None:
    """Whose code it is. It is used up, also when it was too late or the verifier is another's."""
    project = project_of(text)
    if project is None:
        return None
    code = await tx.maybe(_take, project=project, code_hash=_hash(text))
    if code is None or code.expires_at <= now:
        return None
    if not hmac.compare_digest(challenge_of(verifier), code.code_challenge):
        return None
    return Key(project, code.user_id), SignInMethod(code.method)


def project_of(text: str) -> str | None:
    """The project a code begins with."""
    project = text.partition(".")[0]
    return project if PROJECT_ID.fullmatch(project) else None


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
