"""A whole server in the test's process, behind a real channel, with the whole chain."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import grpc
from google.longrunning import operations_pb2_grpc
from tests.support import front
from tests.support.clock import MovableClock

from guildhall.apikey.v1 import api_key_service_pb2_grpc
from guildhall.audit.v1 import audit_service_pb2_grpc
from guildhall.auth.v1 import auth_service_pb2_grpc
from guildhall.event.v1 import event_service_pb2_grpc
from guildhall.meta.v1 import meta_service_pb2_grpc
from guildhall.project.v1 import project_service_pb2_grpc
from guildhall.ticket.v1 import ticket_service_pb2_grpc
from guildhall.user.v1 import user_service_pb2_grpc
from guildhall_server import app
from guildhall_server.config import Settings

ROOT_KEY = "7d1f0c52a94e4b6e8f3a2c1d5b60e9f7"


class Stub:
    """A generated stub whose every call carries the same metadata."""

    def __init__(self, stub: Any, metadata: tuple[tuple[str, str], ...]) -> None:
        self._stub = stub
        self._metadata = metadata

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, metadata: tuple[tuple[str, str], ...] = (), **options: Any) -> Any:
            return getattr(self._stub, name)(*arguments, metadata=(*self._metadata, *metadata), **options)

        return call


class Caller:
    """All services, as somebody."""

    def __init__(self, channel: grpc.aio.Channel, metadata: tuple[tuple[str, str], ...]) -> None:
        make = partial(Stub, metadata=metadata)
        self.tickets = make(ticket_service_pb2_grpc.TicketServiceStub(channel))
        self.projects = make(project_service_pb2_grpc.ProjectServiceStub(channel))
        self.keys = make(api_key_service_pb2_grpc.ApiKeyServiceStub(channel))
        self.users = make(user_service_pb2_grpc.UserServiceStub(channel))
        self.events = make(event_service_pb2_grpc.EventServiceStub(channel))
        self.audit = make(audit_service_pb2_grpc.AuditServiceStub(channel))
        self.auth = make(auth_service_pb2_grpc.AuthServiceStub(channel))
        self.operations = make(operations_pb2_grpc.OperationsStub(channel))
        self.meta = make(meta_service_pb2_grpc.MetaServiceStub(channel))


@dataclass
class Guildhall:
    """A running server."""

    app: app.App
    port: int
    channel: grpc.aio.Channel

    def as_(self, key: str | None, **headers: str) -> Caller:
        """All services with a key, or with none, and with further headers (`_` for `-`)."""
        extra = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        return Caller(self.channel, (*((("x-api-key", key),) if key else ()), *extra))

    @property
    def root(self) -> Caller:
        """All services as root."""
        return self.as_(ROOT_KEY)


def settings_for(url: str, **environ: str) -> Settings:
    """The settings of a test server: short waits, no limits in the way."""
    return Settings.load(
        {
            "GUILDHALL_ENVIRONMENT": "test",
            "GUILDHALL_DATABASE_URL": url,
            "GUILDHALL_DATABASE_POOL_SIZE": "6",
            "GUILDHALL_ROOT_KEY": ROOT_KEY,
            "GUILDHALL_API_DRAIN": "1s",
            "GUILDHALL_EVENTS_POLL": "200ms",
            "GUILDHALL_STREAMS_CREDENTIAL_CHECK": "100ms",
            "GUILDHALL_LIMITS_ANONYMOUS": "1000000",
            "GUILDHALL_LIMITS_FAILURES": "1000000",
            "GUILDHALL_LIMITS_KEYS": "1000000",
            "GUILDHALL_LIMITS_KEY_ROTATION": "1000000",
            **environ,
        }
    )


@contextlib.asynccontextmanager
async def running(settings: Settings, clock: MovableClock, *, listen: str = "127.0.0.1:0") -> AsyncIterator[Guildhall]:
    """Run a server for the block."""
    async with (
        app.build(settings, clock=clock) as built,
        front.listening(built, listen) as (port, target),
        grpc.aio.insecure_channel(target) as channel,
    ):
        yield Guildhall(built, port, channel)
