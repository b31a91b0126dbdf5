from uuid import UUID

import pytest

from guildhall_server.caller import Caller
from guildhall_server.domains.user import access
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.errors import PermissionDenied
from guildhall_server.names import Key
from guildhall_server.roles import Role

ME, YOU = Key("p", UUID(int=1)), Key("p", UUID(int=2))


def caller(role):
    return Caller(f"users/{ME.id}", "c", "Ada", frozenset(), project="p", user=ME.id, role=role)


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_and_may_change_themselves(role):
    access.check_can_see(ME, caller(role))
    access.check_can_change(ME, role, caller(role))


@pytest.mark.parametrize("mine", Role)
@pytest.mark.parametrize("yours", Role)
def test_nobody_changes_people_of_a_higher_role_and_members_nobody(mine, yours):
    wanted = UserNotFound if mine is Role.MEMBER else PermissionDenied if yours < mine else None
    if wanted is None:
        access.check_can_change(YOU, yours, caller(mine))
    else:
        with pytest.raises(wanted):
            access.check_can_change(YOU, yours, caller(mine))


@pytest.mark.parametrize("yours", Role)
def test_keys_of_the_project_go_by_their_scopes(yours):
    access.check_can_change(YOU, yours, Caller("apiKeys/1", "c", "a bot", frozenset(), project="p"))
    access.check_manages_people(Caller("apiKeys/1", "c", "a bot", frozenset(), project="p"), "do this")


def test_what_is_not_there_and_what_may_not_be_seen_sound_alike():
    with pytest.raises(UserNotFound) as refusal:
        access.check_can_see(YOU, caller(Role.MEMBER))
    assert refusal.value.message == access.not_found(YOU).message
