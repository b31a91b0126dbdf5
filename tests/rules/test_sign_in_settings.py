"""Settings of identity providers and service tokens: what would let in the wrong people stops the start."""

import hashlib

import pytest

from guildhall_server.config import Settings, SettingsError

TOKEN = "tok-4f1d9c52a94e4b6e8f3a2c1d5b60e9f7"
OIDC = {"GUILDHALL_OIDC_ISSUER": "https://id.example/", "GUILDHALL_OIDC_AUDIENCE": "guildhall"}
DISCORD = {
    "GUILDHALL_DISCORD_CLIENT_ID": "1",
    "GUILDHALL_DISCORD_CLIENT_SECRET": "s",
    "GUILDHALL_DISCORD_CALLBACK": "https://g.example/v1/auth/discord/callback",
}


def refusals(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        Settings.load({name: value for name, value in environ.items() if value})
    return refused.value.lines


def test_good_settings_are_read():
    tokens = f"a read default {TOKEN}\n# a comment\nb tickets:read+users:read * sha256:{'0' * 64}"
    settings = Settings.load(
        OIDC
        | DISCORD
        | {
            "GUILDHALL_AUTH_SERVICE_TOKENS": tokens,
            "GUILDHALL_DISCORD_GUILD": "5",
            "GUILDHALL_DISCORD_ROLES": "7:admin, 8:moderator",
            "GUILDHALL_DISCORD_WEB": "https://app.example/in,http://localhost:5173/in",
            "GUILDHALL_DISCORD_IOS": "org.example.app:/in,example://in",
        }
    )

    first, second = settings.auth.service_tokens
    assert (first.name, first.scopes, first.project) == ("a", ("read",), "default")
    assert first.digest == hashlib.sha256(TOKEN.encode()).digest()
    assert (second.scopes, second.project, second.digest) == (("tickets:read", "users:read"), None, bytes(32))
    assert settings.discord.roles == ("7:admin", "8:moderator")
    assert settings.discord.ios == ("org.example.app:/in", "example://in")


@pytest.mark.parametrize(
    "entry",
    [
        "a read default short",
        f"a read default {'x' * 40}",
        f"a read {TOKEN}",
        f"A read default {TOKEN}",
        f"a everything default {TOKEN}",
        f"a  default {TOKEN}",
        f"a admin * {TOKEN}",
        f"a read Default {TOKEN}",
        f"a read default changeme-{TOKEN}",
        "a read default sha256:0f",
        f"a read default {TOKEN}; a write default {TOKEN}x",
        f"a read default {TOKEN}; b write default {TOKEN}",
    ],
)
def test_a_token_that_cannot_be_used_stops_the_start_without_being_shown(entry):
    (line,) = refusals(GUILDHALL_AUTH_SERVICE_TOKENS=entry)

    assert line.startswith("GUILDHALL_AUTH_SERVICE_TOKENS ")
    assert TOKEN not in line


def test_tokens_are_not_shown_with_the_settings():
    settings = Settings.load({"GUILDHALL_AUTH_SERVICE_TOKENS": f"a read default {TOKEN}"})
    digest = hashlib.sha256(TOKEN.encode()).digest()

    shown = repr(settings) + str(list(settings.rows()))
    assert TOKEN not in shown
    assert repr(digest) not in shown


@pytest.mark.parametrize(
    ("environ", "what"),
    [
        ({"GUILDHALL_OIDC_AUDIENCE": ""}, "GUILDHALL_OIDC_AUDIENCE is needed"),
        ({"GUILDHALL_OIDC_ISSUER": "http://id.example"}, "http:// only to localhost"),
        ({"GUILDHALL_OIDC_ISSUER": "https://user:pass@id.example"}, "must be an address"),
        ({"GUILDHALL_OIDC_ISSUER": "https://id.example?tenant=1"}, "without a query"),
        ({"GUILDHALL_OIDC_PROJECT": "Default!"}, "must be the id of a project"),
        ({"GUILDHALL_DISCORD_CLIENT_SECRET": ""}, "GUILDHALL_DISCORD_CLIENT_SECRET"),
        ({"GUILDHALL_DISCORD_ROLES": "1:owner"}, "must list pairs"),
        ({"GUILDHALL_DISCORD_ROLES": "1:admin"}, "GUILDHALL_DISCORD_GUILD is needed"),
        ({"GUILDHALL_DISCORD_WEB": "http://app.example/in"}, "http:// only to localhost"),
        ({"GUILDHALL_DISCORD_WEB": "https://app.example/in#fragment"}, "must be an address"),
        ({"GUILDHALL_DISCORD_ANDROID": "javascript:alert(1)"}, "must list addresses"),
        ({"GUILDHALL_DISCORD_ANDROID": "app"}, "must list addresses"),
        ({"GUILDHALL_DISCORD_ANDROID": "app:/in#x"}, "must list addresses"),
    ],
)
def test_what_would_let_in_the_wrong_people_stops_the_start(environ, what):
    (line,) = refusals(**OIDC | DISCORD | environ)

    assert what in line


def test_production_trusts_nothing_that_is_not_encrypted():
    plain = {
        "GUILDHALL_OIDC_ISSUER": "http://localhost:9000",
        "GUILDHALL_DISCORD_CALLBACK": "http://127.0.0.1/v1/auth/discord/callback",
        "GUILDHALL_DISCORD_WEB": "http://localhost:5173/in",
    }
    Settings.load(OIDC | DISCORD | plain)

    lines = refusals(**OIDC | DISCORD | plain, GUILDHALL_ENVIRONMENT="production")
    ours = [line for line in lines if "must begin with https://" in line]
    assert len(ours) == 3
