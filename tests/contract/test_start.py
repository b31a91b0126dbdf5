"""A contract that is wrong stops the start."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool

from guildhall.options.v1 import policy_pb2
from guildhall_server import app, services
from guildhall_server.config import Settings
from guildhall_server.rpc.chain import ORDER, Chain
from guildhall_server.rpc.contract import ContractError, read_services
from guildhall_server.rpc.seals import secret_fields

PERMITTED = policy_pb2.AUDIENCE_PERMITTED
_numbers = itertools.count(1)


def service_with(policy: policy_pb2.Policy | None, fields: tuple[str, ...] = ("name",)) -> str:
    """A service of one RPC, new to the descriptor pool; its full name."""
    package = f"guildhall.wrong{next(_numbers)}.v1"
    file = descriptor_pb2.FileDescriptorProto(
        name=f"{package}.proto", package=package, syntax="proto3", dependency=["guildhall/options/v1/policy.proto"]
    )
    request = file.message_type.add(name="Request")
    for number, name in enumerate(fields, 1):
        request.field.add(name=name, number=number, type="TYPE_STRING", label="LABEL_OPTIONAL")
    file.message_type.add(name="Response")
    service = file.service.add(name="WrongService")
    method = service.method.add(name="DoIt", input_type=f".{package}.Request", output_type=f".{package}.Response")
    if policy is not None:
        method.options.Extensions[policy_pb2.policy].CopyFrom(policy)
    descriptor_pool.Default().AddSerializedFile(file.SerializeToString())
    return f"{package}.WrongService"


Policy: Callable[..., policy_pb2.Policy] = policy_pb2.Policy


@pytest.mark.parametrize(
    ("policy", "fields", "words"),
    [
        (None, ("name",), "has no policy"),
        (Policy(), ("name",), "without an audience"),
        (Policy(audience=PERMITTED), ("name",), "at least one"),
        (Policy(audience=policy_pb2.AUDIENCE_PUBLIC, permissions=["tickets:read"]), ("name",), "AUDIENCE_PERMITTED"),
        (Policy(audience=PERMITTED, permissions=["tickets:fly"]), ("name",), "do not exist: tickets:fly"),
        (Policy(audience=PERMITTED, permissions=["tickets:read"]), ("text",), "names a project"),
    ],
)
def test_a_method_with_a_wrong_policy_is_refused(policy: Any, fields: tuple[str, ...], words: str) -> None:
    service = service_with(policy, fields)

    with pytest.raises(ContractError, match=words) as refused:
        read_services([service])

    assert f"/{service}/DoIt" in str(refused.value) or "permissions belong" in str(refused.value)


def test_a_method_with_a_policy_is_read() -> None:
    service = service_with(Policy(audience=PERMITTED, permissions=["tickets:read"], audited=True))

    (method,) = read_services([service]).values()

    assert (method.permissions, method.audited, method.project_field) == (("tickets:read",), True, "name")


async def test_a_server_with_such_a_method_does_not_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    service, register = service_with(None), services.register

    def register_more(registry: Any, parts: Any) -> None:
        register(registry, parts)
        registry.behaviors[f"/{service}/DoIt"] = None

    monkeypatch.setattr(services, "register", register_more)

    with pytest.raises(ContractError, match="has no policy"):
        async with app.build(settings):
            pass


class _Link:
    def __init__(self, name: str) -> None:
        self.name = name


@pytest.mark.parametrize(
    "order",
    [ORDER[::-1], ORDER[:-1], (*ORDER, "audit"), (ORDER[0], ORDER[2], ORDER[1], *ORDER[3:]), ()],
    ids=["turned round", "one missing", "one twice", "two swapped", "empty"],
)
def test_a_chain_in_another_order_is_refused(order: tuple[str, ...]) -> None:
    with pytest.raises(ContractError, match="request id → telemetry → usage → errors"):
        Chain([_Link(name) for name in order])  # type: ignore[misc]


def test_the_right_order_is_taken() -> None:
    Chain([_Link(name) for name in ORDER])  # type: ignore[misc]


async def test_a_server_whose_chain_is_wrong_does_not_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.PolicyLink, "name", "audit")

    with pytest.raises(ContractError, match="the chain must be"):
        async with app.build(settings):
            pass


def test_secrets_that_cannot_be_kept_sealed_are_refused() -> None:
    package = f"guildhall.wrong{next(_numbers)}.v1"
    file = descriptor_pb2.FileDescriptorProto(
        name=f"{package}.proto", package=package, syntax="proto3", dependency=["guildhall/options/v1/policy.proto"]
    )
    field = file.message_type.add(name="Answer").field.add(
        name="secrets", number=1, type="TYPE_STRING", label="LABEL_REPEATED"
    )
    field.options.Extensions[policy_pb2.redaction] = policy_pb2.REDACTION_SECRET
    descriptor_pool.Default().AddSerializedFile(file.SerializeToString())

    with pytest.raises(ContractError, match="must be one string"):
        secret_fields(descriptor_pool.Default().FindMessageTypeByName(f"{package}.Answer"))
