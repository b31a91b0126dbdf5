"""Bearer: the one header that carries credentials of many kinds. Each text is of one kind, or of none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from guildhall_server.caller import Caller
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.links.caller import CredentialsInvalid


class Verifier(Protocol):
    """Knows the texts of one kind of credential."""

    async def verify(self, text: str, call: Call) -> Caller | None:
        """The caller behind a text; None when it is not of this kind; raises when it is and is not valid."""


class BearerAuthenticator:
    """Asks who knows the text of `authorization: Bearer`, in an order that goes from the plainest to the dearest."""

    def __init__(self, verifiers: Sequence[Verifier]) -> None:
        self._verifiers = verifiers

    async def authenticate(self, call: Call) -> Caller | None:
        """The caller behind the header; None when there is no such header."""
        header = call.headers.get("authorization")
        if header is None:
            return None
        scheme, _, text = header.partition(" ")
        if scheme.lower() == "bearer":
            for verifier in self._verifiers:
                caller = await verifier.verify(text.strip(), call)
                if caller is not None:
                    return caller
        raise CredentialsInvalid(
            "the credential in authorization is of no kind that is known here; send Bearer and the whole text",
            cause="malformed",
        )
