"""The RPCs about members: who is what in a project."""

from __future__ import annotations

from dataclasses import replace

from google.protobuf.empty_pb2 import Empty

from guildhall.project.v1 import member_pb2, project_service_pb2
from guildhall_server import names
from guildhall_server.domains.project import convert, member_rules, members
from guildhall_server.domains.project.model import Member
from guildhall_server.errors import InvalidArgument
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.roles import Role
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database, Transaction

pb = project_service_pb2
_CHANGEABLE = frozenset({"role"})


class Staffing:
    """Members of projects."""

    _db: Database
    _tokens: PageTokens

    async def ListMembers(self, request: pb.ListMembersRequest, call: Call) -> pb.ListMembersResponse:
        project = names.project(request.parent, field="parent")
        page = await members.MEMBERS.page(self._db, self._tokens, call, request, project=project)
        return pb.ListMembersResponse(
            members=[convert.member(member) for member in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def AddMember(self, request: pb.AddMemberRequest, call: Call) -> member_pb2.Member:
        project = names.project(request.parent, field="parent")
        user = names.child(request.member.user, "users", field="member.user")
        if user.project != project:
            raise InvalidArgument("member.user must be of the same project", field="member.user")
        member = Member(
            project=project,
            user_id=user.id,
            uid=new_id(),
            role=Role(request.member.role),
            creator=call.caller.principal,
            revision=1,
            created_at=call.now,
            updated_at=call.now,
        )
        async with self._db.transaction(call, locks=[members.lock_of(project)]) as tx:
            member_rules.check_may_give(member.role, call.caller, await _own_role(tx, project, call))
            member_rules.check_not_raising_itself(Role.MEMBER, member, call.caller)
            await members.insert_member(tx, member)
            return tx.answer(await _tell(tx, "added", member, call))

    async def UpdateMember(self, request: pb.UpdateMemberRequest, call: Call) -> member_pb2.Member:
        key = names.child(request.member.name, "members", field="member.name")
        paths = changed_fields(request.member, request.update_mask, _CHANGEABLE)
        if "role" in paths and not request.member.role:
            raise InvalidArgument("member.role is required; remove the member instead", field="member.role")
        async with self._db.transaction(call, locks=[members.lock_of(key.project)]) as tx:
            before = await members.read_member(tx, key)
            check_etag(request.member.etag, before.uid, before.revision, before.name)
            role = Role(request.member.role) if "role" in paths else before.role
            if role is before.role:
                message = convert.member(before)
                return tx.answer(message, before=message)
            own = await _own_role(tx, key.project, call)
            member = replace(before, role=role, revision=before.revision + 1, updated_at=call.now)
            member_rules.check_not_raising_itself(before.role, member, call.caller)
            for one in (before.role, role):
                member_rules.check_may_give(one, call.caller, own)
            await _check_owner_stays(tx, before)
            await members.save_member(tx, member)
            return tx.answer(await _tell(tx, "updated", member, call), before=convert.member(before))

    async def RemoveMember(self, request: pb.RemoveMemberRequest, call: Call) -> Empty:
        key = names.child(request.name, "members")
        async with self._db.transaction(call, locks=[members.lock_of(key.project)]) as tx:
            member = await members.read_member(tx, key)
            check_etag(request.etag, member.uid, member.revision, member.name)
            member_rules.check_may_give(member.role, call.caller, await _own_role(tx, key.project, call))
            await _check_owner_stays(tx, member)
            await members.delete_member(tx, member)
            before = await _tell(tx, "removed", member, call)
            return tx.answer(Empty(), before=before)


async def _own_role(tx: Transaction, project: str, call: Call) -> Role | None:
    """What a person who calls is now, which may be less than a second ago; None for keys of the project and root."""
    caller = call.caller
    if caller.role is None or caller.user is None:
        return None
    return await members.read_role(tx, Key(project, caller.user))


async def _check_owner_stays(tx: Transaction, member: Member) -> None:
    if member.role is Role.OWNER:
        member_rules.check_owner_stays(await members.count_owners(tx, member.project), member)


async def _tell(tx: Transaction, what: str, member: Member, call: Call) -> member_pb2.Member:
    message = convert.member(member)
    await members.append_event(tx, what, member, call.caller.principal, message.SerializeToString())
    return message
