"""Whether a project exists is asked with every call, and read once a second."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from guildhall_server.domains.project.presence import ProjectPresence


class Counting(ProjectPresence):
    """Counts its reads."""

    reads = 0

    async def _read(self, ids: list[str]) -> Mapping[str, bool]:
        self.reads += 1
        return await super()._read(ids)


async def test_many_calls_are_one_read(make, database):
    await make.project("club")
    presence = Counting(database)

    assert all(await asyncio.gather(*(presence.exists("club") for _ in range(100))))
    for _ in range(100):
        assert await presence.exists("club")

    assert presence.reads == 1


async def test_a_deleted_project_is_as_absent_as_one_that_never_was(make, database, monkeypatch):
    await make.project("club")
    await make.execute("UPDATE projects SET deleted_at = now(), purge_at = now() WHERE project_id = 'club'")
    presence = ProjectPresence(database)

    assert not await presence.exists("club")
    assert not await presence.exists("nowhere")

    await make.execute("UPDATE projects SET deleted_at = NULL, purge_at = NULL")
    assert await presence.exists("club"), "what is back is seen at once"


async def test_a_deletion_shows_after_a_second(make, database):
    await make.project("club")
    presence = ProjectPresence(database)
    assert await presence.exists("club")
    await make.execute("UPDATE projects SET deleted_at = now(), purge_at = now() WHERE project_id = 'club'")
    deleted = asyncio.get_running_loop().time()

    async with asyncio.timeout(1.5):
        while await presence.exists("club"):  # noqa: ASYNC110 - what is waited for is that memory ends
            await asyncio.sleep(0.01)

    assert asyncio.get_running_loop().time() - deleted < 1.2
