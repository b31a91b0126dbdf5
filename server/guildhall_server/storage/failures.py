"""What Postgres says when it refuses, in the words of the domain."""

from __future__ import annotations

from collections.abc import Callable

import asyncpg

from guildhall_server.errors import Aborted, DeadlineExceeded, GuildhallError, InvalidArgument, Unavailable

UniqueViolation = asyncpg.UniqueViolationError

_LOST = (
    asyncpg.ObjectNotInPrerequisiteStateError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    # A connection that Postgres has ended, met before the driver has seen the end of it.
    asyncpg.InternalClientError,
    asyncpg.TooManyConnectionsError,
    ConnectionError,
    OSError,
)
_CONFLICTS = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.LockNotAvailableError,
)


def is_lost(error: BaseException) -> bool:
    """Whether the connection or the server went away."""
    return isinstance(error, _LOST) and not isinstance(error, TimeoutError)


def is_conflict(error: BaseException) -> bool:
    """Whether running the whole transaction again may succeed."""
    return isinstance(error, _CONFLICTS)


def violates(error: asyncpg.PostgresError, constraint: str) -> bool:
    """Whether an integrity error is about this constraint."""
    return bool(error.constraint_name == constraint)


def translate(error: BaseException) -> GuildhallError | None:
    """The refusal behind a database failure, or None when it is a defect of ours."""
    return next((refuse() for kinds, refuse in _REFUSALS if isinstance(error, kinds)), None)


_REFUSALS: tuple[tuple[tuple[type[BaseException], ...], Callable[[], GuildhallError]], ...] = (
    (_CONFLICTS, lambda: Aborted("another call changed the same rows; try again")),
    (
        (asyncpg.QueryCanceledError, TimeoutError),
        lambda: DeadlineExceeded("the database did not answer within the deadline; try again or ask for less"),
    ),
    (
        (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError),
        lambda: InvalidArgument("a text holds the character U+0000, which cannot be stored; leave it out"),
    ),
    (
        (asyncpg.DiskFullError, asyncpg.OutOfMemoryError),
        lambda: Unavailable("the database has no room left; nothing was stored", retry_after=30.0, part="database"),
    ),
    (
        (asyncpg.ReadOnlySQLTransactionError,),
        lambda: Unavailable("the database takes no writes now; try again", part="database"),
    ),
    (_LOST, lambda: Unavailable("the database cannot be reached now; try again", part="database")),
)
