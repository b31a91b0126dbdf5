"""Refusals about API keys."""

from guildhall_server.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class ApiKeyNotFound(NotFound):
    """There is no such key for this caller."""

    reason = "API_KEY_NOT_FOUND"


class ApiKeyRevoked(FailedPrecondition):
    """The key was revoked for good."""

    reason = "API_KEY_REVOKED"


class ApiKeyRotated(FailedPrecondition):
    """The key has a successor."""

    reason = "API_KEY_ROTATED"


class ApiKeyNotActive(FailedPrecondition):
    """The key does not work now, so nothing can take its place."""

    reason = "API_KEY_NOT_ACTIVE"


class ScopeUnknown(InvalidArgument):
    """There is no such scope."""

    reason = "SCOPE_UNKNOWN"


class ScopeNotHeld(PermissionDenied):
    """Nobody can grant what they do not hold."""

    reason = "SCOPE_NOT_HELD"
