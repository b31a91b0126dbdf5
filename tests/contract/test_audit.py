"""Audit: one row for each successful call of an audited RPC, none for any other call."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message
from tests.support.places import Place
from tests.support.samples import label, sample
from tests.support.stack import Stack
from tests.support.transcoding import bindings, every_method
from tests.support.wire import Answer, credential, over_grpc, over_json

from guildhall_server.ids import new_id
from guildhall_server.permissions import ALL
from guildhall_server.rpc.contract import Method

METHODS = every_method()
# Done by whoever is let in, or by somebody who was: tests/rpc/auth looks at their rows.
BY_PERSONS = {"Login", "CompleteDiscordLogin", "Logout", "RevokeAuthSession", "ChangePassword"}
AUDITED = [method for method in METHODS if method.audited and method.name not in BY_PERSONS]
# Of a session there is none for root.
QUIET = [method for method in METHODS if not method.audited and method.name != "ListAuthSessions"]


async def rows(stack: Stack, request_id: str) -> list[Any]:
    found = await stack.database.pool.fetch("SELECT * FROM audit_entries WHERE request_id = $1", request_id)
    return list(found)


async def called(
    stack: Stack, method: Method, request: Message, key: str, *, json: bool = False, **headers: str
) -> tuple[Answer, list[Any]]:
    """The answer, and the rows the call has left."""
    request_id = f"audit:{new_id()}"
    way = over_json if json else over_grpc
    answer = await way(stack, method, request, credential(key) | {"x-request-id": request_id} | headers)
    return answer, await rows(stack, request_id)


def test_everything_that_decides_or_lets_in_is_audited() -> None:
    """Messages and read marks are not: they are in the conversation and in the event log."""
    harmless = ("Get", "List", "Lookup", "Watch", "Converse", "SendTyping", "MarkTicketRead", "CreateTicketMessage")
    harmless += ("BatchCreateTicketMessages", "BatchGet", "WaitOperation")
    # The login they belong to is.
    harmless += ("RefreshToken", "VerifyToken", "StartDiscordLogin")
    assert [label(method) for method in QUIET if not method.name.startswith(harmless)] == []


@pytest.mark.parametrize("json", [False, True], ids=["gRPC", "JSON"])
@pytest.mark.parametrize("method", AUDITED, ids=label)
async def test_success_leaves_one_row(stack: Stack, here: Place, method: Method, json: bool) -> None:
    request = await sample(method, here)

    answer, found = await called(stack, method, request, stack.root_key, json=json)

    assert answer.code == 0, answer.status
    (row,) = found
    assert (row["method"], row["actor"], row["credential"]) == (method.path, "root", "root")
    assert row["project_id"] == ("" if method.installation else method.project_name(request).split("/")[1])
    assert row["resource"].startswith("projects/")


async def test_the_row_says_where_the_call_came_from(stack: Stack, here: Place) -> None:
    method = next(method for method in AUDITED if method.name == "CreateTicket")

    for json in (False, True):
        _, (row,) = await called(stack, method, await sample(method, here), stack.root_key, json=json)
        assert "127.0.0.1" in row["address"]


@pytest.mark.parametrize("method", AUDITED, ids=label)
async def test_failure_leaves_none(stack: Stack, here: Place, method: Method) -> None:
    request = await sample(method, here)
    if method.permissions:
        powerless = await here.make.key(*(ALL - set(method.permissions)), project=here.name)
        refused, found = await called(stack, method, request, powerless)
        # What ends a project is not tried on the one that the other tests are in.
        assert (refused.code, found) == (5 if method.name == "DeleteProject" else 7, [])

    empty, found = await called(stack, method, method.request(), stack.root_key)
    assert (empty.code, found) == (3, [])

    if not method.installation:
        nowhere = type(request)()
        nowhere.CopyFrom(request)
        _rename(nowhere, str(method.project_field), "projects/nowhere")
        missing, found = await called(stack, method, nowhere, stack.root_key)
        assert (missing.code, found) == (5, [])


TWICE = {"ClaimTicket", "CloseTicket", "ReopenTicket", "DeleteTicket", "UnmergeTickets", "RotateApiKey"}
TWICE |= {"CreateProject", "DeleteProject", "UndeleteProject", "AddMember", "RemoveMember"}


@pytest.mark.parametrize("method", [method for method in AUDITED if method.name in TWICE], ids=label)
async def test_a_refusal_inside_the_transaction_leaves_none(stack: Stack, here: Place, method: Method) -> None:
    request = await sample(method, here)
    await called(stack, method, request, stack.root_key)

    again, found = await called(stack, method, request, stack.root_key)

    assert again.code != 0 or method.name == "UnmergeTickets", again.message
    assert len(found) == (0 if again.code else 1)


@pytest.mark.parametrize("method", [method for method in AUDITED if method.idempotent], ids=label)
async def test_a_repeat_leaves_no_second_row(stack: Stack, here: Place, method: Method) -> None:
    request = await sample(method, here)
    same = {"idempotency-key": str(new_id())}
    first, one = await called(stack, method, request, stack.root_key, **same)

    second, none = await called(stack, method, request, stack.root_key, **same)

    assert second.message == first.message
    assert (len(one), none) == (1, [])


@pytest.mark.parametrize("method", QUIET, ids=label)
async def test_other_calls_leave_none(stack: Stack, here: Place, method: Method) -> None:
    answer, found = await called(stack, method, await sample(method, here), stack.root_key, json=bool(bindings(method)))

    assert (answer.code, found) == (0, [])


def _rename(message: Any, path: str, project: str) -> None:
    *above, last = path.split(".")
    for step in above:
        message = getattr(message, step)
    rest = getattr(message, last).split("/", 2)[2:]
    setattr(message, last, "/".join([project, *rest]))
