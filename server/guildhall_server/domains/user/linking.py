"""The RPCs of identities."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from google.protobuf.empty_pb2 import Empty

from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall_server.domains.user import access, changing, convert, identity_store, naming, rules, store
from guildhall_server.domains.user.model import LinkedIdentity, User, metadata_text
from guildhall_server.domains.user.owned import page_of
from guildhall_server.ids import new_id
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database, Transaction

pb = user_service_pb2


class Linking:
    """Accounts elsewhere."""

    _db: Database
    _tokens: PageTokens
    _check_changeable: Callable[[Key, Call], Awaitable[None]]

    async def LinkIdentity(self, request: pb.LinkIdentityRequest, call: Call) -> user_pb2.Identity:
        access.check_manages_people(call.caller, "link accounts that nobody has checked; sign in with the account")
        key = naming.user_key(request.parent, call, field="parent")
        await self._check_changeable(key, call)
        account, about = convert.account(request.identity, field="identity"), request.identity.metadata
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            user = await store.read_changeable(tx, key)
            kept = await identity_store.identities_of(tx, key)
            known = next((one for one in kept if (one.provider, one.subject) == account), None)
            if known is None:
                rules.check_room(len(kept))
                found = LinkedIdentity.new(key, new_id(), account, about, call.now)
                found = replace(found, is_primary=not kept)
                await identity_store.link(tx, key, [found])
            elif about and dict(about) != known.about:
                found = replace(known, metadata=metadata_text(about))
                await identity_store.describe(tx, found, about)
            else:
                return tx.answer(convert.identity(known), before=convert.identity(known))
            kept = [one for one in kept if one.id != found.id] + [found]
            await self._tell(tx, user, kept, call, "updated" if known else "linked")
            return tx.answer(convert.identity(found), before=convert.identity(known) if known else None)

    async def UnlinkIdentity(self, request: pb.UnlinkIdentityRequest, call: Call) -> Empty:
        key, id_ = naming.part_key(request.name, "identities", call, field="name")
        await self._check_changeable(key, call)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            user = await store.read_changeable(tx, key)
            found, others = await identity_store.read_identity(tx, key, id_)
            rules.check_not_last(found, others)
            await identity_store.unlink(tx, found)
            if found.is_primary:
                await identity_store.make_primary(tx, key, others[0].id)
                others[0] = replace(others[0], is_primary=True)
            await self._tell(tx, user, others, call, "unlinked")
            return tx.answer(Empty(), before=convert.identity(found))

    async def SetPrimaryIdentity(self, request: pb.SetPrimaryIdentityRequest, call: Call) -> user_pb2.Identity:
        key, id_ = naming.part_key(request.name, "identities", call, field="name")
        await self._check_changeable(key, call)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            user = await store.read_changeable(tx, key)
            found, others = await identity_store.read_identity(tx, key, id_)
            before, chosen = convert.identity(found), replace(found, is_primary=True)
            if not found.is_primary:
                await identity_store.make_primary(tx, key, id_)
                kept = [chosen, *(replace(one, is_primary=False) for one in others)]
                await self._tell(tx, user, kept, call, "updated")
            return tx.answer(convert.identity(chosen), before=before)

    async def ListIdentities(self, request: pb.ListIdentitiesRequest, call: Call) -> pb.ListIdentitiesResponse:
        of_one, of_all = identity_store.IDENTITIES, identity_store.IDENTITIES_OF_ALL
        page = await page_of(of_one, of_all, database=self._db, tokens=self._tokens, request=request, call=call)
        return pb.ListIdentitiesResponse(
            identities=[convert.identity(row) for row in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def _tell(self, tx: Transaction, user: User, kept: list[LinkedIdentity], call: Call, what: str) -> None:
        """The identities are part of what others see of a user."""
        event = f"identity.{what}"
        await changing.save(tx, convert.linked(user, kept), call.caller.principal, call.now, event)
