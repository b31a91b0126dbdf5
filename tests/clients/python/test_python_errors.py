from __future__ import annotations

import re
from pathlib import Path

import grpc
import pytest

import guildhall as package
from guildhall import Guildhall, NotFound, PermissionDenied, Reason, Unauthenticated, Unavailable, errors
from guildhall.apikey.v1 import api_key_service_pb2
from guildhall.error.v1.error_reason_pb2 import ErrorReason
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server import errors as server_errors
from guildhall_server.rpc.errors import Internal, code_of, to_status

MISSING = "projects/default/tickets/01900000-0000-7000-8000-000000000000"


def _kinds_of_the_server():
    return {
        kind for kind in server_errors.GuildhallError.__subclasses__() if kind.__module__ == server_errors.__name__
    } | {Internal}


@pytest.mark.parametrize(
    "kind", sorted(_kinds_of_the_server(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_each_kind_of_the_server_has_a_class_of_the_same_name_and_code(kind):
    refusal = kind.__new__(kind)

    ours = getattr(package, kind.__name__)

    assert errors.KINDS[errors.CODES[code_of(refusal)]] is ours


def test_no_class_is_left_over():
    assert {kind.__name__ for kind in errors.KINDS.values()} == {kind.__name__ for kind in _kinds_of_the_server()}


def test_the_table_of_reasons_is_that_of_the_contract():
    contract = {name.removeprefix("ERROR_REASON_") for name in list(ErrorReason.keys())} - {"UNSPECIFIED"}

    assert {reason.value for reason in Reason} == contract


def test_every_code_that_the_contract_documents_has_a_class():
    text = Path("proto/guildhall/error/v1/error_reason.proto").read_text()
    codes = set(re.findall(r"Code\s+(?://\s+)?`(\w+)`", text))

    assert codes <= {code.name for code in errors.KINDS}


def test_whatever_the_server_says_about_a_refusal_arrives():
    refusal = server_errors.ResourceExhausted("wait a little", retry_after=2.5, seconds="2.5")

    error = errors.from_status(to_status(refusal, "the-id"))

    assert type(error) is package.ResourceExhausted
    assert (error.reason, error.retry_after, error.request_id) == (Reason.RESOURCE_EXHAUSTED, 2.5, "the-id")
    assert error.metadata == {"seconds": "2.5"}
    assert str(error) == "wait a little [RESOURCE_EXHAUSTED, request the-id]"


def test_what_programs_must_tell_apart_has_a_class_of_its_own():
    assert isinstance(errors.from_status(to_status(server_errors.EtagMismatch("a"), "")), package.EtagMismatch)


def test_a_reason_of_a_newer_server_is_kept():
    class Novel(server_errors.FailedPrecondition):
        reason = "NOT_YET_INVENTED"

    error = errors.from_status(to_status(Novel("do something else"), ""))

    assert type(error) is package.FailedPrecondition
    assert error.reason == "NOT_YET_INVENTED"


def test_every_name_of_the_package_is_there():
    assert all(getattr(package, name) for name in package.__all__)


async def test_a_missing_ticket_is_not_found(guild):
    with pytest.raises(NotFound) as caught:
        await guild.tickets.get(MISSING)

    error = caught.value
    assert (error.code, error.reason) == (grpc.StatusCode.NOT_FOUND, Reason.TICKET_NOT_FOUND)
    assert error.metadata["ticket"]
    assert error.request_id


async def test_violations_name_the_fields(guild):
    with pytest.raises(package.InvalidArgument) as caught:
        await guild.tickets.create("default", subject="no")

    assert [violation.field for violation in caught.value.violations] == ["ticket.subject"]


async def test_an_error_of_a_stream_is_typed_too(guild):
    stream = guild.tickets.WatchTicket(ticket_service_pb2.WatchTicketRequest(name=MISSING))

    with pytest.raises(NotFound):
        async for _ in stream:
            pass


@pytest.mark.parametrize(
    ("key", "kind", "reason"),
    [("", Unauthenticated, Reason.CREDENTIALS_MISSING), ("nonsense", Unauthenticated, Reason.CREDENTIALS_INVALID)],
)
async def test_a_bad_key_is_unauthenticated(host, key, kind, reason):
    async with Guildhall(host.url, key) as guild:
        with pytest.raises(kind) as caught:
            await guild.tickets.get(MISSING)

    assert caught.value.reason == reason


async def test_a_missing_permission_is_named(host, guild):
    key = await guild.keys.CreateApiKey(
        api_key_service_pb2.CreateApiKeyRequest(
            parent="projects/default", api_key={"display_name": "reader", "scopes": ["tickets:read"]}
        )
    )

    async with Guildhall(host.url, key.secret) as reader:
        with pytest.raises(PermissionDenied) as caught:
            await reader.tickets.create("default", subject="A question")

    assert caught.value.metadata == {"permission": "tickets:write"}


async def test_a_server_that_is_not_there_is_unavailable_without_a_reason():
    async with Guildhall("http://127.0.0.1:9", "key", deadline=0.5) as guild:
        with pytest.raises((Unavailable, package.DeadlineExceeded)) as caught:
            await guild.tickets.get(MISSING)

    assert caught.value.reason == ""
