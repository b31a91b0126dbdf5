"""Server reflection, v1alpha from grpcio-reflection: for `buf curl` and consoles, not in production."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grpc_health.v1 import health
from grpc_reflection.v1alpha import reflection, reflection_pb2_grpc


def add_reflection(server: Any, services: Sequence[str]) -> None:
    """Offer the descriptors of services, on a server of any transport."""
    names = (*services, health.SERVICE_NAME, reflection.SERVICE_NAME)
    # Not `enable_server_reflection`: it takes a server that is not grpc's own for one with threads.
    servicer = reflection.aio.ReflectionServicer(names)
    reflection_pb2_grpc.add_ServerReflectionServicer_to_server(servicer, server)  # type: ignore[no-untyped-call]
