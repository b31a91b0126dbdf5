"""Users, identities and registrations as protos, and protos as them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from guildhall.user.v1 import registration_pb2, user_pb2
from guildhall_server.domains.user import rules
from guildhall_server.domains.user.model import Identity, LinkedIdentity, Registration, User
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.etags import etag_of
from guildhall_server.rpc.times import read_time, timestamp

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
CHANGEABLE_REGISTRATION = frozenset({"real_name", "email", "source", "education_stage"})


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
        identities=[identity(one) for one in row.identities],
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.id, row.revision),
        merged_into=f"projects/{row.project}/users/{row.merged_into}" if row.merged_into else "",
        last_login_time=timestamp(row.last_login_at) if row.last_login_at else None,
    )


def gone(key: Key) -> user_pb2.User:
    """A user that was deleted: what is left to say of it."""
    return user_pb2.User(name=f"projects/{key.project}/users/{key.id}", uid=str(key.id))


def new_user(message: user_pb2.User, project: str, uid: UUID, now: datetime) -> User:
    """The user that a request asks for."""
    user = User(
        project=project,
        id=uid,
        merged_into=None,
        last_login_at=None,
        revision=1,
        created_at=now,
        updated_at=now,
        accounts=(),
        **_values(message, CHANGEABLE),
    )
    return linked(user, _new_identities(message, user.key, now))


def _new_identities(message: user_pb2.User, user: Key, now: datetime) -> list[LinkedIdentity]:
    given = rules.identities([(one.provider, one.subject) for one in message.identities], field="user.identities")
    about = {
        rules.identity(one.provider, one.subject, field="user.identities"): one.metadata for one in message.identities
    }
    made = [LinkedIdentity.new(user, new_id(), one, about[one], now) for one in given]
    return [replace(one, is_primary=at == 0) for at, one in enumerate(made)]


def linked(user: User, kept: Iterable[LinkedIdentity]) -> User:
    """A user with its identities, in the order in which they are shown."""
    shown = sorted(kept, key=lambda one: (not one.is_primary, one.provider, one.subject))
    accounts = [(one.provider, one.subject, str(one.id), one.metadata, one.created_at.isoformat()) for one in shown]
    return replace(user, accounts=accounts)


def identity(row: LinkedIdentity) -> user_pb2.Identity:
    """An identity."""
    return user_pb2.Identity(
        provider=row.provider,
        subject=row.subject,
        primary=row.is_primary,
        name=row.name,
        uid=str(row.id),
        metadata=row.about,
        create_time=timestamp(row.created_at),
    )


def account(message: user_pb2.Identity, *, field: str) -> Identity:
    """The account that a request means."""
    return rules.identity(message.provider, message.subject, field=field)


def registration(row: Registration) -> registration_pb2.Registration:
    """A registration."""
    return registration_pb2.Registration(
        name=row.name,
        uid=str(row.id),
        guild_id=row.guild_id,
        discord_user_id=row.discord_user_id,
        real_name=row.real_name,
        email=row.email or "",
        source=row.source,
        education_stage=row.education_stage,
        register_time=timestamp(row.registered_at),
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.id, row.revision),
    )


def new_registration(message: registration_pb2.Registration, user: Key, uid: UUID, now: datetime) -> Registration:
    """The registration that a request asks for."""
    return Registration(
        project=user.project,
        id=uid,
        user_id=user.id,
        guild_id=message.guild_id,
        discord_user_id=message.discord_user_id,
        registered_at=read_time(message.register_time, field="registration.register_time")
        if message.HasField("register_time")
        else now,
        revision=1,
        created_at=now,
        updated_at=now,
        **_told(message, CHANGEABLE_REGISTRATION),
    )


def changed_registration(
    row: Registration, message: registration_pb2.Registration, paths: Iterable[str]
) -> Registration:
    """The registration with the fields of a message that an update names; what is absent there is cleared."""
    return replace(row, **_told(message, paths))


def _told(message: registration_pb2.Registration, paths: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = {path: getattr(message, path) for path in paths}
    if "email" in values:
        values["email"] = values["email"].strip() or None
    return values


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
