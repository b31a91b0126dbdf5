"""The tenant matrix for people's sessions, signing keys, service tokens and root: every RPC, through Envoy."""

from __future__ import annotations

from zlib import crc32

import pytest
from tests.support.credentials import GOOD, REFUSED, Ways, bearing
from tests.support.matrix import (
    ENDING,
    METHODS,
    NAMED,
    NOT_FOUND,
    OF_THE_CALLER,
    PERMISSION_DENIED,
    ROOT_ONLY,
    UNAUTHENTICATED,
    Samples,
    both_ways,
)
from tests.support.naming import named_rows, shape, with_id
from tests.support.places import Place, Places
from tests.support.samples import OF_A_SESSION, label, sample
from tests.support.stack import Stack
from tests.support.transcoding import bindings
from tests.support.wire import over_grpc, over_json

from guildhall_server.ids import new_id
from guildhall_server.roles import Role, permissions_of
from guildhall_server.rpc.contract import Method

OF_MEMBERS = permissions_of(Role.MEMBER)
# What members may ask about more than themselves: the project, and whom they meet in it.
OPEN_TO_MEMBERS = {"ProjectService/GetProject"}


@pytest.fixture(scope="session")
def ways(stack: Stack) -> Ways:
    return Ways(stack)


def over(method: Method, kind: str) -> bool:
    """Whether a call of a kind goes over JSON: of the kinds some, and others for the next method."""
    return bool(bindings(method)) and crc32(f"{method.path} {kind}".encode()) % 2 == 1


@pytest.mark.parametrize("method", METHODS, ids=label)
async def test_what_does_not_hold_lets_nobody_in(
    stack: Stack, here: Place, ways: Ways, samples: Samples, method: Method
) -> None:
    """Not even to what needs no credential: one that is sent must be good."""
    request = await samples.one(method, here)
    for kind in REFUSED:
        json = over(method, kind)
        headers, reason, cause = await ways.refused(kind, here, method, request, json=json)
        answer = await (over_json if json else over_grpc)(stack, method, request, headers)
        told = (answer.code, answer.reason, answer.info.metadata["cause"]) if answer.code else (0, "", "")
        assert told == (UNAUTHENTICATED, reason, cause), f"{kind}: {answer.status or 'let in'}"


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("method", METHODS, ids=label)
async def test_each_kind_of_credential_is_as_good_as_a_key(  # noqa: PLR0917 - fixtures and parameters
    stack: Stack, here: Place, places: Places, ways: Ways, method: Method, kind: str
) -> None:
    if kind == "service token" and label(method) in ENDING:
        pytest.skip("the token is of one project, which others need")
    place = await places.doomed() if label(method) in ENDING else here
    request, json = await sample(method, place), over(method, kind)

    headers = await ways.good(kind, place, method, request, json=json)
    answer = await (over_json if json else over_grpc)(stack, method, request, headers)

    if label(method) in OF_A_SESSION and kind != "owner":
        assert answer.reason == "SESSION_NEEDED", answer.status
    elif label(method) == "AuthService/RevokeAuthSession":
        assert answer.reason == "AUTH_SESSION_NOT_FOUND", "a session of another person"
    elif label(method) in ROOT_ONLY and kind != "root":
        assert (answer.code, answer.reason) == (PERMISSION_DENIED, "PERMISSION_MISSING"), answer.status
    else:
        assert answer.code == 0, answer.status


@pytest.mark.parametrize("method", METHODS, ids=label)
async def test_a_session_of_another_project_sees_nothing(  # noqa: PLR0917 - fixtures and parameters
    stack: Stack, here: Place, there: Place, places: Places, ways: Ways, samples: Samples, method: Method
) -> None:
    place = await places.doomed() if label(method) in ENDING else here
    request = await samples.one(method, place)
    headers = bearing(await ways.session(there, Role.OWNER))
    if method in NAMED:
        for answer, _ in await both_ways(stack, method, request, request, headers):
            assert (answer.code, answer.reason) == (NOT_FOUND, "PROJECT_NOT_FOUND"), answer.status
            assert f"projects/{answer.info.metadata['project']}" == place.name
    elif label(method) in ROOT_ONLY:
        for answer, _ in await both_ways(stack, method, request, request, headers):
            assert answer.reason == "PERMISSION_MISSING", answer.status
    elif not method.public:
        # What is about the caller, or about all that it may see.
        for answer, _ in await both_ways(stack, method, request, request, headers):
            assert "projects/here" not in str(answer.message or ""), answer.message
            assert answer.code in {0, NOT_FOUND}, answer.status


@pytest.mark.parametrize("method", [method for method in METHODS if set(method.permissions) - OF_MEMBERS], ids=label)
async def test_a_member_may_not_do_what_its_role_does_not_let_it(  # noqa: PLR0917 - fixtures and parameters
    stack: Stack, here: Place, places: Places, ways: Ways, samples: Samples, method: Method
) -> None:
    place = await places.doomed() if label(method) in ENDING else here
    request = await samples.one(method, place)
    headers = bearing(await ways.session(place, Role.MEMBER))
    lacking = next(permission for permission in method.permissions if permission not in OF_MEMBERS)

    for answer, _ in await both_ways(stack, method, request, request, headers):
        assert (answer.code, answer.reason) == (PERMISSION_DENIED, "PERMISSION_MISSING"), answer.status
        assert answer.info.metadata["permission"] == lacking


OF_OTHERS = [
    method
    for method in NAMED
    if set(method.permissions) <= OF_MEMBERS and label(method) not in OF_THE_CALLER | OPEN_TO_MEMBERS
]


@pytest.mark.parametrize("method", OF_OTHERS, ids=label)
async def test_what_is_of_others_looks_absent_to_a_member(
    stack: Stack, here: Place, ways: Ways, samples: Samples, method: Method
) -> None:
    """By its id it is told apart from nothing: the answer is the one about an id of no row."""
    request = await samples.one(method, here)
    headers = bearing(await ways.session(here, Role.MEMBER))

    for place in named_rows(request):
        unknown = with_id(request, place, str(new_id()))
        for answer, absent in await both_ways(stack, method, request, unknown, headers):
            assert answer.code in {NOT_FOUND, PERMISSION_DENIED}, f"{place}: {answer.status or 'found'}"
            assert shape(answer) == shape(absent)
