"""Who is calling, and how they were let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guildhall_server.names import ROOT
from guildhall_server.permissions import ALL


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller with a valid credential, or nobody in particular.

    `principal` is the stored form of the name it acts under: `users/{uuid}`, `apiKeys/{uuid}`,
    `root`, or the empty string for nobody. `project` is None for callers of the installation.
    """

    principal: str
    credential: str
    display_name: str
    permissions: frozenset[str]
    project: str | None = None
    user: UUID | None = None
    expires_at: datetime | None = None

    def may(self, permission: str) -> bool:
        """Whether the caller holds a permission."""
        return permission in self.permissions

    @property
    def is_person(self) -> bool:
        """Whether the caller acts as one user, not for a whole project."""
        return self.user is not None


ANYBODY = Caller(principal="", credential="", display_name="", permissions=frozenset())
"""A caller without a credential."""

ROOT_CALLER = Caller(principal=ROOT, credential=ROOT, display_name="root", permissions=ALL)
"""The holder of the root key."""
