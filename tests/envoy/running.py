"""A real Envoy with the rendered configuration in front of two small gRPC servers."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import httpx

from guildhall_server.config import Settings
from guildhall_server.edge import envoy, tls
from guildhall_server.edge.rendering import Wiring, render
from guildhall_server.supervisor.ports import free_port
from guildhall_server.supervisor.program import Program

UPSTREAM = Path(__file__).parent / "upstream.py"


@dataclass
class Edge:
    port: int
    workers: list[Program]
    admin: Path
    http: httpx.AsyncClient
    channel: grpc.aio.Channel

    secure: bool = False

    @property
    def url(self) -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"


@contextlib.asynccontextmanager
async def running_edge(folder: Path, **environ: str) -> AsyncIterator[Edge]:
    settings = Settings.load(environ)
    sockets = [folder / f"api-{number}.sock" for number in range(2)]
    port = free_port("127.0.0.1", 0) or 0
    config, admin = folder / "envoy.json", folder / "admin.sock"
    wiring = Wiring("127.0.0.1", port, tuple(sockets), admin)
    config.write_text(render(settings, wiring))
    if settings.http.tls_cert and settings.http.tls_key:
        wiring.secrets.write_text(tls.secrets_file(settings.http.tls_cert, settings.http.tls_key))
    workers = [Program([sys.executable, UPSTREAM, path], folder / f"{path.stem}.log", patience=2) for path in sockets]
    proxy = Program(envoy.command(config, threads=1), folder / "envoy.log", patience=2)
    try:
        for program in (*workers, proxy):
            await program.start()
        async with asyncio.timeout(20):
            await until_both_healthy(admin)
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10) as client,
            grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
        ):
            yield Edge(port, workers, admin, client, channel, settings.http.tls_cert is not None)
    finally:
        for program in (proxy, *workers):
            await program.stop(immediate=True)


async def until_both_healthy(admin: Path) -> None:
    while (await envoy.tell(admin, "/clusters")).count("::health_flags::healthy") < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
