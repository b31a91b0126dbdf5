"""Discord, as far as signing in needs it: who is this, and which roles does it have in the guild."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import structlog

from guildhall_server.config import Discord
from guildhall_server.domains.auth.provider_errors import LoginNotRunning, NotInGuild, ProviderUnavailable
from guildhall_server.outbound import Outbound, Reply, Unreachable

PROVIDER = "discord"
_ID = re.compile(r"[1-9][0-9]{0,19}")
_LONGEST_WAIT = 60.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody at Discord. `roles` are those in the guild, empty without one."""

    id: str
    name: str
    roles: frozenset[str]


class DiscordApi:
    """Discord's OAuth2, with PKCE, and the two reads that follow."""

    def __init__(self, settings: Discord) -> None:
        self._settings = settings
        self._outbound = Outbound(timeout=settings.timeout)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._outbound.close()

    def authorization_url(self, state: str, challenge: str) -> str:
        """Where a person says yes."""
        parameters = {
            "client_id": self._settings.client_id,
            "response_type": "code",
            "redirect_uri": self._settings.callback,
            "scope": "identify guilds.members.read" if self._settings.guild else "identify",
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in self._settings.authorize else "?"
        return f"{self._settings.authorize}{joint}{urlencode(parameters)}"

    async def account(self, code: str, verifier: str) -> Account:
        """Who has said yes."""
        token = await self._token(code, verifier)
        headers = {"authorization": f"Bearer {token}"}
        user = _good(await self._call("/users/@me", headers))
        account, name = user.get("id"), user.get("global_name") or user.get("username")
        if not isinstance(account, str) or not _ID.fullmatch(account) or not isinstance(name, str):
            raise _garbled()
        return Account(account, name, await self._roles(headers))

    async def _token(self, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._settings.callback,
            "code_verifier": verifier,
            "client_id": self._settings.client_id,
            "client_secret": self._settings.client_secret,
        }
        reply = await self._call("/oauth2/token", form=form)
        if reply.status == 400 and reply.field("error") == "invalid_grant":
            raise LoginNotRunning("Discord does not know this login, or no longer does; begin again")
        token = _good(reply).get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise _garbled()
        return token

    async def _roles(self, headers: dict[str, str]) -> frozenset[str]:
        if not self._settings.guild:
            return frozenset()
        reply = await self._call(f"/users/@me/guilds/{self._settings.guild}/member", headers)
        if reply.status == 404:
            raise NotInGuild("join the community's Discord server first, then sign in again")
        roles = _good(reply).get("roles")
        if not isinstance(roles, list):
            raise _garbled()
        return frozenset(role for role in roles if isinstance(role, str))

    async def _call(
        self, path: str, headers: dict[str, str] | None = None, *, form: dict[str, str] | None = None
    ) -> Reply:
        url = self._settings.api.rstrip("/") + path
        try:
            reply = await (
                self._outbound.get(url, headers) if form is None else self._outbound.post(url, form, headers)
            )
        except Unreachable as problem:
            log.warning("discord cannot be reached", path=path, problem=str(problem))
            raise ProviderUnavailable("Discord cannot be reached now; try again", provider=PROVIDER) from None
        if reply.status == 429:
            raise ProviderUnavailable(
                "Discord asks for patience; try again later", retry_after=_wait(reply), provider=PROVIDER
            )
        if reply.status not in {200, 400, 404}:
            # 401 here means that our own client id or secret is wrong, which only the log should tell.
            log.warning("discord refuses", path=path, status=reply.status)
        return reply


def _good(reply: Reply) -> dict[str, Any]:
    """The object Discord answers with."""
    if reply.status != 200 or not isinstance(reply.json, dict):
        raise _garbled()
    return reply.json


def _garbled() -> ProviderUnavailable:
    return ProviderUnavailable("Discord does not answer as it should; try again", provider=PROVIDER)


def _wait(reply: Reply) -> float:
    """How long Discord wants us to wait, if that is a time at all."""
    seconds = reply.field("retry_after")
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return 1.0
    return min(max(float(seconds), 1.0), _LONGEST_WAIT)
