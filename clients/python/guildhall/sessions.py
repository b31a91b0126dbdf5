"""Sessions: signed in with a password, and kept signed in for as long as the client is open."""

import asyncio
import contextlib
import logging
from time import monotonic
from typing import TYPE_CHECKING

from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall.auth.v1.auth_pb2 import IssuedTokens
from guildhall.backoff import Backoff
from guildhall.connection import Connection
from guildhall.errors import GuildhallError, is_hopeless

if TYPE_CHECKING:
    from guildhall.auth.v1.auth_service_pb2_grpc import AuthServiceAsyncStub as _AuthStub
else:
    from guildhall.auth.v1.auth_service_pb2_grpc import AuthServiceStub as _AuthStub

_EARLY = 0.6
"""The part of a token's life after which it is refreshed, so that a stream that ends with it finds the next."""
_GOODBYE = 2.0

log = logging.getLogger("guildhall")


class Session:
    """The newest tokens of somebody, and a task that refreshes them in time."""

    def __init__(self, connection: Connection) -> None:
        # Without a credential: one that has expired would be refused also where none is needed.
        self._connection = connection
        self._auth = _AuthStub(connection.channel)
        self._one_at_a_time = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None
        self.tokens = IssuedTokens()
        self._renewed_at = 0.0

    @property
    def access_token(self) -> str:
        """What calls carry now."""
        return self.tokens.access_token

    async def open(self, login: pb.LoginRequest) -> None:
        """Sign in."""
        self._take(await self._auth.Login(login))
        self._keeper = asyncio.create_task(self._keep())

    async def renew(self, stale: str) -> None:
        """Get the next tokens, unless somebody has done so since the stale one was read."""
        async with self._one_at_a_time:
            if self.access_token == stale:
                # Sent again after a lost answer it has the same successor, so the connection may repeat it.
                request = pb.RefreshTokenRequest(refresh_token=self.tokens.refresh_token)
                self._take(await self._auth.RefreshToken(request))

    async def close(self) -> None:
        """Sign out, if the server can be reached."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
            with contextlib.suppress(GuildhallError):
                token = ("authorization", f"Bearer {self.access_token}")
                await self._auth.Logout(pb.LogoutRequest(), metadata=(token,), timeout=_GOODBYE)
        await self._connection.close()

    def _take(self, tokens: IssuedTokens) -> None:
        self.tokens, self._renewed_at = tokens, monotonic()

    async def _keep(self) -> None:
        backoff = Backoff()
        while True:
            # By the server's clock at both ends; ours may be wrong.
            life = self.tokens.access_expire_time.ToDatetime() - self.tokens.auth_session.last_seen_time.ToDatetime()
            due = self._renewed_at + max(0.0, life.total_seconds()) * _EARLY
            await asyncio.sleep(max(0.0, due - monotonic()))
            try:
                await self.renew(self.access_token)
            except GuildhallError as error:
                if is_hopeless(error):
                    log.warning("the session has ended: %s", error)
                    return
                log.info("the session could not be refreshed yet: %s", error)
                await asyncio.sleep(backoff.delay(error.retry_after or 0.0))
            else:
                backoff.reset()
