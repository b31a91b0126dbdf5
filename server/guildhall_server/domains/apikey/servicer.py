"""ApiKeyService: transport in, transactions, transport out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2, api_key_usage_pb2
from guildhall.apikey.v1.api_key_service_pb2_grpc import ApiKeyServiceServicer
from guildhall_server import names
from guildhall_server.domains.apikey import convert, rules, secrets, store, usage_store
from guildhall_server.domains.apikey.model import ApiKey
from guildhall_server.domains.apikey.signing import store as signing_store
from guildhall_server.domains.apikey.signing.model import SigningKey
from guildhall_server.domains.apikey.signing.servicing import SigningKeys
from guildhall_server.ids import new_id
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.etags import check_etag
from guildhall_server.rpc.masks import changed_fields

if TYPE_CHECKING:
    from guildhall_server.app import Parts


class ApiKeyServicer(SigningKeys, ApiKeyServiceServicer):  # type: ignore[misc]  # a Call where grpc has its context
    """The credentials of a project."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._tokens = parts.page_tokens
        self._vault = parts.vault

    async def CreateApiKey(
        self, request: api_key_service_pb2.CreateApiKeyRequest, call: Call
    ) -> api_key_pb2.IssuedApiKey:
        project = names.project(request.parent, field="parent")
        key = convert.new_key(request, project, new_id(), call.caller.principal, call.now)
        rules.check_scopes(key.scopes, call.caller)
        rules.check_owner(key.user_id, call.caller)
        secret = secrets.new_secret(key.id, live=key.environment == api_key_pb2.KEY_ENVIRONMENT_LIVE)
        key = replace(key, display_key=secret.display)
        message = convert.api_key(key, call.now)
        async with self._db.transaction(call) as tx:
            await store.insert_key(tx, key, secret.digest)
            await store.append_event(tx, "created", key, call.caller.principal, message.SerializeToString())
            return tx.answer(api_key_pb2.IssuedApiKey(api_key=message, secret=secret.text))

    async def GetApiKey(self, request: api_key_service_pb2.GetApiKeyRequest, call: Call) -> api_key_pb2.ApiKey:
        key = names.child(request.name, "apiKeys")
        return convert.api_key(await store.get_key(self._db, call, key), call.now)

    async def ListApiKeys(
        self, request: api_key_service_pb2.ListApiKeysRequest, call: Call
    ) -> api_key_service_pb2.ListApiKeysResponse:
        project = names.project(request.parent, field="parent")
        page = await store.KEYS.page(self._db, self._tokens, call, request, project=project, now=call.now)
        return api_key_service_pb2.ListApiKeysResponse(
            api_keys=[convert.api_key(key, call.now) for key in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def UpdateApiKey(self, request: api_key_service_pb2.UpdateApiKeyRequest, call: Call) -> api_key_pb2.ApiKey:
        name = names.child(request.api_key.name, "apiKeys", field="api_key.name")
        paths = changed_fields(request.api_key, request.update_mask, convert.CHANGEABLE)
        async with self._db.transaction(call, locks=[store.lock_of(name)]) as tx:
            before = await store.read_key(tx, name)
            check_etag(request.api_key.etag, before.id, before.revision, before.name)
            rules.check_changeable(before, call.now)
            key = convert.changed_key(before, request.api_key, paths)
            if "scopes" in paths:
                rules.check_scopes(key.scopes, call.caller, before=before.scopes)
            if key.expires_at != before.expires_at:
                rules.check_expiry(key.expires_at, call.now, field="api_key.expire_time")
            if key != before:
                key = replace(key, revision=before.revision + 1, updated_at=call.now)
                await store.save_key(tx, key)
            message = convert.api_key(key, call.now)
            if key != before:
                await store.append_event(tx, "updated", key, call.caller.principal, message.SerializeToString())
            return tx.answer(message, before=convert.api_key(before, call.now))

    async def RotateApiKey(
        self, request: api_key_service_pb2.RotateApiKeyRequest, call: Call
    ) -> api_key_pb2.IssuedApiKey:
        name, grace = names.child(request.name, "apiKeys"), convert.grace_period(request)
        async with self._db.transaction(call, locks=[store.lock_of(name)]) as tx:
            before = await store.read_key(tx, name)
            rules.check_rotatable(before, call.caller, call.now)
            old, new = rules.rotated(before, new_id(), grace, call.now)
            secret = secrets.new_secret(new.id, live=new.environment == api_key_pb2.KEY_ENVIRONMENT_LIVE)
            new = replace(new, display_key=secret.display)
            await store.save_key(tx, old)
            await store.insert_key(tx, new, secret.digest)
            replaced, message = convert.api_key(old, call.now), convert.api_key(new, call.now)
            await store.append_event(tx, "rotated", old, call.caller.principal, replaced.SerializeToString())
            await store.append_event(tx, "created", new, call.caller.principal, message.SerializeToString())
            issued = api_key_pb2.IssuedApiKey(
                api_key=message, secret=secret.text, previous_revoke_time=replaced.revoke_time
            )
            return tx.answer(issued, before=convert.api_key(before, call.now))

    async def GetApiKeyUsage(
        self, request: api_key_service_pb2.GetApiKeyUsageRequest, call: Call
    ) -> api_key_usage_pb2.ApiKeyUsage:
        first, last = rules.usage_days(*convert.usage_span(request), call.now)
        key: ApiKey | SigningKey
        if "/signingKeys/" in request.name:
            key = await signing_store.get_key(self._db, call, names.child(request.name, "signingKeys"))
        else:
            key = await store.get_key(self._db, call, names.child(request.name, "apiKeys"))
        rows = await usage_store.list_usage(self._db, call, key.project, key.subject, first=first, last=last)
        return convert.usage(key, rows)

    async def RevokeApiKey(self, request: api_key_service_pb2.RevokeApiKeyRequest, call: Call) -> api_key_pb2.ApiKey:
        name = names.child(request.name, "apiKeys")
        async with self._db.transaction(call, locks=[store.lock_of(name)]) as tx:
            before = await store.read_key(tx, name)
            was = convert.api_key(before, call.now)
            if rules.is_revoked(before, call.now):
                return tx.answer(was, before=was)
            key = replace(before, revoked_at=call.now, revision=before.revision + 1, updated_at=call.now)
            await store.save_key(tx, key)
            message = convert.api_key(key, call.now)
            await store.append_event(tx, "revoked", key, call.caller.principal, message.SerializeToString())
            return tx.answer(message, before=was)
