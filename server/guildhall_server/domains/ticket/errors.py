"""Refusals about tickets."""

from __future__ import annotations

from guildhall_server.errors import FailedPrecondition, InvalidArgument, NotFound, ResourceExhausted
from guildhall_server.names import Key


class TicketNotFound(NotFound):
    """There is no such ticket for this caller."""

    reason = "TICKET_NOT_FOUND"

    def __init__(self, key: Key) -> None:
        name = f"projects/{key.project}/tickets/{key.id}"
        super().__init__(f"there is no ticket {name}, or this caller may not see it", ticket=name)


class TicketMessageNotFound(NotFound):
    """There is no such message for this caller."""

    reason = "TICKET_MESSAGE_NOT_FOUND"


class TicketClosed(FailedPrecondition):
    """The ticket is closed."""

    reason = "TICKET_CLOSED"

    def __init__(self, name: str) -> None:
        super().__init__("the ticket is closed; reopen it first", ticket=name)


class TicketNotClosed(FailedPrecondition):
    """The ticket is not closed."""

    reason = "TICKET_NOT_CLOSED"

    def __init__(self, name: str) -> None:
        super().__init__("only a closed ticket can be reopened", ticket=name)


class TicketClaimed(FailedPrecondition):
    """Somebody has the ticket."""

    reason = "TICKET_CLAIMED"


class TicketReopenLimitReached(FailedPrecondition):
    """The ticket was reopened as often as the settings allow."""

    reason = "TICKET_REOPEN_LIMIT_REACHED"


class TicketsDisabled(FailedPrecondition):
    """The project takes no tickets."""

    reason = "TICKETS_DISABLED"


class TicketLimitReached(FailedPrecondition):
    """The user has as many tickets open as the settings allow."""

    reason = "TICKET_LIMIT_REACHED"


class TicketCooldown(ResourceExhausted):
    """The user opened a ticket a short while ago."""

    reason = "TICKET_COOLDOWN"


class TicketCategoryUnknown(InvalidArgument):
    """The project has no such ticket category."""

    reason = "TICKET_CATEGORY_UNKNOWN"


class TicketMerged(FailedPrecondition):
    """The ticket was merged into another."""

    reason = "TICKET_MERGED"


class TicketNotMerged(FailedPrecondition):
    """The ticket was not merged into this one."""

    reason = "TICKET_NOT_MERGED"


class TicketOpenersDiffer(FailedPrecondition):
    """Only tickets of the same opener can be merged."""

    reason = "TICKET_OPENERS_DIFFER"


class TicketAssigneeNotStaff(FailedPrecondition):
    """Tickets are assigned to those who moderate them."""

    reason = "TICKET_ASSIGNEE_NOT_STAFF"


class TicketMergeTooLarge(FailedPrecondition):
    """More messages than one merge can copy."""

    reason = "TICKET_MERGE_TOO_LARGE"
