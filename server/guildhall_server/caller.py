"""Who is calling, and how they were let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from guildhall_server.names import ROOT
from guildhall_server.permissions import ALL
from guildhall_server.roles import Role


class CredentialKind(StrEnum):
    """How a caller was let in; limits and the audit log go by it."""

    NONE = "none"
    ROOT = "root"
    API_KEY = "api_key"
    SIGNATURE = "signature"
    SESSION = "session"
    EXTERNAL = "external"
    SERVICE_TOKEN = "service_token"  # noqa: S105 - a kind, not a token


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller with a valid credential, or nobody in particular.

    `principal` is the stored form of the name it acts under: `users/{uuid}`, `apiKeys/{uuid}`,
    `root`, or the empty string for nobody. `project` is None for callers of the installation. `role` is set
    for people who are let in as such, and for the keys they made for themselves; never for other keys.
    """

    principal: str
    credential: str
    display_name: str
    permissions: frozenset[str]
    project: str | None = None
    user: UUID | None = None
    expires_at: datetime | None = None
    kind: CredentialKind = CredentialKind.NONE
    role: Role | None = None
    session: UUID | None = None

    def may(self, permission: str) -> bool:
        """Whether the caller holds a permission."""
        return permission in self.permissions

    @property
    def is_person(self) -> bool:
        """Whether the caller acts as one user, not for a whole project."""
        return self.user is not None

    @property
    def sees_only_itself(self) -> bool:
        """Whether the caller is a mere member, to whom other people's things do not exist."""
        return self.role is Role.MEMBER


ANYBODY = Caller(principal="", credential="", display_name="", permissions=frozenset())
"""A caller without a credential."""

ROOT_CALLER = Caller(principal=ROOT, credential=ROOT, display_name="root", permissions=ALL, kind=CredentialKind.ROOT)
"""The holder of the root key."""
