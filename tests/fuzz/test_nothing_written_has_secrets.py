"""After a whole story, with secrets in wrong places too, nothing that was written anywhere holds one of them."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import socket
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.fuzz.story import Story, code_in, misplace
from tests.resilience.breaking import installation
from tests.support.discord import SECRET as DISCORD_SECRET
from tests.support.discord import Account, Discord, running_discord
from tests.support.dumping import files_with, tables_with
from tests.support.factories import Make
from tests.support.pictures import picture
from tests.support.stack import Stack
from tests.support.waiting import eventually

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

P = "/v1/projects/default"
ROOT = "3c1d5b60e9f78f3a0b9d27c4416ea852"
SERVICE = "service-token-7f3a2c1d5b60e9f7-of-a-story"
VERIFIER = "verifier-of-a-client-that-tells-a-story-0123456789-abcdefgh"
PERSONAL = ("zq7personal@example.org", "Zqseven Realname", "zq7again@example.org", "zq7bio of a person")


@pytest.fixture
def discord() -> Iterator[Discord]:
    with running_discord() as found:
        found.browser = Account("900000000000000042", "zq7discord")
        yield found


async def test_no_secret_is_written_down_anywhere(discord: Discord) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    callback = f"http://127.0.0.1:{port}/v1/auth/discord/callback"
    environ = discord.settings(callback, web=f"{discord.url}/app") | {
        "GUILDHALL_HTTP_PORT": str(port),
        "GUILDHALL_ROOT_KEY": ROOT,
        "GUILDHALL_AUTH_SERVICE_TOKENS": f"storyteller read default {SERVICE}",
        "GUILDHALL_AUTH_ATTEMPTS": "10000",
        "GUILDHALL_LOG_LEVEL": "debug",
    }
    async with installation(**environ) as started:
        stack = replace(started, root_key=ROOT)
        story = Story(stack)
        story.ours("root key", ROOT)
        story.ours("service token", SERVICE)
        story.ours("Discord's client secret", DISCORD_SECRET)
        for chapter in (_keys, _signing_keys, _people, _sessions, _by_discord, _service):
            await chapter(story)
        for text in list(story.secrets.values()):
            await misplace(story, text)
        await _reread(story)
        await _settled(stack)

        words = list(story.secrets.values())
        found = {name: text for name, text in story.secrets.items() if await tables_with(stack.database, [text])}
        assert not found, await tables_with(stack.database, list(found.values()))
        # The database's own files as well: its log, and the journal with what was there for a moment only.
        assert _names(story, files_with(stack.folder, words)) == []
        assert story.answers_with_secrets() == []
        assert await _edge_tells(stack, words) == []
        assert [pid for pid in stack.pids.values() if _arguments(pid, words)] == []
        for holder in (stack.folder / "data/logs", stack.folder / "up.log", *_postgres_logs(stack.folder)):
            texts = [holder] if holder.is_file() else [path for path in holder.rglob("*") if path.is_file()]
            told = [(path.name, word) for path in texts for word in PERSONAL if word.encode() in path.read_bytes()]
            assert told == []
        assert (
            not {"audit_entries", "key_usage", "rate_buckets"}
            & (await tables_with(stack.database, list(PERSONAL))).keys()
        )


def _root(story: Story) -> dict[str, str]:
    return {"x_api_key": story.stack.root_key}


async def _keys(story: Story) -> None:
    """Keys made, made again by a repeat, rotated, used and revoked."""
    wanted = {"displayName": "a bot", "scopes": ["admin"]}
    path = f"{P}/apiKeys?requestId=6f1c2c0e-5b0e-4c43-9d3e-0e9d6a3a0001"
    made = (await story.call("POST", path, wanted, **_root(story))).json()
    key = story.shown("an API key", made["secret"])
    again = (await story.call("POST", path, wanted, **_root(story))).json()
    assert story.shown("an API key", again["secret"]) == key
    name = made["apiKey"]["name"]
    mine = {"x_api_key": key}
    for verb, where, body in (
        ("GET", f"/v1/{name}", None),
        ("GET", f"{P}/apiKeys", None),
        ("PATCH", f"/v1/{name}", {"description": "used in a story"}),
        ("POST", f"{P}/tickets", {"subject": "A question"}),
        ("GET", f"{P}/tickets?filter=nonsense%20%3D", None),
    ):
        await story.call(verb, where, body, **mine)
    assert (await story.call("GET", "/v1/auth/caller", authorization=f"Bearer {key}")).status_code == 200
    rotated = (await story.call("POST", f"/v1/{name}:rotate", {"gracePeriod": "60s"}, **_root(story))).json()
    second = story.shown("a rotated API key", rotated["secret"])
    await story.call("GET", f"/v1/{rotated['apiKey']['name']}:usage", x_api_key=second)
    await story.call("DELETE", f"/v1/{name}", **_root(story))
    assert (await story.call("GET", "/v1/auth/caller", x_api_key=second)).status_code == 200


async def _signing_keys(story: Story) -> None:
    """One that is made here and one whose secret comes from elsewhere; both sign."""
    wanted = {"displayName": "a service", "scopes": ["admin"]}
    made = (await story.call("POST", f"{P}/signingKeys", wanted, **_root(story))).json()
    secret = story.shown("a signing key", made["secret"])
    imported = story.ours("an imported signing key", "imported-secret-of-an-older-system-0123456789")
    body = wanted | {"allowV1": True, "importedSecret": imported}
    other = (await story.call("POST", f"{P}/signingKeys", body, **_root(story))).json()
    for key in ((made["signingKey"]["uid"], secret), (other["signingKey"]["uid"], imported)):
        assert (await story.signed(key, "GET", f"{P}/tickets")).status_code == 200
        assert (await story.signed((key[0], f"{key[1]}x"), "GET", f"{P}/tickets")).status_code == 401
    rotated = (await story.call("POST", f"/v1/{made['signingKey']['name']}:rotate", {}, **_root(story))).json()
    story.shown("a rotated signing key", rotated["secret"])
    await story.call("GET", f"{P}/signingKeys", **_root(story))


async def _people(story: Story) -> None:
    """A person of whom much is known, asked for and refused in ways that could tell of it."""
    email, real_name, other, bio = PERSONAL
    root = _root(story)
    made = (await story.call("POST", f"{P}/users", {"displayName": "Ada", "email": email, "bio": bio}, **root)).json()
    user = f"/v1/{made['name']}"
    await story.call("PATCH", f"{user}?updateMask=email,bio", {"email": other, "bio": bio}, **root)
    await story.call("GET", f"{P}/users:lookup?email={email}", **root)
    register: dict[str, Any] = {"guildId": "42", "discordUserId": "77", "realName": real_name, "email": email}
    for _ in range(2):
        await story.call("POST", f"{user}/registrations", register, **root)
    # The second has the address of the first: Postgres would tell the address in its log.
    same = await story.call("POST", f"{user}/registrations", register | {"discordUserId": "78"}, **root)
    assert same.json()["details"][0]["reason"] == "REGISTRATION_EMAIL_TAKEN"
    await story.call("POST", f"{P}/users", {"displayName": real_name * 20, "email": email}, **root)
    await story.call("GET", f"{P}/users?filter=email%20%3D%20%22{email}%22%20nonsense", **root)
    png = picture()
    await story.call("POST", f"{user}/avatar", content=png, content_type="image/png", **root)
    ticket = (await story.call("POST", f"{P}/tickets", {"subject": bio, "opener": made["name"]}, **root)).json()
    await story.call("POST", f"/v1/{ticket['name']}/messages", {"text": real_name}, **root)


async def _sessions(story: Story) -> None:
    """Signing in, refreshing, using a token twice, another password, signing out."""
    login = PERSONAL[2]
    users = (await story.call("GET", f"{P}/users:lookup?email={login}", **_root(story))).json()
    first = story.ours("a password", "three shy hippopotamuses")
    await story.call("POST", f"/v1/{users['name']}:changePassword", {"newPassword": first}, **_root(story))
    for password in (story.ours("a wrong password", "four bold hippopotamuses"), first):
        ask = {"parent": "projects/default", "password": {"login": login, "password": password}}
        signed_in = (await story.call("POST", "/v1/auth:login", ask)).json()
    tokens = _issued(story, "first", signed_in)
    await story.call("GET", "/v1/auth/caller", **tokens)
    newer = (
        await story.call("POST", "/v1/auth:refresh", {"refreshToken": story.secrets["the first refresh token"]})
    ).json()
    tokens = _issued(story, "second", newer)
    second = story.ours("another password", "five calm hippopotamuses")
    change = {"currentPassword": first, "newPassword": second}
    await story.call("POST", "/v1/users/me:changePassword", change | {"currentPassword": "not the one"}, **tokens)
    assert (await story.call("POST", "/v1/users/me:changePassword", change, **tokens)).status_code == 200
    own = (
        await story.call("POST", f"{P}/apiKeys", {"displayName": "mine", "scopes": ["tickets:read"]}, **tokens)
    ).json()
    assert own["code"] == 7, "a member manages no keys"
    await story.call("GET", "/v1/users/me/sessions", **tokens)
    newest = (
        await story.call("POST", "/v1/auth:refresh", {"refreshToken": story.secrets["the second refresh token"]})
    ).json()
    tokens = _issued(story, "third", newest)
    reused = await story.call("POST", "/v1/auth:refresh", {"refreshToken": story.secrets["the first refresh token"]})
    assert reused.status_code == 401
    await story.call("POST", "/v1/auth:logout", {}, **tokens)


def _issued(story: Story, which: str, tokens: dict[str, Any]) -> dict[str, str]:
    """The header of new tokens, which are secrets from now on."""
    story.shown(f"the {which} refresh token", tokens["refreshToken"])
    return {"authorization": f"Bearer {story.shown(f'the {which} access token', tokens['accessToken'])}"}


async def _by_discord(story: Story) -> None:
    """A login by way of Discord, whole, and the answers of it once more."""
    story.ours("a code verifier", VERIFIER)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    started = (await story.call("GET", f"/v1/auth/discord:start?codeChallenge={challenge}")).json()
    state = story.shown("a state", started["state"])
    async with httpx.AsyncClient(timeout=20) as browser:
        back = httpx.URL((await browser.get(started["authorizationUrl"])).headers["location"])
    oauth = story.ours("a code of Discord's", back.params["code"])
    page = await story.call("GET", back.raw_path.decode())
    there = httpx.URL(code_in(page.text))
    code = story.shown("a one-time code", there.params["code"])
    story.shown("a state", state)
    await story.call("GET", f"/v1/auth/discord/callback?code={oauth}&state={state}")
    ask = {"code": {"code": code, "codeVerifier": f"{VERIFIER[:-1]}x"}}
    assert (
        await story.call("POST", "/v1/auth:login", {"code": {"code": code, "codeVerifier": VERIFIER}})
    ).status_code == 200
    _issued(story, "Discord login's", _answer_before(story))
    await story.call("POST", "/v1/auth:login", ask)


def _answer_before(story: Story) -> dict[str, Any]:
    """The body of the answer before."""
    body = story.told[-1].content
    found: dict[str, Any] = json.loads(body[body.index(b"]{") + 1 :])
    return found


async def _service(story: Story) -> None:
    bearer = {"authorization": f"Bearer {SERVICE}"}
    assert (await story.call("GET", f"{P}/tickets", **bearer)).status_code == 200
    assert (await story.call("POST", f"{P}/tickets", {"subject": "A question"}, **bearer)).status_code == 403


async def _reread(story: Story) -> None:
    """Everything that lists or keeps anything, and all that is known of the person."""
    root = _root(story)
    for path in (
        "apiKeys",
        "signingKeys",
        "users",
        "members",
        "tickets",
        "events",
        "auditEntries",
        "tickets?showTotal=true",
    ):
        assert (await story.call("GET", f"{P}/{path}", **root)).status_code == 200
    page = await story.call("GET", f"{P}/auditEntries?pageSize=500", **root)
    assert len(page.json()["auditEntries"]) > 12
    lookup = (await story.call("GET", f"{P}/users:lookup?email={PERSONAL[2]}", **root)).json()
    operation = (await story.call("POST", f"/v1/{lookup['name']}:export", {}, **root)).json()

    async def done() -> bool:
        return bool((await story.call("GET", f"/v1/{operation['name']}", **root)).json().get("done"))

    await eventually(done)
    finished = (await story.call("GET", f"/v1/{operation['name']}", **root)).json()
    answer = await story.call("GET", f"/v1/{finished['response']['userExport']}:download", **root)
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert PERSONAL[1].encode() in whole
    assert [name for name, text in story.secrets.items() if text.encode() in whole] == []


async def _settled(stack: Stack) -> None:
    """What is written in batches is written: the uses of keys."""

    async def counted() -> bool:
        return bool(await stack.database.pool.fetchval("SELECT count(*) > 0 FROM key_usage"))

    await eventually(counted)
    await Make(stack.database).execute("CHECKPOINT")


def _names(story: Story, files: list[str]) -> list[str]:
    return [
        f"{file}: {[name for name, text in story.secrets.items() if text.encode() in Path(file).read_bytes()]}"
        for file in files
    ]


async def _edge_tells(stack: Stack, words: list[str]) -> list[str]:
    """Words in anything that Envoy's administration shows."""
    async with httpx.AsyncClient(
        transport=httpx.AsyncHTTPTransport(uds=str(stack.folder / "data/run/admin.sock"))
    ) as http:
        pages = {path: (await http.get(f"http://envoy{path}")).text for path in ("/stats", "/clusters", "/config_dump")}
    assert "guildhall" in pages["/config_dump"]
    return [f"{path}: {word}" for path, page in pages.items() for word in words if word in page]


def _arguments(pid: int, words: list[str]) -> list[str]:
    line = Path(f"/proc/{pid}/cmdline").read_bytes()
    return [word for word in words if word.encode() in line]


def _postgres_logs(folder: Path) -> list[Path]:
    return [path for path in (folder / "data").rglob("*") if path.is_file() and path.suffix == ".log"]
