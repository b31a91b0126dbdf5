"""What the protos say about each RPC, read once at start.

An RPC without a policy, or one whose project cannot be told from its request, stops the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from google.api import annotations_pb2
from google.protobuf import descriptor, descriptor_pool, message_factory
from google.protobuf.message import Message

from guildhall.options.v1 import policy_pb2
from guildhall_server.permissions import ALL
from guildhall_server.rpc import foreign

PUBLIC = policy_pb2.AUDIENCE_PUBLIC
PERMITTED = policy_pb2.AUDIENCE_PERMITTED


class ContractError(Exception):
    """The contract and the server do not fit. The server must not start."""


@dataclass(frozen=True, slots=True)
class Method:
    """One RPC: its place, its types and its policy."""

    path: str
    name: str
    service: str
    request: type[Message]
    response: type[Message]
    client_streaming: bool
    server_streaming: bool
    public: bool
    permissions: tuple[str, ...]
    installation: bool
    audited: bool
    rate_class: int
    max_request_bytes: int
    project_field: str | None
    project_name: Callable[[Any], str] | None
    idempotent: bool
    http: tuple[tuple[str, str], ...]

    @property
    def is_stream(self) -> bool:
        """Whether the call may stay open."""
        return self.client_streaming or self.server_streaming


def read_services(names: Iterable[str]) -> dict[str, Method]:
    """The methods of services, by their path `/package.Service/Method`."""
    pool = descriptor_pool.Default()
    methods = {}
    for name in names:
        service = pool.FindServiceByName(name)
        if gone := foreign.SERVICES.get(name, {}).keys() - service.methods_by_name.keys():
            raise ContractError(f"{name} has no {', '.join(sorted(gone))}; rpc/foreign.py has a policy for it")
        for method in service.methods:
            entry = _read(service, method)
            methods[entry.path] = entry
    return methods


def permissions_asked_by(path: str) -> tuple[str, ...]:
    """The permissions that a method's policy asks for; none when there is no such method any more."""
    try:
        method = descriptor_pool.Default().FindMethodByName(path.lstrip("/").replace("/", "."))
    except KeyError:
        return ()
    return tuple(method.GetOptions().Extensions[policy_pb2.policy].permissions)


def _read(service: descriptor.ServiceDescriptor, method: descriptor.MethodDescriptor) -> Method:
    path = f"/{service.full_name}/{method.name}"
    options = method.GetOptions()
    alien = foreign.SERVICES.get(service.full_name, {}).get(method.name)
    if alien is None and not options.HasExtension(policy_pb2.policy):
        raise ContractError(f"{path} has no policy; add the option guildhall.options.v1.policy")
    policy = alien.policy if alien else options.Extensions[policy_pb2.policy]
    permissions = tuple(policy.permissions)
    if policy.audience == policy_pb2.AUDIENCE_UNSPECIFIED:
        raise ContractError(f"{path} has a policy without an audience")
    if (policy.audience == PERMITTED) != bool(permissions):
        raise ContractError(f"{path}: permissions belong to AUDIENCE_PERMITTED, and it needs at least one")
    if unknown := set(permissions) - ALL:
        raise ContractError(f"{path} asks for permissions that do not exist: {', '.join(sorted(unknown))}")
    request = method.input_type
    field = None
    if policy.audience == PERMITTED and not policy.installation and not method.client_streaming:
        field = _project_field(request)
        if field is None:
            raise ContractError(f"{path}: no field of {request.full_name} names a project")
    if alien and alien.prefix:
        field = "name"
    return Method(
        path=path,
        name=method.name,
        service=service.full_name,
        request=message_factory.GetMessageClass(request),
        response=message_factory.GetMessageClass(method.output_type),
        client_streaming=method.client_streaming,
        server_streaming=method.server_streaming,
        public=policy.audience == PUBLIC,
        permissions=permissions,
        installation=policy.installation,
        audited=policy.audited,
        rate_class=policy.rate_class,
        max_request_bytes=policy.max_request_bytes,
        project_field=field,
        project_name=_project_name(field, alien.prefix if alien else None),
        idempotent="request_id" in request.fields_by_name and not method.client_streaming,
        http=_routes(options),
    )


def _project_field(request: descriptor.Descriptor) -> str | None:
    """Where a request names its project: `parent`, `name`, or the `name` of the resource it carries."""
    for candidate in ("parent", "name"):
        if candidate in request.fields_by_name:
            return candidate
    for field in request.fields:
        if field.message_type and "name" in field.message_type.fields_by_name and not field.is_repeated:
            return f"{field.name}.name"
    return None


def _project_name(field: str | None, prefix: str | None) -> Callable[[Any], str] | None:
    """How a name that begins with the project is read from a request."""
    if field is None:
        return None
    read = attrgetter(field)
    return read if prefix is None else lambda request: str(read(request)).removeprefix(prefix)


def _routes(options: Any) -> tuple[tuple[str, str], ...]:
    if not options.HasExtension(annotations_pb2.http):
        return ()
    rule = options.Extensions[annotations_pb2.http]
    return tuple(
        (binding.WhichOneof("pattern").upper(), getattr(binding, binding.WhichOneof("pattern")))
        for binding in (rule, *rule.additional_bindings)
    )
