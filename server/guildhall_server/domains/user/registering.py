"""The RPCs of registrations in guilds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from google.protobuf.empty_pb2 import Empty

from guildhall.user.v1 import registration_pb2, user_service_pb2
from guildhall_server.domains.user import convert, identity_store, naming, registration_store, rules, store
from guildhall_server.domains.user.owned import page_of
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database

pb = user_service_pb2


class Registering:
    """What people told when they registered."""

    _db: Database
    _tokens: PageTokens
    _check_changeable: Callable[[Key, Call], Awaitable[None]]

    async def CreateRegistration(
        self, request: pb.CreateRegistrationRequest, call: Call
    ) -> registration_pb2.Registration:
        key = naming.user_key(request.parent, call, field="parent")
        await self._check_changeable(key, call)
        registration = convert.new_registration(request.registration, key, new_id(), call.now)
        message = convert.registration(registration)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            await store.read_changeable(tx, key)
            if call.caller.sees_only_itself:
                rules.check_own_account(registration, await identity_store.identities_of(tx, key))
            await registration_store.insert_registration(tx, registration)
            await registration_store.append_event(
                tx, "created", registration, call.caller.principal, message.SerializeToString()
            )
            return tx.answer(message)

    async def ListRegistrations(self, request: pb.ListRegistrationsRequest, call: Call) -> pb.ListRegistrationsResponse:
        of_one, of_all = registration_store.REGISTRATIONS, registration_store.REGISTRATIONS_OF_ALL
        page = await page_of(of_one, of_all, database=self._db, tokens=self._tokens, request=request, call=call)
        return pb.ListRegistrationsResponse(
            registrations=[convert.registration(row) for row in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateRegistration(
        self, request: pb.UpdateRegistrationRequest, call: Call
    ) -> registration_pb2.Registration:
        wanted = request.registration
        key, id_ = naming.part_key(wanted.name, "registrations", call, field="registration.name")
        await self._check_changeable(key, call)
        paths = changed_fields(wanted, request.update_mask, convert.CHANGEABLE_REGISTRATION)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            before = await registration_store.read_registration(tx, key, id_)
            check_etag(wanted.etag, before.id, before.revision, before.name)
            after = convert.changed_registration(before, wanted, paths)
            if after != before:
                after = replace(after, revision=before.revision + 1, updated_at=call.now)
                await registration_store.save_registration(tx, after)
            message = convert.registration(after)
            if after != before:
                await registration_store.append_event(
                    tx, "updated", after, call.caller.principal, message.SerializeToString()
                )
            return tx.answer(message, before=convert.registration(before))

    async def DeleteRegistration(self, request: pb.DeleteRegistrationRequest, call: Call) -> Empty:
        key, id_ = naming.part_key(request.name, "registrations", call, field="name")
        await self._check_changeable(key, call)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            found = await registration_store.read_registration(tx, key, id_)
            check_etag(request.etag, found.id, found.revision, found.name)
            await registration_store.delete_registration(tx, found)
            left = registration_pb2.Registration(name=found.name, uid=str(found.id))
            await registration_store.append_event(tx, "deleted", found, call.caller.principal, left.SerializeToString())
            return tx.answer(Empty(), before=convert.registration(found))
