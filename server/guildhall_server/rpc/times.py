"""Times and durations, to and from messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from guildhall_server.errors import InvalidArgument

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def read_time(time: Timestamp, *, field: str) -> datetime:
    """The time in a message, to the microsecond. Bytes can hold times that do not exist."""
    try:
        at = time.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        at = _FIRST
    # The first and the last of all times stand for the infinities of Postgres, and come back as no times.
    if not _FIRST < at < _LAST:
        raise InvalidArgument(f"{field} is not a time between the years 1 and 9999", field=field)
    return at


def read_duration(duration: Duration, *, field: str) -> timedelta:
    """The duration in a message, to the microsecond."""
    try:
        return duration.ToTimedelta()
    except (ValueError, OverflowError):
        raise InvalidArgument(f"{field} is not a duration", field=field) from None


def timestamp(at: datetime | None) -> Timestamp | None:
    """A time for a message; None stays unset.

    protobuf takes a mapping where a message belongs, which costs half of handing it the datetime and a fifth
    of a Timestamp made in Python; lists are made of times. Its stubs do not say so.
    """
    if at is None:
        return None
    since = at - _EPOCH
    seconds = since.days * 86_400 + since.seconds
    return {"seconds": seconds, "nanos": since.microseconds * 1000}  # type: ignore[return-value]


def duration(lasted: timedelta) -> Duration:
    """A duration for a message."""
    message = Duration()
    message.FromTimedelta(lasted)
    return message
