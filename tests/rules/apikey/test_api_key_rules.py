from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from guildhall_server.caller import ROOT_CALLER, Caller
from guildhall_server.domains.apikey import rules
from guildhall_server.domains.apikey.errors import ScopeNotHeld, ScopeUnknown
from guildhall_server.domains.apikey.model import State
from guildhall_server.errors import InvalidArgument
from guildhall_server.permissions import ALL, expand

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PAST, FUTURE = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)


def holder(*scopes, user=None):
    return Caller("apiKeys/1", "p/apiKeys/1", "a key", expand(scopes), project="p", user=user)


@pytest.mark.parametrize(
    ("active", "expires_at", "revoked_at", "state"),
    [
        (True, None, None, State.ACTIVE),
        (True, FUTURE, None, State.ACTIVE),
        (True, FUTURE, FUTURE, State.GRACE),
        (True, NOW, FUTURE, State.EXPIRED),
        (False, None, FUTURE, State.INACTIVE),
        (False, PAST, None, State.EXPIRED),
        (False, PAST, NOW, State.REVOKED),
    ],
)
def test_states(active, expires_at, revoked_at, state):
    assert rules.state_of(active=active, expires_at=expires_at, revoked_at=revoked_at, now=NOW) is state


def test_root_and_admins_grant_everything():
    for caller in (ROOT_CALLER, holder("admin")):
        rules.check_scopes([*ALL, "read", "write", "admin"], caller)


def test_an_alias_is_granted_by_who_holds_all_of_it():
    rules.check_scopes(["read"], holder("write"))
    with pytest.raises(ScopeNotHeld):
        rules.check_scopes(["write"], holder("read", "tickets:write"))


def test_what_a_key_has_already_is_kept_without_holding_it():
    rules.check_scopes(["keys:read", "later:scope"], holder("keys:manage"), before=["keys:read", "later:scope"])
    rules.check_scopes(["tickets:read"], holder("keys:manage"), before=["read"])
    with pytest.raises(ScopeNotHeld):
        rules.check_scopes(["read"], holder("keys:manage"), before=["keys:read"])


def test_scopes_are_known_and_not_none():
    with pytest.raises(ScopeUnknown):
        rules.check_scopes(["tickets:fly"], ROOT_CALLER)
    with pytest.raises(InvalidArgument):
        rules.check_scopes([], ROOT_CALLER)


def test_a_person_acts_only_for_itself():
    user = uuid4()
    person = holder("keys:manage", "tickets:read", user=user)

    rules.check_owner(user, person)
    rules.check_owner(None, holder("keys:manage"))
    rules.check_owner(uuid4(), replace(person, permissions=ALL))
    for owner in (None, uuid4()):
        with pytest.raises(ScopeNotHeld):
            rules.check_owner(owner, person)


@pytest.mark.parametrize("end", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), NOW])
def test_usage_up_to_any_day_has_a_first_one(end):
    first, last = rules.usage_days(None, end, NOW)
    assert first <= last == end.date()
