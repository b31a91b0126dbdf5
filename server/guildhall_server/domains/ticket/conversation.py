"""The RPCs about messages: writing, reading, marking read."""

from __future__ import annotations

from google.api.httpbody_pb2 import HttpBody

from guildhall.ticket.v1 import ticket_event_pb2, ticket_message_pb2, ticket_pb2, ticket_service_pb2
from guildhall_server import names
from guildhall_server.clock import Clock
from guildhall_server.domains.ticket import convert, events, messages, rules, store, transcripts
from guildhall_server.domains.ticket.errors import TicketMessageNotFound, TicketNotFound
from guildhall_server.domains.ticket.mail import Letter, Mail, Stored
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import Key, principal_name
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.paging import PageTokens, page_scope, page_size
from guildhall_server.storage import eventlog
from guildhall_server.storage.database import Database

pb = ticket_service_pb2

_ORDERS = {"": 1, "sequence": 1, "sequence asc": 1, "sequence desc": -1}


class Conversation:
    """Messages of a ticket."""

    _db: Database
    _tokens: PageTokens
    _reads: store.TicketReads
    _pages: messages.MessagePages
    _mail: Mail
    _clock: Clock

    async def CreateTicketMessage(
        self, request: pb.CreateTicketMessageRequest, call: Call
    ) -> ticket_message_pb2.TicketMessage:
        key = names.child(request.parent, "tickets", field="parent")
        draft = await self._mail.draft(request.ticket_message, key, call.caller, field="ticket_message")
        (message,) = await self._mail.post(Letter(key, call.caller, (draft,), call.replay_key))
        return message

    async def BatchCreateTicketMessages(
        self, request: pb.BatchCreateTicketMessagesRequest, call: Call
    ) -> pb.BatchCreateTicketMessagesResponse:
        key = names.child(request.parent, "tickets", field="parent")
        drafts = []
        for index, one in enumerate(request.requests):
            field = f"requests[{index}]"
            if one.parent and one.parent != request.parent:
                raise InvalidArgument(f"{field}.parent must be empty or {request.parent}", field=f"{field}.parent")
            if one.request_id:
                raise InvalidArgument(
                    f"{field}.request_id must be empty; the batch has one", field=f"{field}.request_id"
                )
            drafts.append(await self._mail.draft(one.ticket_message, key, call.caller, field=f"{field}.ticket_message"))
        letter = Letter(key, call.caller, tuple(drafts), call.replay_key, answer=_batch)
        return _batch(await self._mail.post_alone(letter))

    async def GetTicketMessage(
        self, request: pb.GetTicketMessageRequest, call: Call
    ) -> ticket_message_pb2.TicketMessage:
        ticket, message = names.message(request.name)
        opener, row = await messages.get_message(self._db, ticket, message)
        if rules.sees_only_own(call.caller) and opener != call.caller.principal:
            raise TicketMessageNotFound(
                f"there is no message {request.name}, or this caller may not see it", message=request.name
            )
        return convert.message(row)

    async def ListTicketMessages(
        self, request: pb.ListTicketMessagesRequest, call: Call
    ) -> pb.ListTicketMessagesResponse:
        key = names.child(request.parent, "tickets", field="parent")
        direction = _ORDERS.get(" ".join(request.order_by.split()))
        if direction is None:
            raise InvalidArgument("order_by must be sequence or sequence desc", field="order_by")
        scope = page_scope("ListTicketMessages", request.parent, str(direction), None, str(request.after_sequence))
        size, after, before = page_size(request.page_size), request.after_sequence, messages.LAST
        if request.page_token:
            (last,) = self._tokens.read(request.page_token, scope)
            after, before = (int(str(last)), messages.LAST) if direction > 0 else (after, int(str(last)))
        if direction > 0:
            page = await self._pages.get(key, after=after, limit=size + 1)
            opener, rows = page.opener, page.messages
        else:
            ticket, _ = await self._reads.get(key, call.caller.principal)
            opener = ticket.opener
            rows = await messages.list_newest_first(self._db, key, after=after, before=before, limit=size + 1)
        self._check_opener(opener, key, call)
        response = pb.ListTicketMessagesResponse(ticket_messages=[convert.message(row) for row in rows[:size]])
        if len(rows) > size:
            response.next_page_token = self._tokens.issue(scope, (rows[size - 1].sequence,))
        if request.show_total:
            response.total_size = await messages.count_after(self._db, key, request.after_sequence)
        return response

    def _check_opener(self, opener: str, key: Key, call: Call) -> None:
        if rules.sees_only_own(call.caller) and opener != call.caller.principal:
            raise TicketNotFound(key)

    async def MarkTicketRead(self, request: pb.MarkTicketReadRequest, call: Call) -> ticket_pb2.Ticket:
        return await self._mark_read(names.child(request.name, "tickets"), request.sequence, call)

    async def _mark_read(self, key: Key, sequence: int, call: Call) -> ticket_pb2.Ticket:
        rules.check_takes_part(call.caller)
        principal = call.caller.principal
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            ticket = await store.get_ticket(tx, key)
            rules.check_can_see(ticket, call.caller)
            reading = await store.get_reading(tx, key, principal)
            upto = min(sequence or ticket.last_sequence, ticket.last_sequence)
            if upto > reading.read_sequence:
                reading = await messages.read_up_to(tx, ticket, reading, upto, principal)
                await messages.save_reading(tx, key, principal, reading)
                receipt = ticket_event_pb2.ReadReceipt(
                    reader=principal_name(key.project, principal), sequence=reading.read_sequence
                )
                await eventlog.append(tx, [events.draft(ticket, principal, self._clock(), read=receipt)])
            return tx.answer(convert.ticket(ticket, reading))

    async def GetTranscript(self, request: pb.GetTranscriptRequest, call: Call) -> HttpBody:
        key = names.child(request.name, "tickets")
        transcript = await transcripts.read(self._db, key, call)
        return transcripts.render(transcript, request.format or "text")


def _batch(stored: Stored) -> pb.BatchCreateTicketMessagesResponse:
    return pb.BatchCreateTicketMessagesResponse(ticket_messages=stored)
