"""Times in messages, whose bytes can hold what is no time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from guildhall_server.errors import InvalidArgument
from guildhall_server.rpc.times import read_time

FIRST, LAST = -62_135_596_800, 253_402_300_799


@pytest.mark.parametrize(
    "time",
    [
        Timestamp(seconds=FIRST),
        Timestamp(seconds=FIRST - 1),
        Timestamp(seconds=LAST, nanos=999_999_000),
        Timestamp(seconds=LAST + 1),
        Timestamp(seconds=2**62),
    ],
)
def test_what_postgres_takes_for_eternity_is_no_time(time: Timestamp) -> None:
    with pytest.raises(InvalidArgument, match="start_time is not a time"):
        read_time(time, field="start_time")


def test_all_between_are_times() -> None:
    assert read_time(Timestamp(seconds=FIRST, nanos=1000), field="x") == datetime(1, 1, 1, microsecond=1, tzinfo=UTC)
    assert read_time(Timestamp(seconds=LAST), field="x") == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
