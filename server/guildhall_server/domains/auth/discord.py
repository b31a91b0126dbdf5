"""Signing in by way of Discord: sent there with a state and PKCE, sent back with a one-time code.

Whoever begins a login gives the challenge of a secret of its own, and only who has that secret can use the code
(`Login`). So a page that makes a stranger's browser come back here signs nobody in, in either direction.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from google.api import httpbody_pb2

from guildhall.auth.v1 import auth_pb2, auth_service_pb2
from guildhall_server import names
from guildhall_server.domains.auth import arrivals, codes, discord_flows, discord_roles, pages
from guildhall_server.domains.auth.arrivals import Arrival
from guildhall_server.domains.auth.discord_api import PROVIDER, Account
from guildhall_server.domains.auth.discord_flows import Flow
from guildhall_server.domains.auth.model import SignInMethod
from guildhall_server.domains.auth.provider_errors import (
    AccountInactive,
    DiscordNotConfigured,
    LoginDenied,
    ProviderUnavailable,
    RedirectNotAllowed,
)
from guildhall_server.domains.project import members
from guildhall_server.domains.user.errors import IdentityTaken
from guildhall_server.errors import GuildhallError
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.times import timestamp

if TYPE_CHECKING:
    from guildhall_server.app import Parts

_LEFT_FOR_US = 2.0
"""Seconds of a call that Discord does not get, so that there is time to say that it was too slow."""

log = structlog.get_logger(__name__)


class DiscordSignIn:
    """The two RPCs of a login by way of Discord."""

    def __init__(self, parts: Parts) -> None:
        self._db = parts.database
        self._settings = parts.settings.discord
        self._api = parts.auth.discord

    async def start(
        self, request: auth_service_pb2.StartDiscordLoginRequest, call: Call
    ) -> auth_service_pb2.StartDiscordLoginResponse:
        """Where to send a person."""
        project = names.project(request.parent, field="parent") if request.parent else self._settings.project
        self._check_configured(project)
        target = request.target or auth_pb2.LOGIN_TARGET_WEB
        flow = Flow(project, request.code_challenge, self._redirect(target, request.redirect_uri))
        async with self._db.transaction(call) as tx:
            state = await discord_flows.begin(tx, flow, target, call.now)
            return tx.answer(
                auth_service_pb2.StartDiscordLoginResponse(
                    authorization_url=self._api.authorization_url(state, codes.challenge_of(self._verifier(state))),
                    state=state,
                    expire_time=timestamp(call.now + discord_flows.LASTS),
                )
            )

    async def complete(
        self, request: auth_service_pb2.CompleteDiscordLoginRequest, call: Call
    ) -> httpbody_pb2.HttpBody:
        """Where to send a person who comes back: with a one-time code, or with what went wrong."""
        self._check_configured(self._settings.project)
        async with self._db.transaction(None) as tx:
            flow = await discord_flows.take(tx, request.state, call.now)
        try:
            account = await self._account(request, call)
            return await self._let_in(account, flow, request.state, call)
        except GuildhallError as refusal:
            log.info("a login by way of discord failed", reason=refusal.reason)
            return pages.going_to(
                flow.redirect_uri, error=refusal.reason, error_description=refusal.message, state=request.state
            )

    async def _account(self, request: auth_service_pb2.CompleteDiscordLoginRequest, call: Call) -> Account:
        if request.error or not request.code:
            raise LoginDenied("Discord did not let this login go on, or the person did not want it to")
        try:
            async with asyncio.timeout(max(0.1, call.time_left() - _LEFT_FOR_US)):
                return await self._api.account(request.code, self._verifier(request.state))
        except TimeoutError:
            raise ProviderUnavailable("Discord takes too long; try again", provider=PROVIDER) from None

    async def _let_in(self, account: Account, flow: Flow, state: str, call: Call) -> httpbody_pb2.HttpBody:
        arrival = Arrival(PROVIDER, account.id, account.name)
        try:
            code = await self._issue_code(arrival, account, flow, call)
        except IdentityTaken:  # linked by somebody at this very moment, so it is found now
            code = await self._issue_code(arrival, account, flow, call)
        return pages.going_to(flow.redirect_uri, code=code, state=state)

    async def _issue_code(self, arrival: Arrival, account: Account, flow: Flow, call: Call) -> str:
        locks = [arrival.lock(flow.project), members.lock_of(flow.project)]
        async with self._db.transaction(call, locks=locks) as tx:
            person = await arrivals.person_of(tx, flow.project, arrival, call.now)
            if not person.active:
                raise AccountInactive("your account here is switched off; ask an administrator")
            if self._settings.roles:
                role = discord_roles.highest(self._settings.roles, account.roles)
                await discord_roles.follow(tx, person.key, role, call.now)
            # For the audit log: who came, and where to.
            call.project = flow.project
            call.caller = replace(call.caller, principal=f"users/{person.id}", display_name=person.display_name)
            return await codes.issue(
                tx, person.key, challenge=flow.code_challenge, method=SignInMethod.DISCORD, now=call.now
            )

    def _check_configured(self, project: str) -> None:
        if not self._settings.client_id or project != self._settings.project:
            raise DiscordNotConfigured(
                "nobody signs in to this project by way of Discord; see GUILDHALL_DISCORD_CLIENT_ID and _PROJECT",
                project=project,
            )

    def _redirect(self, target: auth_pb2.LoginTarget.ValueType, wanted: str) -> str:
        """Where to go in the end: exactly one of the addresses in the settings."""
        name = auth_pb2.LoginTarget.Name(target).removeprefix("LOGIN_TARGET_").lower()
        allowed = {"web": self._settings.web, "android": self._settings.android, "ios": self._settings.ios}[name]
        if not allowed or (wanted and wanted not in allowed):
            raise RedirectNotAllowed(
                f"redirect_uri must be one of GUILDHALL_DISCORD_{name.upper()}, letter by letter",
                field="redirect_uri",
                target=name,
            )
        return wanted or allowed[0]

    def _verifier(self, state: str) -> str:
        """Our PKCE secret of a login: made of its state by who knows the client's secret, so stored nowhere."""
        digest = hmac.digest(self._settings.client_secret.encode(), b"guildhall pkce " + state.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
