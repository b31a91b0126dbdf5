"""What calls raise: a class for each status code, with the reason and the details the server gave."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from guildhall.reasons import Reason

_DETAILS = "grpc-status-details-bin"
_REQUEST_ID = "x-request-id"
CODES = {code.value[0]: code for code in grpc.StatusCode}


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field that breaks a rule: its path in the request, what to do about it, and the rule's id."""

    field: str
    description: str
    rule: str = ""


class GuildhallError(Exception):
    """A call that failed. `reason` is for programs, the message for people."""

    def __init__(
        self,
        message: str,
        *,
        code: grpc.StatusCode = grpc.StatusCode.UNKNOWN,
        reason: str = "",
        metadata: Mapping[str, str] | None = None,
        violations: tuple[FieldViolation, ...] = (),
        retry_after: float | None = None,
        request_id: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.reason = reason
        """One of `guildhall.Reason`, or a newer one. Empty when the server was not reached."""
        self.metadata = dict(metadata or {})
        self.violations = violations
        self.retry_after = retry_after
        """Seconds after which trying again makes sense, when the server said so."""
        self.request_id = request_id
        """What to tell the people who run the server."""

    def __str__(self) -> str:
        words = [self.reason or self.code.name]
        if self.request_id:
            words.append(f"request {self.request_id}")
        return f"{self.message} [{', '.join(words)}]"


class InvalidArgument(GuildhallError):
    """The request itself is wrong, whatever the state of the world."""


class OutOfRange(GuildhallError):
    """The request points at something that has passed."""


class Unauthenticated(GuildhallError):
    """Nobody knows who is calling."""


class PermissionDenied(GuildhallError):
    """The caller is known and may not do this."""


class NotFound(GuildhallError):
    """There is no such thing, or the caller may not know that there is."""


class AlreadyExists(GuildhallError):
    """There is one already."""


class FailedPrecondition(GuildhallError):
    """The state of the resource does not allow this."""


class Aborted(GuildhallError):
    """Somebody else was in the way; reading again and trying again may help."""


class ResourceExhausted(GuildhallError):
    """Too much at once."""


class DeadlineExceeded(GuildhallError):
    """The call took longer than the caller or the server allows."""


class Cancelled(GuildhallError):
    """Somebody has called it off: whoever cancelled an operation, or this client itself."""


class Unavailable(GuildhallError):
    """The service cannot be reached or cannot do its work now; trying again may help."""


class Unimplemented(GuildhallError):
    """There is no such RPC."""


class Internal(GuildhallError):
    """The server failed."""


class CursorExpired(OutOfRange):
    """The log no longer reaches back to the cursor: list again, then watch without one."""


class EtagMismatch(Aborted):
    """The resource is no longer the one the caller has read."""


KINDS: dict[grpc.StatusCode, type[GuildhallError]] = {
    grpc.StatusCode.INVALID_ARGUMENT: InvalidArgument,
    grpc.StatusCode.OUT_OF_RANGE: OutOfRange,
    grpc.StatusCode.UNAUTHENTICATED: Unauthenticated,
    grpc.StatusCode.PERMISSION_DENIED: PermissionDenied,
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.ALREADY_EXISTS: AlreadyExists,
    grpc.StatusCode.FAILED_PRECONDITION: FailedPrecondition,
    grpc.StatusCode.ABORTED: Aborted,
    grpc.StatusCode.RESOURCE_EXHAUSTED: ResourceExhausted,
    grpc.StatusCode.DEADLINE_EXCEEDED: DeadlineExceeded,
    grpc.StatusCode.CANCELLED: Cancelled,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.UNIMPLEMENTED: Unimplemented,
    grpc.StatusCode.INTERNAL: Internal,
}
REASONS: dict[str, type[GuildhallError]] = {
    Reason.CURSOR_EXPIRED: CursorExpired,
    Reason.ETAG_MISMATCH: EtagMismatch,
}

_HOPELESS = (
    InvalidArgument,
    OutOfRange,
    Unauthenticated,
    PermissionDenied,
    NotFound,
    AlreadyExists,
    FailedPrecondition,
    Unimplemented,
)


def is_hopeless(error: GuildhallError) -> bool:
    """Whether a stream that failed like this would fail again, however often it is opened."""
    return isinstance(error, _HOPELESS)


def from_status(status: status_pb2.Status) -> GuildhallError:
    """The error that a status with its details describes."""
    info = error_details_pb2.ErrorInfo()
    request = error_details_pb2.BadRequest()
    retry = error_details_pb2.RetryInfo()
    named = error_details_pb2.RequestInfo()
    retry_after = None
    for detail in status.details:
        for message in (info, request, retry, named):
            if detail.Unpack(message) and message is retry:
                retry_after = retry.retry_delay.ToTimedelta().total_seconds()
    code = CODES.get(status.code, grpc.StatusCode.UNKNOWN)
    kind = REASONS.get(info.reason) or KINDS.get(code, GuildhallError)
    return kind(
        status.message,
        code=code,
        reason=info.reason,
        metadata=info.metadata,
        violations=tuple(
            FieldViolation(violation.field, violation.description, violation.reason)
            for violation in request.field_violations
        ),
        retry_after=retry_after,
        request_id=named.request_id,
    )


def from_rpc(error: grpc.aio.AioRpcError) -> GuildhallError:
    """The error behind grpc's own, which may be the server's or the network's."""
    trailers = dict(error.trailing_metadata() or ())
    status = status_pb2.Status(code=error.code().value[0], message=error.details() or "")
    details = trailers.get(_DETAILS)
    if isinstance(details, bytes):
        with contextlib.suppress(DecodeError):  # code and message are still true
            status = status_pb2.Status.FromString(details)
    ours = from_status(status)
    ours.request_id = ours.request_id or str(trailers.get(_REQUEST_ID, ""))
    return ours
