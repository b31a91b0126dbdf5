"""Users as protos, and protos as users."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from guildhall.user.v1 import user_pb2
from guildhall_server.domains.user import rules
from guildhall_server.domains.user.model import User
from guildhall_server.rpc.etags import etag_of
from guildhall_server.rpc.times import timestamp

CHANGEABLE = frozenset(
    {
        "display_name",
        "email",
        "source",
        "education_stage",
        "bio",
        "location",
        "website",
        "github",
        "linkedin",
        "tags",
        "active",
        "verified",
    }
)


def user(row: User) -> user_pb2.User:
    """A user."""
    return user_pb2.User(
        name=row.name,
        uid=str(row.id),
        display_name=row.display_name,
        email=row.email or "",
        source=row.source,
        education_stage=row.education_stage,
        bio=row.bio,
        location=row.location,
        website=row.website,
        github=row.github,
        linkedin=row.linkedin,
        tags=row.tags,
        active=row.active,
        verified=row.verified,
        identities=[
            user_pb2.Identity(provider=identity.provider, subject=identity.subject, primary=at == 0)
            for at, identity in enumerate(row.identities)
        ],
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.id, row.revision),
    )


def new_user(message: user_pb2.User, project: str, uid: UUID, now: datetime) -> User:
    """The user that a request asks for."""
    given = [(identity.provider, identity.subject) for identity in message.identities]
    kept = rules.identities(given, field="user.identities")
    return User(
        project=project,
        id=uid,
        revision=1,
        created_at=now,
        updated_at=now,
        accounts=[f"{identity.provider}:{identity.subject}" for identity in kept],
        **_values(message, CHANGEABLE),
    )


def changed_user(row: User, message: user_pb2.User, paths: Iterable[str]) -> User:
    """The user with the fields of a message that an update names; what is absent there is cleared."""
    return replace(row, **_values(message, paths))


def _values(message: user_pb2.User, paths: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = {path: getattr(message, path) for path in paths}
    if "display_name" in values:
        rules.check_display_name(values["display_name"], field="user.display_name")
    if "email" in values:
        values["email"] = values["email"].strip() or None
    if "tags" in values:
        values["tags"] = list(values["tags"])
    if "active" in values:
        values["active"] = message.active if message.HasField("active") else True
    return values
