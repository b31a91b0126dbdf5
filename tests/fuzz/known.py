"""What a fuzzer has seen so far and says again: names, tokens, etags."""

from __future__ import annotations

import random
import re
from collections import deque

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAME = re.compile(rf"(?:operations/)?projects/[a-z0-9-]+(?:/[a-zA-Z]+/{_UUID})*|users/me/sessions/{_UUID}")
_TOKEN = re.compile(r'"(nextPageToken|cursor|etag|requestId|refreshToken|state)": ?"([^"]+)"')
_WORDS = (
    "42",
    "7",
    "1100000000000000001",
    "admin",
    "read",
    "tickets:read",
    "keys:manage",
    "ada@example.org",
    "https://app.example",
    "http://localhost:3000",
    "a-project",
    "dev.guildhall.ticket.*",
    "dev.guildhall.user.created",
    "root",
    "services/bot",
    "projects/-",
    "A" * 43,
    "a" * 64,
    "github",
    "discord",
    "json",
    "html",
    "text",
    "123456789",
)


class Known:
    """Texts by what they can be used for. The newest are kept."""

    def __init__(self, rng: random.Random) -> None:
        self._random = rng
        self._own: dict[str, deque[str]] = {}
        self._foreign: dict[str, deque[str]] = {}
        self._recent: deque[str] = deque(maxlen=2000)
        self._strangers: list[str] = []
        self._tokens: dict[str, deque[str]] = {}

    def name(self, pattern: str, *, foreign: bool = False) -> str | None:
        """A name or a word that a pattern allows."""
        pool = self._foreign if foreign else self._own
        if pattern not in pool:
            texts = self._strangers if foreign else [*_WORDS, *self._recent]
            pool[pattern] = deque((text for text in texts if re.search(pattern, text)), maxlen=300)
        found = pool[pattern]
        # The newest are the likeliest to be there still.
        return found[-1 - int(len(found) * self._random.random() ** 2)] if found else None

    def token(self, field: str) -> str | None:
        """A text that was once given for a field."""
        found = self._tokens.get({"page_token": "nextpagetoken"}.get(field, field.replace("_", "")))
        return self._random.choice(found) if found else None

    def learn(self, text: str) -> None:
        """Take names and tokens out of an answer."""
        for name in dict.fromkeys(_NAME.findall(text)):
            self.add(name)
        for field, token in _TOKEN.findall(text)[:8]:
            self._tokens.setdefault(field.lower(), deque(maxlen=100)).append(token)

    def add(self, name: str, *, foreign: bool = False) -> None:
        """Remember one name."""
        (self._strangers if foreign else self._recent).append(name)
        for pattern, texts in (self._foreign if foreign else self._own).items():
            if re.search(pattern, name) and name not in texts:
                texts.append(name)

    def forget(self, project: str) -> None:
        """Names of a project that has gone."""
        for texts in (self._recent, *self._own.values()):
            kept = [text for text in texts if project not in text]
            texts.clear()
            texts.extend(kept)
