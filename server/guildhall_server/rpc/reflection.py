"""Server reflection, v1alpha from grpcio-reflection: for `buf curl` and consoles, not in production."""

from __future__ import annotations

from collections.abc import Sequence

import grpc
from grpc_health.v1 import health
from grpc_reflection.v1alpha import reflection


def add_reflection(server: grpc.aio.Server, services: Sequence[str]) -> None:
    """Offer the descriptors of services."""
    reflection.enable_server_reflection((*services, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
