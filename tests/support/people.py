"""Requests about people, in few words."""

from __future__ import annotations

from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask

from guildhall.user.v1 import registration_pb2, user_pb2
from guildhall.user.v1 import user_service_pb2 as pb

PROJECT = "projects/default"


def get(name: str) -> pb.GetUserRequest:
    return pb.GetUserRequest(name=name)


def update(name: str, *paths: str, **fields: Any) -> pb.UpdateUserRequest:
    mask = FieldMask(paths=paths) if paths else None
    return pb.UpdateUserRequest(user=user_pb2.User(name=name, **fields), update_mask=mask)


def link(user: str, provider: str, subject: str, *, request_id: str = "", **about: str) -> pb.LinkIdentityRequest:
    identity = user_pb2.Identity(provider=provider, subject=subject, metadata=about)
    return pb.LinkIdentityRequest(parent=user, identity=identity, request_id=request_id)


def register(user: str, account: str = "7", *, guild: str = "42", **fields: Any) -> pb.CreateRegistrationRequest:
    registration = registration_pb2.Registration(guild_id=guild, discord_user_id=account, **fields)
    return pb.CreateRegistrationRequest(parent=user, registration=registration)


def merge(source: str, target: str, **fields: Any) -> pb.MergeUsersRequest:
    return pb.MergeUsersRequest(parent=PROJECT, source=source, target=target, **fields)


def unmerge(source: str) -> pb.UnmergeUsersRequest:
    return pb.UnmergeUsersRequest(parent=PROJECT, source=source)


def accounts(user: user_pb2.User) -> list[tuple[str, str, bool]]:
    return [(one.provider, one.subject, one.primary) for one in user.identities]
