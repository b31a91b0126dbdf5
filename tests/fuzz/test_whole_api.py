"""The whole API under requests made up from its descriptors: nothing breaks, and nothing of the neighbours shows.

`GUILDHALL_FUZZ_SEED` repeats a run, as far as answers that race allow; `GUILDHALL_FUZZ_REQUESTS` makes it longer.
"""

# ruff: noqa: T201 - what was tried is printed

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import asyncpg
import pytest
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from tests.fuzz.firing import Fired, Gun, clients
from tests.fuzz.inventing import Inventor, texts_in
from tests.fuzz.known import Known
from tests.fuzz.world import MARK, World, dump_there, plant_there
from tests.support.databases import TEMPLATE, WORKER
from tests.support.matrix import METHODS, UNAUTHENTICATED
from tests.support.samples import label
from tests.support.stack import running_stack
from tests.support.wire import HTTP

from guildhall.error.v1.error_reason_pb2 import ErrorReason
from guildhall_server.rpc.contract import Method

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

REQUESTS = int(os.environ.get("GUILDHALL_FUZZ_REQUESTS", "20000"))
SEED = int(os.environ.get("GUILDHALL_FUZZ_SEED", "0")) or random.SystemRandom().randrange(1, 2**32)
AT_ONCE = 24
REASONS = {name.removeprefix("ERROR_REASON_") for name in ErrorReason.DESCRIPTOR.values_by_name} - {"UNSPECIFIED"}
UNLIMITED = {
    f"GUILDHALL_LIMITS_{name}": "0"
    for name in ("API_KEY", "SIGNATURE", "SESSION", "PROJECT", "STREAMS", "SERVICE_TOKEN", "FAILURES")
}
ENVIRON = UNLIMITED | {"GUILDHALL_AUTH_ATTEMPTS": "10000", "GUILDHALL_DISCORD_CLIENT_ID": ""}
# UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, DATA_LOSS: nothing that a caller does may come to these.
DEFECTS = {None, 2, 4, 13, 14, 15}
# How Envoy itself says that there is no such path, and that a request is too large.
EDGE = {12: 404, 8: 413}
RARELY = {"ProjectService/DeleteProject": 0.05}
# Anybody may try to sign in to a project, and that it was tried is counted there.
WRITTEN_BY_ANYBODY = {"sign_in_attempts"}
# Projects are made and brought back by the installation alone, and nobody signs in by way of Discord here.
NEVER = {
    "ProjectService/CreateProject",
    "ProjectService/UndeleteProject",
    "AuthService/StartDiscordLogin",
    "AuthService/CompleteDiscordLogin",
}


class Judge:
    """Looks at every answer and keeps those that must not be."""

    def __init__(self, strangers: list[bytes], foreign_ids: set[str]) -> None:
        self._strangers = strangers
        self._ids = foreign_ids
        self.found: list[str] = []
        self.seen: Counter[tuple[str, str]] = Counter()

    def look(self, fired: Fired) -> None:
        """Judge one answer."""
        reasons = [info.reason for info in _infos(fired)]
        self.seen[fired.rpc, reasons[0] if reasons else str(fired.code)] += 1
        if fault := self._fault(fired, reasons):
            self.found.append(f"{fault}: {fired}")

    def _fault(self, fired: Fired, reasons: list[str]) -> str:  # noqa: PLR0911 - a case each
        if fired.code in DEFECTS:
            return "a defect"
        if fired.code and (len(reasons) != 1 or reasons[0] not in REASONS):
            return f"not one documented reason but {reasons}"
        if fired.http and fired.code and fired.http not in {HTTP[fired.code], EDGE.get(fired.code)}:
            return "an HTTP status that is not the code's"
        told, asked = fired.body + fired.around.encode(errors="replace"), unquote(fired.asked)
        if MARK.encode() in told and not (fired.code and MARK in asked):
            return "a leak"
        if any(one in told for one in self._strangers):
            return "a leak of a file"
        if (texts_in(told.decode(errors="replace")) & self._ids) - texts_in(asked):
            return "a leak of an id"
        return ""


def _infos(fired: Fired) -> list[error_details_pb2.ErrorInfo]:
    found = []
    for detail in fired.status.details:
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            found.append(info := error_details_pb2.ErrorInfo())
            detail.Unpack(info)
    return found


async def test_nothing_breaks_and_nothing_of_another_project_shows(postgres: str, tmp_path) -> None:
    print(f"GUILDHALL_FUZZ_SEED={SEED}")
    admin = await asyncpg.connect(postgres)
    name = f"fuzz_{WORKER}"
    await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    await admin.close()
    url = urlsplit(postgres)._replace(path=f"/{name}").geturl()
    async with running_stack(tmp_path, url, **ENVIRON) as started, clients(started) as http:
        stack = replace(started, http=http)
        rng = random.Random(SEED)
        known = Known(rng)
        world = World(stack, known)
        files = await plant_there(stack, known)
        await world.begin()
        before, pids = await dump_there(stack), stack.pids
        assert len({table for table, rows in before.items() if rows}) > 15
        judge = Judge(files, texts_in(str(known._strangers)))

        await _fire(world, judge, rng)

        after = await dump_there(stack)
        said = "".join(log.read_text(errors="replace") for log in tmp_path.rglob("*.log"))
        ended = stack.pids
    calls = sum(judge.seen.values())
    print(f"{calls} calls, {world.project} is the last project, {world.deaths} credentials ended")
    for (rpc, outcome), count in sorted(judge.seen.items()):
        print(f"  {rpc} {outcome} {count}")
    assert not judge.found, f"GUILDHALL_FUZZ_SEED={SEED}: {len(judge.found)}\n" + "\n".join(judge.found[:20])
    assert calls >= REQUESTS
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), f"{table} lost rows"
        assert table in WRITTEN_BY_ANYBODY or after[table] == rows, f"{table} has new rows"
    assert ended == pids, "a process died"
    assert MARK not in said
    assert "Traceback" not in said
    passed = {rpc for rpc, outcome in judge.seen if outcome == "0"}
    assert {label(method) for method in METHODS} - passed <= NEVER, "these were never answered"


async def _fire(world: World, judge: Judge, rng: random.Random) -> None:
    inventor, gun = Inventor(rng, world.known), Gun(world.stack, rng)
    weights = [RARELY.get(label(method), 1.0) for method in METHODS]
    left = iter(range(REQUESTS))

    async def fire(method: Method, request: Message) -> int | None:
        credential = rng.choice(world.credentials)
        fired = await gun.fire(method, request, credential)
        judge.look(fired)
        if fired.code == 0:
            world.known.learn(fired.body.decode(errors="replace"))
        elif fired.code == UNAUTHENTICATED:
            await world.replace(credential)
        return fired.code

    async def caller() -> None:
        for number in left:
            method = rng.choices(METHODS, weights)[0]
            await fire(method, inventor.request(method))
            if number % 1000 == 999:
                await world.more()

    await asyncio.gather(*(caller() for _ in range(AT_ONCE)))
    for method in METHODS:
        # What luck has not let through is tried as it should be, for a while.
        tries = 0 if label(method) in NEVER or judge.seen[label(method), "0"] else 300
        while tries and await fire(method, inventor.sample(method)):
            tries -= 1
            if tries % 50 == 0:
                await world.more()
