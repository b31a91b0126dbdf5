"""Thirty days after its deletion nothing of a project is left but its id, which nobody gets again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from grpc import StatusCode
from sqlalchemy import Column
from sqlalchemy.dialects import postgresql
from tests.support.refusals import refused

from guildhall.project.v1 import project_pb2
from guildhall.project.v1.project_service_pb2 import (
    CreateProjectRequest,
    DeleteProjectRequest,
    GetProjectRequest,
    ListProjectsRequest,
    UndeleteProjectRequest,
)
from guildhall_server import tables
from guildhall_server.config import Settings
from guildhall_server.domains.project import jobs, purging
from guildhall_server.domains.project.purging import Purge
from guildhall_server.jobs.registry import Registry
from guildhall_server.roles import Role
from guildhall_server.storage.blobs import Blobs, keep
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.objects import ObjectGone, Objects

OWNED = [table for table in tables.metadata.sorted_tables if "project_id" in table.c]
# The row that keeps the id out of use, what nothing may delete, and the rows of files, which go after the files.
LEFT = {"project_tombstones", "audit_entries", "blobs"}


@pytest.fixture
async def registry(database):
    registry = Registry()
    jobs.register(registry, database, tables.metadata.sorted_tables)
    return registry


async def furnish(make, database, name):
    """A project with a row in every table that there is one to have in, whatever that table means."""
    project = await make.project(name)
    user, _ = await make.person(Role.OWNER, project)
    await make.ticket_settings(project)
    ticket = await make.ticket(project, opener=user)
    await make.message(ticket.name)
    merged = await make.ticket(project)
    await make.execute("UPDATE tickets SET merged_into = $2 WHERE id = $1", *(_id(t.name) for t in (merged, ticket)))
    for table in OWNED:
        if table.name != "project_tombstones" and not await count(database, table.name, name):
            await _some_row(database, table, name)
    return project


def _id(name):
    return name.rsplit("/", 1)[1]


async def _some_row(database, table, project):
    """A row of made-up values; rows that it refers to are those of the project."""
    values: dict[str, Any] = {"project_id": project}
    for constraint in table.foreign_key_constraints:
        there = constraint.elements[0].column.table.name
        names = [element.column.name for element in constraint.elements]
        found = await database.pool.fetchrow(
            f"SELECT {', '.join(names)} FROM {there} WHERE project_id = $1 LIMIT 1", project
        )
        values |= dict(zip((element.parent.name for element in constraint.elements), found, strict=True))
    for column in table.columns:
        needed = not column.nullable and column.server_default is None and column.identity is None
        if needed and column.name not in values:
            values[column.name] = await database.pool.fetchval(f"SELECT {_made_up(column)}")
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    await database.pool.execute(f"INSERT INTO {table.name} ({names}) VALUES ({places})", *values.values())


_MADE_UP = {
    "UUID": "gen_random_uuid()",
    "TIMESTAMP": "now()",
    "DATE": "now()",
    # False, for of some things there is one for all projects.
    "BOOLEAN": "false",
    "BYTEA": "convert_to(gen_random_uuid()::text, 'UTF8')",
    "JSON": "'{}'",
    "VARCHAR": "gen_random_uuid()::text",
    "TEXT": "gen_random_uuid()::text",
}


def _made_up(column: Column[Any]) -> str:
    """A value of a column's type, as SQL."""
    kind = column.type.compile(dialect=postgresql.dialect())
    if kind.endswith("[]"):
        return f"CAST('{{x}}' AS {kind})"
    value = next((value for begin, value in _MADE_UP.items() if kind.startswith(begin)), "1")
    return f"CAST({value} AS {kind})"


async def count(database: Database, table: str, project: str) -> int:
    return int(await database.pool.fetchval(f"SELECT count(*) FROM {table} WHERE project_id = $1", project))


async def counts(database: Database, project: str) -> dict[str, int]:
    return {table.name: await count(database, table.name, project) for table in OWNED}


async def delete(guildhall, name):
    await guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=name, force=True))


async def test_a_purge_leaves_no_row_in_any_table_and_touches_no_other_project(
    guildhall, make, database, clock, registry
):
    doomed, neighbour = await furnish(make, database, "doomed"), await furnish(make, database, "neighbour")
    await delete(guildhall, doomed)
    before, beside = await counts(database, "doomed"), await counts(database, "neighbour")
    assert [name for name, rows in before.items() if not rows] == ["project_tombstones"]

    clock.advance(days=29)
    await registry.schedules["project.purge"].run(clock())
    assert await counts(database, "doomed") == before
    clock.advance(days=1)
    await registry.schedules["project.purge"].run(clock())

    left = {name for name, rows in (await counts(database, "doomed")).items() if rows}
    assert left == LEFT
    assert await counts(database, "neighbour") == beside
    assert await guildhall.root.projects.GetProject(GetProjectRequest(name=neighbour))
    listed = await guildhall.root.projects.ListProjects(ListProjectsRequest(show_deleted=True))
    assert doomed not in {project.name for project in listed.projects}


@pytest.mark.parametrize("table", [table for table in OWNED if table.name not in purging.KEPT], ids=str)
async def test_a_batch_is_found_by_an_index_whatever_table_it_is_of(database, table):
    async with database.transaction(None) as tx:
        await tx.run(purging.BY_INDEX)
        deletion = purging._deletion(table)
        plan = await tx._connection.fetch(f"EXPLAIN {deletion.sql}", *deletion.arguments({"project": "doomed"}))

    text = "\n".join(row[0] for row in plan)
    assert "Seq Scan" not in text


async def test_the_files_of_a_purged_project_go_and_those_of_others_stay(  # noqa: PLR0917 - fixtures
    guildhall, make, database, clock, registry, tmp_path
):
    objects = Objects(Settings.load({"GUILDHALL_ENVIRONMENT": "test"}).blobs, tmp_path)
    blobs = Blobs(database, objects)
    kept = {}
    for name in ("doomed", "neighbour"):
        project = await make.project(name)
        kept[project] = await blobs.put(name, "avatars", ".png", b"a face")
        async with database.transaction(None) as tx:
            await keep(tx, kept[project])
    await delete(guildhall, "projects/doomed")
    clock.advance(days=30)

    await registry.schedules["project.purge"].run(clock())
    await blobs.sweep()

    assert await count(database, "blobs", "doomed") == 0
    with pytest.raises(ObjectGone):
        await blobs.get(kept["projects/doomed"])
    assert await blobs.get(kept["projects/neighbour"]) == b"a face"


async def test_the_id_of_a_purged_project_is_nobody_elses(guildhall, make, clock, registry):
    await delete(guildhall, doomed := await make.project("doomed"))
    clock.advance(days=30)
    await registry.schedules["project.purge"].run(clock())

    with refused("PROJECT_EXISTS", code=StatusCode.ALREADY_EXISTS) as refusal:
        await guildhall.root.projects.CreateProject(
            CreateProjectRequest(project=project_pb2.Project(display_name="Mine now"), project_id="doomed")
        )
    assert refusal.metadata == {"project": "doomed"}
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=doomed))


async def test_a_project_that_came_back_is_not_purged(guildhall, make, database, clock, registry):
    await delete(guildhall, saved := await make.project("saved"))
    await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=saved))
    clock.advance(days=31)

    await registry.schedules["project.purge"].run(clock())

    assert await guildhall.root.projects.GetProject(GetProjectRequest(name=saved))


class Killed(Exception):
    """The process is gone."""


async def test_a_purge_that_is_killed_anywhere_goes_on_and_the_project_does_not_come_back(
    guildhall, make, database, clock, monkeypatch
):
    """However many statements the process lives through, the next one ends the work."""
    doomed = await furnish(make, database, "doomed")
    await furnish(make, database, "neighbour")
    monkeypatch.setattr(purging, "BATCH", 1)
    await delete(guildhall, doomed)
    beside = await counts(database, "neighbour")
    clock.advance(days=30)
    left, original = 0, Transaction.run

    async def dying(self: Transaction, *arguments: Any, **values: Any) -> int:
        nonlocal left
        left -= 1
        if not left:
            raise Killed
        return await original(self, *arguments, **values)

    monkeypatch.setattr(Transaction, "run", dying)
    purge, deaths = Purge(database, tables.metadata.sorted_tables), 0
    while True:
        left = deaths + 2
        try:
            await purge.run(clock())
        except Killed:
            deaths += 1
        else:
            break

    assert deaths > 5
    assert {name for name, rows in (await counts(database, "doomed")).items() if rows} == LEFT
    assert await counts(database, "neighbour") == beside


async def test_once_a_purge_has_begun_a_slow_clock_does_not_bring_the_project_back(
    guildhall, make, database, clock, monkeypatch
):
    await delete(guildhall, doomed := await make.project("doomed"))

    async def dying(*_: Any) -> int:
        raise Killed

    monkeypatch.setattr(Purge, "_delete", dying)
    with pytest.raises(Killed):
        await Purge(database, tables.metadata.sorted_tables).run(clock() + timedelta(days=30))

    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=doomed))


async def test_of_a_purge_and_an_undeletion_at_the_same_time_one_wins(guildhall, make, database, clock):
    for n in range(8):
        name = await make.project(f"p{n}")
        await make.user(name)
        await delete(guildhall, name)
        purge = Purge(database, tables.metadata.sorted_tables)

        back, purged = await asyncio.gather(
            guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=name)),
            purge.run(clock() + timedelta(days=30)),
            return_exceptions=True,
        )

        came_back = isinstance(back, project_pb2.Project)
        assert came_back == (purged == [])
        assert await count(database, "users", f"p{n}") == int(came_back)
        assert await count(database, "projects", f"p{n}") == int(came_back)


async def test_more_rows_than_one_batch_go_too(guildhall, make, database, clock, registry):
    doomed = await make.project("doomed")
    await make.execute(
        "INSERT INTO users (project_id, id, display_name, active, verified) "
        "SELECT 'doomed', gen_random_uuid(), 'Ada', true, false FROM generate_series(1, $1::int)",
        2 * purging.BATCH + 1,
    )
    await delete(guildhall, doomed)
    clock.advance(days=30)

    await registry.schedules["project.purge"].run(clock())

    assert await count(database, "users", "doomed") == 0
