"""Refusals: what the domains raise instead of a transport's errors.

A kind says what sort of failure it is, a subclass in a slice gives it a reason of
`guildhall.error.v1.ErrorReason`. `rpc/errors.py` is the one place that turns them into statuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field that breaks a rule: its path in the request and what to do about it."""

    field: str
    description: str
    rule: str = ""


class GuildhallError(Exception):
    """A call that is refused. The message tells the caller what to do about it."""

    reason: ClassVar[str]

    def __init__(self, message: str, /, *, retry_after: float | None = None, **metadata: str) -> None:
        super().__init__(message)
        self.message = message
        self.metadata: Mapping[str, str] = metadata
        self.retry_after = retry_after
        self.violations: tuple[FieldViolation, ...] = ()


class InvalidArgument(GuildhallError):
    """The request itself is wrong, whatever the state of the world."""

    reason = "INVALID_REQUEST"

    def __init__(
        self,
        message: str,
        /,
        *,
        field: str | None = None,
        violations: tuple[FieldViolation, ...] = (),
        **metadata: str,
    ) -> None:
        super().__init__(message, retry_after=None, **metadata)
        self.violations = violations or ((FieldViolation(field, message),) if field else ())


class OutOfRange(GuildhallError):
    """The request points at something that has passed."""


class Unauthenticated(GuildhallError):
    """Nobody knows who is calling."""


class PermissionDenied(GuildhallError):
    """The caller is known and may not do this."""

    reason = "PERMISSION_MISSING"


class NotFound(GuildhallError):
    """There is no such thing, or the caller may not know that there is."""


class AlreadyExists(GuildhallError):
    """There is one already."""


class FailedPrecondition(GuildhallError):
    """The state of the resource does not allow this."""


class Aborted(GuildhallError):
    """Somebody else was in the way; reading again and trying again may help."""

    reason = "CONFLICT"


class ResourceExhausted(GuildhallError):
    """Too much at once."""

    reason = "RESOURCE_EXHAUSTED"


class DeadlineExceeded(GuildhallError):
    """The call took longer than the caller or the server allows."""

    reason = "DEADLINE_EXCEEDED"


class Cancelled(GuildhallError):
    """Somebody who may has called it off."""


class Unavailable(GuildhallError):
    """The service cannot do its work now; trying again may help."""

    reason = "NOT_READY"

    def __init__(self, message: str, /, *, retry_after: float | None = 1.0, **metadata: str) -> None:
        super().__init__(message, retry_after=retry_after, **metadata)


class Unimplemented(GuildhallError):
    """There is no such RPC."""

    reason = "METHOD_UNKNOWN"


class EtagMismatch(Aborted):
    """The resource is no longer the one the caller has read."""

    reason = "ETAG_MISMATCH"

    def __init__(self, resource: str) -> None:
        super().__init__(
            f"{resource} was changed by somebody else; read it again and repeat the change", resource=resource
        )
