"""What the peers need that Guildhall does not, in a virtual environment and a node_modules of their own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.children import run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "bench"
PYTHON_PEERS = HERE / "peers" / "python"
HONO = HERE / "peers" / "hono"
_LOCK, _IN = HERE / "requirements.lock", HERE / "requirements.in"
_BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs that run the peers."""

    python: Path
    bun: Path | None
    without_bun: str = ""
    """Why there is no Bun."""


async def install() -> Tools:
    """Install what is locked; nothing to do when it is there."""
    venv = BUILD / "venv"
    made = venv / ".made"
    if not made.exists() or made.read_text() != _LOCK.read_text():
        await run([_uv(), "venv", "--quiet", "--clear", "--no-project", "--python", sys.executable, venv])
        await run([_uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", venv / "bin/python", _LOCK])
        made.write_text(_LOCK.read_text())
    return Tools(venv / "bin/python", *await _install_bun())


async def _install_bun() -> tuple[Path | None, str]:
    bun = HONO / "node_modules" / "bun" / "bin" / "bun.exe"
    made = HONO / "node_modules" / ".made"
    lock = HONO / "package-lock.json"
    try:
        if not made.exists() or made.read_text() != lock.read_text():
            npm = _BIN / "npm"
            await run([npm if npm.exists() else "npm", "ci", "--silent"], cwd=HONO)
            await run([bun, "--version"])
            made.write_text(lock.read_text())
    except Exception as error:  # noqa: BLE001 - the run goes on without this peer, and says so
        return None, f"Bun could not be installed: {str(error).strip().splitlines()[-1]}"
    return bun, ""


async def lock() -> None:
    """Write requirements.lock anew from requirements.in."""
    words = "--quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
    quiet = "--no-emit-index-url --no-emit-find-links"
    await run([_uv(), "pip", "compile", _IN, "--output-file", _LOCK, *words.split(), *quiet.split()], cwd=ROOT)


async def versions(tools: Tools) -> dict[str, str]:
    """What the peers are made of."""
    names = "fastapi uvicorn sqlalchemy asyncpg python-socketio uvloop"
    code = f"from importlib.metadata import version as v; [print(name, v(name)) for name in '{names}'.split()]"
    lines = (await run([tools.python, "-c", code])).split("\n")
    found = dict(line.split() for line in lines if line)
    if tools.bun:
        found["bun"] = (await run([tools.bun, "--version"])).strip()
    return found


def _uv() -> Path:
    return _BIN / "uv"
