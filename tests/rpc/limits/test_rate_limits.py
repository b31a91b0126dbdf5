"""Rate limits: so many calls a minute, counted for all workers together."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime

import grpc
import pytest
from tests.support.clock import MovableClock
from tests.support.factories import Make
from tests.support.refusals import read_refusal, refused
from tests.support.server import Guildhall, running, settings_for

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2
from guildhall.meta.v1 import meta_service_pb2
from guildhall.project.v1 import project_service_pb2
from guildhall_server.config import Settings
from guildhall_server.storage.database import Database


class StoppedClock(MovableClock):
    """Stands still, so that no bucket fills unless a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self._stopped = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self._stopped + self._ahead


@pytest.fixture
def clock() -> MovableClock:
    return StoppedClock()


GET = project_service_pb2.GetProjectRequest(name="projects/default")


@contextlib.asynccontextmanager
async def workers(url: str, clock: MovableClock, count: int, **limits: int) -> AsyncIterator[list[Guildhall]]:
    """Servers on one database, with limits."""
    environ = {f"GUILDHALL_LIMITS_{name.upper()}": str(calls) for name, calls in limits.items()}
    async with contextlib.AsyncExitStack() as stack:
        settings = settings_for(url, **environ)
        yield [await stack.enter_async_context(running(settings, clock)) for _ in range(count)]


async def let_through(calls: list[Awaitable[object]]) -> int:
    """How many calls were not refused by a limit."""
    answers = await asyncio.gather(*calls, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException):
            with refused("RATE_LIMITED", code=grpc.StatusCode.RESOURCE_EXHAUSTED):
                raise answer
    return sum(not isinstance(answer, BaseException) for answer in answers)


@pytest.fixture
async def make(database: Database) -> Make:
    made = Make(database)
    await made.project()
    return made


@pytest.mark.parametrize("limit", [1, 20, 130])
async def test_one_worker_lets_through_what_the_limit_says(
    database_url: str, clock: MovableClock, make: Make, limit: int
) -> None:
    async with workers(database_url, clock, 1, api_key=limit) as (guildhall,):
        caller = guildhall.as_(await make.key())
        assert await let_through([caller.projects.GetProject(GET) for _ in range(limit + 40)]) == limit
        assert await let_through([caller.projects.GetProject(GET) for _ in range(5)]) == 0


async def test_workers_share_a_limit(database_url: str, clock: MovableClock, make: Make) -> None:
    async with workers(database_url, clock, 3, api_key=200) as guildhalls:
        key = await make.key()
        callers = [guildhall.as_(key) for guildhall in guildhalls]
        through = await let_through([callers[n % 3].projects.GetProject(GET) for n in range(400)])
    assert 180 <= through <= 200


async def test_a_bucket_fills_evenly(database_url: str, clock: MovableClock, make: Make) -> None:
    async with workers(database_url, clock, 1, api_key=60) as (guildhall,):
        caller = guildhall.as_(await make.key())
        await let_through([caller.projects.GetProject(GET) for _ in range(60)])
        with refused("RATE_LIMITED") as seen:
            await caller.projects.GetProject(GET)
        assert 0 < (seen.retry_after or 0) <= 1
        assert seen.metadata == {"limit": "60", "window": "60s", "kind": "api_key"}

        clock.advance(seconds=5)
        assert await let_through([caller.projects.GetProject(GET) for _ in range(20)]) == 5
        clock.advance(hours=1)
        assert await let_through([caller.projects.GetProject(GET) for _ in range(80)]) == 60


async def test_credentials_have_a_limit_each_and_their_project_one_for_all(
    database_url: str, clock: MovableClock, make: Make
) -> None:
    await make.project("other")
    async with workers(database_url, clock, 1, api_key=10, project=15) as (guildhall,):
        one, two = guildhall.as_(await make.key()), guildhall.as_(await make.key())
        other = guildhall.as_(await make.key(project="projects/other"))
        theirs = project_service_pb2.GetProjectRequest(name="projects/other")
        assert await let_through([one.projects.GetProject(GET) for _ in range(20)]) == 10
        assert await let_through([two.projects.GetProject(GET) for _ in range(20)]) == 5
        assert await let_through([other.projects.GetProject(theirs) for _ in range(20)]) == 10
        assert await let_through([guildhall.root.projects.GetProject(GET) for _ in range(20)]) == 20


async def test_calls_without_a_credential_count_for_their_address(database_url: str, clock: MovableClock) -> None:
    async with workers(database_url, clock, 1, anonymous=3) as (guildhall,):
        info = guildhall.as_(None).meta
        assert await let_through([info.GetInfo(meta_service_pb2.GetInfoRequest()) for _ in range(9)]) == 3


async def test_calls_that_nobody_is_known_to_make_count_for_their_address(
    database_url: str, clock: MovableClock, make: Make
) -> None:
    async with workers(database_url, clock, 1, failures=5) as (guildhall,):
        known = guildhall.as_(await make.key())
        reasons = Counter()
        for text in ("guild_live_of_no_shape", None, await make.key(active=False)) * 3:
            try:
                await guildhall.as_(text).projects.GetProject(GET)
            except grpc.aio.AioRpcError as error:
                reasons[read_refusal(error).reason] += 1
        assert reasons == {"CREDENTIALS_INVALID": 3, "CREDENTIALS_MISSING": 2, "RATE_LIMITED": 4}
        # Somebody else behind the same address, with a good credential, is not in the way of that.
        assert await let_through([known.projects.GetProject(GET) for _ in range(5)]) == 5


async def test_five_keys_are_made_and_three_rotated_a_minute(
    database_url: str, clock: MovableClock, make: Make
) -> None:
    promised = Settings.load({}).limits
    assert (promised.keys, promised.key_rotation) == (5, 3)
    create = api_key_service_pb2.CreateApiKeyRequest(
        parent="projects/default", api_key=api_key_pb2.ApiKey(display_name="a bot", scopes=["tickets:read"])
    )
    async with workers(database_url, clock, 1, keys=promised.keys, key_rotation=promised.key_rotation) as (guildhall,):
        caller = guildhall.as_(await make.key()).keys
        made = [await caller.CreateApiKey(create) for _ in range(5)]
        assert await let_through([caller.CreateApiKey(create) for _ in range(3)]) == 0
        rotations = [api_key_service_pb2.RotateApiKeyRequest(name=issued.api_key.name) for issued in made]
        assert await let_through([caller.RotateApiKey(rotation) for rotation in rotations]) == 3
        revoke = api_key_service_pb2.RevokeApiKeyRequest
        # Whoever has to stop keys is not slowed down.
        assert await let_through([caller.RevokeApiKey(revoke(name=issued.api_key.name)) for issued in made]) == 5


async def test_answers_and_refusals_say_what_is_left(database_url: str, clock: MovableClock, make: Make) -> None:
    async with workers(database_url, clock, 1, api_key=2) as (guildhall,):
        caller = guildhall.as_(await make.key())
        call = caller.projects.GetProject(GET)
        await call
        headers = dict(await call.initial_metadata())
        assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("2", "1")
        assert int(headers["x-ratelimit-reset"]) == 30
        await caller.projects.GetProject(GET)
        call = caller.projects.GetProject(GET)
        with refused("RATE_LIMITED"):
            await call
        trailers = dict(await call.trailing_metadata())
        assert (trailers["x-ratelimit-remaining"], trailers["retry-after"]) == ("0", "30")


async def test_a_flood_of_refused_calls_does_not_reach_the_database(
    database_url: str, clock: MovableClock, make: Make, database: Database
) -> None:
    async with workers(database_url, clock, 1, api_key=1) as (guildhall,):
        caller = guildhall.as_(await make.key())
        await let_through([caller.projects.GetProject(GET) for _ in range(3)])
        version = "SELECT xmin::text FROM rate_buckets WHERE bucket LIKE 'api_key:%'"
        before = await database.pool.fetchval(version)
        assert await let_through([caller.projects.GetProject(GET) for _ in range(100)]) == 0
        assert await database.pool.fetchval(version) == before


async def test_limits_that_cannot_be_read_refuse_nobody(
    database_url: str, clock: MovableClock, make: Make, database: Database
) -> None:
    async with workers(database_url, clock, 1, api_key=1) as (guildhall,):
        caller = guildhall.as_(await make.key())
        await database.pool.execute("ALTER TABLE rate_buckets RENAME TO away")
        assert await let_through([caller.projects.GetProject(GET) for _ in range(10)]) == 10
