"""What a person is in the project, by the roles it has at Discord.

Members that were made here follow Discord, up and down, at each sign-in. Members that somebody else made keep
what they were given, and nobody becomes an owner, or stops being one, this way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from guildhall_server.domains.project import convert, members
from guildhall_server.domains.project.errors import MemberNotFound
from guildhall_server.domains.project.model import Member
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.roles import Role
from guildhall_server.storage.database import Transaction

CREATOR = "discord"
"""Who made a member that follows Discord."""


def highest(pairs: Iterable[str], held: Collection[str]) -> Role | None:
    """The highest role that the settings give for what is held at Discord; None for none at all."""
    wanted = [Role[name.upper()] for discord, _, name in (pair.partition(":") for pair in pairs) if discord in held]
    return min(wanted, default=None)


async def follow(tx: Transaction, user: Key, role: Role | None, now: datetime) -> None:
    """Give a user the role it has by Discord. The transaction has the lock of the project's members."""
    try:
        before = await members.read_member(tx, user)
    except MemberNotFound:
        if role is not None:
            member = Member(user.project, user.id, new_id(), role, CREATOR, 1, now, now)
            await members.insert_member(tx, member)
            await _tell(tx, "added", member)
        return
    if before.creator != CREATOR or before.role in {Role.OWNER, role}:
        return
    if role is None:
        await members.delete_member(tx, before)
        await _tell(tx, "removed", before)
    else:
        member = replace(before, role=role, revision=before.revision + 1, updated_at=now)
        await members.save_member(tx, member)
        await _tell(tx, "updated", member)


async def _tell(tx: Transaction, what: str, member: Member) -> None:
    await members.append_event(tx, what, member, CREATOR, convert.member(member).SerializeToString())
