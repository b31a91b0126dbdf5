"""Refusals about signing in, sessions and passwords."""

from guildhall_server.errors import (
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
)


class SignInRefused(Unauthenticated):
    """Signing in did not work; nobody is told why."""

    reason = "SIGN_IN_REFUSED"

    def __init__(self) -> None:
        super().__init__("this sign-in is not accepted; check the account, the password or the code, and try again")


class SignInThrottled(ResourceExhausted):
    """Too many attempts to sign in failed."""

    reason = "SIGN_IN_THROTTLED"


class RefreshTokenInvalid(Unauthenticated):
    """The refresh token is malformed, expired, revoked or was used before."""

    reason = "REFRESH_TOKEN_INVALID"


class SessionNeeded(FailedPrecondition):
    """The call is about the caller's own session, and there is none."""

    reason = "SESSION_NEEDED"


class AuthSessionNotFound(NotFound):
    """The caller has no such session."""

    reason = "AUTH_SESSION_NOT_FOUND"


class PasswordUnacceptable(InvalidArgument):
    """The password is too easy to guess."""

    reason = "PASSWORD_UNACCEPTABLE"


class CurrentPasswordWrong(PermissionDenied):
    """The current password is wrong."""

    reason = "CURRENT_PASSWORD_WRONG"


class PersonOutOfReach(PermissionDenied):
    """Nobody acts on the account of somebody who may do more."""

    reason = "PERSON_OUT_OF_REACH"
