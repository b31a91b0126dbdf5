"""Operations as protos."""

from __future__ import annotations

from google.longrunning import operations_pb2
from google.protobuf.any_pb2 import Any
from google.rpc import status_pb2

from guildhall_server.operations.model import Operation, name_of


def operation(row: Operation) -> operations_pb2.Operation:
    """An operation."""
    message = operations_pb2.Operation(
        name=name_of(row.key), metadata=Any.FromString(row.metadata), done=row.finished_at is not None
    )
    if row.error is not None:
        message.error.CopyFrom(status_pb2.Status.FromString(row.error))
    elif row.response is not None:
        message.response.CopyFrom(Any.FromString(row.response))
    return message
