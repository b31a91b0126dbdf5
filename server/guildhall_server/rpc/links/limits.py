"""Limits: how often one credential, one project and one address may call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guildhall.options.v1 import policy_pb2
from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.config import Limits
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.limits import Bucket, Limiter, Rate, RateLimited


class LimitsLink:
    """Counts calls before anything is done for them, and says in headers what is left."""

    name = "limits"

    def __init__(self, limiter: Limiter, limits: Limits) -> None:
        self._limiter = limiter
        self._by_kind = {kind: rate for kind in CredentialKind if (rate := _rate(kind.value, _calls(limits, kind)))}
        self._by_class = _by_class(limits)
        self._project = _rate("project", limits.project)
        self._failures = _rate("failures", limits.failures)

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Count a method's calls."""
        of_class = self._by_class.get(method.rate_class)

        async def handle(request: Any, call: Call) -> Any:
            caller, tightest = call.caller, None
            try:
                if of_class is not None:
                    tightest = await self._limiter.spend(of_class, caller.project or "", _holder(call))
                if rate := self._by_kind.get(caller.kind):
                    bucket = await self._limiter.spend(rate, caller.project or "", _holder(call))
                    tightest = tightest or bucket
                if self._project is not None and caller.project is not None:
                    bucket = await self._limiter.spend(self._project, caller.project, "")
                    tightest = tightest or bucket
            except RateLimited as error:
                _tell_refusal(call, error)
                raise
            if tightest is not None:
                _tell(call, tightest)
            return await following(request, call)

        return handle

    async def count_failure(self, call: Call) -> None:
        """Count a call whose credential was missing or no good, for its address: nobody else is known."""
        if self._failures is None:
            return
        try:
            await self._limiter.spend(self._failures, "", host(call.address))
        except RateLimited as error:
            _tell_refusal(call, error)
            raise


def _tell_refusal(call: Call, error: RateLimited) -> None:
    call.trail("x-ratelimit-limit", error.metadata["limit"])
    call.trail("x-ratelimit-remaining", "0")
    call.trail("retry-after", str(max(1, round(error.retry_after or 1))))


def _tell(call: Call, bucket: Bucket) -> None:
    # At the beginning: what stands at the end of an answer does not reach callers by JSON.
    call.lead("x-ratelimit-limit", str(bucket.rate.calls))
    call.lead("x-ratelimit-remaining", str(bucket.remaining))
    call.lead("x-ratelimit-reset", str(bucket.reset))


def _holder(call: Call) -> str:
    """Whose calls are counted together: those of a credential; without one, of an address."""
    caller: Caller = call.caller
    if caller.kind in {CredentialKind.SESSION, CredentialKind.EXTERNAL}:
        return caller.principal  # signing in again, or getting another token, is no way round
    return caller.credential or host(call.address)


def host(address: str) -> str:
    """An address without the port, for a client has many: `ipv4:127.0.0.1:54710` as `127.0.0.1`."""
    scheme, _, rest = address.partition(":")
    if scheme in {"ipv4", "ipv6"}:
        return rest.rpartition(":")[0]
    return address


def _rate(kind: str, calls: int) -> Rate | None:
    return Rate(kind, calls) if calls else None


def _calls(limits: Limits, kind: CredentialKind) -> int:
    calls: Mapping[CredentialKind, int] = {
        CredentialKind.NONE: limits.anonymous,
        CredentialKind.ROOT: limits.root,
        CredentialKind.API_KEY: limits.api_key,
        CredentialKind.SIGNATURE: limits.signature,
        CredentialKind.SESSION: limits.session,
        CredentialKind.EXTERNAL: limits.session,
        CredentialKind.SERVICE_TOKEN: limits.service_token,
    }
    return calls[kind]


def _by_class(limits: Limits) -> Mapping[int, Rate]:
    rates = {
        policy_pb2.RATE_CLASS_KEYS: _rate("keys", limits.keys),
        policy_pb2.RATE_CLASS_KEY_ROTATION: _rate("key_rotation", limits.key_rotation),
        policy_pb2.RATE_CLASS_STREAM: _rate("streams", limits.streams),
    }
    return {number: rate for number, rate in rates.items() if rate is not None}
