"""Erasing a person: nothing of it is left anywhere, everything of others is, and there is a receipt."""

import asyncio
import hashlib
import json

import pytest
from google.longrunning.operations_pb2 import CancelOperationRequest
from google.protobuf import json_format
from grpc import StatusCode
from tests.rpc.user.lives import lived, member_row
from tests.support.dumping import files_with, tables_with
from tests.support.operations import ended, response
from tests.support.refusals import refused

from guildhall.ticket.v1.ticket_service_pb2 import GetTicketRequest, ListTicketMessagesRequest
from guildhall.user.v1.personal_data_pb2 import EraseUserResponse, PersonalDataProgress
from guildhall.user.v1.user_service_pb2 import (
    DeleteUserRequest,
    EraseUserRequest,
    ExportUserRequest,
    GetUserRequest,
    MergeUsersRequest,
)
from guildhall_server.ids import new_id
from guildhall_server.permissions import ALL
from guildhall_server.working import working

PROJECT = "projects/default"


def erase(user, **fields):
    return EraseUserRequest(**({"name": user, "confirm": user} | fields))


@pytest.fixture
async def worker(settings, guildhall):
    async with working(settings) as worker:
        yield worker


async def erased(guildhall, user):
    operation = await ended(guildhall.root, await guildhall.root.users.EraseUser(erase(user)))
    return response(operation, EraseUserResponse)


async def test_nothing_of_the_person_is_left_and_all_of_others_is(guildhall, make, database, settings, worker):
    gone, kept = await lived(guildhall, make, "7qx1k"), await lived(guildhall, make, "3zw8p")
    await ended(guildhall.root, await guildhall.root.users.ExportUser(ExportUserRequest(name=gone.name)))
    before = await tables_with(database, gone.words)
    others = await tables_with(database, kept.words)
    assert {"users", "identities", "registrations", "tickets", "ticket_messages", "ticket_transcripts"} <= set(before)
    assert {"passwords", "auth_sessions", "replays"} <= set(before)
    assert any(table.startswith("events_") for table in before)

    receipt = await erased(guildhall, gone.name)

    assert await tables_with(database, gone.words) == {}
    assert files_with(settings.data_dir, gone.words) == []
    # What keys were called says what they were for; the audit log keeps it, and nothing else does.
    left = await tables_with(database, gone.key_words)
    assert {table for table in left if not table.startswith("events_")} == {"audit_entries"}
    assert await tables_with(database, kept.words) == others
    assert {"users", "auth", "apiKeys", "tickets", "replays", "events"} <= {d for d, n in receipt.erased.items() if n}
    files = [path.name for path in (settings.data_dir / "blobs").rglob("*") if path.is_file()]
    assert len(files) == 1, "the other one's picture"
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.GetUser(GetUserRequest(name=gone.name))


async def test_conversations_hold_without_what_the_person_wrote(guildhall, make, worker):
    life = await lived(guildhall, make, "7qx1k")
    before = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=life.ticket))

    await erased(guildhall, life.name)

    ticket = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=life.ticket))
    assert (ticket.subject, ticket.opener_display_name, ticket.close_message) == (
        "[erased]",
        "deleted user",
        "[erased]",
    )
    assert (ticket.number, ticket.message_count, ticket.opener) == (before.number, before.message_count, life.name)
    assert ticket.etag != before.etag
    messages = (
        await guildhall.root.tickets.ListTicketMessages(ListTicketMessagesRequest(parent=life.ticket))
    ).ticket_messages
    said = [(message.sequence, message.text, message.author_display_name) for message in messages]
    assert (2, "an answer by root", "root") in said
    assert {text for _, text, name in said if name == "deleted user"} == {"[erased]"}
    other = await guildhall.root.tickets.GetTicket(GetTicketRequest(name=life.others_ticket))
    assert (other.subject, other.last_message) == ("Root's own", "[erased]")


async def test_the_receipt_proves_itself_and_is_the_same_ever_after(guildhall, make, worker, clock):
    user = await make.user()
    first = await erased(guildhall, user)
    clock.advance(hours=30)

    second = await erased(guildhall, user)

    assert second == first
    assert (first.user, first.requester) == (user, "root")
    assert first.request_time.ToDatetime() <= first.erase_time.ToDatetime()
    plain = json_format.MessageToDict(first)
    digest = plain.pop("sha256")
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == digest


async def test_asked_for_by_two_at_once_it_is_one_operation(guildhall, make):
    user = await make.user()

    operations = await asyncio.gather(*(guildhall.root.users.EraseUser(erase(user)) for _ in range(5)))

    assert len({operation.name for operation in operations}) == 1


async def test_those_who_were_merged_into_the_person_go_as_well(guildhall, make, database, worker):
    life, old = await lived(guildhall, make, "7qx1k"), await lived(guildhall, make, "5vb2t")
    await guildhall.root.users.MergeUsers(
        MergeUsersRequest(parent=PROJECT, target=life.name, source=old.name, request_id=str(new_id()))
    )
    with refused("USER_MERGED", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.users.EraseUser(erase(old.name))

    await erased(guildhall, life.name)

    assert await tables_with(database, life.words + old.words) == {}


async def test_a_deleted_user_can_still_be_erased(guildhall, make, database, worker):
    life = await lived(guildhall, make, "7qx1k")
    await guildhall.root.users.DeleteUser(DeleteUserRequest(name=life.name))
    assert await tables_with(database, life.words)

    await erased(guildhall, life.name)

    assert await tables_with(database, life.words) == {}


async def test_it_must_be_confirmed(guildhall, make):
    user = await make.user()

    for confirm in ("", "yes", f"{PROJECT}/users/{new_id()}"):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT):
            await guildhall.root.users.EraseUser(erase(user, confirm=confirm))


async def test_only_those_with_every_permission_may(guildhall, make):
    user = await make.user()
    almost = guildhall.as_(await make.key(*(ALL - {"audit:read"})))

    for call, request in (("EraseUser", erase(user)), ("ExportUser", ExportUserRequest(name=user))):
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
            await getattr(almost.users, call)(request)
        assert refusal.metadata["permission"] == "admin"


async def test_the_last_owner_stays(guildhall, make):
    user = await make.user()
    await make.insert("members", **(await owner_row(make, user)))

    with refused("LAST_OWNER", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.users.EraseUser(erase(user))


async def owner_row(make, user):
    return (await member_row(make, user[-36:])) | {"role": 1}


async def test_there_must_have_been_such_a_user(guildhall, make):
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.EraseUser(erase(f"{PROJECT}/users/{new_id()}"))


async def test_a_repeat_gets_the_same_operation(guildhall, make):
    request = erase(await make.user(), request_id="twice")

    assert await guildhall.root.users.EraseUser(request) == await guildhall.root.users.EraseUser(request)


async def test_before_it_begins_it_can_be_cancelled(guildhall, make, settings):
    user = await make.user(display_name="Ada")
    operation = await guildhall.root.users.EraseUser(erase(user))
    await guildhall.root.operations.CancelOperation(CancelOperationRequest(name=operation.name))

    async with working(settings):
        operation = await ended(guildhall.root, operation)

    assert operation.error.code == 1
    assert (await guildhall.root.users.GetUser(GetUserRequest(name=user))).display_name == "Ada"


async def test_its_progress_is_told(guildhall, make, worker):
    operation = await ended(guildhall.root, await guildhall.root.users.EraseUser(erase(await make.user())))

    progress = PersonalDataProgress()
    assert operation.metadata.Unpack(progress)
    assert progress.domains_total == 8
    assert progress.domains_done >= 7
