"""The composition root: opens, builds, registers, and closes in reverse. It alone knows everything."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import structlog
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from guildhall_server import people, services
from guildhall_server.belongings import Belongings
from guildhall_server.clock import Clock, system_clock
from guildhall_server.config import Settings
from guildhall_server.domains.apikey.authenticator import KeyAuthenticator
from guildhall_server.domains.apikey.counting import KeyUsage
from guildhall_server.domains.apikey.signing.authenticator import SignatureAuthenticator
from guildhall_server.domains.audit.recording import record
from guildhall_server.domains.auth.opening import Auth, opened
from guildhall_server.domains.project.admission import Admission
from guildhall_server.domains.project.membership import Memberships
from guildhall_server.domains.project.presence import ProjectPresence
from guildhall_server.imaging import Darkroom
from guildhall_server.rpc.chain import Chain, Registry
from guildhall_server.rpc.contract import Method, read_services
from guildhall_server.rpc.limits import Limiter
from guildhall_server.rpc.links.audit import AuditLink
from guildhall_server.rpc.links.bearer import BearerAuthenticator
from guildhall_server.rpc.links.caller import CallerLink, FirstPresent
from guildhall_server.rpc.links.deadline import DeadlineLink
from guildhall_server.rpc.links.errors import ErrorsLink
from guildhall_server.rpc.links.idempotency import IdempotencyLink
from guildhall_server.rpc.links.limits import LimitsLink
from guildhall_server.rpc.links.origin import OriginLink
from guildhall_server.rpc.links.policy import PolicyLink
from guildhall_server.rpc.links.request_id import RequestIdLink
from guildhall_server.rpc.links.telemetry import TelemetryLink
from guildhall_server.rpc.links.usage import UsageLink
from guildhall_server.rpc.links.validate import ValidateLink
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.rpc.reflection import add_reflection
from guildhall_server.rpc.replays import Replays
from guildhall_server.rpc.streams import OpenStreams
from guildhall_server.rpc.transport import aio, edge
from guildhall_server.rpc.validation import Rules
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.cursor import Cursors
from guildhall_server.storage.database import Database
from guildhall_server.storage.feed import Feed
from guildhall_server.storage.installation import read_secret
from guildhall_server.storage.objects import Objects
from guildhall_server.vault import Vault

_EDGE_NOTICES = 1.2
"""Seconds in which Envoy has looked at a worker's health once more."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What servicers are built from."""

    settings: Settings
    clock: Clock
    database: Database
    feed: Feed
    cursors: Cursors
    page_tokens: PageTokens
    replays: Replays
    policy: PolicyLink
    memberships: Memberships
    vault: Vault
    auth: Auth
    belongings: tuple[Belongings, ...]
    blobs: Blobs
    darkroom: Darkroom


@dataclass(frozen=True, slots=True)
class App:
    """One worker's service, ready to be put behind a transport."""

    parts: Parts
    streams: OpenStreams
    usage: KeyUsage
    endpoints: aio.Endpoints
    services: tuple[str, ...]

    def drain(self) -> None:
        """Tell every stream to end; unary calls finish by themselves."""
        self.parts.feed.drain()
        self.streams.drain()


@contextlib.asynccontextmanager
async def build(settings: Settings, *, clock: Clock = system_clock) -> AsyncIterator[App]:
    """Open the database, build every part, and close them again in reverse."""
    url = settings.database.url
    if url is None:
        raise SystemExit("GUILDHALL_DATABASE_URL is not set; `guildhall up` sets it for its workers")
    async with contextlib.AsyncExitStack() as closers:
        database = await Database.open(
            url, pool_size=settings.database.pool_size, connect_timeout=settings.database.connect_timeout
        )
        closers.push_async_callback(database.close)
        secret = await read_secret(database)
        cursors = Cursors(secret)
        feed = Feed(
            database,
            cursors,
            url,
            retention=settings.events.retention,
            poll=settings.events.poll,
            heartbeat=settings.streams.heartbeat,
            max_age=settings.streams.max_age,
            queue=settings.streams.queue,
        )
        feed.start()
        closers.push_async_callback(feed.close)
        memberships = Memberships(database)
        vault = Vault.of(secret, settings.auth.encryption_key)
        keys = KeyAuthenticator(database, clock, settings.root_key)
        presence = ProjectPresence(database)
        auth = await closers.enter_async_context(
            opened(settings, database, clock, secret=secret, memberships=memberships, presence=presence)
        )
        authenticator = Admission(
            FirstPresent(
                (keys, SignatureAuthenticator(database, clock, vault), BearerAuthenticator((keys, *auth.verifiers)))
            ),
            presence.exists,
        )
        streams = OpenStreams(authenticator.authenticate, settings.streams.credential_check)
        streams.start()
        closers.push_async_callback(streams.close)
        usage = KeyUsage(database, settings.keys.usage_flush)
        usage.start()
        closers.push_async_callback(usage.close)
        darkroom = Darkroom()
        closers.callback(darkroom.close)
        store = Replays(database)
        policy = PolicyLink(presence.exists)
        parts = Parts(
            settings,
            clock,
            database,
            feed,
            cursors,
            PageTokens(secret),
            store,
            policy,
            memberships,
            vault,
            auth,
            people.belongings(database, clock),
            Blobs(database, Objects(settings.blobs, settings.data_dir)),
            darkroom,
        )

        registry = Registry()
        services.register(registry, parts)
        limits = LimitsLink(Limiter(database, clock), settings.limits)
        chain = Chain(
            (
                RequestIdLink(),
                TelemetryLink(),
                UsageLink(usage.count),
                ErrorsLink(),
                DeadlineLink(default=settings.api.deadline, maximum=settings.api.max_deadline),
                OriginLink(settings.cors.origins, settings.http.hosts),
                CallerLink(authenticator, streams, limits.count_failure),
                limits,
                policy,
                ValidateLink(Rules()),
                IdempotencyLink(store),
                AuditLink(record),
            )
        )
        names = tuple(registry.services())
        methods: dict[str, Method] = read_services(names)
        yield App(parts, streams, usage, registry.endpoints(chain, methods), names)


async def serve(settings: Settings, *, socket: Path | None = None, listen: str | None = None) -> None:
    """Run one API worker until it is told to stop, then drain it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with build(settings) as app, listening(app, socket=socket, listen=listen):
        await stop.wait()
        log.info("draining")


@contextlib.asynccontextmanager
async def listening(
    app: App, *, socket: Path | None = None, listen: str | None = None
) -> AsyncIterator[tuple[grpc.aio.Server | edge.EdgeServer, int]]:
    """A server for an app, drained at the end: the server and its TCP port. Only Envoy speaks to the edge transport."""
    settings = app.parts.settings
    create_server = edge.create_server if socket is not None and settings.transport == "edge" else aio.create_server
    server = create_server(app.endpoints, app.parts.clock, max_message_bytes=settings.api.max_message_bytes)
    checks = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)  # type: ignore[arg-type]  # it asks for less than it says
    if settings.api.reflection:
        add_reflection(server, app.services)
    if socket is not None:
        socket.unlink(missing_ok=True)  # noqa: ASYNC240 - one local entry, before anybody is served
    port = server.add_insecure_port(f"unix:{socket}" if socket else listen or "127.0.0.1:0")
    await server.start()
    if socket is not None:
        socket.chmod(0o660)  # noqa: ASYNC240 - the same
    for name in ("", *app.services):
        await checks.set(name, health_pb2.HealthCheckResponse.SERVING)
    try:
        yield server, port
    finally:
        # First the edge stops sending, then streams say good-bye, then what still runs may finish.
        await checks.enter_graceful_shutdown()
        if socket is not None:
            await asyncio.sleep(min(_EDGE_NOTICES, settings.api.drain))
        app.drain()
        await server.stop(settings.api.drain)
