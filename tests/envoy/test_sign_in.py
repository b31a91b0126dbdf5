"""Signing in over JSON, through Envoy, on two workers."""

from __future__ import annotations

import json

import pytest
from tests.support.factories import PASSWORD
from tests.support.places import Place
from tests.support.stack import Stack
from tests.support.waiting import eventually

TOKENS = ("accessToken", "refreshToken")


@pytest.fixture
async def ada(here: Place) -> dict[str, object]:
    """A request to sign in that will do."""
    return {"parent": here.name, "password": {"login": await here.make_login(), "password": PASSWORD}}


def bearing(tokens: dict[str, str]) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens['accessToken']}"}


async def test_a_whole_session_over_json(stack: Stack, here: Place, ada) -> None:
    http = stack.http
    signed_in = await http.post("/v1/auth:login", json=ada | {"deviceLabel": "a browser"})
    assert signed_in.status_code == 200, signed_in.text
    tokens = signed_in.json()
    assert tokens["caller"]["credentialKind"] == "CREDENTIAL_KIND_SESSION"
    assert tokens["caller"]["role"] == "ROLE_MEMBER"

    caller = await http.get("/v1/auth/caller", headers=bearing(tokens))
    assert caller.json() == tokens["caller"]
    for verb in ("GET", "POST"):
        body = {"json": {}} if verb == "POST" else {}
        verified = await http.request(verb, "/v1/auth:verify", headers=bearing(tokens), **body)
        assert (verified.status_code, verified.json()["principal"]) == (200, tokens["caller"]["user"])
    lacking = await http.get("/v1/auth:verify?permissions=keys:manage", headers=bearing(tokens))
    assert lacking.status_code == 403

    sessions = (await http.get("/v1/users/me/sessions", headers=bearing(tokens))).json()["authSessions"]
    assert [(one["deviceLabel"], one["current"], one["address"]) for one in sessions] == [
        ("a browser", True, "127.0.0.1")
    ]

    newer = (await http.post("/v1/auth:refresh", json={"refreshToken": tokens["refreshToken"]})).json()
    assert newer["authSession"]["uid"] == tokens["authSession"]["uid"]

    changed = await http.post(
        "/v1/users/me:changePassword",
        headers=bearing(newer),
        json={"currentPassword": PASSWORD, "newPassword": "six sleepy walruses"},
    )
    assert (changed.status_code, changed.json()) == (200, {"endedSessions": 0})

    gone = await http.delete(f"/v1/{newer['authSession']['name']}", headers=bearing(newer))
    assert gone.status_code == 200, gone.text

    # Two workers answer; neither may remember for longer than a moment.
    async def out() -> bool:
        answers = [await http.get("/v1/auth/caller", headers=bearing(newer)) for _ in range(8)]
        return {answer.status_code for answer in answers} == {401}

    await eventually(out)
    written = "".join(log.read_text(errors="replace") for log in (stack.folder / "data/logs").rglob("*.log*"))
    assert written
    for secret in (PASSWORD, "six sleepy walruses", *(issued[name] for issued in (tokens, newer) for name in TOKENS)):
        assert secret not in written


async def test_whatever_is_wrong_the_bytes_are_the_same(stack: Stack, here: Place, ada) -> None:
    inactive = "inactive@example.org"
    await here.make.password(await here.make.user(here.name, email=inactive, active=False))
    bodies = [
        ada | {"password": ada["password"] | {"password": "another password"}},
        ada | {"password": {"login": inactive, "password": PASSWORD}},
        ada | {"password": {"login": "nobody@example.org", "password": PASSWORD}},
        ada | {"parent": "projects/nowhere"},
        {"parent": here.name, "code": {"code": "here.guess", "codeVerifier": "v" * 43}},
    ]
    seen = set()
    for body in bodies:
        answer = await stack.http.post("/v1/auth:login", json=body)
        assert answer.status_code == 401
        told = answer.json()
        request_id = next(detail.pop("requestId") for detail in told["details"] if "requestId" in detail)
        seen.add(answer.content.replace(request_id.encode(), b"ID"))
        assert json.loads(answer.content)["details"][0]["reason"] == "SIGN_IN_REFUSED"
    assert len(seen) == 1


async def test_a_client_cannot_choose_the_address_it_is_counted_by(stack: Stack, ada) -> None:
    wrong = ada | {"password": ada["password"] | {"password": "another password"}}
    statuses = []
    for n in range(7):
        forged = {"x-internal-address": f"192.0.2.{n}", "x-forwarded-for": f"198.51.100.{n}"}
        answer = await stack.http.post("/v1/auth:login", json=wrong, headers=forged)
        statuses.append(answer.status_code)
    assert statuses == [401] * 5 + [429] * 2
    retry = next(detail for detail in answer.json()["details"] if "retryDelay" in detail)
    assert float(retry["retryDelay"].removesuffix("s")) > 800
