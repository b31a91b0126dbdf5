"""What may be done to tickets, and what becomes of them. Plain values in, plain values or refusals out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil

from guildhall_server.caller import Caller
from guildhall_server.domains.ticket.errors import (
    TicketAssigneeNotStaff,
    TicketCategoryUnknown,
    TicketClaimed,
    TicketClosed,
    TicketCooldown,
    TicketLimitReached,
    TicketMerged,
    TicketNotClosed,
    TicketNotFound,
    TicketNotMerged,
    TicketOpenersDiffer,
    TicketReopenLimitReached,
    TicketsDisabled,
)
from guildhall_server.domains.ticket.model import MessageDraft, Settings, State, Ticket
from guildhall_server.errors import InvalidArgument, PermissionDenied
from guildhall_server.names import principal_name
from guildhall_server.permissions import Permission
from guildhall_server.roles import Role, permissions_of

SHORTEST_SUBJECT = 3
SHORTEST_DESCRIPTION = 10


def is_staff(caller: Caller) -> bool:
    """Whether the caller moderates tickets."""
    return caller.may(Permission.TICKETS_MODERATE)


def sees_only_own(caller: Caller) -> bool:
    """Whether the caller is a member: a person who neither moderates nor looks on. Keys of the project see all."""
    return caller.is_person and not is_staff(caller) and caller.role is not Role.VIEWER


def check_can_see(ticket: Ticket, caller: Caller) -> None:
    """Tickets of others do not exist for members."""
    if sees_only_own(caller) and ticket.opener != caller.principal:
        raise TicketNotFound(ticket.key)


def check_takes_part(caller: Caller) -> None:
    """Viewers look on: not even what they have read shows."""
    if caller.role is Role.VIEWER:
        raise PermissionDenied(
            "viewers read tickets and leave no mark on them; this needs tickets:write",
            permission=Permission.TICKETS_WRITE.value,
        )


def check_can_take_care(assignee: str, role: Role) -> None:
    """Tickets are assigned to those who moderate."""
    if Permission.TICKETS_MODERATE not in permissions_of(role):
        raise TicketAssigneeNotStaff(
            "a ticket is assigned to a moderator, an admin or an owner; make this user one first", assignee=assignee
        )


def check_can_reply(ticket: Ticket, caller: Caller) -> None:
    """A closed ticket takes no messages."""
    check_can_see(ticket, caller)
    if ticket.closed:
        raise TicketClosed(ticket.name)


def in_time(ticket: Ticket, drafts: Sequence[MessageDraft]) -> list[MessageDraft]:
    """Drafts, none of them earlier than the last message: it may have been written while they waited for the ticket."""
    last = ticket.last_message_at
    return [draft if last is None or draft.created_at >= last else replace(draft, created_at=last) for draft in drafts]


def check_can_grow(target: Ticket) -> None:
    """Others can be merged into a ticket that is neither closed nor part of another itself."""
    if target.merged_into is not None:
        raise _merged(target)
    if target.closed:
        raise TicketClosed(target.name)


def check_can_speak_for(caller: Caller, field: str) -> None:
    """Whether the caller may name somebody else as opener or author."""
    if not is_staff(caller):
        raise PermissionDenied(
            f"{field}: only callers with tickets:moderate may name somebody else; leave it empty",
            permission=Permission.TICKETS_MODERATE.value,
        )


def check_can_conclude(ticket: Ticket, caller: Caller, settings: Settings) -> None:
    """Closing and reopening is for staff, and for the opener when the settings allow it."""
    check_can_see(ticket, caller)
    if not is_staff(caller) and not (settings.owner_can_close and ticket.opener == caller.principal):
        raise PermissionDenied(
            "only staff may do this, or the ticket's opener when the settings allow it",
            permission=Permission.TICKETS_MODERATE.value,
        )


def trimmed(text: str, least: int, field: str) -> str:
    """A text without the white space around it, of which enough must be left."""
    text = text.strip()
    if len(text) < least:
        raise InvalidArgument(
            f"{field}: white space around it does not count; write at least {least} characters", field=field
        )
    return text


def canonical_category(category: str, settings: Settings) -> str:
    """The category as the settings spell it; the first one when none is given."""
    if not category and settings.categories:
        return settings.categories[0]
    for known in settings.categories:
        if known.casefold() == category.casefold():
            return known
    raise TicketCategoryUnknown(
        f"there is no ticket category {category!r}; choose one of {', '.join(settings.categories)}",
        field="ticket.category",
        category=category,
        categories=", ".join(settings.categories),
    )


def check_enabled(settings: Settings) -> None:
    """Whether the project takes tickets at all."""
    if not settings.enabled:
        raise TicketsDisabled("this project takes no tickets; its ticket settings say so")


def check_opening_limits(open_count: int, last_opened: datetime | None, now: datetime, settings: Settings) -> None:
    """How many tickets one user may have open, and how fast they may follow."""
    if settings.max_open_per_user and open_count >= settings.max_open_per_user:
        raise TicketLimitReached(
            f"the user has {open_count} open tickets, the limit is {settings.max_open_per_user}; close one first",
            limit=str(settings.max_open_per_user),
        )
    if last_opened is not None and settings.create_cooldown_seconds:
        wait = settings.create_cooldown_seconds - (now - last_opened).total_seconds()
        if wait > 0:
            raise TicketCooldown(
                f"the user opened a ticket a short while ago; try again in {ceil(wait)} s",
                retry_after=wait,
                seconds=str(ceil(wait)),
            )


def claim(ticket: Ticket, caller: Caller, now: datetime) -> Ticket:
    """Somebody takes an open ticket."""
    if ticket.closed:
        raise TicketClosed(ticket.name)
    if ticket.state == State.CLAIMED:
        claimer = principal_name(ticket.project, ticket.claimer)
        raise TicketClaimed("somebody has claimed the ticket", ticket=ticket.name, claimer=claimer)
    return replace(ticket, state=State.CLAIMED, claimer=caller.principal, claimed_at=now)


def assign(ticket: Ticket, assignee: str) -> Ticket:
    """Somebody is asked to take care of a ticket; its state stays."""
    if ticket.closed:
        raise TicketClosed(ticket.name)
    return replace(ticket, assignee=assignee)


def close(ticket: Ticket, closer: str, message: str, now: datetime) -> Ticket:
    """The ticket is done."""
    if ticket.closed:
        raise TicketClosed(ticket.name)
    # A message that was written while this waited for the ticket is not later than the close.
    closed_at = max(now, ticket.last_message_at or now)
    return replace(ticket, state=State.CLOSED, closer=closer, closed_at=closed_at, close_message=message)


def reopen(ticket: Ticket, now: datetime, settings: Settings) -> Ticket:
    """The ticket is not done after all: it starts over, unclaimed and unassigned."""
    if ticket.merged_into is not None:
        raise _merged(ticket)
    if not ticket.closed:
        raise TicketNotClosed(ticket.name)
    if ticket.reopen_count >= settings.max_reopens:
        raise TicketReopenLimitReached(
            f"the ticket was reopened {ticket.reopen_count} times, which is the limit; open a new one",
            ticket=ticket.name,
            limit=str(settings.max_reopens),
        )
    return replace(
        _unconcluded(ticket, State.OPEN),
        claimer="",
        claimed_at=None,
        assignee="",
        reopen_count=ticket.reopen_count + 1,
        reopened_at=now,
    )


def merge_source(source: Ticket, target: Ticket, closer: str, now: datetime) -> Ticket:
    """A ticket becomes part of another."""
    if source.merged_into is not None:
        raise _merged(source)
    if source.opener != target.opener:
        raise TicketOpenersDiffer("only tickets of the same opener can be merged", ticket=source.name)
    closed = close(source, closer, f"merged into #{target.number}", now)
    return replace(closed, merged_into=target.id, state_before_merge=source.state)


def unmerge_source(source: Ticket, target: Ticket) -> Ticket:
    """A ticket is taken out again, in the state it had."""
    if source.merged_into != target.id or source.state_before_merge is None:
        raise TicketNotMerged("the ticket was not merged into this one", ticket=source.name)
    return replace(_unconcluded(source, State(source.state_before_merge)), merged_into=None, state_before_merge=None)


def _unconcluded(ticket: Ticket, state: State) -> Ticket:
    return replace(ticket, state=state, closer="", closed_at=None, close_message="")


def _merged(ticket: Ticket) -> TicketMerged:
    into = f"projects/{ticket.project}/tickets/{ticket.merged_into}"
    return TicketMerged(f"the ticket was merged into {into}", ticket=ticket.name, merged_into=into)
