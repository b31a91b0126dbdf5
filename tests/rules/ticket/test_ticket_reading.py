"""Unread counts come from counters alone; here they are counted."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.values import NOW, a_ticket

from guildhall_server.domains.ticket import messages
from guildhall_server.domains.ticket.model import PREVIEW, MessageDraft, Reading

authors = st.lists(st.sampled_from(["users/ada", "users/eve", "users/grace"]), max_size=40)


def drafts(*said: str, author: str = "users/ada") -> list[MessageDraft]:
    return [MessageDraft(text, author, "Ada", staff=False, created_at=NOW) for text in said]


@settings(max_examples=200, deadline=None)
@given(authors, st.data())
def test_the_counters_give_what_counting_gives(written, data):
    mark = data.draw(st.integers(0, len(written)))
    ticket = a_ticket(message_count=len(written), last_sequence=len(written))
    for reader in ("users/ada", "users/eve", "users/nobody"):
        reading = Reading(
            messages=written.count(reader),
            read_sequence=mark,
            read_count=mark,
            read_own=written[:mark].count(reader),
        )

        assert reading.unread(ticket) == sum(author != reader for author in written[mark:])


def test_who_has_never_read_has_everything_of_others_before_them():
    assert Reading().unread(a_ticket(message_count=5)) == 5
    assert Reading(messages=5).unread(a_ticket(message_count=5)) == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text("ab", min_size=1), min_size=1, max_size=5), min_size=1, max_size=5))
def test_messages_are_numbered_in_order_and_without_gaps(batches):
    ticket, rows = a_ticket(), []
    for said in batches:
        ticket, numbered = messages.number(ticket, drafts(*said))
        rows += numbered

    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert [row.text for row in rows] == [text for said in batches for text in said]
    assert all(before.id < after.id for before, after in pairwise(rows)), "ids rise as well"
    assert (ticket.message_count, ticket.last_sequence, ticket.last_message) == (len(rows), len(rows), rows[-1].text)


def test_numbers_go_on_after_a_gap():
    ticket = replace(a_ticket(), message_count=2, last_sequence=9)

    grown, (row,) = messages.number(ticket, drafts("x" * 500))

    assert (row.sequence, grown.message_count, grown.last_sequence) == (10, 3, 10)
    assert grown.last_message == "x" * PREVIEW
