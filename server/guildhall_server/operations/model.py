"""What is known of an operation, and how it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guildhall_server.caller import Caller
from guildhall_server.errors import Cancelled, FailedPrecondition, InvalidArgument, NotFound
from guildhall_server.names import PROJECT_ID, Key
from guildhall_server.permissions import expand

_NAME = re.compile(rf"operations/projects/({PROJECT_ID.pattern})/([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})")


class OperationNotFound(NotFound):
    """There is no such operation for this caller."""

    reason = "OPERATION_NOT_FOUND"


class OperationRunning(FailedPrecondition):
    """The operation is not done."""

    reason = "OPERATION_RUNNING"


class OperationCancelled(Cancelled):
    """Somebody cancelled the operation."""

    reason = "OPERATION_CANCELLED"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation. `metadata`, `response` and `error` are serialised as in `google.longrunning.Operation`."""

    project: str
    id: UUID
    kind: str
    target: str
    creator: str
    scope: str
    metadata: bytes
    response: bytes | None
    error: bytes | None
    job_id: UUID
    cancel_requested_at: datetime | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None

    @property
    def key(self) -> Key:
        """Where it is."""
        return Key(self.project, self.id)

    @property
    def done(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.finished_at is not None


def name_of(key: Key) -> str:
    """The resource name: the project is in it, so that a caller's own can be told from a foreign one."""
    return f"operations/projects/{key.project}/{key.id}"


def key_of(name: str) -> Key:
    """The operation that a name means."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise InvalidArgument(
            f"name must look like operations/projects/{{project}}/{{uuid}}, not {name[:200]!r}", field="name"
        )
    return Key(match[1], UUID(match[2]))


def may_see(operation: Operation, caller: Caller) -> bool:
    """Whether a caller of the project may know of an operation: its own, or one it could have started itself."""
    return operation.creator == caller.principal or holds(caller, operation.scope)


def holds(caller: Caller, scope: str) -> bool:
    """Whether a caller holds all that a scope stands for."""
    return expand((scope,)) <= caller.permissions and not caller.sees_only_itself
