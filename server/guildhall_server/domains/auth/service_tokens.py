"""Static service tokens: the few an installation's settings name, each with the scopes written beside it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.config_tokens import ServiceToken
from guildhall_server.names import SERVICES
from guildhall_server.permissions import expand
from guildhall_server.rpc.call import Call


class ServiceTokens:
    """Knows the tokens in the settings."""

    def __init__(self, tokens: Sequence[ServiceToken]) -> None:
        self._callers = [(token.digest, _caller(token)) for token in tokens]

    async def verify(self, text: str, call: Call) -> Caller | None:
        """The service a token is of; None when it is of none."""
        del call
        given = hashlib.sha256(text.encode()).digest()
        found: Caller | None = None
        # Every one is compared, so that the time tells nothing about which is nearest.
        for digest, caller in self._callers:
            if hmac.compare_digest(digest, given):
                found = caller
        return found


def _caller(token: ServiceToken) -> Caller:
    principal = SERVICES + token.name
    return Caller(
        principal=principal,
        credential=principal,
        display_name=token.name,
        permissions=expand(token.scopes),
        project=token.project,
        kind=CredentialKind.SERVICE_TOKEN,
    )
