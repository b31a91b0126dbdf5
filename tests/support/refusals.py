"""Expectations about errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import grpc
from google.rpc import error_details_pb2, status_pb2


@dataclass
class Refusal:
    """What a call was refused with; filled in when the block ends."""

    code: grpc.StatusCode | None = None
    message: str = ""
    reason: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    retry_after: float | None = None
    request_id: str = ""


@contextlib.contextmanager
def refused(reason: str, *, code: grpc.StatusCode | None = None, field: str | None = None) -> Iterator[Refusal]:
    """The block's call must be refused for this reason, perhaps because of one field alone."""
    seen = Refusal()
    try:
        yield seen
    except grpc.aio.AioRpcError as error:
        read_refusal(error, seen)
        assert seen.reason == reason, f"refused with {seen.reason} ({seen.message}), not {reason}"
        if code is not None:
            assert seen.code is code
        if field is not None:
            assert seen.fields == [field]
        return
    raise AssertionError(f"the call went through instead of being refused with {reason}")


def read_refusal(error: grpc.aio.AioRpcError, into: Refusal | None = None) -> Refusal:
    """The details of an error."""
    seen = into or Refusal()
    trailers = dict(error.trailing_metadata() or ())
    assert "grpc-status-details-bin" in trailers, f"no details: {error.code()} {error.details()}"
    status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
    assert status.code == error.code().value[0]
    infos = [detail for detail in status.details if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR)]
    assert len(infos) == 1, "exactly one ErrorInfo"
    info = error_details_pb2.ErrorInfo()
    infos[0].Unpack(info)
    assert info.domain == "guildhall"
    seen.code, seen.message, seen.reason = error.code(), status.message, info.reason
    seen.metadata = dict(info.metadata)
    for detail in status.details:
        if detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
            bad = error_details_pb2.BadRequest()
            detail.Unpack(bad)
            seen.fields = [violation.field for violation in bad.field_violations]
        elif detail.Is(error_details_pb2.RetryInfo.DESCRIPTOR):
            retry = error_details_pb2.RetryInfo()
            detail.Unpack(retry)
            seen.retry_after = retry.retry_delay.ToTimedelta().total_seconds()
        elif detail.Is(error_details_pb2.RequestInfo.DESCRIPTOR):
            about = error_details_pb2.RequestInfo()
            detail.Unpack(about)
            seen.request_id = about.request_id
    return seen
