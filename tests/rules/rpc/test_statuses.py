"""What a refusal becomes: small enough for the trailers that gRPC's clients read."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from google.rpc import error_details_pb2

from guildhall_server.errors import FieldViolation, InvalidArgument
from guildhall_server.rpc.errors import to_status

SOFT_LIMIT = 8192
"""Bytes of trailers after which grpc, left alone, throws an answer away."""


@pytest.mark.parametrize("text", ["x", "日", "💥", "\n"])
@pytest.mark.parametrize("count", [1, 2, 100])
def test_a_status_fits_into_trailers_and_keeps_its_first_violation(text: str, count: int) -> None:
    told = text * 1000
    violations = tuple(
        FieldViolation(f"requests[{n}].user.tags", f"{n} {told}", "string.max_len") for n in range(count)
    )

    status = to_status(InvalidArgument(told, violations=violations), "1" * 80)

    trailers = len(quote(status.message)) + len(base64.b64encode(status.SerializeToString()))
    assert trailers < SOFT_LIMIT - 500, "there are others"
    request = error_details_pb2.BadRequest()
    assert status.details[1].Unpack(request)
    assert request.field_violations[0].field == "requests[0].user.tags"
    assert request.field_violations[0].description.startswith("0 ")


def test_a_short_refusal_is_told_whole() -> None:
    violations = tuple(FieldViolation(f"field_{n}", f"field_{n}: must not be empty", "required") for n in range(12))

    status = to_status(InvalidArgument("twelve fields are empty", violations=violations), "")

    request = error_details_pb2.BadRequest()
    assert status.details[1].Unpack(request)
    assert (len(request.field_violations), status.message) == (12, "twelve fields are empty")
