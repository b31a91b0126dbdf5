"""The tenant matrix: every RPC with every kind of credential, over gRPC and over JSON, through Envoy."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from tests.support.places import Place
from tests.support.samples import SAMPLES, label, sample
from tests.support.stack import Stack
from tests.support.transcoding import bindings, every_method
from tests.support.wire import HTTP, Answer, credential, over_grpc, over_json

from guildhall_server.domains.apikey import secrets
from guildhall_server.ids import new_id
from guildhall_server.permissions import ALL
from guildhall_server.rpc.contract import Method

METHODS = every_method()
INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED = 3, 5, 7, 16

Keys = Callable[[Place, str, Method], Awaitable[str | None]]
Outcome = tuple[int, str, dict[str, str]]

CREDENTIALS = ("none", "garbage", "unknown", "expired", "revoked", "inactive", "of another project", "lacking", "right")
CAUSES = {"garbage": "malformed"} | {cause: cause for cause in ("unknown", "expired", "revoked", "inactive")}
# What is done to the installation is not for keys of a project, whatever their scopes.
ROOT_ONLY = {"ProjectService/CreateProject"}
# The policy lets openers in; whoever is not the opener has to be staff.
ALSO_NEEDED = {
    "TicketService/CloseTicket": {"tickets:moderate"},
    "TicketService/ReopenTicket": {"tickets:moderate"},
}


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
        owner = there if kind == "of another project" else place
        scopes: frozenset[str] = ALL - set(method.permissions) if kind == "lacking" else frozenset(ALL)
        if kind == "right":
            scopes = frozenset(method.permissions or ALL) | ALSO_NEEDED.get(label(method), set())
        wanted = (owner.name, kind if kind in spoilt else "", scopes)
        if wanted not in made:
            made[wanted] = await owner.make.key(*scopes, project=owner.name, **spoilt.get(kind, {}))
        return made[wanted]

    return key_for


def expected(method: Method, kind: str, place: Place) -> Outcome | None:
    """How a call must be refused, or None when it must go through."""
    if kind in CAUSES:
        return UNAUTHENTICATED, "CREDENTIALS_INVALID", {"cause": CAUSES[kind]}
    if method.public or kind == "right":
        return None
    if kind == "none":
        return UNAUTHENTICATED, "CREDENTIALS_MISSING", {}
    if kind == "lacking" or label(method) in ROOT_ONLY:
        lacks = {"permission": method.permissions[0]} if kind == "lacking" else {}
        return PERMISSION_DENIED, "PERMISSION_MISSING", lacks
    if method.installation:
        return None
    return NOT_FOUND, "PROJECT_NOT_FOUND", {"project": place.name.removeprefix("projects/")}


@pytest.mark.parametrize("kind", CREDENTIALS)
@pytest.mark.parametrize("method", METHODS, ids=label)
async def test_a_credential_gets_what_it_may(stack: Stack, here: Place, keys: Keys, method: Method, kind: str) -> None:
    headers = credential(await keys(here, kind, method))
    wanted = expected(method, kind, here)
    request = await sample(method, here)

    answers = [await over_grpc(stack, method, request, headers)]
    if bindings(method):
        # What went through has changed something.
        request = await sample(method, here) if wanted is None else request
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


NAMED = [method for method in METHODS if not method.public and not method.installation]


@pytest.mark.parametrize("method", NAMED, ids=label)
async def test_a_foreign_project_looks_absent(
    stack: Stack, here: Place, there: Place, keys: Keys, method: Method
) -> None:
    headers = credential(await keys(here, "right", method))
    foreign = await sample(method, there)
    unknown = _swapped(foreign, there.name, "projects/nowhere")

    for answer, absent in await _both_ways(stack, method, foreign, unknown, headers):
        assert answer.reason == "PROJECT_NOT_FOUND"
        assert _shape(answer) == _shape(absent)


@pytest.mark.parametrize("method", NAMED, ids=label)
async def test_a_foreign_row_looks_absent(stack: Stack, here: Place, there: Place, keys: Keys, method: Method) -> None:
    """Each resource a request names, by the id of a row of another project and by an id of no row."""
    admin = credential(await here.make.key(project=here.name))
    request, foreign = await sample(method, here), await sample(method, there)
    for place in _named_rows(request):
        theirs, nobodys = _with(request, place, _id(_at(foreign, place))), _with(request, place, str(new_id()))
        # What the call acts on is not found; what it only mentions makes the request a wrong one.
        codes = {NOT_FOUND} if ".".join(map(str, place)) == method.project_field else {NOT_FOUND, INVALID_ARGUMENT}
        for answer, absent in await _both_ways(stack, method, theirs, nobodys, admin):
            assert answer.code in codes, f"{place}: {answer.status or 'found'}"
            assert _shape(answer) == _shape(absent)


OF_TICKETS = [
    method
    for method in NAMED
    if "tickets:moderate" not in method.permissions
    and re.search(r"\$(ticket|closed|merged|message)\b", str(SAMPLES.get(label(method))))
]


@pytest.mark.parametrize("method", OF_TICKETS, ids=label)
async def test_a_ticket_of_somebody_else_looks_absent(stack: Stack, here: Place, method: Method) -> None:
    """Members, who act as one person and do not moderate, see their own tickets only."""
    request = await sample(method, here)
    _, member = await here.make.member(here.name)
    unknown = _with(request, next(_named_rows(request)), str(new_id()))

    for answer, absent in await _both_ways(stack, method, request, unknown, credential(member)):
        assert answer.code == NOT_FOUND, answer.status
        assert _shape(answer) == _shape(absent)


async def _both_ways(
    stack: Stack, method: Method, one: Message, two: Message, headers: dict[str, str]
) -> list[tuple[Answer, Answer]]:
    ways = [over_grpc, *([over_json] if bindings(method) else [])]
    return [(await way(stack, method, one, headers), await way(stack, method, two, headers)) for way in ways]


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Path = tuple[Any, ...]


def _shape(answer: Answer) -> str:
    """All that is said, without the names that were asked for."""
    text = re.sub(r"\b(here|there|nowhere)\b", "PROJECT", str(answer.told()))
    return _UUID.sub("ID", text)


def _strings(message: Message, path: Path = ()) -> Iterator[tuple[Path, str]]:
    for field, value in message.ListFields():
        for index, one in enumerate(value) if field.is_repeated else ((None, value),):
            here = (*path, field.name) if index is None else (*path, field.name, index)
            if isinstance(one, Message):
                yield from _strings(one, here)
            elif isinstance(one, str):
                yield here, one


def _named_rows(message: Message) -> Iterator[Path]:
    return (path for path, text in _strings(message) if text.startswith("projects/") and _UUID.search(text))


def _at(message: Any, path: Path) -> str:
    for step in path:
        message = message[step] if isinstance(step, int) else getattr(message, step)
    return str(message)


def _id(name: str) -> str:
    return _UUID.findall(name)[-1]


def _with(request: Message, path: Path, id_: str) -> Message:
    """The request with another id at the end of one name."""
    name = _at(request, path)
    return _swapped(request, name, name.replace(_id(name), id_))


def _swapped(request: Message, old: str, new: str) -> Message:
    """The request with one text in place of another."""
    copy = type(request)()
    copy.CopyFrom(request)
    for path, text in _strings(request):
        *above, last = path
        holder: Any = copy
        for step in above:
            holder = holder[step] if isinstance(step, int) else getattr(holder, step)
        if isinstance(last, int):
            holder[last] = text.replace(old, new)
        else:
            setattr(holder, last, text.replace(old, new))
    return copy
