"""Exporting a person: one file with everything, for those who may, for a day."""

import hashlib
import io
import json
import zipfile

import pytest
from google.longrunning.operations_pb2 import CancelOperationRequest
from google.rpc.error_details_pb2 import ErrorInfo
from grpc import StatusCode
from tests.rpc.user.lives import lived
from tests.support.operations import ended, response
from tests.support.refusals import refused

from guildhall.user.v1.personal_data_pb2 import ExportUserResponse, PersonalDataProgress
from guildhall.user.v1.user_service_pb2 import (
    DeleteUserRequest,
    DownloadUserExportRequest,
    EraseUserRequest,
    ExportUserRequest,
)
from guildhall_server.ids import new_id
from guildhall_server.permissions import ALL
from guildhall_server.working import working

PROJECT = "projects/default"


@pytest.fixture
async def worker(settings, guildhall):
    async with working(settings) as worker:
        yield worker


async def exported(guildhall, user):
    operation = await ended(guildhall.root, await guildhall.root.users.ExportUser(ExportUserRequest(name=user)))
    return response(operation, ExportUserResponse)


async def download(caller, name):
    pieces = [piece async for piece in caller.users.DownloadUserExport(DownloadUserExportRequest(name=name))]
    assert {piece.content_type for piece in pieces} == {"application/zip"}
    return b"".join(piece.data for piece in pieces)


async def test_everything_about_the_person_is_in_it_and_nothing_of_others(guildhall, make, worker):
    life, other = await lived(guildhall, make, "7qx1k"), await lived(guildhall, make, "3zw8p")

    told = await exported(guildhall, life.name)
    content = await download(guildhall.root, told.user_export)

    assert (told.size_bytes, told.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    files = {name: archive.read(name) for name in archive.namelist()}
    rows = {name: [json.loads(line) for line in text.splitlines()] for name, text in files.items() if "jsonl" in name}
    everything = b"\n".join(files.values()).decode(errors="replace")
    secret = [word for word in life.words if word.startswith("$argon2id$")]
    assert [word for word in life.words if word not in everything] == secret
    assert [word for word in [*other.words, *other.key_words] if word in everything] == []
    assert files["users/avatar-1.webp"][8:12] == b"WEBP"
    assert [row["email"] for row in rows["users/users.jsonl"]] == ["mail7qx1k@example.org"]
    assert {row["text"] for row in rows["tickets/messages.jsonl"]} >= {"thanks7qx1k", "last7qx1k"}
    assert sum(told.rows.values()) == sum(map(len, rows.values()))


async def test_nothing_that_lets_somebody_in_is_in_it(guildhall, make, worker):
    user = await make.user()
    key = await make.key("tickets:read", user=user)

    told = await exported(guildhall, user)
    archive = zipfile.ZipFile(io.BytesIO(await download(guildhall.root, told.user_export)))

    (row,) = [json.loads(line) for line in archive.read("apiKeys/apiKeys.jsonl").splitlines()]
    assert not {"secret_hash", "hash", "refresh_hash"} & set(row)
    assert key not in archive.read("apiKeys/apiKeys.jsonl").decode()


async def test_pages_of_rows_follow_each_other_without_gap_or_double(guildhall, make, database, worker):
    user = await make.user()
    await database.pool.execute(
        "INSERT INTO audit_entries"
        " (project_id, id, created_at, actor, credential, method, resource, request_id, address)"
        " SELECT 'default', gen_random_uuid(), now(), $1, '', '/m', n::text, '', '' FROM generate_series(1, 3500) n",
        f"users/{user[-36:]}",
    )

    told = await exported(guildhall, user)

    archive = zipfile.ZipFile(io.BytesIO(await download(guildhall.root, told.user_export)))
    rows = [json.loads(line) for line in archive.read("audit/entries.jsonl").splitlines()]
    assert {row["resource"] for row in rows} == {str(n) for n in range(1, 3501)}
    assert len(rows) == told.rows["audit"] == 3500


async def test_it_is_gone_after_a_day(guildhall, make, worker, clock):
    told = await exported(guildhall, await make.user())
    clock.advance(hours=23)
    assert await download(guildhall.root, told.user_export)

    clock.advance(hours=2)

    with refused("USER_EXPORT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await download(guildhall.root, told.user_export)


async def test_an_erased_person_leaves_no_export(guildhall, make, worker, settings):
    user = await make.user()
    told = await exported(guildhall, user)

    await ended(guildhall.root, await guildhall.root.users.EraseUser(EraseUserRequest(name=user, confirm=user)))

    with refused("USER_EXPORT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await download(guildhall.root, told.user_export)
    assert [path for path in (settings.data_dir / "blobs").rglob("*") if path.is_file()] == []


async def test_only_those_with_every_permission_read_it(guildhall, make, worker):
    told = await exported(guildhall, await make.user())
    almost = guildhall.as_(await make.key(*(ALL - {"audit:read"})))
    stranger = guildhall.as_(await make.key(project=await make.project("there")))

    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await download(almost, told.user_export)
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await download(stranger, told.user_export)


async def test_another_users_export_is_not_found_under_this_ones_name(guildhall, make, worker):
    told = await exported(guildhall, await make.user())
    id_ = told.user_export.rsplit("/", 1)[1]

    with refused("USER_EXPORT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await download(guildhall.root, f"{await make.user()}/exports/{id_}")


async def test_there_must_be_such_a_user(guildhall, make):
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.ExportUser(ExportUserRequest(name=f"{PROJECT}/users/{new_id()}"))


async def test_a_repeat_gets_the_same_operation(guildhall, make):
    request = ExportUserRequest(name=await make.user(), request_id="twice")

    assert await guildhall.root.users.ExportUser(request) == await guildhall.root.users.ExportUser(request)


async def test_a_user_that_goes_meanwhile_leaves_an_error_and_no_file(guildhall, make, settings, database):
    user = await make.user()
    operation = await guildhall.root.users.ExportUser(ExportUserRequest(name=user))
    await guildhall.root.users.DeleteUser(DeleteUserRequest(name=user))

    async with working(settings):
        operation = await ended(guildhall.root, operation)

    assert operation.error.code == StatusCode.NOT_FOUND.value[0]
    await database.pool.execute("UPDATE blobs SET doomed_at = now() WHERE doomed_at > now()")
    await guildhall.app.parts.blobs.sweep()
    assert [path for path in (settings.data_dir / "blobs").rglob("*") if path.is_file()] == []


async def test_a_cancelled_one_ends_as_cancelled_and_leaves_no_file(guildhall, make, settings, database):
    operation = await guildhall.root.users.ExportUser(ExportUserRequest(name=await make.user()))
    await guildhall.root.operations.CancelOperation(CancelOperationRequest(name=operation.name))

    async with working(settings):
        operation = await ended(guildhall.root, operation)

    assert (operation.error.code, operation.WhichOneof("result")) == (StatusCode.CANCELLED.value[0], "error")
    info = ErrorInfo()
    assert operation.error.details[0].Unpack(info)
    assert info.reason == "OPERATION_CANCELLED"
    assert await database.pool.fetchval("SELECT count(*) FROM user_exports") == 0


async def test_its_progress_names_the_person_and_the_domains(guildhall, make, worker):
    user = await make.user()
    operation = await ended(guildhall.root, await guildhall.root.users.ExportUser(ExportUserRequest(name=user)))

    progress = PersonalDataProgress()
    assert operation.metadata.Unpack(progress)
    assert (progress.user, progress.domains_done, progress.domains_total) == (user, 8, 8)
