"""The RPCs that decide which users there are: two become one person, or two again, or one goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from google.protobuf.empty_pb2 import Empty

from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall_server import names
from guildhall_server.belongings import Belongings, Step
from guildhall_server.domains.user import access, changing, convert, merge_store, naming, rules, store
from guildhall_server.domains.user.errors import UserNotMerged
from guildhall_server.domains.user.model import Merge
from guildhall_server.errors import Aborted, InvalidArgument
from guildhall_server.names import Key
from guildhall_server.personal_data import NOBODY
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.storage.database import Database

pb = user_service_pb2


class Merging:
    """One person, many users; and the end of one."""

    _db: Database
    _belongings: Sequence[Belongings]
    _check_changeable: Callable[[Key, Call], Awaitable[None]]

    async def MergeUsers(self, request: pb.MergeUsersRequest, call: Call) -> user_pb2.User:
        access.check_manages_people(call.caller, "merge users")
        project, step = names.project(request.parent, field="parent"), Step(call.caller, call.now)
        target = naming.of_project(request.target, project, field="target")
        source = naming.of_project(request.source, project, field="source")
        if source == target:
            raise InvalidArgument("source and target are the same user; name two", field="source")
        for user in (target, source):
            await self._check_changeable(user, call)
        async with self._db.transaction(call, locks=await self._locks(source, target)) as tx:
            before = await store.read_changeable(tx, target)
            away = await store.read_changeable(tx, source)
            rules.check_mergeable(away, await store.read_merged_into(tx, source))
            moved = {one.kind: await one.move(tx, source, target, step) for one in self._belongings}
            actor = call.caller.principal
            merge = Merge(project, source.id, target.id, away.active, actor, call.now)
            await merge_store.insert_merge(tx, merge, moved)
            away = replace(await store.read_user(tx, source), merged_into=target.id, active=False)
            await changing.save(tx, away, actor, call.now, "merged")
            message = await changing.save(tx, await store.read_user(tx, target), actor, call.now)
            return tx.answer(message, before=convert.user(before))

    async def UnmergeUsers(self, request: pb.UnmergeUsersRequest, call: Call) -> user_pb2.User:
        access.check_manages_people(call.caller, "unmerge users")
        project, step = names.project(request.parent, field="parent"), Step(call.caller, call.now)
        source = naming.of_project(request.source, project, field="source")
        found = await store.get_user(self._db, call, source)
        if found.merged_into is None:
            raise _not_merged(found.name)
        target = Key(project, found.merged_into)
        await self._check_changeable(target, call)
        async with self._db.transaction(call, locks=await self._locks(source, target)) as tx:
            before, merge = await store.read_user(tx, source), await merge_store.find_merge(tx, source)
            if merge is None or merge.target_id != target.id:
                raise _not_merged(found.name)
            # First of all it is a user again, which may have what comes back to it.
            await store.save_user(tx, replace(before, merged_into=None, active=merge.source_active))
            moved = await merge_store.moved_by(tx, source)
            for one in self._belongings:
                await one.move_back(tx, source, target, moved.get(one.kind, ()), step)
            await merge_store.delete_merge(tx, source)
            actor = call.caller.principal
            await changing.save(tx, await store.read_user(tx, target), actor, call.now)
            message = await changing.save(tx, await store.read_user(tx, source), actor, call.now, "unmerged")
            return tx.answer(message, before=convert.user(before))

    async def DeleteUser(self, request: pb.DeleteUserRequest, call: Call) -> Empty:
        access.check_manages_people(call.caller, "delete users")
        key, step = naming.user_key(request.name, call, field="name"), Step(call.caller, call.now)
        await self._check_changeable(key, call)
        person = [key, *(Key(key.project, id_) for id_ in await store.merged_into(self._db, key))]
        async with self._db.transaction(call, locks=await self._locks(*person)) as tx:
            user = await store.read_changeable(tx, key)
            check_etag(request.etag, user.id, user.revision, user.name)
            if {one.id for one in person[1:]} != set(await store.read_merged_into(tx, key)):
                raise Aborted("somebody was merged into the user, or taken out, at the same time; try again")
            for one in person:
                for belongings in self._belongings:
                    await belongings.forget(tx, one, step)
                await merge_store.delete_merge(tx, one)
                before = await store.read_user(tx, one)
                await store.bury_user(tx, one, NOBODY, call.now)
                payload = convert.gone(one).SerializeToString()
                await store.append_event(tx, "deleted", before, call.caller.principal, payload)
            return tx.answer(Empty(), before=convert.user(user))

    async def _locks(self, *users: Key) -> list[int]:
        """What must be held before users become one, or two, or none."""
        locks = [store.lock_of(user) for user in users]
        for user in users:
            for one in self._belongings:
                locks += await one.locks(user)
        return locks


def _not_merged(user: str) -> UserNotMerged:
    return UserNotMerged("the user was not merged into another", user=user)
