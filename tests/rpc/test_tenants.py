"""The tenant matrix: every RPC with every kind of credential, over gRPC and over JSON, through Envoy."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.support.matrix import (
    ALSO_NEEDED,
    ENDING,
    FAILED_PRECONDITION,
    INVALID_ARGUMENT,
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
from tests.support.naming import id_in, named_rows, shape, swapped, text_at, with_id
from tests.support.places import Place, Places
from tests.support.samples import OF_A_SESSION, SAMPLES, label, sample
from tests.support.stack import Stack
from tests.support.transcoding import bindings
from tests.support.wire import HTTP, credential, over_grpc, over_json

from guildhall_server.domains.apikey import secrets
from guildhall_server.ids import new_id
from guildhall_server.permissions import ALL
from guildhall_server.rpc.contract import Method

Keys = Callable[[Place, str, Method], Awaitable[str | None]]
Outcome = tuple[int, str, dict[str, str]]

CREDENTIALS = ("none", "garbage", "unknown", "expired", "revoked", "inactive", "of another project", "lacking", "right")
CAUSES = {"garbage": "malformed"} | {cause: cause for cause in ("unknown", "expired", "revoked", "inactive")}


@pytest.fixture(scope="session")
def keys(stack: Stack, there: Place) -> Keys:
    """The key of each kind, made once for each set of scopes."""
    made: dict[Any, str] = {}
    yesterday = datetime.now(UTC) - timedelta(days=1)
    spoilt = {"expired": {"expires_at": yesterday}, "revoked": {"revoked_at": yesterday}, "inactive": {"active": False}}

    async def key_for(place: Place, kind: str, method: Method) -> str | None:
        if kind == "none":
            return None
        if kind == "garbage":
            return "guild_live_of_no_shape"
        if kind == "unknown":
            return secrets.new_secret(new_id(), live=True).text
        if kind == "right" and label(method) in ROOT_ONLY:
            return stack.root_key
        if kind == "right" and label(method) in OF_A_SESSION:
            return (await place.sign_in()).access_token
        owner = there if kind == "of another project" else place
        scopes: frozenset[str] = ALL - set(method.permissions) if kind == "lacking" else frozenset(ALL)
        if kind == "right":
            scopes = frozenset(method.permissions or ALL) | ALSO_NEEDED.get(label(method), set())
        wanted = (owner.name, kind if kind in spoilt else "", scopes)
        if wanted not in made:
            made[wanted] = await owner.make.key(*scopes, project=owner.name, **spoilt.get(kind, {}))
        return made[wanted]

    return key_for


def expected(method: Method, kind: str, place: Place) -> Outcome | None:  # noqa: PLR0911 - a case each
    """How a call must be refused, or None when it must go through."""
    if kind in CAUSES:
        return UNAUTHENTICATED, "CREDENTIALS_INVALID", {"cause": CAUSES[kind]}
    if method.public or kind == "right":
        return None
    if kind == "none":
        return UNAUTHENTICATED, "CREDENTIALS_MISSING", {}
    if label(method) in OF_A_SESSION:
        return FAILED_PRECONDITION, "SESSION_NEEDED", {}
    if label(method) in OF_THE_CALLER or (kind == "lacking" and not method.permissions):
        return None
    if kind == "lacking" or label(method) in ROOT_ONLY:
        lacks = {"permission": method.permissions[0]} if kind == "lacking" else {}
        return PERMISSION_DENIED, "PERMISSION_MISSING", lacks
    if method.installation:
        return None
    return NOT_FOUND, "PROJECT_NOT_FOUND", {"project": place.name.removeprefix("projects/")}


@pytest.mark.parametrize("kind", CREDENTIALS)
@pytest.mark.parametrize("method", METHODS, ids=label)
async def test_a_credential_gets_what_it_may(  # noqa: PLR0917 - fixtures and parameters
    stack: Stack, here: Place, places: Places, keys: Keys, samples: Samples, method: Method, kind: str
) -> None:
    place = await places.doomed() if label(method) in ENDING else here
    headers = credential(await keys(place, kind, method))
    wanted = expected(method, kind, place)
    is_refused = wanted is not None and place is here
    request = await (samples.one(method, place) if is_refused else sample(method, place))

    answers = [await over_grpc(stack, method, request, headers)]
    if bindings(method):
        # What went through has changed something.
        if wanted is None and place is not here:
            place = await places.doomed()
            headers = credential(await keys(place, kind, method))
        request = await sample(method, place) if wanted is None else request
        answers.append(await over_json(stack, method, request, headers))

    for answer in answers:
        if wanted is None:
            assert answer.code == 0, answer.status
            assert answer.message is not None
            continue
        code, reason, metadata = wanted
        assert (answer.code, answer.reason) == (code, reason), answer.status
        assert metadata.items() <= dict(answer.info.metadata).items()
        assert answer.http is None or answer.http.status_code == HTTP[code]
    assert len({str(answer.told()) for answer in answers}) == 1


async def test_a_list_of_projects_shows_only_the_own_one(stack: Stack, here: Place, there: Place, keys: Keys) -> None:
    method = next(method for method in METHODS if method.name == "ListProjects")
    headers = credential(await keys(here, "right", method))

    for way in (over_grpc, over_json):
        listed = (await way(stack, method, method.request(show_total=True), headers)).message
        assert [project.name for project in listed.projects] == [here.name]
        assert listed.total_size == 1


@pytest.mark.parametrize("method", NAMED, ids=label)
async def test_a_foreign_project_looks_absent(  # noqa: PLR0917 - fixtures
    stack: Stack, here: Place, there: Place, keys: Keys, samples: Samples, method: Method
) -> None:
    headers = credential(await keys(here, "right", method))
    foreign = await samples.one(method, there)
    unknown = swapped(foreign, there.name, "projects/nowhere")

    for answer, absent in await both_ways(stack, method, foreign, unknown, headers):
        assert answer.reason == "PROJECT_NOT_FOUND"
        assert shape(answer) == shape(absent)


@pytest.mark.parametrize("method", NAMED, ids=label)
async def test_a_foreign_row_looks_absent(  # noqa: PLR0917 - fixtures
    stack: Stack, here: Place, there: Place, keys: Keys, samples: Samples, method: Method
) -> None:
    """Each resource a request names, by the id of a row of another project and by an id of no row."""
    admin = credential(await keys(here, "all", method))
    request, foreign = await samples.one(method, here), await samples.one(method, there)
    for place in named_rows(request):
        theirs, nobodys = (
            with_id(request, place, id_in(text_at(foreign, place))),
            with_id(request, place, str(new_id())),
        )
        # What the call acts on is not found; what it only mentions makes the request a wrong one.
        codes = {NOT_FOUND} if ".".join(map(str, place)) == method.project_field else {NOT_FOUND, INVALID_ARGUMENT}
        for answer, absent in await both_ways(stack, method, theirs, nobodys, admin):
            assert answer.code in codes, f"{place}: {answer.status or 'found'}"
            assert shape(answer) == shape(absent)


OF_TICKETS = [
    method
    for method in NAMED
    if "tickets:moderate" not in method.permissions
    and re.search(r"\$(ticket|closed|merged|message)\b", str(SAMPLES.get(label(method))))
]


@pytest.mark.parametrize("method", OF_TICKETS, ids=label)
async def test_a_ticket_of_somebody_else_looks_absent(
    stack: Stack, here: Place, samples: Samples, method: Method
) -> None:
    """Members, who act as one person and do not moderate, see their own tickets only."""
    request = await samples.one(method, here)
    _, member = await here.make.member(here.name)
    unknown = with_id(request, next(named_rows(request)), str(new_id()))

    for answer, absent in await both_ways(stack, method, request, unknown, credential(member)):
        assert answer.code == NOT_FOUND, answer.status
        assert shape(answer) == shape(absent)
