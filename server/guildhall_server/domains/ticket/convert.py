"""Tickets, messages and events as protos."""

from __future__ import annotations

from datetime import datetime

from guildhall.ticket.v1 import ticket_event_pb2, ticket_message_pb2, ticket_pb2
from guildhall_server.domains.ticket.model import Reading, Ticket, TicketMessage
from guildhall_server.names import principal_name
from guildhall_server.rpc.etags import etag_of
from guildhall_server.rpc.times import timestamp


def ticket(row: Ticket, reading: Reading | None = None) -> ticket_pb2.Ticket:
    """A ticket, with the unread count of one reader or without."""
    project = row.project
    return ticket_pb2.Ticket(
        name=row.name,
        uid=str(row.id),
        number=row.number,
        state=row.state,  # type: ignore[arg-type]  # the column holds the enum's numbers
        category=row.category,
        subject=row.subject,
        description=row.description,
        guild=row.guild,
        channel=row.channel,
        opener=principal_name(project, row.opener),
        opener_display_name=row.opener_display_name,
        claimer=principal_name(project, row.claimer),
        claim_time=timestamp(row.claimed_at),
        assignee=principal_name(project, row.assignee),
        closer=principal_name(project, row.closer),
        close_time=timestamp(row.closed_at),
        close_message=row.close_message,
        reopen_count=row.reopen_count,
        reopen_time=timestamp(row.reopened_at),
        merged_into=f"projects/{project}/tickets/{row.merged_into}" if row.merged_into else "",
        message_count=row.message_count,
        last_sequence=row.last_sequence,
        last_message=row.last_message,
        last_message_time=timestamp(row.last_message_at),
        unread_count=reading.unread(row) if reading else 0,
        create_time=timestamp(row.created_at),
        update_time=timestamp(row.updated_at),
        etag=etag_of(row.id, row.revision),
    )


def message(row: TicketMessage) -> ticket_message_pb2.TicketMessage:
    """A message."""
    project, uid = row.project, str(row.id)
    return ticket_message_pb2.TicketMessage(
        name=f"projects/{project}/tickets/{row.ticket}/messages/{uid}",
        uid=uid,
        sequence=row.sequence,
        text=row.text,
        author=principal_name(project, row.author),
        author_display_name=row.author_display_name,
        staff=row.staff,
        origin=f"projects/{project}/{row.origin}" if row.origin else "",
        create_time=timestamp(row.created_at),
    )


def event(subject: Ticket, actor: str, at: datetime) -> ticket_event_pb2.TicketEvent:
    """An event about a ticket; the caller adds what happened."""
    return ticket_event_pb2.TicketEvent(
        ticket=subject.name, actor=principal_name(subject.project, actor), time=timestamp(at)
    )
