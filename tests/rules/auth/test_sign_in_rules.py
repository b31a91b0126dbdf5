"""The rules of passwords, attempts and addresses, without a server."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guildhall_server.domains.auth import rules
from guildhall_server.domains.auth.addresses import network_of
from guildhall_server.domains.auth.common_passwords import COMMON
from guildhall_server.domains.auth.errors import PasswordUnacceptable
from guildhall_server.domains.auth.model import Attempts, Person

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
WINDOW = timedelta(minutes=15)
ADA = Person("default", UUID(int=1), "Ada Lovelace", "lovelace1815@example.org", active=True, hash=None, role=None)


def test_every_common_password_is_one_that_length_alone_would_let_through():
    assert {
        word for word in COMMON if not rules.SHORTEST <= len(word) <= rules.LONGEST or word != word.casefold()
    } == set()


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("nine char", "length"),
        ("x" * 129, "length"),
        ("ﬁ" * 4, "length"),
        ("ababababab", "monotonous"),
        ("QWERTYUIOP", "common"),
        ("ｑｗｅｒｔｙｕｉｏｐ", "common"),  # noqa: RUF001 - a full-width keyboard
        ("ada lovelace", "personal"),
        ("Lovelace1815@Example.org", "personal"),
        ("lovelace1815", "personal"),
    ],
)
def test_passwords_that_are_guessed_first(password, rule):
    with pytest.raises(PasswordUnacceptable) as refusal:
        rules.check_password(password, ADA, field="new_password")
    assert refusal.value.metadata["rule"] == rule


@pytest.mark.parametrize("password", ["three quiet otters", "пароль как пароль", "a" * 5 + "bcdef", "🦦🦊🐻🐼 zzzzzz"])
def test_passwords_of_any_script_are_fine(password):
    rules.check_password(password, ADA, field="new_password")


def tries(count, *, since=NOW, before=None, limit=5):
    waits = []
    for _ in range(count):
        before, wait = rules.attempt(before, since, limit=limit, window=WINDOW)
        waits.append(wait)
    return before, waits


def test_the_attempt_after_the_limit_waits_for_as_long_as_the_window():
    _, waits = tries(6)
    assert waits == [0] * 5 + [WINDOW.total_seconds()]


def test_knocking_while_blocked_makes_nothing_longer():
    blocked, _ = tries(6)
    later = NOW + timedelta(minutes=10)
    assert rules.attempt(blocked, later, limit=5, window=WINDOW) == (blocked, 300)


def test_a_window_that_has_passed_is_forgotten():
    counted, _ = tries(4)
    _, waits = tries(5, since=NOW + WINDOW, before=counted)
    assert waits == [0] * 5


def test_blocks_grow_to_a_day_and_are_forgotten_after_a_day_of_peace():
    state, now, waits = None, NOW, []
    for _ in range(10):
        state, found = tries(6, since=now, before=state)
        waits.append(found[-1])
        now += timedelta(seconds=found[-1])
    assert waits[:4] == [900, 1800, 3600, 7200]
    assert waits[-1] == rules.LONGEST_BLOCK.total_seconds()
    _, found = tries(6, since=now + rules.LONGEST_BLOCK, before=state)
    assert found[-1] == 900


@given(st.lists(st.integers(0, 4000), max_size=60), st.integers(1, 8))
def test_in_no_window_are_there_more_tries_than_twice_the_limit(gaps, limit):
    state: Attempts | None = None
    now, let_in = NOW, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        state, wait = rules.attempt(state, now, limit=limit, window=WINDOW)
        if not wait:
            let_in.append(now)
    for at in let_in:
        assert sum(at <= other < at + WINDOW for other in let_in) <= 2 * limit


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("ipv4:192.0.2.1:55000", "192.0.2.1"),
        ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"),
        ("ipv6:%5B2001:db8:0:1::9%5D:55000", "2001:db8:0:1::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_an_address_counts_as_one_household(address, network):
    assert network_of(address) == network


@given(st.text(max_size=80))
def test_no_address_is_too_strange(address):
    assert isinstance(network_of(address), str)
