"""Times and durations, to and from messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from guildhall_server.errors import InvalidArgument


def read_time(time: Timestamp, *, field: str) -> datetime:
    """The time in a message, to the microsecond. Bytes can hold times that do not exist."""
    try:
        return time.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise InvalidArgument(f"{field} is not a time between the years 1 and 9999", field=field) from None


def read_duration(duration: Duration, *, field: str) -> timedelta:
    """The duration in a message, to the microsecond."""
    try:
        return duration.ToTimedelta()
    except (ValueError, OverflowError):
        raise InvalidArgument(f"{field} is not a duration", field=field) from None


def timestamp(at: datetime | None) -> Timestamp | None:
    """A time for a message; None stays unset.

    protobuf takes the datetime itself where a Timestamp belongs, five times as fast as one made in
    Python. Its stubs do not say so.
    """
    return at  # type: ignore[return-value]


def duration(lasted: timedelta) -> Duration:
    """A duration for a message."""
    message = Duration()
    message.FromTimedelta(lasted)
    return message
