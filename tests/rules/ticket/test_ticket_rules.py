"""What may be done to tickets."""

from datetime import timedelta

import pytest
from tests.support.values import BOT, MODERATOR, NOW, OPENER, STRANGER, a_ticket

from guildhall_server.domains.ticket import rules
from guildhall_server.domains.ticket.errors import (
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
from guildhall_server.domains.ticket.model import DEFAULTS, Settings, State
from guildhall_server.errors import PermissionDenied
from guildhall_server.ids import new_id

CLOSED = a_ticket(state=State.CLOSED, closed_at=NOW, closer="users/grace", close_message="done")
CLAIMED = a_ticket(state=State.CLAIMED, claimer="users/grace", claimed_at=NOW, assignee="users/joan")
LATER = NOW + timedelta(minutes=1)


@pytest.mark.parametrize("caller", [OPENER, MODERATOR, BOT])
def test_a_ticket_is_seen_by_its_opener_by_staff_and_by_keys_of_the_project(caller):
    rules.check_can_see(a_ticket(), caller)


def test_a_ticket_of_somebody_else_does_not_exist():
    ticket = a_ticket()

    for check in (rules.check_can_see, rules.check_can_reply):
        with pytest.raises(TicketNotFound, match=ticket.name):
            check(ticket, STRANGER)
    with pytest.raises(TicketNotFound):
        rules.check_can_conclude(ticket, STRANGER, DEFAULTS)


@pytest.mark.parametrize("caller", [OPENER, MODERATOR, BOT])
def test_nobody_replies_to_a_closed_ticket(caller):
    with pytest.raises(TicketClosed):
        rules.check_can_reply(CLOSED, caller)


def test_a_stranger_does_not_learn_that_a_ticket_is_closed():
    with pytest.raises(TicketNotFound):
        rules.check_can_reply(CLOSED, STRANGER)


@pytest.mark.parametrize(
    ("caller", "owner_can_close", "may"),
    [
        (OPENER, True, True),
        (OPENER, False, False),
        (MODERATOR, False, True),
        (BOT, True, False),
        (BOT, False, False),
    ],
)
def test_who_may_close_and_reopen(caller, owner_can_close, may):
    settings = Settings(owner_can_close=owner_can_close)

    if may:
        rules.check_can_conclude(a_ticket(), caller, settings)
    else:
        with pytest.raises(PermissionDenied):
            rules.check_can_conclude(a_ticket(), caller, settings)


def test_a_key_of_the_project_may_close_what_it_has_opened():
    rules.check_can_conclude(a_ticket(opener=BOT.principal), BOT, DEFAULTS)


@pytest.mark.parametrize("caller", [OPENER, BOT])
def test_only_staff_speaks_for_others(caller):
    rules.check_can_speak_for(MODERATOR, "ticket.opener")

    with pytest.raises(PermissionDenied, match=r"ticket\.opener"):
        rules.check_can_speak_for(caller, "ticket.opener")


@pytest.mark.parametrize(
    ("given", "stored"),
    [("Bug", "Bug"), ("bug", "Bug"), ("BUG", "Bug"), ("", "Application"), ("strasse", "Straße")],
)
def test_categories_are_found_in_any_case_and_stored_as_the_settings_spell_them(given, stored):
    settings = Settings(categories=("Application", "Bug", "Straße"))

    assert rules.canonical_category(given, settings) == stored


@pytest.mark.parametrize(
    ("given", "categories"), [("Bugs", ("Bug",)), ("Bu", ("Bug",)), ("x", ()), ("", ()), (" ", ("Bug",))]
)
def test_other_categories_are_unknown(given, categories):
    with pytest.raises(TicketCategoryUnknown) as refused:
        rules.canonical_category(given, Settings(categories=categories))

    assert refused.value.metadata["categories"] == ", ".join(categories)


def test_a_project_may_take_no_tickets():
    rules.check_enabled(Settings(enabled=True))

    with pytest.raises(TicketsDisabled):
        rules.check_enabled(Settings(enabled=False))


@pytest.mark.parametrize(("count", "limit", "reached"), [(2, 3, False), (3, 3, True), (4, 3, True), (99, 0, False)])
def test_how_many_tickets_may_be_open(count, limit, reached):
    settings = Settings(max_open_per_user=limit)

    if reached:
        with pytest.raises(TicketLimitReached) as refused:
            rules.check_opening_limits(count, None, NOW, settings)
        assert refused.value.metadata["limit"] == str(limit)
    else:
        rules.check_opening_limits(count, None, NOW, settings)


@pytest.mark.parametrize(("passed", "cooldown", "wait"), [(3599.5, 3600, 0.5), (0, 3600, 3600), (-5, 10, 15)])
def test_tickets_follow_each_other_after_a_pause(passed, cooldown, wait):
    settings = Settings(create_cooldown_seconds=cooldown)

    with pytest.raises(TicketCooldown) as refused:
        rules.check_opening_limits(0, NOW, NOW + timedelta(seconds=passed), settings)

    assert refused.value.retry_after == pytest.approx(wait)


@pytest.mark.parametrize(("passed", "cooldown"), [(3600, 3600), (7200, 3600), (0, 0)])
def test_after_the_pause_a_ticket_may_follow(passed, cooldown):
    settings = Settings(create_cooldown_seconds=cooldown)

    rules.check_opening_limits(0, NOW, NOW + timedelta(seconds=passed), settings)
    rules.check_opening_limits(0, None, NOW, settings)


def test_claiming():
    claimed = rules.claim(a_ticket(), MODERATOR, LATER)

    assert (claimed.state, claimed.claimer, claimed.claimed_at) == (State.CLAIMED, "users/grace", LATER)


def test_a_claimed_ticket_is_not_claimed_again_even_by_its_claimer():
    with pytest.raises(TicketClaimed) as refused:
        rules.claim(CLAIMED, MODERATOR, LATER)

    assert refused.value.metadata["claimer"] == "projects/p/users/grace"


@pytest.mark.parametrize(
    "change",
    [
        lambda: rules.claim(CLOSED, MODERATOR, LATER),
        lambda: rules.assign(CLOSED, "users/joan"),
        lambda: rules.close(CLOSED, "users/ada", "", LATER),
    ],
    ids=["claim", "assign", "close"],
)
def test_a_closed_ticket_stays_as_it_is(change):
    with pytest.raises(TicketClosed):
        change()


@pytest.mark.parametrize("ticket", [a_ticket(), CLAIMED])
def test_assigning_leaves_the_state(ticket):
    assert rules.assign(ticket, "users/joan").state == ticket.state
    assert rules.assign(ticket, "").assignee == ""


@pytest.mark.parametrize("ticket", [a_ticket(), CLAIMED])
def test_closing_sets_state_and_time_together(ticket):
    closed = rules.close(ticket, "users/ada", "thanks", LATER)

    assert (closed.state, closed.closed_at, closed.closer) == (State.CLOSED, LATER, "users/ada")
    assert closed.close_message == "thanks"
    assert closed.claimer == ticket.claimer


def test_a_reopened_ticket_starts_over():
    closed = rules.close(CLAIMED, "users/ada", "thanks", NOW)

    opened = rules.reopen(closed, LATER, DEFAULTS)

    assert opened.state is State.OPEN
    assert (opened.claimer, opened.claimed_at, opened.assignee) == ("", None, "")
    assert (opened.closer, opened.closed_at, opened.close_message) == ("", None, "")
    assert (opened.reopen_count, opened.reopened_at) == (1, LATER)


@pytest.mark.parametrize("ticket", [a_ticket(), CLAIMED])
def test_only_a_closed_ticket_is_reopened(ticket):
    with pytest.raises(TicketNotClosed):
        rules.reopen(ticket, LATER, DEFAULTS)


def test_a_ticket_is_reopened_three_times():
    ticket = a_ticket()
    for _ in range(3):
        ticket = rules.reopen(rules.close(ticket, "", "", NOW), LATER, DEFAULTS)

    with pytest.raises(TicketReopenLimitReached):
        rules.reopen(rules.close(ticket, "", "", NOW), LATER, DEFAULTS)


@pytest.mark.parametrize("source", [a_ticket(), CLAIMED])
def test_a_merged_ticket_gets_back_what_it_had(source):
    target = a_ticket(number=7)

    merged = rules.merge_source(source, target, "users/grace", LATER)

    assert merged.closed
    assert (merged.merged_into, merged.close_message, merged.closed_at) == (target.id, "merged into #7", LATER)
    assert rules.unmerge_source(merged, target) == source


def test_what_cannot_be_merged():
    target = a_ticket()

    with pytest.raises(TicketOpenersDiffer):
        rules.merge_source(a_ticket(opener="users/eve"), target, "", NOW)
    with pytest.raises(TicketClosed):
        rules.merge_source(CLOSED, target, "", NOW)
    with pytest.raises(TicketMerged):
        rules.merge_source(rules.merge_source(a_ticket(), target, "", NOW), a_ticket(), "", NOW)


def test_a_merged_ticket_is_not_reopened():
    merged = rules.merge_source(a_ticket(), a_ticket(), "", NOW)

    with pytest.raises(TicketMerged) as refused:
        rules.reopen(merged, LATER, DEFAULTS)

    assert refused.value.metadata["merged_into"] == f"projects/p/tickets/{merged.merged_into}"


@pytest.mark.parametrize("source", [a_ticket(), CLOSED, a_ticket(merged_into=new_id(), state_before_merge=1)])
def test_only_what_was_merged_here_is_taken_out(source):
    with pytest.raises(TicketNotMerged):
        rules.unmerge_source(source, a_ticket())
