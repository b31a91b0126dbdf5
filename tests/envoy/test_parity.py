"""The same story over gRPC and over JSON has the same answers, whatever they are."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from google.api.httpbody_pb2 import HttpBody
from google.protobuf import json_format
from tests.envoy.story import STORY
from tests.envoy.story.elsewhere import ELSEWHERE
from tests.envoy.story.step import Step
from tests.envoy.story.telling import METHODS, Teller, Told
from tests.support.stack import Stack
from tests.support.wire import HTTP

from guildhall.error.v1 import error_reason_pb2
from guildhall_server.ids import new_id

ROOT = Path(__file__).parents[2]
TOLD = {step.ends for step in STORY} | {step.tells for step in STORY}


@pytest.fixture(scope="module")
async def story(stack: Stack) -> tuple[Told, Told]:
    """The story over gRPC and over JSON."""
    run = new_id().hex[-8:]
    return (
        await Teller(stack, f"g{run}", json=False).tell(),
        await Teller(stack, f"j{run}", json=True).tell(),
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
        assert step.tells in str(answer.message)
    assert story[0].shown[at] == story[1].shown[at]
    assert over_json_.http is not None
    assert over_json_.http.status_code == HTTP[over_grpc_.code]


def test_the_story_has_every_reason_a_caller_can_bring_about() -> None:
    reasons = {v.name.removeprefix("ERROR_REASON_") for v in error_reason_pb2.ErrorReason.DESCRIPTOR.values if v.number}
    assert TOLD - {""} == reasons - ELSEWHERE.keys()


@pytest.mark.parametrize("reason", ELSEWHERE)
def test_what_the_story_does_not_have_another_test_asserts(reason: str) -> None:
    path, _, name = ELSEWHERE[reason].partition("::")
    tests = ast.walk(ast.parse((ROOT / path).read_text()))
    found = [one for one in tests if isinstance(one, ast.AsyncFunctionDef | ast.FunctionDef) and one.name == name]
    assert len(found) == 1, f"{path} has no {name}"
    assert any(isinstance(one, ast.Constant) and one.value == reason for one in ast.walk(found[0]))


def test_the_story_has_every_rpc_with_a_route() -> None:
    told = {step.rpc for step in STORY if not step.ends}
    assert {name for name, method in METHODS.items() if method.http} == told


async def test_default_values_are_printed(story: tuple[Told, Told]) -> None:
    """A reader of JSON sees 0, false and "" where they are so, as in canonical ProtoJSON with defaults."""
    checked = 0
    for at, step in enumerate(STORY):
        answer, method = story[1].answers[at], METHODS[step.rpc]
        if answer.message is None or method.response is HttpBody or method.server_streaming:
            continue
        wanted = json_format.MessageToDict(answer.message, always_print_fields_with_no_presence=True)
        assert answer.http is not None
        assert _without_nothing(answer.http.json()) == _without_nothing(wanted), step
        checked += 1
    assert checked > 100


_PACKED = {"payload", "metadata", "response", "details"}
"""Fields with an Any in it."""


def _without_nothing(value: Any) -> Any:
    """Envoy leaves out empty lists and maps and Any payloads' defaults are the packer's choice."""
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v not in ([], {}) and k not in _PACKED}
    if isinstance(value, list):
        return [_without_nothing(v) for v in value]
    return value
