"""The RPCs of `UserService`. Identities, registrations, merges and pictures have their own files beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall.user.v1.user_service_pb2_grpc import UserServiceServicer
from guildhall_server import names
from guildhall_server.domains.user import access, changing, convert, naming, rules, store
from guildhall_server.domains.user.avatars import Avatars
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.domains.user.linking import Linking
from guildhall_server.domains.user.merging import Merging
from guildhall_server.domains.user.model import Identity, User
from guildhall_server.domains.user.privacy import Privacy
from guildhall_server.domains.user.registering import Registering
from guildhall_server.errors import InvalidArgument
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields
from guildhall_server.storage.database import Transaction

if TYPE_CHECKING:
    from guildhall_server.app import Parts

pb = user_service_pb2


class UserServicer(  # type: ignore[misc]  # a Call where the generated base has grpc's context
    Linking, Registering, Merging, Avatars, Privacy, UserServiceServicer
):
    """The people of a project."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens
        self._memberships = parts.memberships
        self._belongings = parts.belongings
        self._blobs = parts.blobs
        self._darkroom = parts.darkroom

    async def CreateUser(self, request: pb.CreateUserRequest, call: Call) -> user_pb2.User:
        access.check_manages_people(call.caller, "create users")
        project = names.project(request.parent, field="parent")
        user = convert.new_user(request.user, project, new_id(), call.now)
        message = convert.user(user)
        async with self._db.transaction(call) as tx:
            await store.insert_user(tx, user)
            await store.append_event(tx, "created", user, call.caller.principal, message.SerializeToString())
            return tx.answer(message)

    async def GetUser(self, request: pb.GetUserRequest, call: Call) -> user_pb2.User:
        project, _, last = request.name.partition("/users/")
        if last.isdecimal():
            account = rules.identity("discord", last, field="name")
            return convert.user(await self._by_identity(names.project(project), account, call))
        key = naming.user_key(request.name, call, field="name")
        access.check_can_see(key, call.caller)
        return convert.user(await store.get_user(self._db, call, key))

    async def ListUsers(self, request: pb.ListUsersRequest, call: Call) -> pb.ListUsersResponse:
        project, caller = names.project(request.parent, field="parent"), call.caller
        listing = store.USERS_AND_MERGED if request.show_merged else store.USERS
        listing = store.ONE_USER if caller.sees_only_itself else listing
        page = await listing.page(
            self._db,
            self._tokens,
            call,
            request,
            seen_by=caller.principal if caller.sees_only_itself else f"merged={request.show_merged}",
            project=project,
            **({"id": caller.user} if caller.sees_only_itself else {}),
        )
        return pb.ListUsersResponse(
            users=[convert.user(user) for user in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateUser(self, request: pb.UpdateUserRequest, call: Call) -> user_pb2.User:
        key = naming.user_key(request.user.name, call, field="user.name")
        await self._check_changeable(key, call)
        paths = changed_fields(request.user, request.update_mask, convert.CHANGEABLE)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            before, after = await self._update(tx, key, request.user, paths, call)
            return tx.answer(after, before=before)

    async def BatchGetUsers(self, request: pb.BatchGetUsersRequest, call: Call) -> pb.BatchGetUsersResponse:
        project = names.project(request.parent, field="parent")
        keys = [naming.of_project(name, project, field=f"names[{at}]") for at, name in enumerate(request.names)]
        found = await store.get_users(self._db, call, project, [key.id for key in keys])
        if call.caller.sees_only_itself:
            found = {id_: user for id_, user in found.items() if id_ == call.caller.user}
        missing = next((key for key in keys if key.id not in found), None)
        if missing is not None and not request.allow_missing:
            raise access.not_found(missing)
        return pb.BatchGetUsersResponse(users=[convert.user(found[key.id]) for key in keys if key.id in found])

    async def BatchUpdateUsers(self, request: pb.BatchUpdateUsersRequest, call: Call) -> pb.BatchUpdateUsersResponse:
        project = names.project(request.parent, field="parent")
        keys, wanted = list[Key](), []
        for at, one in enumerate(request.requests):
            field = f"requests[{at}].user.name"
            keys.append(naming.of_project(one.user.name, project, field=field))
            await self._check_changeable(keys[-1], call)
            wanted.append(changed_fields(one.user, one.update_mask, convert.CHANGEABLE))
            if keys[-1] in keys[:-1]:
                raise InvalidArgument(f"{field}: the user is there twice; give each one change", field=field)
        async with self._db.transaction(call, locks=map(store.lock_of, keys)) as tx:
            changed = [
                (await self._update(tx, key, one.user, paths, call))[1]
                for key, one, paths in zip(keys, request.requests, wanted, strict=True)
            ]
            return tx.answer(pb.BatchUpdateUsersResponse(users=changed))

    async def LookupUser(self, request: pb.LookupUserRequest, call: Call) -> user_pb2.User:
        project = names.project(request.parent, field="parent")
        match request.WhichOneof("key"):
            case "email":
                user = await store.find_by_email(self._db, call, project, request.email.strip())
            case "registration":
                asked = request.registration
                user = await store.find_by_registration(self._db, call, project, asked.guild_id, asked.discord_user_id)
            case _:
                account = convert.account(request.identity, field="identity")
                return convert.user(await self._by_identity(project, account, call))
        return convert.user(await self._person(user, call))

    async def _by_identity(self, project: str, account: Identity, call: Call) -> User:
        return await self._person(await store.find_by_identity(self._db, call, project, account), call)

    async def _person(self, user: User | None, call: Call) -> User:
        """Whom a lookup has found: the user that a merged one has become, if the caller may know of it."""
        if user is not None and user.merged_into is not None:
            user = await store.get_user(self._db, call, Key(user.project, user.merged_into))
        if user is None or (call.caller.sees_only_itself and call.caller.user != user.id):
            raise UserNotFound("there is no such user in this project; looking up never creates one")
        return user

    async def _check_changeable(self, user: Key, call: Call) -> None:
        access.check_can_change(user, await self._memberships.role_of(user), call.caller)

    async def _update(
        self, tx: Transaction, key: Key, wanted: user_pb2.User, paths: tuple[str, ...], call: Call
    ) -> tuple[user_pb2.User, user_pb2.User]:
        """Change the profile of a user whose lock the transaction has: as it was, and as it is now."""
        before = await store.read_changeable(tx, key)
        check_etag(wanted.etag, before.id, before.revision, before.name)
        user = convert.changed_user(before, wanted, paths)
        access.check_own_words(before, user, call.caller)
        message = convert.user(before)
        if user == before:
            return message, message
        return message, await changing.save(tx, user, call.caller.principal, call.now)
