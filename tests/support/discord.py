"""A stand-in for Discord: its OAuth2 with PKCE, and the reads that a login makes, over real HTTP."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

CLIENT, SECRET, GUILD = "1100000000000000001", "discord-client-secret", "2200000000000000002"


@dataclass
class Account:
    """Somebody with a Discord account; `roles` are None for who is not in the guild."""

    id: str
    username: str = "ada"
    global_name: str | None = "Ada"
    roles: tuple[str, ...] | None = ()


@dataclass
class Trouble:
    """How a path misbehaves. `wait` holds the answer back until it is set."""

    status: int = 500
    body: bytes = b"{}"
    wait: threading.Event | None = None


@dataclass
class _Grant:
    account: Account
    redirect_uri: str
    scopes: str
    challenge: str


@dataclass
class Discord:
    """What it knows, and what happened to it. Tests change it while it runs."""

    url: str
    callbacks: set[str] = field(default_factory=set)
    browser: Account | None = None  # who is signed in to Discord in the browser; None says no
    trouble: dict[str, Trouble] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    grants: dict[str, _Grant] = field(default_factory=dict)
    tokens: dict[str, _Grant] = field(default_factory=dict)

    def settings(self, callback: str, **more: str) -> dict[str, str]:
        """The settings of an installation that uses it."""
        self.callbacks.add(callback)
        given = {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "callback": callback,
            "guild": GUILD,
            "api": f"{self.url}/api/v10",
            "authorize": f"{self.url}/oauth2/authorize",
        }
        return {f"GUILDHALL_DISCORD_{name.upper()}": value for name, value in (given | more).items()}

    def authorize(self, query: dict[str, str]) -> str | None:
        """Where the browser goes next; None for an error page of Discord's own."""
        if query.get("client_id") != CLIENT or query.get("redirect_uri") not in self.callbacks:
            return None
        answer = {"state": query["state"]} if "state" in query else {}
        if self.browser is None:
            answer |= {"error": "access_denied", "error_description": "The resource owner denied the request"}
        else:
            assert query["response_type"] == "code"
            assert query["code_challenge_method"] == "S256"
            answer["code"] = secrets.token_urlsafe(20)
            self.grants[answer["code"]] = _Grant(
                self.browser, query["redirect_uri"], query["scope"], query["code_challenge"]
            )
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A code for a token, once."""
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        grant = self.grants.pop(form.get("code", ""), None)
        if (
            grant is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != grant.redirect_uri
            or _s256(form.get("code_verifier", "")) != grant.challenge
        ):
            return 400, {"error": "invalid_grant", "error_description": 'Invalid "code" in request.'}
        token = secrets.token_urlsafe(20)
        self.tokens[token] = grant
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 604800, "scope": grant.scopes}

    def read(self, path: str, token: str) -> tuple[int, dict[str, Any]]:
        """What a token shows."""
        grant = self.tokens.get(token)
        if grant is None:
            return 401, {"message": "401: Unauthorized", "code": 0}
        person = grant.account
        user = {"id": person.id, "username": person.username, "global_name": person.global_name}
        if path == "/users/@me":
            return 200, user
        if path == f"/users/@me/guilds/{GUILD}/member" and "guilds.members.read" in grant.scopes.split():
            if person.roles is None:
                return 404, {"message": "Unknown Guild", "code": 10004}
            return 200, {"user": user, "roles": list(person.roles), "nick": None}
        return 403, {"message": "Missing Access", "code": 50001}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    discord: Discord

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/oauth2/authorize":
            where = self.discord.authorize(dict(parse_qsl(parts.query)))
            self._answer(302 if where else 400, b"", location=where)
            return
        path = parts.path.removeprefix("/api/v10")
        if not self._misbehaves(path):
            token = self.headers.get("authorization", "").removeprefix("Bearer ")
            self._json(*self.discord.read(path, token))

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
        path = urlsplit(self.path).path.removeprefix("/api/v10")
        if not self._misbehaves(path):
            self._json(*self.discord.exchange(form))

    def _misbehaves(self, path: str) -> bool:
        self.discord.asked.append(path)
        trouble = self.discord.trouble.get(path)
        if trouble is None:
            return False
        if trouble.wait is not None:
            trouble.wait.wait()
        with contextlib.suppress(ConnectionError):  # who waited may have gone
            self._answer(trouble.status, trouble.body)
        return True

    def _json(self, status: int, body: dict[str, Any]) -> None:
        self._answer(status, json.dumps(body).encode())

    def _answer(self, status: int, body: bytes, *, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def running_discord() -> Iterator[Discord]:
    """Run the stand-in for the block."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        discord = Discord(f"http://127.0.0.1:{server.server_address[1]}")
        handler.discord = discord  # type: ignore[attr-defined]  # each server its own
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield discord
        finally:
            server.shutdown()


def _s256(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
