"""Caller: who is calling, from the first credential the call carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from guildhall_server.caller import Caller
from guildhall_server.errors import Unauthenticated
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.streams import OpenStreams


class CredentialsMissing(Unauthenticated):
    """The call carries no credential."""

    reason = "CREDENTIALS_MISSING"


class CredentialsInvalid(Unauthenticated):
    """The credential is malformed, unknown, expired, switched off or revoked."""

    reason = "CREDENTIALS_INVALID"


class Authenticator(Protocol):
    """Knows credentials of one kind."""

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind the credential; None when the call carries none of this kind; raises when it is not valid.

        An open stream asks again and again, with `call.caller` as it was let in.
        """


class FirstPresent:
    """The first credential present counts, and must be valid: none makes up for a bad one before it."""

    def __init__(self, authenticators: Sequence[Authenticator]) -> None:
        self._authenticators = authenticators

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind the first credential present."""
        for authenticator in self._authenticators:
            caller = await authenticator.authenticate(call)
            if caller is not None:
                return caller
        return None


class CallerLink:
    """Finds the caller. A credential that is sent must be valid, even where none is needed.

    `failed` hears of every call that nobody is known to make, and may refuse in its own words.
    """

    name = "caller"

    def __init__(
        self, authenticator: Authenticator, streams: OpenStreams, failed: Callable[[Call], Awaitable[None]]
    ) -> None:
        self._authenticator = authenticator
        self._streams = streams
        self._failed = failed

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Find out who is calling; streams are watched for as long as they are open."""

        async def handle(request: Any, call: Call) -> Any:
            try:
                caller = await self._authenticator.authenticate(call)
                if caller is not None:
                    call.caller = caller
                elif not method.public:
                    raise CredentialsMissing("send a credential, e.g. an API key in the header x-api-key")
            except Unauthenticated:
                await self._failed(call)
                raise
            return await following(request, call)

        async def handle_stream(request: Any, call: Call) -> Any:
            with self._streams.opened(call):
                return await handle(request, call)

        return handle_stream if method.is_stream else handle
