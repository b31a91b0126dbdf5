"""The composition of the job worker: opens, registers, runs, and closes in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass

import structlog

from guildhall_server import people
from guildhall_server.clock import Clock, system_clock
from guildhall_server.config import Settings
from guildhall_server.domains.apikey import jobs as apikey
from guildhall_server.domains.apikey.signing import jobs as signing
from guildhall_server.domains.auth import jobs as auth
from guildhall_server.domains.project import jobs as project
from guildhall_server.domains.project.presence import ProjectPresence
from guildhall_server.domains.ticket import jobs as ticket
from guildhall_server.domains.user import jobs as user
from guildhall_server.jobs import housekeeping, sweeping
from guildhall_server.jobs.engine import open_engine
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.schedules import Scheduler
from guildhall_server.jobs.worker import Worker
from guildhall_server.operations import running as operations
from guildhall_server.storage.bell import Bell
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database
from guildhall_server.storage.objects import Objects
from guildhall_server.tables import metadata

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the handlers of jobs are built from."""

    settings: Settings
    clock: Clock
    database: Database


def register(registry: Registry, parts: Parts) -> None:
    """Register every handler and schedule. A domain with a `jobs.py` adds its line here."""
    project.register(registry, parts.database, metadata.sorted_tables)
    ticket.register(registry, parts.database)
    apikey.register(registry, parts.database, usage_retention=parts.settings.keys.usage_retention)
    signing.register(registry, parts.database)
    auth.register(registry, parts.database)
    blobs = Blobs(parts.database, Objects(parts.settings.blobs, parts.settings.data_dir))
    user.register(registry, parts.database, blobs, people.domains(parts.database, blobs))
    operations.register(registry, parts.database)
    sweeping.register(registry, blobs)
    housekeeping.register(registry, parts.database, retention=parts.settings.events.retention)


@contextlib.asynccontextmanager
async def working(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Worker]:
    """A job worker that runs until the block ends, and then drains.

    Only tests bring a clock; without one the engine goes by the database's.
    """
    url = settings.database.url
    if url is None:
        raise SystemExit("GUILDHALL_DATABASE_URL is not set; `guildhall up` sets it for its workers")
    timeout = settings.database.connect_timeout
    async with contextlib.AsyncExitStack() as closers:
        database = await Database.open(
            url, pool_size=settings.database.pool_size, connect_timeout=timeout, name="guildhall jobs"
        )
        closers.push_async_callback(database.close)
        engine = await open_engine(url, connect_timeout=timeout)
        closers.push_async_callback(engine.close)

        registry = Registry()
        register(registry, Parts(settings, clock or system_clock, database))
        worker = Worker(engine, registry.handlers, clock, may_run=ProjectPresence(database).exists)
        bell = Bell(url, on_knock=worker.wake)

        def knock() -> None:
            # The bell does not hear itself.
            worker.wake()
            bell.knock()

        for one in (database, engine):
            one.on_append, one.on_enqueue = bell.ring, knock
        bell.start()
        closers.push_async_callback(bell.close)
        worker.start()
        closers.push_async_callback(worker.close, settings.api.drain)
        scheduler = Scheduler(engine, registry.schedules, clock)
        scheduler.start()
        closers.push_async_callback(scheduler.close)
        yield worker


async def work(settings: Settings) -> None:
    """Run one job worker until it is told to stop, then drain it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with working(settings) as worker:
        log.info("working", worker=worker.name)
        await stop.wait()
        log.info("draining")
