"""Who may give and take which role."""

from __future__ import annotations

from guildhall_server.caller import Caller
from guildhall_server.domains.project.errors import LastOwner, RoleNotHeld
from guildhall_server.domains.project.model import Member
from guildhall_server.roles import Role, permissions_of


def check_may_give(role: Role, caller: Caller, own: Role | None) -> None:
    """Nobody gives, or takes from others, more than it is and holds itself. `own` is the role of a person.

    Owners are made by owners and by the installation. A key of the project never makes one, whatever its
    scopes: those who may make such keys are not all owners.
    """
    name = role.name.lower()
    if caller.project is not None:
        if role is Role.OWNER and own is not Role.OWNER:
            raise RoleNotHeld("only owners say who is an owner", role=role.name)
        if own is not None and role < own:
            raise RoleNotHeld(f"the role {name} is above your own, so it is not yours to give or take", role=role.name)
    if not permissions_of(role) <= caller.permissions:
        raise RoleNotHeld(f"the role {name} may do more than this credential may", role=role.name)


def check_not_raising_itself(before: Role, member: Member, caller: Caller) -> None:
    """A person does not lift itself, by whatever credential it acts."""
    if member.user_id == caller.user and member.role < before:
        raise RoleNotHeld("nobody gives itself a higher role; ask somebody who has it", role=member.role.name)


def check_owner_stays(owners: int, member: Member) -> None:
    """A project that has an owner keeps one, whoever asks."""
    if owners <= 1:
        raise LastOwner("this is the project's last owner; make somebody else an owner first", user=str(member.user_id))
