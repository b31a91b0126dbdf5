"""Reasons: each is documented once and raised by one class, with the code that is documented."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.rpc import code_pb2

import guildhall_server
from guildhall.error.v1 import error_reason_pb2
from guildhall_server.edge.image import image_path
from guildhall_server.edge.replies import REPLIES
from guildhall_server.errors import GuildhallError
from guildhall_server.rpc.errors import code_of

PREFIX = "ERROR_REASON_"
REASONS = {
    value.name.removeprefix(PREFIX): value.number
    for value in error_reason_pb2.ErrorReason.DESCRIPTOR.values
    if value.number
}


def documented() -> dict[str, str]:
    """The comment of each reason."""
    image = FileDescriptorSet.FromString(image_path().read_bytes())
    file = next(file for file in image.file if file.name == "guildhall/error/v1/error_reason.proto")
    comments = {tuple(found.path): found.leading_comments for found in file.source_code_info.location}
    values = file.enum_type[0].value
    return {
        value.name.removeprefix(PREFIX): " ".join(comments.get((5, 0, 2, at), "").split())
        for at, value in enumerate(values)
        if value.number
    }


def subclasses(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


@pytest.fixture(scope="module")
def classes() -> dict[str, list[type[GuildhallError]]]:
    """The classes that declare each reason themselves."""
    for module in pkgutil.walk_packages(guildhall_server.__path__, "guildhall_server."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = defaultdict(list)
    for kind in set(subclasses(GuildhallError)):
        if "reason" in vars(kind) and kind.__module__.startswith("guildhall_server."):
            found[kind.reason].append(kind)
    return found


def test_every_reason_has_exactly_one_class(classes: dict[str, list[type[GuildhallError]]]) -> None:
    assert {reason: kinds for reason, kinds in classes.items() if len(kinds) > 1} == {}
    assert set(classes) == set(REASONS)


def test_every_refusal_has_a_reason_and_a_code(classes: dict[str, list[type[GuildhallError]]]) -> None:
    for kind in subclasses(GuildhallError):
        # A kind without a reason is a family: only its members are raised.
        if kind.__module__.startswith("guildhall_server.") and not kind.__subclasses__():
            assert getattr(kind, "reason", None) in REASONS, kind
            assert kind.__doc__, kind


@pytest.mark.parametrize("reason", REASONS)
def test_the_documented_code_is_the_one_that_is_sent(
    classes: dict[str, list[type[GuildhallError]]], reason: str
) -> None:
    comment = documented()[reason]
    named = re.search(r"Code `([A-Z_]+)`", comment)
    assert named, f"the comment of {reason} names no code"
    for kind in classes.get(reason, ()):
        bare = kind.__new__(kind)
        assert code_pb2.Code.Name(code_of(bare)) == named[1]


def test_envoys_own_errors_use_documented_reasons_with_their_codes() -> None:
    for reply in REPLIES:
        assert f"Code `{code_pb2.Code.Name(reply.code)}`" in documented()[reply.reason], reply


def test_numbers_have_no_gaps() -> None:
    """A gap would be a reason that was taken back, and reasons are only added."""
    assert sorted(REASONS.values()) == list(range(1, len(REASONS) + 1))
