from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from uuid import UUID

import pytest

from guildhall_server.jobs.kinds import exponential
from guildhall_server.jobs.payloads import Codec, PayloadError


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Place:
    name: str
    height: float = 0.0


@dataclass(frozen=True)
class Letter:
    id: UUID
    at: datetime
    colour: Colour
    places: tuple[Place, ...]
    note: str | None = None


LETTER = Letter(UUID(int=7), datetime(2030, 1, 1, tzinfo=UTC), Colour.RED, (Place("here", 2.5), Place("there")))


def test_a_payload_comes_back_as_it_was():
    codec = Codec(Letter)

    assert codec.decode(codec.encode(LETTER)) == LETTER


def test_newer_and_older_payloads_are_read():
    assert Codec(Place).decode('{"name": "here", "colour": "new"}') == Place("here")


@pytest.mark.parametrize("stored", ['{"height": 1}', '{"name": 1}', "[]", '{"name": null}', "{"])
def test_a_payload_that_does_not_fit_is_refused(stored):
    with pytest.raises(PayloadError):
        Codec(Place).decode(stored)


def test_a_type_that_cannot_be_carried_is_refused_at_once():
    @dataclass(frozen=True)
    class Bag:
        things: dict[str, str]

    with pytest.raises(TypeError, match="dict"):
        Codec(Bag)


def test_another_payload_is_not_encoded():
    with pytest.raises(TypeError, match="Letter, not a Place"):
        Codec(Place).encode(LETTER)


def test_waits_double_up_to_the_most():
    backoff = exponential(timedelta(seconds=2), timedelta(minutes=1))
    for attempt, whole in ((1, 2), (2, 4), (3, 8), (6, 60), (1000, 60)):
        waits = {backoff(attempt).total_seconds() for _ in range(50)}
        assert whole / 2 <= min(waits) < max(waits) <= whole
