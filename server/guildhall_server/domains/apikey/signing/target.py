"""What a signed call was sent to, as its client saw it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import unquote

from guildhall_server.domains.apikey.signing import algorithm
from guildhall_server.domains.apikey.signing.errors import SignatureInvalid
from guildhall_server.domains.apikey.signing.headers import EDGE, Signature
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.routes import leads_to

_METHOD, _PATH, _BODY = EDGE


@dataclass(frozen=True, slots=True)
class Target:
    """A method and a path. Of a gRPC call the method is POST and the path `/package.Service/Method`."""

    call: Call
    http: bool
    verb: str
    path: str
    query: str

    @classmethod
    def of(cls, call: Call) -> Target:
        """The target of a call. The edge tells the one of a JSON call, for what comes from it is gRPC."""
        given = call.headers.get(_PATH)
        if given is None:
            return cls(call, http=False, verb="POST", path=call.method.path, query="")
        path, _, query = given.partition("?")
        return cls(call, http=True, verb=call.headers.get(_METHOD, ""), path=path, query=query)

    @property
    def is_safe(self) -> bool:
        """Whether the call changes nothing."""
        verbs = {self.verb} if self.http else {verb for verb, _ in self.call.method.http}
        return "GET" in verbs

    @property
    def body(self) -> str:
        """The digest of the body: of a gRPC call of its one message, of a client stream of nothing."""
        if self.http:
            return self.call.headers.get(_BODY, "")
        return hashlib.sha256(self.call.raw).hexdigest()

    def text(self, signature: Signature) -> str:
        """What the client must have signed."""
        if signature.v2:
            return algorithm.v2_text(
                self.verb,
                self.path,
                self.query,
                body=self.body,
                timestamp=signature.timestamp,
                nonce=signature.nonce,
            )
        return algorithm.v1_text(self.verb, self.decoded(), signature.timestamp)

    def decoded(self) -> str:
        """The path, percent-decoded once."""
        try:
            return unquote(self.path, errors="strict")
        except UnicodeDecodeError:
            raise SignatureInvalid("the path is not UTF-8 after percent-decoding", cause="malformed") from None

    def check_route(self, signature: Signature) -> None:
        """Refuse a signature for another RPC than the one that runs.

        Of v1 it is the decoded path that was vouched for: `a%2Fb` has the signature of `a/b`, and must lead to
        the same RPC.
        """
        path = self.path if signature.v2 else self.decoded()
        if self.http and not leads_to(self.verb, path, self.call.method):
            raise SignatureInvalid("the signed path is not one of this RPC", cause="route")
