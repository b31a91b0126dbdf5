"""How long from the command to the first healthy answer, with an empty database and with a full one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.subjects import guildhall
from benchmarks.world import World


async def measure_starts(
    world: World, databases: dict[str, str], folder: Path, tell: Callable[[str], None]
) -> dict[str, list[float]]:
    """Seconds by how much is in the database; Postgres is up already."""
    found: dict[str, list[float]] = {label: [] for label in databases}
    for turn in range(world.plan.start_rounds):
        for label, database in databases.items():
            began = perf_counter()
            async with guildhall(world, database, folder / f"start-{database}-{turn}"):
                found[label].append(perf_counter() - began)
            tell(f"round {turn + 1}  start with {label}: {found[label][-1]:.2f} s")
    return found
