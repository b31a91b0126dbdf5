"""Waiting for operations to end."""

from __future__ import annotations

from typing import Any, TypeVar

from google.longrunning import operations_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

Kind = TypeVar("Kind", bound=Message)


async def ended(caller: Any, operation: operations_pb2.Operation, seconds: int = 60) -> operations_pb2.Operation:
    """The operation when it is done."""
    for _ in range(max(1, seconds // 5)):
        if operation.done:
            return operation
        request = operations_pb2.WaitOperationRequest(name=operation.name, timeout=Duration(seconds=5))
        operation = await caller.operations.WaitOperation(request)
    assert operation.done, operation
    return operation


def response(operation: operations_pb2.Operation, kind: type[Kind]) -> Kind:
    """What a successful operation brought."""
    assert operation.WhichOneof("result") == "response", operation
    found = kind()
    assert operation.response.Unpack(found), operation.response.type_url
    return found
