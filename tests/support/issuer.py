"""A real OpenID Connect issuer in a process of its own: `oidc-provider` from npm, in tests/support/oidc_provider."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

_HERE = Path(__file__).parent / "oidc_provider"
_BUILD = Path(__file__).parents[2] / "build/oidc_provider"
_BIN = Path(sys.executable).parent
_SECRET = "a secret of a test"
_CALLBACK = "http://127.0.0.1/callback"
AUDIENCE = "https://guildhall.example"


@dataclass
class Issuer:
    """A running issuer."""

    url: str
    http: httpx.AsyncClient

    async def machine_token(self, *, audience: str = AUDIENCE, algorithm: str = "RS256") -> str:
        """An access token of a program, by its client's credentials; its subject is the client's id."""
        form = {"grant_type": "client_credentials", "resource": audience, "scope": "use"}
        return await self._token(form, algorithm)

    async def token(self, person: str, *, audience: str = AUDIENCE, algorithm: str = "RS256") -> str:
        """An access token of a person, by the code flow with PKCE."""
        verifier = "v" * 43
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        parameters = {
            "client_id": f"bot-{algorithm}",
            "response_type": "code",
            "redirect_uri": _CALLBACK,
            "scope": "openid use",
            "resource": audience,
            "login_hint": person,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        self.http.cookies.clear()
        answer = await self.http.get("/auth", params=parameters)
        while not answer.headers["location"].startswith(_CALLBACK):
            answer = await self.http.get(answer.headers["location"])
        code = httpx.URL(answer.headers["location"]).params["code"]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": _CALLBACK, "resource": audience}
        return await self._token(form | {"code_verifier": verifier}, algorithm)

    async def rotate(self, *, keep: bool = False) -> None:
        """Sign with new keys from now on, and still publish the old ones or not."""
        (await self.http.post(f"/test/rotate?keep={int(keep)}")).raise_for_status()

    async def keys(self) -> list[dict[str, str]]:
        """What is published."""
        found: list[dict[str, str]] = (await self.http.get("/jwks")).json()["keys"]
        return found

    async def _token(self, form: dict[str, str], algorithm: str) -> str:
        answer = await self.http.post("/token", data=form, auth=(f"bot-{algorithm}", _SECRET))
        return str(answer.raise_for_status().json()["access_token"])


@contextlib.asynccontextmanager
async def running_issuer() -> AsyncIterator[Issuer]:
    """An issuer for the block."""
    await asyncio.to_thread(_install)
    process = await asyncio.create_subprocess_exec(
        *(_BIN / "node", "issuer.js"),
        cwd=_BUILD,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        async with httpx.AsyncClient(base_url=url, timeout=10) as http:
            yield Issuer(url, http)
    finally:
        process.stdin.close()
        await process.wait()


def _install() -> None:
    """Install what the lock file says, once for all test workers."""
    _BUILD.mkdir(parents=True, exist_ok=True)
    with (_BUILD / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in ("package.json", ".npmrc", "issuer.js"):
            shutil.copy(_HERE / name, _BUILD)
        wanted = (_HERE / "package-lock.json").read_text()
        installed = _BUILD / ".installed"
        if not installed.exists() or installed.read_text() != wanted:
            shutil.copy(_HERE / "package-lock.json", _BUILD)
            subprocess.run([_BIN / "npm", "ci", "--silent", "--ignore-scripts"], cwd=_BUILD, check=True)
            installed.write_text(wanted)
