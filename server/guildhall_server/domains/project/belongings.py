"""What becomes of the role of a user that is merged or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from guildhall.project.v1 import member_pb2
from guildhall_server.belongings import Step
from guildhall_server.domains.project import convert, member_rules, members
from guildhall_server.domains.project.errors import MemberNotFound
from guildhall_server.domains.project.model import Member
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.permissions import Permission
from guildhall_server.roles import Role
from guildhall_server.storage.database import Transaction


class RolesOfUsers:
    """`Belongings`. A role never moves: nobody becomes more by a merge."""

    kind = "role"

    async def locks(self, user: Key) -> Sequence[int]:
        """That of everybody's roles, for the last owner stays."""
        return (members.lock_of(user.project),)

    async def move(self, tx: Transaction, source: Key, target: Key, step: Step) -> Sequence[str]:
        """The source's role ends; its name is kept."""
        member = await self._end(tx, source, step)
        return [member.role.name] if member else ()

    async def move_back(self, tx: Transaction, source: Key, target: Key, items: Sequence[str], step: Step) -> None:
        """The role comes back when the caller might give it now."""
        if not items or not step.caller.may(Permission.MEMBERS_WRITE):
            return
        member = Member(
            project=source.project,
            user_id=source.id,
            uid=new_id(),
            role=Role[items[0]],
            creator=step.caller.principal,
            revision=1,
            created_at=step.now,
            updated_at=step.now,
        )
        member_rules.check_may_give(member.role, step.caller, step.caller.role)
        await members.insert_member(tx, member)
        await _tell(tx, "added", member, step)

    async def forget(self, tx: Transaction, user: Key, step: Step) -> None:
        """The role ends."""
        await self._end(tx, user, step)

    async def _end(self, tx: Transaction, user: Key, step: Step) -> Member | None:
        try:
            member = await members.read_member(tx, user)
        except MemberNotFound:
            return None
        if member.role is Role.OWNER:
            member_rules.check_owner_stays(await members.count_owners(tx, user.project), member)
        await members.delete_member(tx, member)
        await _tell(tx, "removed", member, step)
        return member


async def _tell(tx: Transaction, what: str, member: Member, step: Step) -> None:
    message: member_pb2.Member = convert.member(member)
    await members.append_event(tx, what, member, step.caller.principal, message.SerializeToString())
