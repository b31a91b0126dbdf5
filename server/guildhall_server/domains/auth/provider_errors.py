"""Refusals about signing in with the help of others."""

from guildhall_server.errors import FailedPrecondition, InvalidArgument, PermissionDenied, Unauthenticated, Unavailable


class PersonUnknown(Unauthenticated):
    """The credential is good, and whoever it is about has no account here."""

    reason = "PERSON_UNKNOWN"


class ProviderUnavailable(Unavailable):
    """The identity provider does not answer, or not as it should."""

    reason = "PROVIDER_UNAVAILABLE"


class DiscordNotConfigured(FailedPrecondition):
    """Nobody signs in to this project by way of Discord."""

    reason = "DISCORD_NOT_CONFIGURED"


class RedirectNotAllowed(InvalidArgument):
    """The installation sends nobody to that address."""

    reason = "REDIRECT_NOT_ALLOWED"


class LoginNotRunning(FailedPrecondition):
    """The login was never begun, is over, or took too long."""

    reason = "LOGIN_NOT_RUNNING"


class LoginDenied(PermissionDenied):
    """The person, or Discord, said no."""

    reason = "LOGIN_DENIED"


class NotInGuild(PermissionDenied):
    """The person is no member of the guild that the installation is for."""

    reason = "NOT_IN_GUILD"


class AccountInactive(PermissionDenied):
    """The person's user here is switched off."""

    reason = "ACCOUNT_INACTIVE"
