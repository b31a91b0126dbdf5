"""The same story over gRPC and over JSON has the same answers, whatever they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf import json_format
from tests.envoy.recorded import CALLERS, STORY, Step
from tests.support.places import Places
from tests.support.samples import label
from tests.support.stack import Stack
from tests.support.transcoding import every_method
from tests.support.wire import HTTP, Answer, credential, over_grpc, over_json

from guildhall.error.v1 import error_reason_pb2
from guildhall_server.ids import new_id
from guildhall_server.rpc.contract import Method
from guildhall_server.storage.cursor import Cursors, Position
from guildhall_server.storage.installation import read_secret

METHODS = {label(method): method for method in every_method()}

# Reasons no caller can bring about by what they send, or only on one of the two ways. Each has its own tests.
ELSEWHERE = {
    "REQUEST_UNREADABLE", "CONFLICT", "DEADLINE_EXCEEDED", "NOT_READY", "METHOD_UNKNOWN", "INTERNAL",
    "RESOURCE_EXHAUSTED", "TICKET_MERGE_TOO_LARGE",
}  # fmt: skip


@dataclass
class Told:
    """The story as one side heard it."""

    answers: list[Answer]
    shown: list[Any]


class Teller:
    """Tells the story in a project of its own."""

    def __init__(self, stack: Stack, way: Any, project: str) -> None:
        self._stack = stack
        self._way = way
        self._id = project
        self._known: dict[str, Any] = {"project": {"name": f"projects/{project}", "id": project}}
        self._seen: dict[str, str] = {}

    async def tell(self) -> Told:
        place = await Places(self._stack).new(self._id, display_name="Paper")
        keys: dict[str, str | None] = {"": None, "root": self._stack.root_key, "garbage": "guild_live_garbage"}
        for name, made_of in CALLERS.items():
            more = {k: v for k, v in made_of.items() if k not in {"scopes", "person"}}
            user = await place.make.user(place.name, made_of["person"]) if "person" in made_of else None
            keys[name] = await place.make.key(
                *made_of["scopes"], project=place.name, user=user, display_name=name, **more
            )
        await self._add_cursors()
        told = Told([], [])
        for step in STORY:
            if step.settings is not None:
                await place.make.ticket_settings(place.name, **step.settings)
            method = METHODS[step.rpc]
            request = json_format.ParseDict(self._filled(step.request), method.request())
            answer: Answer = await self._way(self._stack, method, request, credential(keys[step.as_]) | step.headers)
            if step.keep:
                assert answer.message is not None, f"{step}: {answer.status}"
                kept = json_format.MessageToDict(answer.message)
                self._known[step.keep] = kept.get("apiKey", kept)
            told.answers.append(answer)
            told.shown.append(self._shown(answer))
        return told

    async def _add_cursors(self) -> None:
        cursors = Cursors(await read_secret(self._stack.database))
        ago = datetime.now(UTC) - timedelta(days=40)
        self._known["old-cursor"] = {"name": cursors.issue(self._id, Position(1, 1), ago)}
        self._known["foreign-cursor"] = {"name": cursors.issue("nowhere", Position(1, 1), datetime.now(UTC))}

    def _filled(self, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._filled(inner) for key, inner in value.items()}
            case list():
                return [self._filled(inner) for inner in value]
            case str() if value.startswith("$"):
                head, slash, tail = value[1:].partition("/")
                name, *path = head.split(".")
                found = self._known[name]
                for part in path or ["name"]:
                    found = found[int(part)] if isinstance(found, list) else found[part]
                return f"{found}{slash}{tail}"
        return value

    def _shown(self, answer: Answer) -> Any:
        """The answer with what differs from project to project replaced: each id by its turn, times, secrets."""
        if answer.message is None:
            return self._plain(answer.told())
        return self._plain(json_format.MessageToDict(answer.message))

    def _plain(self, value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {name: self._plain(inner, name) for name, inner in value.items()}
            case list():
                return [self._plain(inner, key) for inner in value]
            case str() if key in {"etag", "cursor", "nextPageToken", "secret", "displayKey", "data", "uptime"}:
                return f"some {key}" if value else ""
            case str() if value.isdigit() and key == "uid":
                return "some number"
            case str():
                value = _EVENT.sub("events/NUMBER", value)
                value = _UUID.sub(lambda match: self._seen.setdefault(match[0], f"id {len(self._seen)}"), value)
                value = _TIME.sub("TIME", value)
                return _WAIT.sub("WAIT", value.replace(self._id, "PROJECT"))
        return value


_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_EVENT = re.compile(r"events/\d+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_WAIT = re.compile(r"\b8[56]\d{3}(?:\.\d+)?(?= ?s|$)")


@pytest.fixture(scope="module")
async def story(stack: Stack) -> tuple[Told, Told]:
    """The story over gRPC and over JSON."""
    run = new_id().hex[-8:]
    return (
        await Teller(stack, over_grpc, f"g{run}").tell(),
        await Teller(stack, over_json, f"j{run}").tell(),
    )


def _name(pair: tuple[int, Step]) -> str:
    at, step = pair
    return f"{at} {step.rpc.split('/')[1]} {step.ends or 'OK'}"


@pytest.mark.parametrize("pair", list(enumerate(STORY)), ids=_name)
async def test_both_ways_answer_alike(story: tuple[Told, Told], pair: tuple[int, Step]) -> None:
    at, step = pair
    over_grpc_, over_json_ = (told.answers[at] for told in story)

    for answer in (over_grpc_, over_json_):
        assert answer.reason == step.ends, answer.status
    assert story[0].shown[at] == story[1].shown[at]
    assert over_json_.http is not None
    assert over_json_.http.status_code == HTTP[over_grpc_.code]


def test_the_story_has_every_reason_a_caller_can_bring_about() -> None:
    reasons = {v.name.removeprefix("ERROR_REASON_") for v in error_reason_pb2.ErrorReason.DESCRIPTOR.values if v.number}
    assert {step.ends for step in STORY} - {""} == reasons - ELSEWHERE


def test_the_story_has_every_unary_rpc_and_watch() -> None:
    told = {step.rpc for step in STORY if not step.ends}
    # One made by root would stay behind in the other's list.
    assert {name for name, method in METHODS.items() if method.http} - told <= {
        "ProjectService/CreateProject",
        "MetaService/GetHealth",
        "TicketService/WatchTickets",
    }


async def test_default_values_are_printed(story: tuple[Told, Told]) -> None:
    """A reader of JSON sees 0, false and "" where they are so, as in canonical ProtoJSON with defaults."""
    checked = 0
    for at, step in enumerate(STORY):
        answer = story[1].answers[at]
        method: Method = METHODS[step.rpc]
        if answer.message is None or answer.text == "" or method.name == "GetTranscript" or method.server_streaming:
            continue
        wanted = json_format.MessageToDict(answer.message, always_print_fields_with_no_presence=True)
        assert answer.http is not None
        assert _without_nothing(answer.http.json()) == _without_nothing(wanted), step
        checked += 1
    assert checked > 30


def _without_nothing(value: Any) -> Any:
    """Envoy leaves out empty lists and maps and Any payloads' defaults are the packer's choice."""
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v not in ([], {}) and k != "payload"}
    if isinstance(value, list):
        return [_without_nothing(v) for v in value]
    return value
