"""Signing in by way of Discord, against a stand-in that speaks real HTTP."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest
from grpc import StatusCode
from tests.support.discord import CLIENT, GUILD, Account, Discord, Trouble, running_discord
from tests.support.refusals import refused
from tests.support.server import Guildhall, running, settings_for

from guildhall.auth.v1 import auth_pb2
from guildhall.auth.v1.auth_service_pb2 import (
    CodeCredential,
    CompleteDiscordLoginRequest,
    GetCallerRequest,
    LoginRequest,
    StartDiscordLoginRequest,
)
from guildhall.project.v1.member_pb2 import Role
from guildhall.project.v1.project_service_pb2 import ListMembersRequest
from guildhall.user.v1.user_service_pb2 import ListUsersRequest
from guildhall_server.domains.project import membership

CALLBACK = "http://127.0.0.1/v1/auth/discord/callback"
WEB, ANDROID, IOS = "https://app.example/signed-in?from=discord", "org.example.app:/in", "example-ios://in"
MODERATOR, ADMIN = "301", "302"
ADA = Account("900000000000000001")


@pytest.fixture
def discord() -> Iterator[Discord]:
    with running_discord() as found:
        found.browser = ADA
        yield found


@pytest.fixture
def environ(discord):
    return discord.settings(
        CALLBACK,
        web=f"{WEB},http://localhost:5173/in",
        android=ANDROID,
        ios=IOS,
        roles=f"{MODERATOR}:moderator,{ADMIN}:admin",
        timeout="2s",
    )


@pytest.fixture
def settings(database_url, environ):
    return settings_for(database_url, **environ)


def s256(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Client:
    """A client of ours: an app, or a page in a browser."""

    guildhall: Guildhall
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(40))

    @property
    def auth(self):
        return self.guildhall.as_(None).auth

    async def start(self, **request):
        return await self.auth.StartDiscordLogin(
            StartDiscordLoginRequest(**({"code_challenge": s256(self.verifier)} | request))
        )

    async def at_discord(self, url: str) -> dict[str, str]:
        """What Discord sends the browser back with."""
        async with httpx.AsyncClient() as browser:
            answer = await browser.get(url)
        where = httpx.URL(answer.headers["location"])
        assert str(where.copy_with(query=None)) == CALLBACK
        return dict(where.params)

    async def come_back(self, parameters: dict[str, str]) -> httpx.URL:
        """Where the page goes on to."""
        page = await self.auth.CompleteDiscordLogin(CompleteDiscordLoginRequest(**parameters))
        return next_of(page)

    async def sign_in(self, **request) -> httpx.URL:
        return await self.come_back(await self.at_discord((await self.start(**request)).authorization_url))

    async def tokens(self, code: str):
        return await self.auth.Login(
            LoginRequest(code=CodeCredential(code=code, code_verifier=self.verifier), device_label="a test")
        )


def next_of(page) -> httpx.URL:
    assert page.content_type == "text/html"
    address = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page.data.decode())
    assert address
    assert page.data.decode().count(address[1]) == 2, "a link for browsers that wait for a tap"
    return httpx.URL(html.unescape(address[1]))


@pytest.fixture
def client(guildhall, make) -> Client:
    return Client(guildhall)


@pytest.mark.parametrize(
    ("target", "redirect"),
    [
        (auth_pb2.LOGIN_TARGET_WEB, WEB),
        (auth_pb2.LOGIN_TARGET_ANDROID, ANDROID),
        (auth_pb2.LOGIN_TARGET_IOS, IOS),
    ],
)
async def test_a_person_comes_in_by_way_of_discord(client, guildhall, target, redirect):
    started = await client.start(target=target, redirect_uri=redirect)
    back = await client.come_back(await client.at_discord(started.authorization_url))

    assert str(back).startswith(redirect)
    assert back.params["state"] == started.state
    assert set(back.params) - {"from"} == {"code", "state"}, "never a token in an address"
    issued = await client.tokens(back.params["code"])
    caller = await guildhall.as_(None, authorization=f"Bearer {issued.access_token}").auth.GetCaller(GetCallerRequest())
    assert caller.display_name == "Ada"
    assert caller.credential_kind == auth_pb2.CREDENTIAL_KIND_SESSION
    assert caller.role == Role.ROLE_MEMBER


async def test_discord_is_asked_with_pkce_and_for_no_more_than_is_needed(client):
    asked = httpx.URL((await client.start()).authorization_url).params

    assert (asked["client_id"], asked["redirect_uri"], asked["response_type"]) == (CLIENT, CALLBACK, "code")
    assert asked["scope"] == "identify guilds.members.read"
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"] != s256(client.verifier), "a secret of our own, not the client's"


async def test_coming_again_is_being_the_same_user(client, guildhall):
    first = await client.tokens((await client.sign_in()).params["code"])
    again = await client.tokens((await client.sign_in()).params["code"])

    assert first.caller.user == again.caller.user
    assert first.auth_session.name != again.auth_session.name
    users = (await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default"))).users
    assert [[(i.provider, i.subject) for i in user.identities] for user in users] == [[("discord", ADA.id)]]


async def test_many_first_logins_at_once_make_one_user(client, guildhall):
    back = [await client.at_discord((await client.start()).authorization_url) for _ in range(6)]

    await asyncio.gather(*(client.come_back(parameters) for parameters in back))

    users = await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default", show_total=True))
    assert users.total_size == 1


async def test_each_step_works_once(client):
    back = await client.at_discord((await client.start()).authorization_url)
    there = await client.come_back(back)
    await client.tokens(there.params["code"])

    with refused("LOGIN_NOT_RUNNING", code=StatusCode.FAILED_PRECONDITION):
        await client.come_back(back)
    with refused("SIGN_IN_REFUSED", code=StatusCode.UNAUTHENTICATED):
        await client.tokens(there.params["code"])


async def test_of_many_who_come_back_at_once_with_one_state_one_gets_on(client, discord):
    back = await client.at_discord((await client.start()).authorization_url)

    outcomes = await asyncio.gather(*(client.come_back(back) for _ in range(8)), return_exceptions=True)

    codes = [outcome.params["code"] for outcome in outcomes if isinstance(outcome, httpx.URL)]
    assert len(codes) == 1
    assert discord.asked.count("/oauth2/token") == 1


async def test_a_state_is_over_after_ten_minutes(client, clock, discord):
    back = await client.at_discord((await client.start()).authorization_url)
    clock.advance(minutes=10, seconds=1)

    with refused("LOGIN_NOT_RUNNING"):
        await client.come_back(back)
    assert discord.asked == []


async def test_a_state_that_was_never_given_leads_nowhere(client, discord):
    for state in ("", "default.", "default.made-up", "other.x", "…", "\0.x", "a" * 300):
        with refused("LOGIN_NOT_RUNNING"):
            await client.come_back({"state": state, "code": "x"})
    assert discord.asked == []


async def test_somebody_elses_code_is_of_no_use(client, guildhall):
    """Login CSRF, both ways: the code belongs to whoever began, and a swapped one does not fit."""
    thief = Client(guildhall)
    code = (await client.sign_in()).params["code"]

    with refused("SIGN_IN_REFUSED"):
        await thief.tokens(code)


async def test_a_discord_code_of_another_login_does_not_fit(client):
    one, two = [await client.at_discord((await client.start()).authorization_url) for _ in range(2)]

    swapped = await client.come_back({"state": one["state"], "code": two["code"]})

    assert swapped.params["error"] == "LOGIN_NOT_RUNNING", "our PKCE secret is of the other login"
    assert "code" not in swapped.params


async def test_only_listed_addresses_of_the_target_are_led_to(client):
    web, android, ios = auth_pb2.LOGIN_TARGET_WEB, auth_pb2.LOGIN_TARGET_ANDROID, auth_pb2.LOGIN_TARGET_IOS
    for target, redirect in (
        (web, "https://evil.example/"),
        (web, WEB + "&more=1"),
        (web, WEB.upper()),
        (web, ANDROID),
        (android, IOS),
        (ios, "javascript:alert(1)"),
    ):
        with refused("REDIRECT_NOT_ALLOWED", code=StatusCode.INVALID_ARGUMENT, field="redirect_uri"):
            await client.start(target=target, redirect_uri=redirect)


async def test_a_client_must_bring_its_own_challenge(client):
    with refused("INVALID_REQUEST", field="code_challenge"):
        await client.start(code_challenge="")


async def test_without_discord_in_the_settings_nobody_comes_that_way(database_url, make, clock):
    async with running(settings_for(database_url), clock) as guildhall:
        client = Client(guildhall)
        with refused("DISCORD_NOT_CONFIGURED", code=StatusCode.FAILED_PRECONDITION):
            await client.start()
        with refused("DISCORD_NOT_CONFIGURED"):
            await client.come_back({"state": "default.x", "code": "x"})


async def test_discord_leads_to_its_own_project_only(client, make):
    """Or whoever runs the guild would run every project of the installation."""
    await make.project("other")

    with refused("DISCORD_NOT_CONFIGURED"):
        await client.start(parent="projects/other")
    await client.start(parent="projects/default")


async def test_who_says_no_goes_back_with_that(client, discord, guildhall):
    discord.browser = None

    back = await client.sign_in(target=auth_pb2.LOGIN_TARGET_ANDROID)

    assert str(back).startswith(ANDROID)
    assert back.params["error"] == "LOGIN_DENIED"
    assert back.params["state"]
    assert discord.asked == []


async def test_who_is_not_in_the_guild_stays_outside_and_no_user_is_made(client, discord, guildhall):
    discord.browser = Account("901", roles=None)

    assert (await client.sign_in()).params["error"] == "NOT_IN_GUILD"
    assert not (await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default"))).users


async def test_who_is_switched_off_here_stays_outside(client, database):
    await client.sign_in()
    await database.pool.execute("UPDATE users SET active = false")

    assert (await client.sign_in()).params["error"] == "ACCOUNT_INACTIVE"


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("/oauth2/token", Trouble(500)),
        ("/oauth2/token", Trouble(401, b'{"error": "invalid_client"}')),
        ("/oauth2/token", Trouble(200, b"<html>")),
        ("/oauth2/token", Trouble(200, b'{"access_token": "a\\r\\nb"}')),
        ("/users/@me", Trouble(429, b'{"retry_after": 1e99}')),
        ("/users/@me", Trouble(200, b'{"id": "../../1", "username": "x"}')),
        ("/users/@me", Trouble(200, b'{"id": "1"}')),
        ("/users/@me", Trouble(200, b" " * 10_000_000)),
        (f"/users/@me/guilds/{GUILD}/member", Trouble(502, b"")),
        (f"/users/@me/guilds/{GUILD}/member", Trouble(200, b'{"roles": {}}')),
        (f"/users/@me/guilds/{GUILD}/member", Trouble(403, b'{"code": 50001}')),
    ],
    ids=str,
)
async def test_when_discord_fails_nothing_is_half_done(client, discord, guildhall, path, trouble):
    discord.trouble[path] = trouble

    back = await client.sign_in()

    assert back.params["error"] == "PROVIDER_UNAVAILABLE"
    assert not (await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default"))).users
    discord.trouble.clear()
    assert "code" in (await client.sign_in()).params


async def test_a_slow_discord_is_given_up_on(client, discord):
    discord.trouble["/users/@me"] = Trouble(wait=threading.Event())

    back = await client.sign_in()

    assert back.params["error"] == "PROVIDER_UNAVAILABLE"
    discord.trouble["/users/@me"].wait.set()


async def test_a_name_from_discord_cannot_break_the_page_or_the_user(client, discord, guildhall):
    discord.browser = Account("902", global_name='\u202e\x00 <script>"' + "x" * 200)

    issued = await client.tokens((await client.sign_in()).params["code"])

    assert issued.caller.display_name == '<script>"' + "x" * 91


class TestRoles:
    """T10, spec 3.4: Discord says what people are, at each sign-in, up and down."""

    @pytest.fixture(autouse=True)
    def _roles_are_not_remembered(self, monkeypatch):
        """A change of role shows at once; otherwise it takes up to a second."""
        monkeypatch.setattr(membership, "_REMEMBERED", -1)

    async def role(self, client, discord, *roles: str) -> str:
        discord.browser = Account(ADA.id, roles=roles)
        issued = await client.tokens((await client.sign_in()).params["code"])
        return Role.Name(issued.caller.role).removeprefix("ROLE_").lower()

    async def test_the_highest_role_counts_and_goes_when_discord_takes_it(self, client, discord, guildhall):
        assert await self.role(client, discord, "1", MODERATOR) == "moderator"
        assert await self.role(client, discord, MODERATOR, ADMIN) == "admin"
        assert await self.role(client, discord, MODERATOR) == "moderator"
        assert await self.role(client, discord) == "member"
        assert not (await guildhall.root.projects.ListMembers(ListMembersRequest(parent="projects/default"))).members

    @pytest.mark.parametrize(("given", "named"), [(1, "owner"), (2, "admin"), (5, "viewer")])
    async def test_a_role_given_by_hand_stays(self, client, discord, make, given, named):
        issued = await client.tokens((await client.sign_in()).params["code"])
        user = issued.caller.user.rsplit("/", 1)[1]
        await make.insert("members", project_id="default", user_id=user, uid=user, role=given, creator="root")

        assert await self.role(client, discord, MODERATOR) == named
        assert await self.role(client, discord) == named

    async def test_nobody_stops_being_an_owner_because_of_discord(self, client, discord, database):
        await self.role(client, discord, ADMIN)
        await database.pool.execute("UPDATE members SET role = 1")

        assert await self.role(client, discord) == "owner"

    async def test_a_change_of_role_is_in_the_log_of_events(self, client, discord, guildhall, database):
        for roles in ((MODERATOR,), (ADMIN,), ()):
            await self.role(client, discord, *roles)

        kinds = await database.pool.fetch("SELECT type, actor FROM events WHERE type LIKE '%.member.%' ORDER BY id")
        assert [row["type"].split(".")[-2] for row in kinds] == ["added", "updated", "removed"]
        assert {row["actor"] for row in kinds} == {"discord"}


async def test_a_finished_login_is_audited_once_and_without_secrets(client, database):
    back = await client.at_discord((await client.start()).authorization_url)
    there = await client.come_back(back)

    rows = await database.pool.fetch("SELECT * FROM audit_entries WHERE method LIKE '%CompleteDiscordLogin'")
    assert [(row["project_id"], row["actor"][:6]) for row in rows] == [("default", "users/")]
    assert not {back["code"], there.params["code"]} & set(re.findall(r"[\w.-]+", str(rows)))


async def test_what_is_stored_of_a_login_opens_nothing(client, database):
    started = await client.start()

    rows = await database.pool.fetch("SELECT * FROM sign_in_flows")
    assert len(rows) == 1
    assert started.state not in str(rows)
    assert started.state.partition(".")[2] not in str(rows)
