"""Merging tickets into one, and taking them out again."""

from __future__ import annotations

from dataclasses import replace

from guildhall.ticket.v1 import ticket_event_pb2, ticket_pb2, ticket_service_pb2
from guildhall_server import names
from guildhall_server.domains.ticket import changes, convert, events, messages, rules, store
from guildhall_server.domains.ticket.errors import TicketMergeTooLarge, TicketNotFound, TicketNotMerged
from guildhall_server.domains.ticket.model import PREVIEW, MessageDraft, Ticket, TicketMessage
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Database, Transaction

pb = ticket_service_pb2

MOST_COPIED = 5000


class Merging:
    """Two tickets about one thing become one."""

    _db: Database

    async def MergeTickets(self, request: pb.MergeTicketsRequest, call: Call) -> ticket_pb2.Ticket:
        target_key = names.child(request.name, "tickets")
        source_keys = _sources(request.source_tickets, target_key)
        keys = [target_key, *source_keys]
        actor, now = call.caller.principal, call.now
        async with self._db.transaction(call, locks=map(store.lock_of, keys)) as tx:
            found = await store.get_tickets(tx, keys)
            target = was = _present(found, target_key, call)
            rules.check_can_grow(target)
            before = [_present(found, key, call) for key in source_keys]
            sources = [changes.next_revision(rules.merge_source(source, target, actor, now), now) for source in before]
            copies = await _copies(tx, before)
            rows: list[TicketMessage] = []
            if copies:
                target, rows = messages.number(target, copies)
                await messages.append_messages(tx, [target], rows)
            target = changes.next_revision(target, now)
            for ticket in (target, *sources):
                await store.save_ticket(tx, ticket)
            snapshot = convert.ticket(target)
            merge = ticket_event_pb2.TicketMerge(source_tickets=list(request.source_tickets), ticket=snapshot)
            await eventlog.append(
                tx,
                [
                    events.draft(target, actor, now, merged=merge),
                    *(events.draft(target, row.author, now, message_created=convert.message(row)) for row in rows),
                    *(events.draft(source, actor, now, closed=convert.ticket(source)) for source in sources),
                ],
            )
            reading = await store.get_reading(tx, target_key, actor)
            return tx.answer(convert.ticket(target, reading), before=convert.ticket(was, reading))

    async def UnmergeTickets(self, request: pb.UnmergeTicketsRequest, call: Call) -> ticket_pb2.Ticket:
        target_key = names.child(request.name, "tickets")
        wanted = _sources(request.source_tickets, target_key)
        if not wanted:
            wanted = [Key(target_key.project, id_) for id_ in await store.merged_into(self._db, target_key)]
        actor, now = call.caller.principal, call.now
        keys = [target_key, *wanted]
        async with self._db.transaction(call, locks=map(store.lock_of, keys)) as tx:
            found = await store.get_tickets(tx, keys)
            target = was = _present(found, target_key, call)
            if not wanted:
                raise TicketNotMerged("no ticket was merged into this one", ticket=target.name)
            before = [_present(found, key, call) for key in wanted]
            sources = [changes.next_revision(rules.unmerge_source(source, target), now) for source in before]
            removed = 0
            for source in sources:
                removed += await messages.remove_copies(tx, target_key, source.id)
                await store.save_ticket(tx, source)
            newest = await messages.newest(tx, target_key)
            target = replace(
                changes.next_revision(target, now),
                message_count=target.message_count - removed,
                last_message=newest.text[:PREVIEW] if newest else "",
                last_message_at=newest.created_at if newest else None,
            )
            await store.save_ticket(tx, target)
            await messages.recount(tx, target_key)
            snapshot = convert.ticket(target)
            split = ticket_event_pb2.TicketMerge(source_tickets=[source.name for source in sources], ticket=snapshot)
            await eventlog.append(
                tx,
                [
                    events.draft(target, actor, now, unmerged=split),
                    *(events.draft(source, actor, now, updated=convert.ticket(source)) for source in sources),
                ],
            )
            reading = await store.get_reading(tx, target_key, actor)
            return tx.answer(convert.ticket(target, reading), before=convert.ticket(was, reading))


def _sources(source_tickets: object, target: Key) -> list[Key]:
    keys = [names.child(name, "tickets", field="source_tickets") for name in source_tickets]  # type: ignore[attr-defined]
    if target in keys:
        raise InvalidArgument("source_tickets: a ticket cannot be merged into itself", field="source_tickets")
    if any(key.project != target.project for key in keys):
        raise InvalidArgument("source_tickets must be of the same project", field="source_tickets")
    return keys


def _present(found: dict[Key, Ticket], key: Key, call: Call) -> Ticket:
    ticket = found.get(key)
    if ticket is None:
        raise TicketNotFound(key)
    rules.check_can_see(ticket, call.caller)
    return ticket


async def _copies(tx: Transaction, sources: list[Ticket]) -> list[MessageDraft]:
    total = sum(source.message_count for source in sources)
    if total > MOST_COPIED:
        raise TicketMergeTooLarge(
            f"the tickets hold {total} messages, one merge copies at most {MOST_COPIED}; merge fewer at once",
            limit=str(MOST_COPIED),
        )
    rows = [row for source in sources for row in await messages.all_of(tx, source.key, MOST_COPIED)]
    rows.sort(key=lambda row: (row.created_at, row.id))
    return [
        MessageDraft(
            row.text,
            row.author,
            row.author_display_name,
            row.staff,
            row.created_at,
            f"tickets/{row.ticket}/messages/{row.id}",
        )
        for row in rows
    ]
