"""Who has signed a call."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.clock import Clock
from guildhall_server.domains.apikey.signing import algorithm, headers, rules
from guildhall_server.domains.apikey.signing.errors import (
    SignatureExpired,
    SignatureInvalid,
    SignatureReplayed,
    SignatureVersionRefused,
)
from guildhall_server.domains.apikey.signing.headers import Signature
from guildhall_server.domains.apikey.signing.keyring import Holder, Keyring
from guildhall_server.domains.apikey.signing.model import State
from guildhall_server.domains.apikey.signing.nonces import Nonce, Nonces
from guildhall_server.domains.apikey.signing.target import Target
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import CredentialsInvalid
from guildhall_server.storage.database import Database
from guildhall_server.vault import Vault


class SignatureAuthenticator:
    """Knows signing keys by the signatures they make."""

    def __init__(self, database: Database, clock: Clock, vault: Vault) -> None:
        self._clock = clock
        self._keyring = Keyring(database, vault)
        self._nonces = Nonces(database)

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind the signature. One call is verified once; an open stream only needs its key to stand."""
        if call.caller.kind is CredentialKind.SIGNATURE:
            return await self._still(call.caller)
        signature = headers.read(call.headers)
        if signature is None:
            return None
        self._check_time(signature)
        target = Target.of(call)
        holder = _signer(await self._holders(signature), signature, target)
        self._check_standing(holder)
        target.check_route(signature)
        await self._use_up(holder, signature, target)
        call.seal = holder.seal
        return holder.caller

    async def _still(self, caller: Caller) -> Caller:
        holders = await self._keyring.find(UUID(caller.principal.rpartition("/")[2]))
        if not holders:
            raise CredentialsInvalid("the signing key is gone; use another", cause="unknown")
        self._check_standing(holders[0])
        return holders[0].caller

    async def _holders(self, signature: Signature) -> tuple[Holder, ...]:
        holders = await self._keyring.find(signature.key)
        if not holders and signature.key is None:
            raise SignatureInvalid(
                "no signing key is the default for v1, so the header x-api-key-id must say which one signed",
                cause="missing",
                header=headers.KEY_ID,
            )
        if not holders:
            raise CredentialsInvalid("there is no signing key with this x-api-key-id", cause="unknown")
        return holders

    def _check_time(self, signature: Signature) -> None:
        now = self._clock().timestamp()
        if not algorithm.is_recent(int(signature.timestamp), now):
            raise SignatureExpired(
                f"x-api-timestamp is more than {algorithm.WINDOW} seconds from the server's clock; "
                "set the clock right and sign again",
                server_time=str(int(now)),
            )

    def _check_standing(self, holder: Holder) -> None:
        state = rules.state_of(holder.expires_at, holder.revoked_at, self._clock())
        if state is State.REVOKED:
            raise CredentialsInvalid("the signing key was revoked; use another", cause="revoked")
        if state is State.EXPIRED:
            raise CredentialsInvalid("the signing key has expired; use another", cause="expired")

    async def _use_up(self, holder: Holder, signature: Signature, target: Target) -> None:
        """Let a signature pass once. A v1 signature of a call that changes nothing may pass again."""
        if not signature.v2 and (target.is_safe or holder.allow_v1_replay):
            return
        signed = datetime.fromtimestamp(int(signature.timestamp), UTC)
        expires_at = signed + timedelta(seconds=algorithm.WINDOW + 1)
        nonce = signature.nonce if signature.v2 else f"v1:{signature.digest}"
        if not await self._nonces.use(Nonce(holder.project, holder.id, nonce, expires_at)):
            raise SignatureReplayed(
                "the nonce was used before; sign each call, repeats too, with a new one"
                if signature.v2
                else "this v1 signature was used before; the same call cannot be signed twice in one second"
            )


def _signer(holders: tuple[Holder, ...], signature: Signature, target: Target) -> Holder:
    """The one of some keys that has made the signature."""
    text = target.text(signature)
    for holder in holders:
        if not signature.v2 and not holder.allow_v1:
            raise SignatureVersionRefused("this key does not take v1 signatures; sign with v2, or allow_v1 for it")
        if hmac.compare_digest(algorithm.sign(holder.secret, text), signature.digest):
            return holder
    raise SignatureInvalid("the signature is not the one of this call; see docs/signing.md", cause="mismatch")
