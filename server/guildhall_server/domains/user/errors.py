"""Refusals about users, their identities and registrations."""

from guildhall_server.errors import AlreadyExists, FailedPrecondition, NotFound


class UserNotFound(NotFound):
    """There is no such user for this caller."""

    reason = "USER_NOT_FOUND"


class UserMerged(FailedPrecondition):
    """The user was merged into another."""

    reason = "USER_MERGED"


class UserNotMerged(FailedPrecondition):
    """The user was not merged into another."""

    reason = "USER_NOT_MERGED"


class UserHasMerged(FailedPrecondition):
    """Others were merged into the user."""

    reason = "USER_HAS_MERGED"


class IdentityTaken(AlreadyExists):
    """The identity belongs to another user."""

    reason = "IDENTITY_TAKEN"


class IdentityNotFound(NotFound):
    """There is no such identity for this caller."""

    reason = "IDENTITY_NOT_FOUND"


class IdentityLast(FailedPrecondition):
    """The only identity of a user stays."""

    reason = "IDENTITY_LAST"


class IdentityLimitReached(FailedPrecondition):
    """The user has as many identities as one may have."""

    reason = "IDENTITY_LIMIT_REACHED"


class RegistrationNotFound(NotFound):
    """There is no such registration for this caller."""

    reason = "REGISTRATION_NOT_FOUND"


class RegistrationExists(AlreadyExists):
    """The Discord account is registered in the guild."""

    reason = "REGISTRATION_EXISTS"


class RegistrationEmailTaken(AlreadyExists):
    """The address is registered in the guild."""

    reason = "REGISTRATION_EMAIL_TAKEN"


class AvatarNotFound(NotFound):
    """The user has no picture."""

    reason = "AVATAR_NOT_FOUND"


class UserExportNotFound(NotFound):
    """The file of the export is not there, or not any more."""

    reason = "USER_EXPORT_NOT_FOUND"
