"""UserService: transport in, transactions, transport out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall.user.v1.user_service_pb2_grpc import UserServiceServicer
from guildhall_server import names
from guildhall_server.domains.user import convert, rules, store
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields

if TYPE_CHECKING:
    from guildhall_server.app import Parts


class UserServicer(UserServiceServicer):
    """The people of a project."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens

    async def CreateUser(self, request: user_service_pb2.CreateUserRequest, call: Call) -> user_pb2.User:
        project = names.project(request.parent, field="parent")
        user = convert.new_user(request.user, project, new_id(), call.now)
        message = convert.user(user)
        async with self._db.transaction(call) as tx:
            await store.insert_user(tx, user)
            await store.append_event(tx, "created", user, call.caller.principal, message.SerializeToString())
            return tx.answer(message)

    async def GetUser(self, request: user_service_pb2.GetUserRequest, call: Call) -> user_pb2.User:
        key = _key(request.name, call, field="name")
        return convert.user(await store.get_user(self._db, call, key))

    async def ListUsers(
        self, request: user_service_pb2.ListUsersRequest, call: Call
    ) -> user_service_pb2.ListUsersResponse:
        project = names.project(request.parent, field="parent")
        page = await store.USERS.page(self._db, self._tokens, call, request, project=project)
        return user_service_pb2.ListUsersResponse(
            users=[convert.user(user) for user in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateUser(self, request: user_service_pb2.UpdateUserRequest, call: Call) -> user_pb2.User:
        key = _key(request.user.name, call, field="user.name")
        paths = changed_fields(request.user, request.update_mask, convert.CHANGEABLE)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            before = await store.read_user(tx, key)
            check_etag(request.user.etag, before.id, before.revision, before.name)
            user = convert.changed_user(before, request.user, paths)
            if user != before:
                user = replace(user, revision=before.revision + 1, updated_at=call.now)
                await store.save_user(tx, user)
            message = convert.user(user)
            if user != before:
                await store.append_event(tx, "updated", user, call.caller.principal, message.SerializeToString())
            return tx.answer(message)

    async def LookupUser(self, request: user_service_pb2.LookupUserRequest, call: Call) -> user_pb2.User:
        project = names.project(request.parent, field="parent")
        if request.WhichOneof("key") == "email":
            user = await store.find_by_email(self._db, call, project, request.email.strip())
        else:
            identity = rules.identity(request.identity.provider, request.identity.subject, field="identity")
            user = await store.find_by_identity(self._db, call, project, identity)
        if user is None:
            raise UserNotFound("there is no such user in this project; looking up never creates one")
        return convert.user(user)


def _key(name: str, call: Call, *, field: str) -> Key:
    """The user that a name means; `me` is whom the caller acts as."""
    project, _, user = name.partition("/users/")
    if user != "me":
        return names.child(name, "users", field=field)
    if call.caller.user is None:
        raise UserNotFound("this credential acts for no user, so there is no `me`", user="me")
    return Key(names.project(project, field=field), call.caller.user)
