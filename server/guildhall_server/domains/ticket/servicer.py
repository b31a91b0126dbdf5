"""The RPCs of `TicketService`. Messages and streams have their own files beside this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from google.protobuf.empty_pb2 import Empty

from guildhall.ticket.v1 import ticket_pb2, ticket_service_pb2, ticket_service_pb2_grpc
from guildhall_server import names
from guildhall_server.domains.ticket import changes, convert, events, listing, messages, rules, store
from guildhall_server.domains.ticket.conversation import Conversation
from guildhall_server.domains.ticket.mail import Mail
from guildhall_server.domains.ticket.merging import Merging
from guildhall_server.domains.ticket.model import MessageDraft, Reading, Settings, State, Ticket
from guildhall_server.domains.ticket.watching import Watching
from guildhall_server.domains.user.names import UserNames, check_can_act
from guildhall_server.errors import InvalidArgument
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Transaction

if TYPE_CHECKING:
    from guildhall_server.app import Parts

pb = ticket_service_pb2
_CHANGEABLE = frozenset({"subject", "category", "channel"})

Change = Callable[[Ticket, Settings], Ticket]


class TicketServicer(  # type: ignore[misc]  # a Call where the generated base has grpc's context
    Conversation, Watching, Merging, ticket_service_pb2_grpc.TicketServiceServicer
):
    """Tickets, from opening to deletion."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._feed = parts.feed
        self._tokens = parts.page_tokens
        self._replays = parts.replays
        self._policy = parts.policy
        self._users = UserNames(parts.database)
        self._memberships = parts.memberships
        self._reads = store.TicketReads(parts.database)
        self._pages = messages.MessagePages(parts.database)
        self._mail = Mail(parts.database, self._users, parts.clock)
        self._clock = parts.clock

    async def CreateTicket(self, request: pb.CreateTicketRequest, call: Call) -> ticket_pb2.Ticket:
        project, wanted, caller = names.project(request.parent, field="parent"), request.ticket, call.caller
        subject = rules.trimmed(wanted.subject, rules.SHORTEST_SUBJECT, "ticket.subject")
        least = rules.SHORTEST_DESCRIPTION if wanted.description else 0
        description = rules.trimmed(wanted.description, least, "ticket.description")
        opener, display_name = await self._opener(wanted.opener, project, call)
        limited = opener.startswith("users/") and not (opener == caller.principal and rules.is_staff(caller))
        person = Key(project, UUID(opener.removeprefix("users/"))) if opener.startswith("users/") else None
        locks = [store.lock_of_opener(project, opener)] if person else []
        async with self._db.transaction(call, locks=locks) as tx:
            if person:
                # A credential is believed for a second; a ticket of somebody who was merged would be lost to it.
                await check_can_act(tx, person, field="ticket.opener")
            settings = await store.get_settings(tx, project)
            rules.check_enabled(settings)
            category = rules.canonical_category(wanted.category, settings)
            if limited:
                opened = await store.opened_by(tx, project, opener)
                rules.check_opening_limits(opened.count, opened.last, call.now, settings)
            ticket = Ticket(
                project=project,
                id=new_id(),
                number=await store.next_number(tx, project),
                state=State.OPEN,
                category=category,
                subject=subject,
                description=description,
                guild=wanted.guild,
                channel=wanted.channel,
                opener=opener,
                opener_display_name=display_name,
                claimer="",
                claimed_at=None,
                assignee="",
                closer="",
                closed_at=None,
                close_message="",
                reopen_count=0,
                reopened_at=None,
                merged_into=None,
                state_before_merge=None,
                message_count=0,
                last_sequence=0,
                last_message="",
                last_message_at=None,
                revision=1,
                created_at=call.now,
                updated_at=call.now,
            )
            await store.insert_ticket(tx, ticket)
            happened = []
            if ticket.description:
                staff = opener == caller.principal and rules.is_staff(caller)
                first = MessageDraft(ticket.description, opener, display_name, staff, call.now)
                ticket, rows = messages.number(ticket, [first])
                await messages.append_messages(tx, [ticket], rows)
                said = convert.message(rows[0])
                happened.append(events.draft(ticket, opener, call.now, message_created=said))
            opened_event = events.draft(ticket, caller.principal, call.now, created=convert.ticket(ticket))
            await eventlog.append(tx, [opened_event, *happened])
            own = ticket.message_count if opener == caller.principal else 0
            return tx.answer(convert.ticket(ticket, Reading(messages=own)))

    async def _opener(self, named: str, project: str, call: Call) -> tuple[str, str]:
        """The principal a ticket is for, and what it is called."""
        caller = call.caller
        if not named or names.principal(named, project, field="ticket.opener") == caller.principal:
            return caller.principal, caller.display_name
        rules.check_can_speak_for(caller, "ticket.opener")
        user = names.child(named, "users", field="ticket.opener")
        return f"users/{user.id}", await self._display_name(user, "ticket.opener")

    async def _display_name(self, user: Key, field: str) -> str:
        display_name = await self._users.find(user)
        if display_name is None:
            raise InvalidArgument(f"{field}: there is no user projects/{user.project}/users/{user.id}", field=field)
        return display_name

    async def GetTicket(self, request: pb.GetTicketRequest, call: Call) -> ticket_pb2.Ticket:
        ticket, reading = await self._reads.get(names.child(request.name, "tickets"), call.caller.principal)
        rules.check_can_see(ticket, call.caller)
        return convert.ticket(ticket, reading)

    async def ListTickets(self, request: pb.ListTicketsRequest, call: Call) -> pb.ListTicketsResponse:
        page = await listing.list_tickets(self._db, self._tokens, request, call)
        return pb.ListTicketsResponse(
            tickets=[convert.ticket(row.ticket, row.reading) for row in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateTicket(self, request: pb.UpdateTicketRequest, call: Call) -> ticket_pb2.Ticket:
        wanted = request.ticket
        mask = request.update_mask if request.HasField("update_mask") else None
        changed = changed_fields(wanted, mask, _CHANGEABLE)
        values = {name: getattr(wanted, name) for name in changed}
        if "subject" in values:
            values["subject"] = rules.trimmed(wanted.subject, rules.SHORTEST_SUBJECT, "ticket.subject")

        def change(ticket: Ticket, settings: Settings) -> Ticket:
            if "category" in values:
                values["category"] = rules.canonical_category(wanted.category, settings)
            return replace(ticket, **values)

        return await self._change(wanted.name, wanted.etag, call, "updated", change, field="ticket.name")

    async def DeleteTicket(self, request: pb.DeleteTicketRequest, call: Call) -> Empty:
        key = names.child(request.name, "tickets")
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            ticket = await self._visible(tx, key, request.etag, call)
            settings = await store.get_settings(tx, key.project)
            keep = settings.transcript_enabled and not request.delete_transcript
            await changes.remove(tx, ticket, call.caller.principal, call.now, keep_transcript=keep)
            return tx.answer(Empty(), before=convert.ticket(ticket))

    async def ClaimTicket(self, request: pb.ClaimTicketRequest, call: Call) -> ticket_pb2.Ticket:
        return await self._change(
            request.name,
            request.etag,
            call,
            "claimed",
            lambda ticket, _: rules.claim(ticket, call.caller, call.now),
        )

    async def AssignTicket(self, request: pb.AssignTicketRequest, call: Call) -> ticket_pb2.Ticket:
        assignee = ""
        if request.assignee:
            names.principal(request.assignee, str(call.project), field="assignee")
            user = names.child(request.assignee, "users", field="assignee")
            await self._display_name(user, "assignee")
            rules.check_can_take_care(request.assignee, await self._memberships.role_now(user))
            assignee = f"users/{user.id}"
        return await self._change(
            request.name, request.etag, call, "assigned", lambda ticket, _: rules.assign(ticket, assignee)
        )

    async def CloseTicket(self, request: pb.CloseTicketRequest, call: Call) -> ticket_pb2.Ticket:
        def change(ticket: Ticket, settings: Settings) -> Ticket:
            rules.check_can_conclude(ticket, call.caller, settings)
            return rules.close(ticket, call.caller.principal, request.close_message.strip(), call.now)

        return await self._change(request.name, request.etag, call, "closed", change)

    async def ReopenTicket(self, request: pb.ReopenTicketRequest, call: Call) -> ticket_pb2.Ticket:
        def change(ticket: Ticket, settings: Settings) -> Ticket:
            rules.check_can_conclude(ticket, call.caller, settings)
            return rules.reopen(ticket, call.now, settings)

        return await self._change(request.name, request.etag, call, "reopened", change)

    async def _change(
        self, name: str, etag: str, call: Call, kind: str, change: Change, *, field: str = "name"
    ) -> ticket_pb2.Ticket:
        """Change one ticket under its lock and tell the log."""
        key = names.child(name, "tickets", field=field)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            ticket = await self._visible(tx, key, etag, call)
            changed = change(ticket, await store.get_settings(tx, key.project))
            changed = await changes.save(tx, changed, call.caller.principal, call.now, kind)
            reading = await store.get_reading(tx, key, call.caller.principal)
            return tx.answer(convert.ticket(changed, reading), before=convert.ticket(ticket, reading))

    async def _visible(self, tx: Transaction, key: Key, etag: str, call: Call) -> Ticket:
        """A ticket the caller may see, in the revision it expects."""
        ticket = await store.get_ticket(tx, key)
        rules.check_can_see(ticket, call.caller)
        check_etag(etag, ticket.id, ticket.revision, ticket.name)
        return ticket
