"""What happens to tickets by the clock."""

from __future__ import annotations

from tests.support.clock import MovableClock
from tests.support.factories import Make
from tests.support.refusals import refused
from tests.support.server import Guildhall

from guildhall.ticket.v1 import ticket_pb2, ticket_service_pb2
from guildhall_server.domains.ticket import jobs
from guildhall_server.jobs.registry import Registry
from guildhall_server.storage.database import Database


async def run(name: str, database: Database, clock: MovableClock) -> None:
    registry = Registry()
    jobs.register(registry, database)
    await registry.schedules[name].run(clock())


def get(name: str) -> ticket_service_pb2.GetTicketRequest:
    return ticket_service_pb2.GetTicketRequest(name=name)


async def test_idle_tickets_are_closed_and_others_stay(
    guildhall: Guildhall, make: Make, database: Database, clock: MovableClock
) -> None:
    await make.ticket_settings(auto_close_hours=2)
    idle = await make.ticket()
    clock.advance(hours=1, minutes=30)
    busy = await make.ticket()
    clock.advance(minutes=31)

    await run("ticket.auto_close", database, clock)

    closed = await guildhall.root.tickets.GetTicket(get(idle.name))
    assert closed.state == ticket_pb2.Ticket.STATE_CLOSED
    assert closed.closer == ""
    assert closed.close_message == "closed after 2 hours without a message"
    assert (await guildhall.root.tickets.GetTicket(get(busy.name))).state == ticket_pb2.Ticket.STATE_OPEN


async def test_a_limit_of_zero_closes_nothing(
    guildhall: Guildhall, make: Make, database: Database, clock: MovableClock
) -> None:
    ticket = await make.ticket()
    clock.advance(days=365)

    await run("ticket.auto_close", database, clock)

    assert (await guildhall.root.tickets.GetTicket(get(ticket.name))).state == ticket_pb2.Ticket.STATE_OPEN


async def test_old_closed_tickets_are_deleted_and_their_transcripts_stay(
    guildhall: Guildhall, make: Make, database: Database, clock: MovableClock
) -> None:
    await make.ticket_settings(auto_delete_after_close_days=7)
    ticket = await make.ticket()
    await make.message(ticket.name, "remember me")
    await guildhall.root.tickets.CloseTicket(ticket_service_pb2.CloseTicketRequest(name=ticket.name))

    clock.advance(days=6)
    await run("ticket.auto_delete", database, clock)
    await guildhall.root.tickets.GetTicket(get(ticket.name))
    clock.advance(days=2)
    await run("ticket.auto_delete", database, clock)

    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.GetTicket(get(ticket.name))
    transcript = await guildhall.root.tickets.GetTranscript(ticket_service_pb2.GetTranscriptRequest(name=ticket.name))
    assert b"remember me" in transcript.data


async def test_a_project_without_settings_deletes_after_a_week(
    guildhall: Guildhall, make: Make, database: Database, clock: MovableClock
) -> None:
    project = await make.project("quiet")
    ticket = await make.ticket(project, state="closed")
    clock.advance(days=7, seconds=1)

    await run("ticket.auto_delete", database, clock)

    with refused("TICKET_NOT_FOUND"):
        await guildhall.root.tickets.GetTicket(get(ticket.name))
