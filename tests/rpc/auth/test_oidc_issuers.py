"""Issuers that are away, slow, too talkative or wrong. Made by hand: a good one does none of this."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from grpc import StatusCode
from tests.support.issuer import AUDIENCE
from tests.support.refusals import refused
from tests.support.server import running, settings_for
from tests.support.waiting import eventually

from guildhall.user.v1.user_service_pb2 import GetUserRequest
from guildhall_server.domains.auth import oidc, oidc_keys

ME = GetUserRequest(name="projects/default/users/me")
DISCOVERY, KEYS = "/.well-known/openid-configuration", "/keys"


@dataclass
class BadIssuer:
    """Answers what a test puts there, and counts who asks."""

    url: str
    answers: dict[str, Any] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    held: threading.Event | None = None
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        self.answers = {DISCOVERY: {"issuer": self.url, "jwks_uri": self.url + KEYS}, KEYS: self.published("one")}

    def published(self, *names: str, **more: str) -> dict[str, Any]:
        """Its key as a JWKS, under names."""
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": name, "alg": "ES256"} | more for name in names]}

    def token(self, name: str | None = "one", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token signed with its key; claims of None are left out."""
        now = int(time.time())
        wanted = {"iss": self.url, "aud": AUDIENCE, "sub": "ada", "iat": now, "exp": now + 60} | claims
        kept = {claim: value for claim, value in wanted.items() if value is not None}
        return jwt.encode(kept, self.key, "ES256", headers=({"kid": name} if name else {}) | (header or {}))


@pytest.fixture
def bad() -> Iterator[BadIssuer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked[self.path] += 1
            if issuer.held is not None:
                issuer.held.wait()
            answer = issuer.answers.get(self.path)
            status, body, headers = answer if isinstance(answer, tuple) else (200, json.dumps(answer).encode(), {})
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                """Whoever asked has hung up."""

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        issuer = BadIssuer(f"http://127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield issuer
        if issuer.held is not None:
            issuer.held.set()
        server.shutdown()


@pytest.fixture
def settings(database_url, bad):
    return settings_for(
        database_url,
        GUILDHALL_OIDC_ISSUER=bad.url,
        GUILDHALL_OIDC_AUDIENCE=AUDIENCE,
        GUILDHALL_OIDC_CREATE_USERS="true",
        GUILDHALL_OIDC_TIMEOUT="2s",
    )


async def ask(guildhall, token):
    return await guildhall.as_(None, authorization=f"Bearer {token}").users.GetUser(ME)


@pytest.fixture
def impatient(monkeypatch):
    """The issuer may be asked again at once, and nothing verified is remembered."""
    monkeypatch.setattr(oidc_keys, "PAUSE", 0.0)
    monkeypatch.setattr(oidc, "_REMEMBERED", -1)


async def test_an_issuer_that_hangs_costs_a_moment_and_says_when_to_come_back(guildhall, make, bad, impatient):
    await ask(guildhall, bad.token())
    bad.held = threading.Event()

    started = time.monotonic()
    with refused("PROVIDER_UNAVAILABLE", code=StatusCode.UNAVAILABLE) as refusal:
        await ask(guildhall, bad.token("unheard-of"))

    assert time.monotonic() - started < 8
    assert refusal.retry_after
    assert (await ask(guildhall, bad.token())).display_name, "known keys go on working"


async def test_an_issuer_that_was_never_there_keeps_nothing_else_from_working(database_url, make, clock, bad):
    away = settings_for(database_url, GUILDHALL_OIDC_ISSUER="http://127.0.0.1:1", GUILDHALL_OIDC_AUDIENCE=AUDIENCE)
    async with running(away, clock) as guildhall:
        with refused("PROVIDER_UNAVAILABLE", code=StatusCode.UNAVAILABLE):
            await ask(guildhall, bad.token(iss="http://127.0.0.1:1"))
        key = await make.key("users:read", user=await make.user())
        await guildhall.as_(key).users.GetUser(ME)


@pytest.mark.parametrize(
    "answer",
    [
        (200, b'{"keys": [' + b" " * 10_000_000 + b"]}", {}),
        (200, b"<html>", {}),
        (200, b'{"keys": {}}', {}),
        (200, b'{"keys": [null, 1, {"kty": ["EC"]}, {"kty": "EC", "crv": "P-256", "alg": {}}]}', {}),
        (200, b"{}", {"content-encoding": "gzip"}),
        (500, b'{"keys": []}', {}),
        (302, b"", {"location": "http://127.0.0.1:1/keys"}),
    ],
    ids=["10 MB", "html", "no list", "no key", "compressed", "an error", "a redirect"],
)
async def test_what_is_no_list_of_keys_changes_nothing(guildhall, make, bad, impatient, answer):
    good = bad.token()
    await ask(guildhall, good)
    bad.answers[KEYS] = answer

    with refused("PROVIDER_UNAVAILABLE", code=StatusCode.UNAVAILABLE):
        await ask(guildhall, bad.token("unheard-of"))
    await ask(guildhall, good)


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"jwks_uri": "http://evil.example/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": 1},
    ],
)
async def test_a_discovery_document_that_leads_elsewhere_is_not_followed(guildhall, make, bad, impatient, change):
    await ask(guildhall, bad.token())
    bad.answers[DISCOVERY] = bad.answers[DISCOVERY] | change
    before = bad.asked[KEYS]

    with refused("PROVIDER_UNAVAILABLE"):
        await ask(guildhall, bad.token("unheard-of"))
    assert bad.asked[KEYS] == before


async def test_unknown_keys_do_not_make_us_ask_again_and_again(guildhall, make, bad):
    await ask(guildhall, bad.token())
    asked = bad.asked[KEYS]

    async def unknown(number: int) -> None:
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
            await ask(guildhall, bad.token(f"key {number}"))

    await asyncio.gather(*(unknown(number) for number in range(50)))
    assert bad.asked[KEYS] - asked <= 1


async def test_keys_are_read_anew_in_the_background_and_old_ones_forgotten(database_url, make, clock, bad, monkeypatch):
    monkeypatch.setattr(oidc, "_REMEMBERED", -1)
    fresh = settings_for(
        database_url,
        GUILDHALL_OIDC_ISSUER=bad.url,
        GUILDHALL_OIDC_AUDIENCE=AUDIENCE,
        GUILDHALL_OIDC_CREATE_USERS="true",
        GUILDHALL_OIDC_REFRESH="1s",
    )
    async with running(fresh, clock) as guildhall:
        await ask(guildhall, bad.token())
        bad.answers[KEYS] = bad.published("two")
        asked = bad.asked[KEYS]

        async def read_again() -> bool:
            return bad.asked[KEYS] > asked

        await eventually(read_again)
        await ask(guildhall, bad.token("two"))
        with refused("CREDENTIALS_INVALID"):
            await ask(guildhall, bad.token("one"))


async def test_keys_nobody_vouched_for_in_a_day_are_not_believed(guildhall, make, bad, impatient, monkeypatch):
    await ask(guildhall, bad.token())
    bad.answers[KEYS] = (500, b"", {})
    monkeypatch.setattr(oidc_keys, "_STALE", 0.0)

    with refused("PROVIDER_UNAVAILABLE"):
        await ask(guildhall, bad.token())


async def test_a_token_without_a_key_id_is_fine_when_there_is_no_choice(guildhall, make, bad, impatient):
    await ask(guildhall, bad.token(None))

    bad.answers[KEYS] = bad.published("one", "two")
    await ask(guildhall, bad.token("two"))
    with refused("CREDENTIALS_INVALID"):
        await ask(guildhall, bad.token(None))


async def test_a_well_signed_token_that_says_the_wrong_thing_is_refused(guildhall, make, bad):
    for claims, cause in (
        ({"iss": "http://127.0.0.1:1"}, "unknown"),
        ({"iss": None}, "unknown"),
        ({"aud": "another"}, "unknown"),
        ({"aud": None}, "unknown"),
        ({"aud": ["another", AUDIENCE + "/"]}, "unknown"),
        ({"exp": None}, "malformed"),
        ({"exp": 1}, "expired"),
        ({"exp": "tomorrow"}, "malformed"),
        ({"exp": True}, "malformed"),
        ({"exp": -1}, "malformed"),
        ({"nbf": 9_000_000_000}, "malformed"),
        ({"iat": 9_000_000_000}, "malformed"),
        ({"sub": None}, "malformed"),
        ({"sub": " "}, "malformed"),
        ({"sub": "a\0b"}, "malformed"),
        ({"sub": ["ada"]}, "malformed"),
        ({"cnf": {"jkt": "0"}}, "unknown"),
    ):
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
            await ask(guildhall, bad.token(**claims))
        assert refusal.metadata["cause"] == cause, claims


async def test_a_well_signed_token_of_another_sort_is_refused(guildhall, make, bad):
    for header in ({"typ": "logout+jwt"}, {"typ": "dpop+jwt"}, {"typ": 1}, {"crit": ["exp"], "exp": 1}, {"kid": "two"}):
        with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
            await ask(guildhall, bad.token(header=header))
    for header in ({"typ": "at+jwt"}, {"typ": "JWT"}, {"typ": "application/at+jwt"}):
        await ask(guildhall, bad.token(header=header))


async def test_odd_but_valid_tokens_are_taken(guildhall, make, bad):
    for claims in (
        {"aud": ["another", AUDIENCE]},
        {"exp": 1e300},
        {"exp": 9_999_999_999_999},
        {"nbf": 0},
        {"sub": "ä" * 250},
    ):
        first = await ask(guildhall, bad.token(**claims))
        assert first == await ask(guildhall, bad.token(**claims)), claims


async def test_a_clock_that_is_a_little_off_is_forgiven(guildhall, make, bad):
    now = int(time.time())

    await ask(guildhall, bad.token(iat=now + 20, nbf=now + 20))
    await ask(guildhall, bad.token(exp=now - 20))


def test_keys_that_prove_nothing_are_not_taken():
    weak = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(rsa.generate_private_key(65537, 1024).public_key()))
    private = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1())))
    public = {name: value for name, value in private.items() if name != "d"}

    assert oidc_keys.signing_key(public)
    for refused_key in (
        weak,
        private,
        public | {"use": "enc"},
        public | {"alg": "HS256"},
        public | {"alg": "ES384"},
        {"kty": "oct", "k": "c2VjcmV0", "alg": "HS256"},
        public | {"x": "AA"},
    ):
        assert oidc_keys.signing_key(refused_key) is None
