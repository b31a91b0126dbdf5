"""The one place that turns refusals into statuses: a kind gives the code, a reason the `ErrorInfo`."""

from __future__ import annotations

from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2

from guildhall_server import errors
from guildhall_server.errors import GuildhallError

DOMAIN = "guildhall"

_MESSAGE, _VIOLATIONS = 600, 2400
"""Bytes there are for each. The two travel in trailers, escaped, the message twice; by default gRPC's clients throw
an answer away whose trailers exceed 8 KiB, and tell their callers something else."""

_CODES: tuple[tuple[type[GuildhallError], int], ...] = (
    (errors.InvalidArgument, code_pb2.INVALID_ARGUMENT),
    (errors.OutOfRange, code_pb2.OUT_OF_RANGE),
    (errors.Unauthenticated, code_pb2.UNAUTHENTICATED),
    (errors.PermissionDenied, code_pb2.PERMISSION_DENIED),
    (errors.NotFound, code_pb2.NOT_FOUND),
    (errors.AlreadyExists, code_pb2.ALREADY_EXISTS),
    (errors.FailedPrecondition, code_pb2.FAILED_PRECONDITION),
    (errors.Aborted, code_pb2.ABORTED),
    (errors.ResourceExhausted, code_pb2.RESOURCE_EXHAUSTED),
    (errors.Cancelled, code_pb2.CANCELLED),
    (errors.DeadlineExceeded, code_pb2.DEADLINE_EXCEEDED),
    (errors.Unavailable, code_pb2.UNAVAILABLE),
    (errors.Unimplemented, code_pb2.UNIMPLEMENTED),
)


class Internal(GuildhallError):
    """The server failed. Nobody outside learns more than the request id."""

    reason = "INTERNAL"


def code_of(error: GuildhallError) -> int:
    """The canonical code of a refusal."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), code_pb2.INTERNAL)


def to_status(error: GuildhallError, request_id: str) -> status_pb2.Status:
    """The status that every transport sends, with exactly one `ErrorInfo`."""
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=error.reason, domain=DOMAIN, metadata=dict(error.metadata))
    ]
    if error.violations:
        details.append(_bad_request(error.violations))
    if error.retry_after is not None:
        delay = Duration()
        delay.FromNanoseconds(int(error.retry_after * 1e9))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    if request_id:
        details.append(error_details_pb2.RequestInfo(request_id=request_id))
    status = status_pb2.Status(code=code_of(error), message=_cut(error.message, _MESSAGE))
    for detail in details:
        status.details.append(_pack(detail))
    return status


def _bad_request(violations: tuple[errors.FieldViolation, ...]) -> error_details_pb2.BadRequest:
    """As many violations as there is room for, the first in any case."""
    request = error_details_pb2.BadRequest()
    for violation in violations:
        request.field_violations.add(
            field=_cut(violation.field, _MESSAGE),
            description=_cut(violation.description, _MESSAGE),
            reason=violation.rule,
        )
        if request.ByteSize() > _VIOLATIONS:
            break
    if len(request.field_violations) > 1 and request.ByteSize() > _VIOLATIONS:
        del request.field_violations[-1]
    return request


def _cut(text: str, size: int) -> str:
    """A text, without its end when it is long."""
    raw = text.encode()
    return text if len(raw) <= size else raw[: size - 3].decode(errors="ignore") + "…"


def _pack(detail: Message) -> Any:
    packed = Any()
    packed.Pack(detail)
    return packed
