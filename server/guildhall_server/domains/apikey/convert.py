"""API keys as protos, and protos as keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2, api_key_usage_pb2, signing_key_pb2
from guildhall_server import names
from guildhall_server.domains.apikey import rules
from guildhall_server.domains.apikey.model import ApiKey
from guildhall_server.domains.apikey.signing.model import SigningKey
from guildhall_server.domains.apikey.usage_store import DayOfMethod
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import principal_name
from guildhall_server.rpc.contract import permissions_asked_by
from guildhall_server.rpc.etags import etag_of
from guildhall_server.rpc.times import read_duration, read_time, timestamp

CHANGEABLE = frozenset({"display_name", "description", "scopes", "allowed_origins", "active", "expire_time"})


def api_key(row: ApiKey, now: datetime) -> api_key_pb2.ApiKey:
    """A key, with the state it has now."""
    state = rules.state_of(active=row.active, expires_at=row.expires_at, revoked_at=row.revoked_at, now=now)
    return api_key_pb2.ApiKey(
        name=row.name,
        uid=str(row.id),
        display_name=row.display_name,
        description=row.description,
        scopes=row.scopes,
        environment=row.environment,  # type: ignore[arg-type]  # the column holds the enum's numbers
        user=principal_name(row.project, row.user),
        allowed_origins=row.allowed_origins,
        active=row.active,
        state=state.value,  # type: ignore[arg-type]  # the same numbers
        expire_time=timestamp(row.expires_at),
        revoke_time=timestamp(row.revoked_at),
        display_key=row.display_key,
        creator=principal_name(row.project, row.creator),
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.id, row.revision),
        last_use_time=timestamp(row.last_used_at),
        rotated_from=_key_name(row.project, row.rotated_from),
        replaced_by=_key_name(row.project, row.replaced_by),
    )


def new_key(
    request: api_key_service_pb2.CreateApiKeyRequest, project: str, uid: UUID, creator: str, now: datetime
) -> ApiKey:
    """The key that a request asks for; its text is not made yet."""
    message = request.api_key
    values = _values(message, CHANGEABLE)
    if request.HasField("ttl"):
        if message.HasField("expire_time"):
            raise InvalidArgument("give ttl or api_key.expire_time, not both", field="ttl")
        values["expires_at"] = now + read_duration(request.ttl, field="ttl")
    rules.check_expiry(values["expires_at"], now, field="api_key.expire_time")
    return ApiKey(
        project=project,
        id=uid,
        environment=message.environment or api_key_pb2.KEY_ENVIRONMENT_LIVE,
        user_id=_user(message.user, project),
        revoked_at=None,
        display_key="",
        creator=creator,
        revision=1,
        created_at=now,
        updated_at=now,
        **values,
    )


def changed_key(row: ApiKey, message: api_key_pb2.ApiKey, paths: Iterable[str]) -> ApiKey:
    """The key with the fields of a message that an update names; what is absent there is cleared."""
    return replace(row, **_values(message, paths))


def _values(message: api_key_pb2.ApiKey, paths: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = {path: getattr(message, path) for path in paths}
    for path in values.keys() & {"scopes", "allowed_origins"}:
        values[path] = list(values[path])
    if not values.get("display_name", "-"):
        raise InvalidArgument("api_key.display_name is required, 1 to 100 characters", field="api_key.display_name")
    if "active" in values:
        values["active"] = message.active if message.HasField("active") else True
    if "expire_time" in values:
        given = values.pop("expire_time")
        values["expires_at"] = (
            read_time(given, field="api_key.expire_time") if message.HasField("expire_time") else None
        )
    return values


def grace_period(
    request: api_key_service_pb2.RotateApiKeyRequest | signing_key_pb2.RotateSigningKeyRequest,
) -> timedelta:
    """How long the old key of a rotation still works."""
    if not request.HasField("grace_period"):
        return rules.GRACE
    return read_duration(request.grace_period, field="grace_period")


def usage_span(request: api_key_service_pb2.GetApiKeyUsageRequest) -> tuple[datetime | None, datetime | None]:
    """The times between which usage is asked for."""
    return (
        read_time(request.start_time, field="start_time") if request.HasField("start_time") else None,
        read_time(request.end_time, field="end_time") if request.HasField("end_time") else None,
    )


def usage(key: ApiKey | SigningKey, rows: Sequence[DayOfMethod]) -> api_key_usage_pb2.ApiKeyUsage:
    """What a key was used for. A permission was used when a call that needs it went well."""
    worked = {row.method for row in rows if row.calls > row.errors}
    used = frozenset(permission for method in worked for permission in permissions_asked_by(method))
    return api_key_usage_pb2.ApiKeyUsage(
        key=key.name,
        last_use_time=timestamp(max((row.last for row in rows), default=None)),
        call_count=sum(row.calls for row in rows),
        error_count=sum(row.errors for row in rows),
        method_usages=[
            api_key_usage_pb2.MethodUsage(
                date=row.day.isoformat(),
                method=row.method.removeprefix("/"),
                call_count=row.calls,
                error_count=row.errors,
                last_use_time=timestamp(row.last),
            )
            for row in rows
        ],
        used_permissions=sorted(used),
        unused_scopes=rules.unused_scopes(key.scopes, used),
    )


def _key_name(project: str, id_: UUID | None) -> str:
    return f"projects/{project}/apiKeys/{id_}" if id_ else ""


def _user(name: str, project: str) -> UUID | None:
    if not name:
        return None
    key = names.child(name, "users", field="api_key.user")
    if key.project != project:
        raise InvalidArgument("api_key.user must be of the same project", field="api_key.user")
    return key.id
