"""Calls of a session: each carries the newest token, and a unary one is started once more when that had expired."""

from collections.abc import Callable, Generator
from typing import Any, Protocol

import grpc

from guildhall.errors import Unauthenticated, from_rpc


class Bearer(Protocol):
    """Whoever has tokens and can get the next ones."""

    @property
    def access_token(self) -> str:
        """What calls carry now."""

    async def renew(self, stale: str) -> None:
        """Get the next tokens, unless somebody has done so since the stale one was read."""


def bearing(bearer: Bearer, start: Callable[..., Any]) -> Callable[..., Any]:
    """Starts calls with the token that is the newest then."""

    def started(request: Any, *, metadata: Any, **options: Any) -> Any:
        token = ("authorization", f"Bearer {bearer.access_token}")
        return start(request, metadata=(*metadata, token), **options)

    return started


class Renewed:
    """A unary call that outlives its token: a machine may have slept over the time to refresh it."""

    def __init__(self, bearer: Bearer, start: Callable[..., Any], request: Any, **options: Any) -> None:
        self._bearer = bearer
        self._start = start
        self._request = request
        self._options = options

    def __await__(self) -> Generator[Any, None, Any]:
        return self._run().__await__()

    async def _run(self) -> Any:
        token = self._bearer.access_token
        try:
            return await self._start(self._request, **self._options)
        except grpc.aio.AioRpcError as error:
            refusal = from_rpc(error)
            if not isinstance(refusal, Unauthenticated) or refusal.metadata.get("cause") != "expired":
                raise
        await self._bearer.renew(token)
        return await self._start(self._request, **self._options)
