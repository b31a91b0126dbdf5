"""Notices changed sources, for `guildhall up --reload`."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_EVERY = 0.5


async def watch_sources(changed: Callable[[Path], Awaitable[None]]) -> None:
    before = _times()
    while True:
        await asyncio.sleep(_EVERY)
        now = await asyncio.to_thread(_times)
        different = sorted(path for path, _ in now.items() ^ before.items())
        before = now
        if different:
            await changed(different[0])


def _times() -> dict[Path, int]:
    found = {}
    for path in _PACKAGE.rglob("*.py"):
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    return found
