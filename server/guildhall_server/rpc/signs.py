"""What every stream says beside its items: that it is alive, and why it ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from guildhall.event.v1 import stream_pb2
from guildhall_server.rpc.times import duration, timestamp
from guildhall_server.storage.subscription import Ending

_REASONS = {
    Ending.MAX_AGE: stream_pb2.END_REASON_MAX_AGE,
    Ending.DRAINING: stream_pb2.END_REASON_DRAINING,
    Ending.CREDENTIAL: stream_pb2.END_REASON_CREDENTIAL,
    Ending.ACCESS: stream_pb2.END_REASON_ACCESS,
    Ending.FAILURE: stream_pb2.END_REASON_FAILURE,
}
_RETRY = timedelta(milliseconds=200)


def heartbeat(at: datetime) -> stream_pb2.Heartbeat:
    """A sign of life."""
    return stream_pb2.Heartbeat(time=timestamp(at))


def farewell(reason: Ending) -> stream_pb2.StreamEnd:
    """The last item of a stream; without a delay when coming back is of no use."""
    delay = None if reason is Ending.CREDENTIAL else duration(_RETRY)
    return stream_pb2.StreamEnd(reason=_REASONS[reason], retry_delay=delay)
