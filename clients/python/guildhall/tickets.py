"""Tickets: every RPC of the contract by its own name, and shorter words for the usual ones."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from guildhall.connection import Connection
from guildhall.names import project_name, ticket_name
from guildhall.paging import every
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall.ticket.v1.ticket_event_pb2 import TicketEvent
from guildhall.ticket.v1.ticket_message_pb2 import TicketMessage
from guildhall.ticket.v1.ticket_pb2 import Ticket
from guildhall.watching import Watch

if TYPE_CHECKING:
    from guildhall.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub as _Stub
else:
    from guildhall.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub as _Stub


class Tickets(_Stub):
    """`TicketService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)
        self._connection = connection

    async def create(
        self,
        project: str,
        *,
        subject: str,
        description: str = "",
        category: str = "",
        opener: str = "",
        request_id: str = "",
    ) -> Ticket:
        """Open a ticket."""
        ticket = Ticket(subject=subject, description=description, category=category, opener=opener)
        request = pb.CreateTicketRequest(parent=project_name(project), ticket=ticket, request_id=request_id)
        return await self.CreateTicket(request)

    async def get(self, ticket: Ticket | str) -> Ticket:
        """Read a ticket."""
        return await self.GetTicket(pb.GetTicketRequest(name=ticket_name(ticket)))

    async def reply(self, ticket: Ticket | str, text: str, *, author: str = "", request_id: str = "") -> TicketMessage:
        """Add a message. With the same `request_id` again, from anywhere, it is still one message."""
        return await self.CreateTicketMessage(
            pb.CreateTicketMessageRequest(
                parent=ticket_name(ticket),
                ticket_message=TicketMessage(text=text, author=author),
                request_id=request_id,
            )
        )

    def list(
        self,
        project: str,
        *,
        filter: str = "",  # noqa: A002 - the contract's word
        order_by: str = "",
        page_size: int = 0,
    ) -> AsyncIterator[Ticket]:
        """Every ticket that matches, page by page as they are needed."""
        request = pb.ListTicketsRequest(
            parent=project_name(project), filter=filter, order_by=order_by, page_size=page_size
        )
        return every(self.ListTickets, request, lambda page: page.tickets)

    def messages(
        self, ticket: Ticket | str, *, after_sequence: int = 0, order_by: str = "", page_size: int = 0
    ) -> AsyncIterator[TicketMessage]:
        """Every message of a ticket, page by page as they are needed."""
        request = pb.ListTicketMessagesRequest(
            parent=ticket_name(ticket), after_sequence=after_sequence, order_by=order_by, page_size=page_size
        )
        return every(self.ListTicketMessages, request, lambda page: page.ticket_messages)

    def watch(
        self, ticket_or_project: Ticket | str, *, cursor: str = "", backlog: int | None = None
    ) -> Watch[TicketEvent]:
        """What happens to one ticket, or to all of a project: after a cursor or with a backlog, then live."""
        name = ticket_name(ticket_or_project)
        if "/tickets/" in name:
            return Watch(
                self._connection,
                lambda after: self.WatchTicket(pb.WatchTicketRequest(name=name, cursor=after, backlog=backlog)),
                cursor,
            )
        return Watch(
            self._connection,
            lambda after: self.WatchTickets(
                pb.WatchTicketsRequest(parent=project_name(name), cursor=after, backlog=backlog)
            ),
            cursor,
        )

    async def position(self, ticket_or_project: Ticket | str) -> str:
        """The cursor of now: what happens from here on comes after it."""
        watch = self.watch(ticket_or_project, backlog=0)
        await watch.opened()
        try:
            return watch.cursor
        finally:
            await watch.aclose()
