"""Refusals about signatures and signing keys."""

from guildhall_server.errors import AlreadyExists, FailedPrecondition, NotFound, Unauthenticated


class SignatureInvalid(Unauthenticated):
    """A header is missing, garbled or repeated, or the signature is not the one the call should have."""

    reason = "SIGNATURE_INVALID"


class SignatureExpired(Unauthenticated):
    """The timestamp is too far from the server's clock."""

    reason = "SIGNATURE_EXPIRED"


class SignatureReplayed(Unauthenticated):
    """The nonce, or the same v1 call, was seen before."""

    reason = "SIGNATURE_REPLAYED"


class SignatureVersionRefused(Unauthenticated):
    """The key does not take v1 signatures."""

    reason = "SIGNATURE_VERSION_REFUSED"


class SigningKeyNotFound(NotFound):
    """There is no such signing key for this caller."""

    reason = "SIGNING_KEY_NOT_FOUND"


class SigningKeyRotated(FailedPrecondition):
    """The key has a successor."""

    reason = "SIGNING_KEY_ROTATED"


class SigningKeyNotActive(FailedPrecondition):
    """The key does not work now, so nothing can take its place."""

    reason = "SIGNING_KEY_NOT_ACTIVE"


class SigningKeyDefaultTaken(AlreadyExists):
    """Another key of the installation is the default for v1."""

    reason = "SIGNING_KEY_DEFAULT_TAKEN"
