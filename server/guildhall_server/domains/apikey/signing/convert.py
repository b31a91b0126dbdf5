"""Signing keys as protos, and protos as signing keys."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from guildhall.apikey.v1 import signing_key_pb2
from guildhall_server.domains.apikey.rules import check_expiry
from guildhall_server.domains.apikey.signing import rules
from guildhall_server.domains.apikey.signing.model import SigningKey
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import principal_name
from guildhall_server.rpc.times import read_duration, read_time, timestamp


def signing_key(row: SigningKey, now: datetime) -> signing_key_pb2.SigningKey:
    """A key, with the state it has now."""
    return signing_key_pb2.SigningKey(
        name=row.name,
        uid=str(row.id),
        display_name=row.display_name,
        description=row.description,
        scopes=row.scopes,
        allow_v1=row.allow_v1,
        allow_v1_replay=row.allow_v1_replay,
        v1_default=row.v1_default,
        state=rules.state_of(row.expires_at, row.revoked_at, now).value,  # type: ignore[arg-type]  # the same numbers
        expire_time=timestamp(row.expires_at),
        revoke_time=timestamp(row.revoked_at),
        rotated_from=_name(row.project, row.rotated_from),
        replaced_by=_name(row.project, row.replaced_by),
        creator=principal_name(row.project, row.creator),
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
    )


def new_key(
    request: signing_key_pb2.CreateSigningKeyRequest, project: str, uid: UUID, creator: str, now: datetime
) -> SigningKey:
    """The key that a request asks for."""
    wanted, field = request.signing_key, "signing_key.expire_time"
    expires_at = read_time(wanted.expire_time, field=field) if wanted.HasField("expire_time") else None
    if request.HasField("ttl"):
        if expires_at is not None:
            raise InvalidArgument("give ttl or signing_key.expire_time, not both", field="ttl")
        expires_at = now + read_duration(request.ttl, field="ttl")
    check_expiry(expires_at, now, field=field)
    return SigningKey(
        project=project,
        id=uid,
        display_name=wanted.display_name,
        description=wanted.description,
        scopes=list(wanted.scopes),
        allow_v1=wanted.allow_v1,
        allow_v1_replay=wanted.allow_v1_replay,
        v1_default=wanted.v1_default,
        expires_at=expires_at,
        revoked_at=None,
        creator=creator,
        created_at=now,
        updated_at=now,
    )


def _name(project: str, key: UUID | None) -> str:
    return f"projects/{project}/signingKeys/{key}" if key else ""
