"""The keys that an issuer signs with: found by discovery, kept fresh, and asked for again when one is unknown."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from guildhall_server.config_values import is_safe_url
from guildhall_server.domains.auth.provider_errors import ProviderUnavailable
from guildhall_server.outbound import Outbound, Unreachable

ALGORITHMS: dict[tuple[object, object], frozenset[str]] = {
    ("RSA", None): frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}),
    ("EC", "P-256"): frozenset({"ES256"}),
    ("EC", "P-384"): frozenset({"ES384"}),
    ("EC", "P-521"): frozenset({"ES512"}),
    ("OKP", "Ed25519"): frozenset({"EdDSA"}),
}
"""What each type of key may have signed. All are public-key algorithms: what we know cannot make a token."""

PAUSE = 10.0
"""Seconds between two looks at the issuer, however many unknown keys callers come with."""
_STALE = 24 * 3600.0
"""Seconds for which keys are trusted while the issuer cannot be asked whether it still does."""
_MOST_KEYS = 50
_LEAST_RSA_BITS = 2048

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, and the algorithms it verifies."""

    id: str | None
    algorithms: frozenset[str]
    key: Any


class IssuerKeys:
    """The keys of one issuer, in this process."""

    def __init__(self, outbound: Outbound, issuer: str, *, refresh: float, plain_localhost: bool) -> None:
        self._outbound = outbound
        self._issuer = issuer
        self._refresh = refresh
        self._plain_localhost = plain_localhost
        self._keys: tuple[SigningKey, ...] = ()
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._problem: str | None = None
        self._looking: asyncio.Task[None] | None = None
        self._refreshing: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to keep the keys fresh."""
        self._refreshing = asyncio.create_task(self._keep_fresh())

    async def close(self) -> None:
        """Stop doing so."""
        for task in (self._refreshing, self._looking):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def find(self, key_id: str | None, algorithm: str) -> SigningKey | None:
        """The key a token names; None when the issuer has no such key.

        Raises:
            ProviderUnavailable: When the key is not known here and the issuer cannot be asked.

        """
        if self._fetched_at is not None and monotonic() - self._fetched_at < _STALE:
            found = self._known(key_id, algorithm)
            if found is not None:
                return found
        await self._look_again()
        return self._known(key_id, algorithm)

    def _known(self, key_id: str | None, algorithm: str) -> SigningKey | None:
        fitting = [key for key in self._keys if algorithm in key.algorithms and key_id in {None, key.id}]
        # Without an id there must be no choice.
        return fitting[0] if len(fitting) == 1 or (fitting and key_id is not None) else None

    async def _look_again(self) -> None:
        """Ask the issuer, unless it was asked a moment ago; whoever comes meanwhile waits for the same answer."""
        since = monotonic() - self._tried_at if self._tried_at is not None else PAUSE
        if self._looking is not None or since >= PAUSE:
            await self._look()
            since = 0.0
        if self._problem is not None:
            raise ProviderUnavailable(
                "the issuer of this token cannot be asked for its keys now; try again",
                retry_after=max(1.0, PAUSE - since),
                provider="oidc",
            )

    async def _look(self) -> None:
        if self._looking is None:
            self._looking = asyncio.create_task(self._fetch())
        # A caller that goes away must not take the others' answer along.
        await asyncio.shield(self._looking)

    async def _keep_fresh(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(self._refresh if self._problem is None else min(self._refresh, PAUSE))

    async def _fetch(self) -> None:
        self._tried_at = monotonic()
        try:
            keys = await self._published()
        except Unreachable as problem:
            self._problem = str(problem)
            log.warning("the keys of the issuer cannot be read", issuer=self._issuer, problem=self._problem)
        except Exception:  # the task that keeps the keys fresh must outlive whatever an issuer comes up with
            self._problem = "see the log"
            log.exception("the keys of the issuer cannot be read", issuer=self._issuer)
        else:
            self._keys, self._fetched_at, self._problem = keys, monotonic(), None
        finally:
            self._looking = None

    async def _published(self) -> tuple[SigningKey, ...]:
        discovery = await self._outbound.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if discovery.status != 200 or discovery.field("issuer") != self._issuer:
            raise Unreachable(f"its discovery document (status {discovery.status}) is not one of {self._issuer}")
        address = discovery.field("jwks_uri")
        if not isinstance(address, str) or not is_safe_url(address, plain_localhost=self._plain_localhost):
            raise Unreachable("its discovery document has no jwks_uri that begins with https://")
        found = await self._outbound.get(address)
        listed = found.field("keys")
        if found.status != 200 or not isinstance(listed, list):
            raise Unreachable(f"its jwks_uri does not list keys (status {found.status})")
        keys = tuple(key for key in map(signing_key, listed[:_MOST_KEYS]) if key is not None)
        if not keys:
            raise Unreachable("its jwks_uri lists no key that can be used")
        return keys


def signing_key(published: Any) -> SigningKey | None:
    """A published key, if it may verify signatures; a private or a weak one may not."""
    if not isinstance(published, dict) or published.get("use", "sig") != "sig" or "d" in published:
        return None
    key_id = published.get("kid")
    try:
        algorithms = ALGORITHMS.get((published.get("kty"), published.get("crv")), frozenset())
        if "alg" in published:
            algorithms &= {published["alg"]}
        if not algorithms or not isinstance(key_id, str | None):
            return None
        key = jwt.PyJWK(published, algorithm=min(algorithms)).key
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        return None
    if isinstance(key, RSAPublicKey) and key.key_size < _LEAST_RSA_BITS:
        return None
    return SigningKey(key_id, algorithms, key)
