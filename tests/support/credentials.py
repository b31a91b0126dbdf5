"""Every kind of credential but API keys, in every state, as the headers of one call."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial

import jwt
from google.protobuf.message import Message
from tests.support.factories import PASSWORD
from tests.support.places import Place
from tests.support.stack import SERVICE_TOKEN, Stack
from tests.support.transcoding import as_http, bindings

from guildhall import signing
from guildhall.auth.v1 import auth_pb2, auth_service_pb2
from guildhall_server.domains.auth.keyring import Keyring
from guildhall_server.ids import new_id
from guildhall_server.roles import Role
from guildhall_server.rpc.contract import Method
from guildhall_server.storage.installation import read_secret

Headers = Mapping[str, str]

REFUSED = (
    "a token that was changed",
    "expired",
    "revoked",
    "inactive",
    "of no service",
    "a stale signature",
    "another secret",
    "a signature of another call",
    "a revoked signing key",
    "an unknown signing key",
    "a bad key before a good token",
)
"""What lets nobody in."""
GOOD = ("owner", "signature", "service token", "root")
"""What lets somebody in who may do everything in the project; root everything everywhere."""


def bearing(token: str) -> dict[str, str]:
    """The header of a token."""
    return {"authorization": f"Bearer {token}"}


def signed(key: tuple[str, str], method: Method, request: Message, *, json: bool, **given: int) -> dict[str, str]:
    """The headers of a signed call, as `over_grpc` or `over_json` will send it."""
    if json:
        verb, path, body = as_http(bindings(method)[0], request)
        return signing.sign(key, verb, path, body or b"", **given)
    body = b"" if method.client_streaming else request.SerializeToString()
    return signing.sign(key, "POST", method.path, body, **given)


class Ways:
    """The ways into projects of a stack, each made once."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._made: dict[tuple[str, object], auth_pb2.IssuedTokens] = {}
        self._keys: dict[tuple[str, str], tuple[str, str]] = {}

    async def session(self, place: Place, role: Role, *, state: str = "") -> str:
        """An access token of a person with a role; `state` is what has happened to it since."""
        if (place.name, (role, state)) not in self._made:
            self._made[place.name, (role, state)] = await self._signed_in(place, role, state)
        tokens = self._made[place.name, (role, state)]
        return await self._as_of_yesterday(tokens.access_token) if state == "expired" else tokens.access_token

    async def _signed_in(self, place: Place, role: Role, state: str) -> auth_pb2.IssuedTokens:
        email = await place.make_login()
        find = "SELECT id FROM users WHERE email = $1"
        user = f"{place.name}/users/{await self._stack.database.pool.fetchval(find, email)}"
        await place.make.role(user, role)
        given = auth_service_pb2.PasswordCredential(login=email, password=PASSWORD)
        request = auth_service_pb2.LoginRequest(parent=place.name, password=given)
        tokens: auth_pb2.IssuedTokens = await self._stack.as_(None).auth.Login(request)
        if state == "inactive":
            await place.make.execute("UPDATE users SET active = false WHERE email = $1", email)
        if state == "revoked":
            # Not by a logout: whoever has seen the token good may believe it for another second.
            ended = "UPDATE auth_sessions SET ended_at = now() WHERE project_id = $1 AND user_id = $2"
            await place.make.execute(ended, place.name.removeprefix("projects/"), user[-36:])
        return tokens

    async def _as_of_yesterday(self, token: str) -> str:
        """The same token with an end that has passed, and a seal that holds."""
        key = Keyring((), await read_secret(self._stack.database)).signing
        claims = jwt.decode(token, options={"verify_signature": False})
        claims |= {"iat": claims["iat"] - 86_400, "exp": claims["exp"] - 86_400}
        return jwt.encode(claims, key.access, "HS256", jwt.get_unverified_header(token))

    async def signing_key(self, place: Place, state: str = "") -> tuple[str, str]:
        """A signing key with every scope, perhaps revoked."""
        if (place.name, state) not in self._keys:
            key = await place.make.signing_key(project=place.name)
            if state == "revoked":
                await place.make.execute("UPDATE signing_keys SET revoked_at = now() WHERE id = $1", key[0])
            self._keys[place.name, state] = key
        return self._keys[place.name, state]

    async def refused(  # noqa: PLR0911 - a case each
        self, kind: str, place: Place, method: Method, request: Message, *, json: bool
    ) -> tuple[Headers, str, str]:
        """Headers of `REFUSED`, with the reason and the cause that are told."""
        by = partial(signed, method=method, request=request, json=json)
        match kind:
            case "a token that was changed":
                good = await self.session(place, Role.OWNER)
                return bearing(f"{good[:-8]}{good[-8:].swapcase()}"), "CREDENTIALS_INVALID", "malformed"
            case "expired" | "revoked" | "inactive":
                return bearing(await self.session(place, Role.OWNER, state=kind)), "CREDENTIALS_INVALID", kind
            case "of no service":
                return bearing("x" * 40), "CREDENTIALS_INVALID", "malformed"
            case "a stale signature":
                stale = by(await self.signing_key(place), timestamp=int(time.time()) - 400)
                return stale, "SIGNATURE_EXPIRED", ""
            case "another secret":
                return by(((await self.signing_key(place))[0], "s" * 40)), "SIGNATURE_INVALID", "mismatch"
            case "a signature of another call":
                return signing.sign(await self.signing_key(place), "POST", "/else"), "SIGNATURE_INVALID", "mismatch"
            case "a revoked signing key":
                return by(await self.signing_key(place, "revoked")), "CREDENTIALS_INVALID", "revoked"
            case "an unknown signing key":
                return by((str(new_id()), "s" * 40)), "CREDENTIALS_INVALID", "unknown"
            case "a bad key before a good token":
                both = {"x-api-key": "guild_live_of_no_shape"} | bearing(await self.session(place, Role.OWNER))
                return both, "CREDENTIALS_INVALID", "malformed"
        raise AssertionError(kind)

    async def good(self, kind: str, place: Place, method: Method, request: Message, *, json: bool) -> Headers:
        """Headers of `GOOD`."""
        match kind:
            case "owner":
                return bearing(await self.session(place, Role.OWNER))
            case "signature":
                return signed(await self.signing_key(place), method, request, json=json)
            case "service token":
                return bearing(SERVICE_TOKEN)
        return {"x-api-key": self._stack.root_key}
