"""Who calls: an API key, known by its SHA-256 and remembered for one second, as Guildhall does."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Annotated, NoReturn

from fastapi import Header, HTTPException

REMEMBERED = 1.0


@dataclass(frozen=True, slots=True)
class Key:
    """A row of `api_keys` and what is needed of its user."""

    project: str
    id: str
    display_name: str
    scopes: frozenset[str]
    user: str | None
    user_display_name: str | None
    user_active: bool | None
    active: bool
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def principal(self) -> str:
        return f"users/{self.user}" if self.user else f"apiKeys/{self.id}"

    def may(self, permission: str) -> bool:
        return permission in self.scopes

    def sees(self, opener: str) -> bool:
        """A user without `tickets:moderate` sees only own tickets."""
        return self.user is None or opener == self.principal or self.may("tickets:moderate")


LookUp = Callable[[bytes], Awaitable[Key | None]]


class Keys:
    """The keys that were seen in the last second."""

    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self._known: dict[str, tuple[float, Key]] = {}

    async def caller(self, text: str | None) -> Key:
        if text is None:
            raise HTTPException(401, "send an API key in the header x-api-key")
        known = self._known.get(text)
        if known is None or monotonic() - known[0] > REMEMBERED:
            key = await self._look_up(hashlib.sha256(text.encode()).digest())
            if key is None:
                raise HTTPException(401, "there is no such API key")
            known = self._known[text] = (monotonic(), key)
        key = known[1]
        now = datetime.now(UTC)
        if (key.revoked_at and key.revoked_at <= now) or (key.expires_at and key.expires_at <= now):
            raise HTTPException(401, "the API key has ended")
        if not key.active or key.user_active is False:
            raise HTTPException(401, "the API key is switched off")
        return key


ApiKey = Annotated[str | None, Header(alias="x-api-key")]


def enter(key: Key, project: str, permission: str) -> None:
    """The key must be of the project and hold the permission."""
    if project != key.project:
        raise HTTPException(404, f"there is no project {project!r}, or this credential is not of it")
    if not key.may(permission):
        raise HTTPException(403, f"this needs the permission {permission}")


def no_ticket(ticket: object) -> NoReturn:
    raise HTTPException(404, f"there is no ticket {ticket}")
