"""One recorded request, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.stack import ALLOWED_ORIGIN

CALLERS: dict[str, dict[str, Any]] = {
    "bot": {"scopes": ("admin",)},
    "viewer": {"scopes": ("read",)},
    "member": {"scopes": ("tickets:read", "tickets:write"), "person": "Ada"},
    "opener": {"scopes": ("tickets:read", "tickets:write"), "person": "Bob"},
    "keeper": {"scopes": ("keys:read", "keys:manage")},
    "clerk": {"scopes": ("users:read", "users:write")},
    "site": {"scopes": ("admin",), "allowed_origins": ["https://site.example"]},
    "app": {"scopes": ("admin",), "allowed_origins": [ALLOWED_ORIGIN]},
    "off": {"scopes": ("admin",), "active": False},
}
"""Who calls with a key: what the key is made of. Beside them there are nobody (empty), `root` and `garbage`."""

NOBODY = "01900000-0000-7000-8000-000000000000"
P = {"parent": "$project"}


@dataclass(frozen=True)
class Signature:
    """How a request is signed, by the signing key kept as `by`."""

    by: str
    late: int = 0
    nonce: str | None = None
    version: int = 2
    text: str = ""
    """The signature itself, instead of a right one."""


@dataclass(frozen=True)
class Step:
    """One request: an RPC, its request in ProtoJSON, and the reason it is refused for, or nothing for success."""

    rpc: str
    request: dict[str, Any]
    ends: str = ""
    as_: str = "bot"
    """One of `CALLERS`, or `$name.field` for a token that came back."""
    keep: str = ""
    """What comes back is kept by this name: later steps say `$name`, or `$name.field` for more than the name."""
    headers: dict[str, str] = field(default_factory=dict)
    signed: Signature | None = None
    """The credential, instead of a key."""
    tells: str = ""
    """A reason that a successful answer tells of: in a page or in an operation."""
    until: str = ""
    """Asked again until this field of the answer is true, as jobs take their time."""
    settings: dict[str, Any] | None = None
    """Ticket settings of the project from this step on."""


def of(service: str) -> Callable[..., Step]:
    """Steps of one service."""

    def step(rpc: str, request: dict[str, Any], ends: str = "", **more: Any) -> Step:
        return Step(f"{service}/{rpc}", request, ends, **more)

    return step
