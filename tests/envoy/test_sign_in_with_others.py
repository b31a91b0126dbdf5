"""Signing in with the help of others as browsers and apps see it: JSON, pages and redirects through Envoy."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import json
import os
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from tests.support.browser import CHROMIUM, browser
from tests.support.discord import Account, Discord, running_discord
from tests.support.issuer import AUDIENCE, Issuer, running_issuer
from tests.support.stack import Stack, running_stack
from tests.support.waiting import eventually

from guildhall_server.config import Settings

PAGE = Path("docs/sign-in.md").read_text()
VERIFIER = "a-verifier-of-the-client-and-of-nobody-else-0123456789"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
SERVICE = "tok-0c7ac52a94e4b6e8f3a2c1d5b60e9f7d"
ANDROID, IOS = "org.example.app:/in", "example-ios://in"


@pytest.fixture(scope="module")
def discord():
    with running_discord() as found:
        found.browser = Account("900000000000000007")
        yield found


@pytest.fixture(scope="module")
async def issuer() -> AsyncIterator[Issuer]:
    async with running_issuer() as found:
        yield found


@pytest.fixture(scope="module")
async def house(discord: Discord, issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """An installation that knows the stand-in, the issuer and a service."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    callback = f"http://127.0.0.1:{port}/v1/auth/discord/callback"
    environ = discord.settings(callback, web=f"{discord.url}/app?page=1", android=ANDROID, ios=IOS) | {
        "GUILDHALL_OIDC_ISSUER": issuer.url,
        "GUILDHALL_OIDC_AUDIENCE": AUDIENCE,
        "GUILDHALL_OIDC_CREATE_USERS": "true",
        "GUILDHALL_AUTH_SERVICE_TOKENS": f"reader tickets:read default {SERVICE}",
    }
    async with running_stack(tmp_path_factory.mktemp("house"), GUILDHALL_HTTP_PORT=str(port), **environ) as found:
        yield found


async def start(house: Stack, **parameters: str) -> dict[str, str]:
    query = {"codeChallenge": CHALLENGE} | parameters
    answer = await house.http.get("/v1/auth/discord:start", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, str] = answer.json()
    return found


async def to_our_page(house: Stack, url: str) -> httpx.Response:
    """What a browser shows that follows redirects."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=20) as client:
        page = await client.get(url)
    assert page.url.host == httpx.URL(house.url).host
    return page


def goes_to(page: httpx.Response) -> httpx.URL:
    found = re.search(r'content="0; url=([^"]*)"', page.text)
    assert found, page.text
    return httpx.URL(html.unescape(found[1]))


async def log_in(house: Stack, code: str, verifier: str = VERIFIER) -> httpx.Response:
    return await house.http.post("/v1/auth:login", json={"code": {"code": code, "codeVerifier": verifier}})


@pytest.mark.parametrize("target", ["web", "android", "ios"])
async def test_the_whole_way_of_a_browser(house: Stack, discord: Discord, target: str) -> None:
    started = await start(house, target=f"LOGIN_TARGET_{target.upper()}")
    page = await to_our_page(house, started["authorizationUrl"])

    there = goes_to(page)
    assert str(there).startswith({"web": f"{discord.url}/app?page=1&", "android": ANDROID, "ios": IOS}[target])
    assert there.params["state"] == started["state"]
    issued = (await log_in(house, there.params["code"])).json()
    bearer = {"authorization": f"Bearer {issued['accessToken']}"}
    caller = (await house.http.get("/v1/auth/caller", headers=bearer)).json()
    assert (caller["displayName"], caller["credentialKind"]) == ("Ada", "CREDENTIAL_KIND_SESSION")

    # Every step again.
    assert (await house.http.get(str(page.url))).json()["details"][0]["reason"] == "LOGIN_NOT_RUNNING"
    assert (await log_in(house, there.params["code"])).status_code == 401


async def test_the_page_runs_nothing_keeps_nothing_and_tells_nothing(house: Stack) -> None:
    page = await to_our_page(house, (await start(house))["authorizationUrl"])

    assert page.headers["content-type"] == "text/html"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"<script|<img|<link|<style| on\w+=|src=", page.text)


async def test_errors_are_json_with_their_status(house: Stack) -> None:
    asked = [
        ({"codeChallenge": CHALLENGE, "redirectUri": "https://evil.example"}, "REDIRECT_NOT_ALLOWED"),
        ({"codeChallenge": "short"}, "INVALID_REQUEST"),
        ({}, "INVALID_REQUEST"),
    ]
    for query, reason in asked:
        answer = await house.http.get("/v1/auth/discord:start", params=query)
        assert (answer.status_code, answer.json()["details"][0]["reason"]) == (400, reason)
    answer = await house.http.get("/v1/auth/discord/callback", params={"code": "x", "state": "default.<script>"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/json")
    assert answer.json()["details"][0]["reason"] == "LOGIN_NOT_RUNNING"


async def test_a_person_who_says_no_goes_back_to_the_app(house: Stack, discord: Discord) -> None:
    ada, discord.browser = discord.browser, None
    try:
        there = goes_to(await to_our_page(house, (await start(house, target="LOGIN_TARGET_IOS"))["authorizationUrl"]))
    finally:
        discord.browser = ada

    assert str(there).startswith(f"{IOS}?error=LOGIN_DENIED&")


async def test_what_a_provider_adds_to_its_answer_is_ignored(house: Stack) -> None:
    state = (await start(house))["state"]

    answer = await house.http.get(
        "/v1/auth/discord/callback", params={"state": state, "error": "access_denied", "iss": "https://discord.com"}
    )
    assert goes_to(answer).params["error"] == "LOGIN_DENIED"


async def test_the_address_of_the_page_is_in_no_log(house: Stack) -> None:
    started = await start(house)
    page = await to_our_page(house, started["authorizationUrl"])
    code = goes_to(page).params["code"]
    issued = (await log_in(house, code)).json()

    secrets = [started["state"].partition(".")[2], page.url.params["code"], code, VERIFIER, issued["accessToken"]]
    logs = list(house.folder.rglob("*.log"))
    assert logs
    for file in logs:
        text = file.read_text(errors="replace")
        assert not [secret for secret in secrets if secret in text], file


async def test_a_token_of_the_issuer_works_for_json_callers(house: Stack, issuer: Issuer) -> None:
    token = await issuer.token("grace", algorithm="ES256")

    answer = await house.http.get("/v1/auth/caller", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["credentialKind"], told["role"]) == ("CREDENTIAL_KIND_EXTERNAL", "ROLE_MEMBER")
    assert told["displayName"] == "grace of the issuer"
    assert told["expireTime"]

    changed = token[:-8] + ("A" * 8 if not token.endswith("A" * 8) else "B" * 8)
    answer = await house.http.get("/v1/auth/caller", headers={"authorization": f"Bearer {changed}"})
    assert answer.status_code == 401
    assert answer.json()["details"][0]["reason"] == "CREDENTIALS_INVALID"


async def test_the_commands_of_the_page_work_as_they_stand(house: Stack, discord: Discord, issuer: Issuer) -> None:
    """docs/sign-in.md, from Discord on; passwords are another test's."""
    part = PAGE[PAGE.index("## Discord") :]
    start_login, log_in_, ask_caller, link, make_token = re.findall(
        r"^```bash\n(.*?)^```$", part, re.DOTALL | re.MULTILINE
    )
    started = await bash(f'{start_login}\necho "$VERIFIER"', GUILDHALL=house.url)
    answer, verifier = started.rsplit("}", 1)
    there = goes_to(await to_our_page(house, json.loads(answer + "}")["authorizationUrl"]))
    issued = json.loads(await bash(log_in_, GUILDHALL=house.url, VERIFIER=verifier.strip(), CODE=there.params["code"]))
    assert issued["authSession"]["deviceLabel"] == "my laptop"

    user = issued["caller"]["user"].rsplit("/", 1)[1]
    await bash(link, GUILDHALL=house.url, KEY=house.key, USER_ID=user, ISSUER=issuer.url, SUBJECT="ada")
    caller = json.loads(await bash(ask_caller, GUILDHALL=house.url, TOKEN=await issuer.token("ada")))
    assert caller["user"] == issued["caller"]["user"], "one person, two ways in"

    hash_ = await bash(f'{make_token}\nprintf %s "$GUILDHALL_AUTH_SERVICE_TOKENS"')
    (service,) = Settings.load({"GUILDHALL_AUTH_SERVICE_TOKENS": hash_}).auth.service_tokens
    assert (service.name, service.project) == ("importer", "default")


async def bash(script: str, **environ: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *("bash", "-euo", "pipefail", "-c", script),
        env={"PATH": os.environ["PATH"]} | environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0, err.decode()
    return out.decode()


async def test_a_service_token_works_for_json_callers(house: Stack) -> None:
    bearer = {"authorization": f"Bearer {SERVICE}"}

    assert (await house.http.get("/v1/auth/caller", headers=bearer)).json()["principal"] == "services/reader"
    assert (await house.http.get("/v1/projects/default/tickets", headers=bearer)).status_code == 200
    assert (await house.http.get("/v1/projects/default/users", headers=bearer)).status_code == 403


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium; `apt-get install chromium`")
async def test_a_real_browser_goes_all_the_way(house: Stack, discord: Discord, tmp_path: Path) -> None:
    started = await start(house)

    async with browser(tmp_path) as page:
        await page.open(started["authorizationUrl"])

        async def is_there() -> bool:
            return str(await page.run("location.href")).startswith(f"{discord.url}/app")

        await eventually(is_there, within=20)
        where = httpx.URL(await page.run("location.href"))
        assert await page.run("document.referrer") == ""

    assert where.params["state"] == started["state"]
    assert (await log_in(house, where.params["code"])).status_code == 200
