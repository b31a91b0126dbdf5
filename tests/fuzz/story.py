"""A story told over JSON, in which everything that was answered is kept, and it is known what may show what."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx
from tests.support.stack import Stack

from guildhall import signing


@dataclass
class Told:
    """One answer: where it came from and all of its bytes."""

    call: str
    content: bytes
    shows: set[str] = field(default_factory=set)


@dataclass
class Story:
    """Calls, answers and the secrets in them."""

    stack: Stack
    secrets: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    async def call(
        self, verb: str, path: str, body: Any = None, *, content: bytes | None = None, **headers: str
    ) -> httpx.Response:
        """One call; `_` in the names of headers stands for `-`."""
        raw = content if body is None else json.dumps(body).encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given |= {"content-type": "application/json"} if raw is not None and "content-type" not in given else {}
        answer = await self.stack.http.request(verb, path, content=raw, headers=given)
        self.keep(f"{verb} {path}", answer)
        return answer

    async def signed(self, key: tuple[str, str], verb: str, path: str, body: bytes = b"") -> httpx.Response:
        """One call with a v2 signature."""
        headers = signing.sign(key, verb, path, body)
        return await self.call(verb, path, content=body or None, **{n.replace("-", "_"): v for n, v in headers.items()})

    def keep(self, call: str, answer: httpx.Response) -> None:
        """Remember an answer."""
        self.told.append(Told(call, repr(answer.headers.raw).encode() + answer.content))

    def shown(self, name: str, text: str) -> str:
        """A secret that the answer before showed, and no other may."""
        assert len(text) >= 12, f"{name} is too short to look for"
        self.told[-1].shows.add(text)
        return self.ours(name, text)

    def ours(self, name: str, text: str) -> str:
        """A secret that callers have chosen, which no answer may show."""
        assert self.secrets.get(name, text) == text
        self.secrets[name] = text
        return text

    def answers_with_secrets(self) -> list[str]:
        """Answers that show what they must not."""
        return [
            f"{told.call} shows {name}: {told.content[-400:]!r}"
            for told in self.told
            for name, text in self.secrets.items()
            if text.encode() in told.content and text not in told.shows
        ]


WRONG_PLACES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("GET", {"path": "/v1/projects/default/tickets?access_token={q}"}),
    ("GET", {"path": "/v1/projects/default/tickets?x-api-key={q}"}),
    ("GET", {"path": "/v1/projects/default/tickets?pageToken={q}"}),
    ("GET", {"path": "/v1/projects/default/events?cursor={q}"}),
    ("GET", {"path": "/v1/{q}"}),
    ("GET", {"path": "/v1/auth/discord/callback?code={q}&state={q}"}),
    ("POST", {"path": "/v1/auth:refresh", "body": {"refreshToken": "{t}"}}),
    (
        "POST",
        {
            "path": "/v1/auth:login",
            "body": {"parent": "projects/default", "password": {"login": "a@example.org", "password": "{t}"}},
        },
    ),
    ("POST", {"path": "/v1/auth:login", "body": {"code": {"code": "{t}", "codeVerifier": "{t}"}}}),
    ("POST", {"path": "/v1/auth:login", "content": '{{"password": {{"login": "a", "password": "{t}"'}),
    # Envoy's reader of JSON quotes a value that does not fit, to whoever sent it and to nobody else.
    ("POST", {"path": "/v1/auth:login", "content": '{{"password": "{t}"}}', "quoted": True}),
    ("POST", {"path": "/v1/auth:login", "content": '{{"{t}": 1, "password": [1]}}'}),
    (
        "POST",
        {
            "path": "/v1/projects/default/signingKeys",
            "body": {"displayName": "x", "secret": "{t}", "importedSecret": "{t}"},
        },
    ),
    ("POST", {"path": "/v1/projects/default/apiKeys", "content": '{{"secret": "{t}", "displayName": '}),
    (
        "POST",
        {
            "path": "/guildhall.auth.v1.AuthService/Login",
            "content": "{t}",
            "headers": {"content_type": "application/grpc"},
        },
    ),
    ("GET", {"path": "/v1/auth/caller", "headers": {"authorization": "Basic {t}"}}),
    ("GET", {"path": "/v1/auth/caller", "headers": {"authorization": "Bearer {t}x"}}),
    ("GET", {"path": "/v1/auth/caller", "headers": {"x_api_key": "{t}x"}}),
    ("GET", {"path": "/v1/auth/caller", "headers": {"x_api_key": "x{t}"}}),
    ("GET", {"path": "/v1/auth/caller", "headers": {"cookie": "session={t}"}}),
    (
        "GET",
        {
            "path": "/v1/auth/caller",
            "headers": {"x_api_signature": "v2={t}", "x_api_key_id": "{t}", "x_api_timestamp": "{t}"},
        },
    ),
)
"""Where a secret has no business to be. Each is refused, or the secret is of no use there."""


async def misplace(story: Story, text: str) -> None:
    """Send a secret to every wrong place."""

    def filled(value: Any) -> Any:
        match value:
            case str():
                return value.format(t=text, q=quote(text, safe=""))
            case dict():
                return {filled(name): filled(one) for name, one in value.items()}
        return value

    for verb, call in WRONG_PLACES:
        content = filled(call["content"]).encode() if "content" in call else None
        # A body is data: what is in it is no template.
        body = json.loads(json.dumps(call["body"]).replace("{t}", text)) if "body" in call else None
        await story.call(verb, filled(call["path"]), body, content=content, **filled(call.get("headers", {})))
        if "quoted" in call:
            story.told[-1].shows.add(text)
    for header in ("accept", "referer", "user-agent"):
        await story.call("GET", "/v1/auth/caller", **{header.replace("-", "_"): text})


def code_in(page: str) -> str:
    """The address that a page of ours goes on to."""
    found = re.search(r'content="0; url=([^"]*)"', page)
    assert found, page
    return found[1].replace("&amp;", "&")
