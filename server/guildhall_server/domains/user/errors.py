"""Refusals about users."""

from guildhall_server.errors import AlreadyExists, NotFound


class UserNotFound(NotFound):
    """There is no such user for this caller."""

    reason = "USER_NOT_FOUND"


class IdentityTaken(AlreadyExists):
    """The identity belongs to another user."""

    reason = "IDENTITY_TAKEN"
