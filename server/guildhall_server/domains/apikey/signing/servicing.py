"""The RPCs of signing keys, which are part of `ApiKeyService`."""

from __future__ import annotations

from guildhall.apikey.v1 import signing_key_pb2
from guildhall_server import names
from guildhall_server.domains.apikey.convert import grace_period
from guildhall_server.domains.apikey.signing import algorithm, convert, rules, store
from guildhall_server.domains.apikey.signing.model import SigningKey, State
from guildhall_server.ids import new_id
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.paging import PageTokens
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.vault import Vault

pb = signing_key_pb2


class SigningKeys:
    """The signing keys of a project."""

    _db: Database
    _tokens: PageTokens
    _vault: Vault

    async def CreateSigningKey(self, request: pb.CreateSigningKeyRequest, call: Call) -> pb.IssuedSigningKey:
        project, wanted = names.project(request.parent, field="parent"), request.signing_key
        key = convert.new_key(request, project, new_id(), call.caller.principal, call.now)
        rules.check_issued_by(key, call.caller)
        secret = "" if wanted.HasField("imported_secret") else algorithm.new_secret()
        async with self._db.transaction(call) as tx:
            await self._insert(tx, key, secret or wanted.imported_secret)
            message = await self._tell(tx, "created", key, call)
            return tx.answer(pb.IssuedSigningKey(signing_key=message, secret=secret))

    async def ListSigningKeys(self, request: pb.ListSigningKeysRequest, call: Call) -> pb.ListSigningKeysResponse:
        project = names.project(request.parent, field="parent")
        page = await store.SIGNING_KEYS.page(self._db, self._tokens, call, request, project=project, now=call.now)
        return pb.ListSigningKeysResponse(
            signing_keys=[convert.signing_key(key, call.now) for key in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def RotateSigningKey(self, request: pb.RotateSigningKeyRequest, call: Call) -> pb.IssuedSigningKey:
        name, grace = names.child(request.name, "signingKeys"), grace_period(request)
        async with self._db.transaction(call, locks=[store.lock_of(name)]) as tx:
            before = await store.read_key(tx, name)
            rules.check_rotatable(before, call.caller, call.now)
            old, new = rules.rotated(before, new_id(), grace, call.now)
            secret = algorithm.new_secret()
            # The old one first: only one can be the default for v1.
            await store.save_key(tx, old)
            await self._insert(tx, new, secret)
            await self._tell(tx, "rotated", old, call)
            message = await self._tell(tx, "created", new, call)
            return tx.answer(pb.IssuedSigningKey(signing_key=message, secret=secret))

    async def RevokeSigningKey(self, request: pb.RevokeSigningKeyRequest, call: Call) -> pb.SigningKey:
        name = names.child(request.name, "signingKeys")
        async with self._db.transaction(call, locks=[store.lock_of(name)]) as tx:
            key = await store.read_key(tx, name)
            if rules.state_of(key.expires_at, key.revoked_at, call.now) is State.REVOKED:
                return tx.answer(convert.signing_key(key, call.now))
            was = convert.signing_key(key, call.now)
            key = rules.revoked(key, call.now)
            await store.save_key(tx, key)
            return tx.answer(await self._tell(tx, "revoked", key, call), before=was)

    async def _insert(self, tx: Transaction, key: SigningKey, secret: str) -> None:
        await store.insert_key(tx, key, self._vault.close(secret.encode(), key.name))

    async def _tell(self, tx: Transaction, what: str, key: SigningKey, call: Call) -> pb.SigningKey:
        message = convert.signing_key(key, call.now)
        await store.append_event(tx, what, key, call.caller.principal, message.SerializeToString())
        return message
