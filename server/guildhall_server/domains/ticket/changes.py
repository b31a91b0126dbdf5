"""Writing a changed ticket back and telling the log, whoever changed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from guildhall.ticket.v1 import ticket_event_pb2
from guildhall_server.domains.ticket import convert, events, store, transcripts
from guildhall_server.domains.ticket.model import Ticket
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Transaction


def next_revision(ticket: Ticket, now: datetime) -> Ticket:
    """A changed ticket, marked as such."""
    return replace(ticket, revision=ticket.revision + 1, updated_at=now)


async def save(tx: Transaction, changed: Ticket, actor: str, now: datetime, kind: str) -> Ticket:
    """Store a ticket that was read in this transaction and changed since; tell the log what kind of change."""
    changed = next_revision(changed, now)
    await store.save_ticket(tx, changed)
    await eventlog.append(tx, [events.draft(changed, actor, now, **{kind: convert.ticket(changed)})])
    return changed


async def remove(tx: Transaction, ticket: Ticket, actor: str, now: datetime, *, keep_transcript: bool) -> None:
    """Delete a ticket with its messages, and its transcript unless that is kept."""
    await transcripts.settle(tx, ticket, keep=keep_transcript)
    await store.delete_ticket(tx, ticket.key)
    deletion = ticket_event_pb2.TicketDeletion(transcript_deleted=not keep_transcript)
    await eventlog.append(tx, [events.draft(ticket, actor, now, deleted=deletion)])
