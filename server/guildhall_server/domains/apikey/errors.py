"""Refusals about API keys."""

from guildhall_server.errors import (
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    Unauthenticated,
)


class CredentialsInvalid(Unauthenticated):
    """The credential is malformed, unknown, expired, switched off or revoked."""

    reason = "CREDENTIALS_INVALID"


class OriginNotAllowed(PermissionDenied):
    """The browser origin may not use this key."""

    reason = "ORIGIN_NOT_ALLOWED"


class ApiKeyNotFound(NotFound):
    """There is no such key for this caller."""

    reason = "API_KEY_NOT_FOUND"


class ApiKeyRevoked(FailedPrecondition):
    """The key was revoked for good."""

    reason = "API_KEY_REVOKED"


class ScopeUnknown(InvalidArgument):
    """There is no such scope."""

    reason = "SCOPE_UNKNOWN"


class ScopeNotHeld(PermissionDenied):
    """Nobody can grant what they do not hold."""

    reason = "SCOPE_NOT_HELD"
