"""AuthService: transport in, transactions, transport out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from google.api import httpbody_pb2

from guildhall.auth.v1 import auth_pb2, auth_service_pb2, auth_session_pb2
from guildhall.auth.v1.auth_service_pb2_grpc import AuthServiceServicer
from guildhall_server import names
from guildhall_server.domains.auth import convert, rules, sessions, store
from guildhall_server.domains.auth.discord import DiscordSignIn
from guildhall_server.domains.auth.errors import AuthSessionNotFound
from guildhall_server.domains.auth.live_sessions import signed_in
from guildhall_server.domains.auth.model import MOST_ADDRESS, Device, Person, Tokens
from guildhall_server.domains.auth.passwords import Passwords
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.errors import PermissionDenied
from guildhall_server.names import Key
from guildhall_server.roles import Role
from guildhall_server.rpc.call import Call

if TYPE_CHECKING:
    from guildhall_server.app import Parts

_SESSIONS = "users/me/sessions/"


class AuthServicer(AuthServiceServicer):
    """Signing in and out, and the sessions between."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._page_tokens = parts.page_tokens
        self._policy = parts.policy
        self._memberships = parts.memberships
        self._sessions = parts.auth.sessions
        self._exists = parts.auth.presence.exists
        self._signing_in = parts.auth.signing_in
        self._discord = DiscordSignIn(parts)
        self._passwords = Passwords(parts.database, parts.auth.hasher, parts.auth.signing_in)

    async def Login(self, request: auth_service_pb2.LoginRequest, call: Call) -> auth_pb2.IssuedTokens:
        project = names.project(request.parent, field="parent") if request.parent else None
        if request.WhichOneof("credential") == "code":
            proven = await self._signing_in.prove_code(call, project, request.code.code, request.code.code_verifier)
        else:
            project = project or await store.default_project(self._db, call) or ""
            given = request.password
            proven = await self._signing_in.prove_password(call, project, given.login, given.password)
        device = Device.of(call, request.device_label)
        async with self._db.transaction(call, locks=proven.locks) as tx:
            person, tokens = await self._signing_in.open(tx, proven, device, call)
            return tx.answer(_welcome(call, person, tokens))

    async def RefreshToken(self, request: auth_service_pb2.RefreshTokenRequest, call: Call) -> auth_pb2.IssuedTokens:
        token = self._sessions.read_refresh(request.refresh_token)
        project_lives = await self._exists(token.project)
        async with self._db.transaction(call, locks=[store.lock_of_session(token.key)]) as tx:
            session = await store.find_session(tx, token.key)
            person = await store.find_person(tx, session.person) if session else None
            active = project_lives and person is not None and person.active
            session = sessions.check_refreshable(session, active=active, now=call.now)
            tokens = await self._sessions.refresh(tx, session, token, address=call.address[:MOST_ADDRESS], now=call.now)
            if tokens is not None and person is not None:
                return tx.answer(_welcome(call, person, tokens))
        # Only now: the end of the session must be committed.
        raise sessions.used_twice()

    async def Logout(self, request: auth_service_pb2.LogoutRequest, call: Call) -> auth_service_pb2.LogoutResponse:
        if request.user and not _is_own(request.user, call):
            person, but_this = await self._reach(request.user, call), None
        else:
            own = rules.own_session(call.caller)
            person = _own_user(call)
            but_this = None if request.all_sessions or request.user else own
        async with self._db.transaction(call) as tx:
            if but_this is None:
                ended = await store.end_sessions(tx, person, call.now)
            else:
                ended = int(await store.end_session(tx, but_this, call.now))
            return tx.answer(auth_service_pb2.LogoutResponse(ended_sessions=ended))

    async def VerifyToken(
        self, request: auth_service_pb2.VerifyTokenRequest, call: Call
    ) -> auth_service_pb2.VerifyTokenResponse:
        for permission in request.permissions:
            if not call.caller.may(permission):
                raise PermissionDenied(f"the credential does not have {permission}", permission=permission)
        caller = convert.caller(call.caller)
        return auth_service_pb2.VerifyTokenResponse(
            principal=caller.principal, expire_time=caller.expire_time if caller.HasField("expire_time") else None
        )

    async def StartDiscordLogin(
        self, request: auth_service_pb2.StartDiscordLoginRequest, call: Call
    ) -> auth_service_pb2.StartDiscordLoginResponse:
        return await self._discord.start(request, call)

    async def CompleteDiscordLogin(
        self, request: auth_service_pb2.CompleteDiscordLoginRequest, call: Call
    ) -> httpbody_pb2.HttpBody:
        return await self._discord.complete(request, call)

    async def GetCaller(self, request: auth_service_pb2.GetCallerRequest, call: Call) -> auth_pb2.AuthCaller:
        del request
        return convert.caller(call.caller)

    async def ListAuthSessions(
        self, request: auth_service_pb2.ListAuthSessionsRequest, call: Call
    ) -> auth_service_pb2.ListAuthSessionsResponse:
        session, person = rules.own_session(call.caller), _own_user(call)
        page = await store.SESSIONS.page(
            self._db,
            self._page_tokens,
            call,
            request,
            seen_by=call.caller.principal,
            project=person.project,
            user=person.id,
            now=call.now,
        )
        return auth_service_pb2.ListAuthSessionsResponse(
            auth_sessions=[convert.session(row, current=session.id) for row in page.rows],
            next_page_token=page.next_page_token,
            total_size=page.total_size,
        )

    async def RevokeAuthSession(
        self, request: auth_service_pb2.RevokeAuthSessionRequest, call: Call
    ) -> auth_session_pb2.AuthSession:
        own, person = rules.own_session(call.caller), _own_user(call)
        key = Key(person.project, UUID(request.name.removeprefix(_SESSIONS)))
        async with self._db.transaction(call) as tx:
            session = await store.find_session(tx, key)
            mine = session is not None and session.person == person
            if session is None or not mine or not await store.end_session(tx, key, call.now):
                raise AuthSessionNotFound(f"the caller has no session {key.id} that still works", session=str(key.id))
            return tx.answer(convert.session(session, current=own.id))

    async def ChangePassword(
        self, request: auth_service_pb2.ChangePasswordRequest, call: Call
    ) -> auth_service_pb2.ChangePasswordResponse:
        own: UUID | None = None
        if request.user and not _is_own(request.user, call):
            key = await self._reach(request.user, call)
            person, hash_ = await self._passwords.prepare(key, request.new_password)
        else:
            own, key = rules.own_session(call.caller).id, _own_user(call)
            person, hash_ = await self._passwords.prepare_own(call, key, request.current_password, request.new_password)
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            ended = await self._passwords.save(tx, person, hash_, call, own_session=own)
            return tx.answer(auth_service_pb2.ChangePasswordResponse(ended_sessions=ended))

    async def _reach(self, name: str, call: Call) -> Key:
        """Somebody else, on whose account the caller may act."""
        await self._policy.enter(call, name, field="user")
        key = names.child(name, "users", field="user")
        caller, role = call.caller, await self._memberships.role_of(key)
        own_role = caller.role
        if own_role is None and caller.user is not None:
            own_role = await self._memberships.role_of(Key(key.project, caller.user))
        rules.check_reach(caller, own_role, key, role)
        if await store.find_person(self._db, key) is None:
            raise UserNotFound(f"there is no user {key.id} in this project", user=str(key.id))
        return key


def _welcome(call: Call, person: Person, tokens: Tokens) -> auth_pb2.IssuedTokens:
    """What goes back to somebody who is let in. From here on the call is that person's, for the audit too."""
    role = Role(person.role or Role.MEMBER)
    call.caller = signed_in(tokens.session.key, person.id, person.display_name, role, tokens.access_expires_at)
    call.project = person.project
    return convert.tokens(tokens, call.caller)


def _is_own(name: str, call: Call) -> bool:
    caller = call.caller
    return caller.session is not None and name == f"projects/{caller.project}/users/{caller.user}"


def _own_user(call: Call) -> Key:
    """The person of the caller's session, whose project the call is in."""
    caller = call.caller
    assert caller.project is not None  # noqa: S101 - a session has both
    assert caller.user is not None  # noqa: S101
    call.project = caller.project
    return Key(caller.project, caller.user)
