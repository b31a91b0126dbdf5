"""`guildhall up` from the first line to the last."""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

from guildhall_server.config import Settings
from guildhall_server.edge.envoy import EnvoyError
from guildhall_server.storage.postgres import PostgresError
from guildhall_server.supervisor import logs, report
from guildhall_server.supervisor.folder import DataFolder, FolderError, open_folder
from guildhall_server.supervisor.house import House
from guildhall_server.supervisor.ports import free_port
from guildhall_server.supervisor.preparation import StartError
from guildhall_server.supervisor.reloading import watch_sources

_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def up(settings: Settings, *, reload: bool = False) -> int:
    """Runs until it is told to stop; returns the exit status."""
    begun = time.monotonic()
    try:
        folder = open_folder(settings.data_dir)
    except FolderError as error:
        report.complain([str(error)])
        return 1
    try:
        return await _run(settings, folder, begun, reload=reload)
    except (StartError, PostgresError, EnvoyError) as error:
        report.complain(str(error).splitlines())
        return 1
    finally:
        folder.lock.release()


async def _run(settings: Settings, folder: DataFolder, begun: float, *, reload: bool) -> int:
    signals = _Signals()
    house = House(settings, folder, _port(settings), report.tell)
    try:
        if not await signals.first_or(house.start()):
            report.tell("stopping before the start is complete")
            await house.kill()
            return 130
        report.ready(house, time.monotonic() - begun)
        async with _background(logs.keep_small(folder.logs), *_reloader(house, reload=reload)):
            await signals.first.wait()
        report.tell("draining; once more to stop at once")
        if not await signals.second_or(house.stop()):
            await house.kill()
            report.tell("stopped at once")
            return 130
        report.tell("stopped")
    except BaseException:
        await house.kill()
        raise
    return 0


def _port(settings: Settings) -> int:
    try:
        port = free_port(settings.http.host, settings.http.port)
    except OSError as error:
        raise StartError(
            f"GUILDHALL_HTTP_HOST {settings.http.host!r} is not an address of this machine: {error.strerror}"
        ) from None
    if port is None:
        raise StartError(f"Port {settings.http.port} and all after it are taken; set GUILDHALL_HTTP_PORT")
    if settings.http.port not in {0, port}:
        if settings.environment == "production":
            raise StartError(
                f"Port {settings.http.port} is taken. In production nobody would look on another one: "
                "free it or set GUILDHALL_HTTP_PORT"
            )
        report.tell(f"port {settings.http.port} is taken, using {port}")
    return port


def _reloader(house: House, *, reload: bool) -> list[Coroutine[Any, Any, None]]:
    async def changed(path: Path) -> None:
        report.tell(f"{path.name} changed, starting the workers again")
        await house.reload()

    return [watch_sources(changed)] if reload else []


@contextlib.asynccontextmanager
async def _background(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Signals:
    """The first request to stop, and the second."""

    def __init__(self) -> None:
        self.first, self.second = asyncio.Event(), asyncio.Event()
        for number in _STOPS:
            asyncio.get_running_loop().add_signal_handler(number, self._came)

    def _came(self) -> None:
        (self.second if self.first.is_set() else self.first).set()

    async def first_or(self, work: Coroutine[Any, Any, None]) -> bool:
        return await _before(self.first, work)

    async def second_or(self, work: Coroutine[Any, Any, None]) -> bool:
        return await _before(self.second, work)


async def _before(event: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Runs the work to its end and returns True, or gives it up when the event comes first."""
    working, waiting = asyncio.create_task(work), asyncio.create_task(event.wait())
    await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if working.done():
        await working
        return True
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    return False
