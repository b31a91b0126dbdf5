"""What is done later for a project is not done while it is deleted, and done when it is back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.support.waiting import eventually

from guildhall.project.v1.project_service_pb2 import DeleteProjectRequest, UndeleteProjectRequest
from guildhall.ticket.v1.ticket_service_pb2 import GetTicketRequest
from guildhall_server.domains.project.presence import ProjectPresence
from guildhall_server.domains.ticket import jobs as ticket_jobs
from guildhall_server.jobs import store
from guildhall_server.jobs.engine import open_engine
from guildhall_server.jobs.kinds import Attempt, Kind
from guildhall_server.jobs.registry import Registry
from guildhall_server.jobs.worker import Worker


@dataclass(frozen=True)
class Greet:
    who: str


GREET = Kind("test.greet", Greet)


async def test_jobs_of_a_deleted_project_wait_until_it_is_back(guildhall, make, database, database_url, clock):
    club = await make.project("club")
    done: asyncio.Queue[str] = asyncio.Queue()
    registry = Registry()

    async def greet(attempt: Attempt[Greet]) -> None:
        await done.put(attempt.payload.who)

    registry.handle(GREET, greet)
    await guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=club))
    async with database.transaction(None) as tx:
        jobs = [GREET.job(Greet(who), project=project) for who, project in (("club", "club"), ("all", ""))]
        await store.put(tx, [*jobs, GREET.job(Greet("default"), project="default")])
    engine = await open_engine(database_url)
    worker = Worker(engine, registry.handlers, clock, poll=0.05, may_run=ProjectPresence(database).exists)
    worker.start()

    clock.advance(seconds=1)
    assert {await done.get(), await done.get()} == {"all", "default"}
    row = "SELECT attempts, state, run_at > $1::timestamptz FROM jobs WHERE project_id = 'club'"

    async def put_off() -> bool:
        return tuple(await database.pool.fetchrow(row, clock())) == (0, 1, True)

    await eventually(put_off)

    await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=club))
    clock.advance(hours=1, minutes=1)
    worker.wake()
    assert await asyncio.wait_for(done.get(), 5) == "club"
    await worker.close()
    await engine.close()


async def test_schedules_leave_the_tickets_of_a_deleted_project_alone(guildhall, make, database, clock):
    club = await make.project("club")
    await make.ticket_settings(club, auto_close_hours=1)
    ticket = await make.ticket(club)
    await guildhall.root.projects.DeleteProject(DeleteProjectRequest(name=club))
    clock.advance(hours=2)
    registry = Registry()
    ticket_jobs.register(registry, database)

    await registry.schedules["ticket.auto_close"].run(clock())

    await guildhall.root.projects.UndeleteProject(UndeleteProjectRequest(name=club))
    again = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert again == ticket
