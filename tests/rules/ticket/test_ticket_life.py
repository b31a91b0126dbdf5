"""Whatever is done to tickets in whatever order, what a ticket says about itself fits together."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.support.values import MODERATOR, NOW, a_ticket

from guildhall_server.domains.ticket import rules
from guildhall_server.domains.ticket.model import DEFAULTS, State
from guildhall_server.errors import FailedPrecondition

places = st.integers(0, 3)


class Life(RuleBasedStateMachine):
    """Four tickets of two people."""

    def __init__(self):
        super().__init__()
        self.tickets = [a_ticket(number=n, opener="users/ada" if n < 3 else "users/eve") for n in range(4)]
        self.now = NOW

    def change(self, place, change):
        self.now += timedelta(seconds=1)
        before = self.tickets[place]
        try:
            self.tickets[place] = change(before)
        except FailedPrecondition:
            return False
        assert self.tickets[place].id == before.id
        return True

    @rule(place=places)
    def claim(self, place):
        was = self.tickets[place].state
        assert self.change(place, lambda t: rules.claim(t, MODERATOR, self.now)) == (was == State.OPEN)

    @rule(place=places, assignee=st.sampled_from(["", "users/joan"]))
    def assign(self, place, assignee):
        was_closed = self.tickets[place].closed
        assert self.change(place, lambda t: rules.assign(t, assignee)) != was_closed

    @rule(place=places)
    def close(self, place):
        was_closed = self.tickets[place].closed
        assert self.change(place, lambda t: rules.close(t, "users/ada", "bye", self.now)) != was_closed

    @rule(place=places)
    def reopen(self, place):
        before = self.tickets[place]
        may = before.closed and before.merged_into is None and before.reopen_count < DEFAULTS.max_reopens
        assert self.change(place, lambda t: rules.reopen(t, self.now, DEFAULTS)) == may

    @rule(source=places, place=places)
    def merge(self, source, place):
        into, before = self.tickets[place], self.tickets[source]
        if source == place or into.closed:
            return
        may = not before.closed and before.opener == into.opener
        assert self.change(source, lambda t: rules.merge_source(t, into, "users/grace", self.now)) == may

    @rule(source=places, place=places)
    def unmerge(self, source, place):
        into, before = self.tickets[place], self.tickets[source]
        may = before.merged_into == into.id
        assert self.change(source, lambda t: rules.unmerge_source(t, into)) == may

    @invariant()
    def what_a_ticket_says_fits_together(self):
        for ticket in self.tickets:
            assert ticket.closed == (ticket.closed_at is not None) == (ticket.closer != "")
            assert (ticket.merged_into is not None) == (ticket.state_before_merge is not None)
            assert ticket.merged_into is None or ticket.closed
            assert (ticket.claimer != "") == (ticket.claimed_at is not None)
            assert ticket.state != State.CLAIMED or ticket.claimer
            assert ticket.state != State.OPEN or not ticket.claimer
            assert (ticket.reopen_count > 0) == (ticket.reopened_at is not None)
            assert ticket.reopen_count <= DEFAULTS.max_reopens


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
