"""Log files that do not grow without end."""

import asyncio
import shutil
from pathlib import Path

LARGEST = 16 * 2**20
_EVERY = 10.0


async def keep_small(folder: Path) -> None:
    """Moves what a full file holds to `<name>.log.1`. Children append, so the file itself can be emptied."""
    while True:
        await asyncio.to_thread(_shrink, folder)
        await asyncio.sleep(_EVERY)


def _shrink(folder: Path) -> None:
    for path in folder.glob("*.log"):
        if path.stat().st_size > LARGEST:
            rotate(path)


def rotate(path: Path) -> None:
    shutil.copyfile(path, path.with_name(f"{path.name}.1"))
    with path.open("r+b") as file:
        file.truncate(0)


def last_lines(path: Path, count: int) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 16384))
            return file.read().decode(errors="replace").splitlines()[-count:]
    except OSError:
        return []
