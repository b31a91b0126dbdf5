"""Operations as a resource: seen by those who may, waited for, cancelled, deleted, and never without an end."""

import asyncio
from datetime import timedelta

import pytest
from google.longrunning.operations_pb2 import (
    CancelOperationRequest,
    DeleteOperationRequest,
    GetOperationRequest,
    ListOperationsRequest,
    WaitOperationRequest,
)
from google.protobuf.duration_pb2 import Duration
from google.rpc import code_pb2
from grpc import StatusCode
from tests.support.operations import ended
from tests.support.refusals import refused

from guildhall.user.v1.user_service_pb2 import ExportUserRequest
from guildhall_server.ids import new_id
from guildhall_server.operations import store
from guildhall_server.operations.model import key_of
from guildhall_server.operations.running import Running, register, run
from guildhall_server.working import working

PROJECT = "projects/default"


async def export(guildhall, make, project=PROJECT, caller=None):
    user = await make.user(project)
    return await (caller or guildhall.root).users.ExportUser(ExportUserRequest(name=user))


def get(name):
    return GetOperationRequest(name=name)


async def test_it_is_seen_by_its_creator_and_by_those_who_could_have_asked_for_it(guildhall, make):
    admin, other_admin = guildhall.as_(await make.key()), guildhall.as_(await make.key())
    operation = await export(guildhall, make, caller=admin)

    for caller in (admin, other_admin, guildhall.root):
        assert await caller.operations.GetOperation(get(operation.name)) == operation


async def test_to_others_it_does_not_exist(guildhall, make):
    operation = await export(guildhall, make)
    reader = guildhall.as_(await make.key("users:read", "users:write"))
    user = await make.user()
    member = guildhall.as_(await make.key("users:write", user=user, creator=f"users/{user[-36:]}"))

    for caller in (reader, member):
        for call, request in (
            ("GetOperation", get(operation.name)),
            ("WaitOperation", WaitOperationRequest(name=operation.name)),
            ("CancelOperation", CancelOperationRequest(name=operation.name)),
            ("DeleteOperation", DeleteOperationRequest(name=operation.name)),
        ):
            with refused("OPERATION_NOT_FOUND", code=StatusCode.NOT_FOUND):
                await getattr(caller.operations, call)(request)
        assert not (await caller.operations.ListOperations(ListOperationsRequest(name="operations"))).operations


async def test_what_is_not_a_name_is_told_so(guildhall, make):
    for name in ("operations/1", "operations/projects/default/1", "projects/default/operations/1", "", "operations/"):
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="name"):
            await guildhall.root.operations.GetOperation(get(name))
    with refused("OPERATION_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.operations.GetOperation(get(f"operations/projects/default/{new_id()}"))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.operations.GetOperation(get(f"operations/projects/nowhere/{new_id()}"))


async def test_lists_are_of_the_callers_project_newest_first_and_page(guildhall, make):
    there = await make.project("there")
    ours = [(await export(guildhall, make)).name for _ in range(3)]
    theirs = (await export(guildhall, make, there)).name
    admin = guildhall.as_(await make.key())

    first = await admin.operations.ListOperations(ListOperationsRequest(name="operations", page_size=2))
    token = first.next_page_token
    second = await admin.operations.ListOperations(
        ListOperationsRequest(name="operations", page_size=2, page_token=token)
    )
    assert [one.name for one in (*first.operations, *second.operations)] == ours[::-1]
    assert second.next_page_token == ""
    everywhere = await guildhall.root.operations.ListOperations(ListOperationsRequest(name="operations"))
    assert {one.name for one in everywhere.operations} == {*ours, theirs}
    of_there = await guildhall.root.operations.ListOperations(ListOperationsRequest(name=f"operations/{there}"))
    assert [one.name for one in of_there.operations] == [theirs]
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await admin.operations.ListOperations(ListOperationsRequest(name=f"operations/{there}"))


async def test_lists_can_be_filtered(guildhall, make, settings):
    running = await export(guildhall, make)
    async with working(settings):
        await ended(guildhall.root, running)
    waiting = await export(guildhall, make)

    for text, wanted in (("done = true", running), ("done = false", waiting)):
        found = await guildhall.root.operations.ListOperations(ListOperationsRequest(name="operations", filter=text))
        assert [one.name for one in found.operations] == [wanted.name]
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.operations.ListOperations(ListOperationsRequest(name="operations", filter="colour = 1"))


async def test_waiting_ends_with_the_operation_or_with_patience(guildhall, make, settings):
    operation = await export(guildhall, make)
    request = WaitOperationRequest(name=operation.name, timeout=Duration(nanos=200_000_000))
    assert not (await guildhall.root.operations.WaitOperation(request)).done

    patient = asyncio.ensure_future(
        guildhall.root.operations.WaitOperation(WaitOperationRequest(name=operation.name), timeout=30)
    )
    async with working(settings):
        assert (await patient).done


async def test_a_running_one_is_not_deleted_and_an_ended_one_is(guildhall, make, settings):
    operation = await export(guildhall, make)
    with refused("OPERATION_RUNNING", code=StatusCode.FAILED_PRECONDITION):
        await guildhall.root.operations.DeleteOperation(DeleteOperationRequest(name=operation.name))
    async with working(settings):
        await ended(guildhall.root, operation)

    await guildhall.root.operations.DeleteOperation(DeleteOperationRequest(name=operation.name))

    with refused("OPERATION_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.operations.GetOperation(get(operation.name))


async def test_cancelling_what_has_ended_changes_nothing(guildhall, make, settings):
    operation = await export(guildhall, make)
    async with working(settings):
        operation = await ended(guildhall.root, operation)

    await guildhall.root.operations.CancelOperation(CancelOperationRequest(name=operation.name))

    assert await guildhall.root.operations.GetOperation(get(operation.name)) == operation


class Schedules:
    """A registry that keeps what is to be run by the clock."""

    def __init__(self, database):
        self.found = {}
        register(self, database)

    def every(self, schedule):
        self.found[schedule.name] = schedule.run


async def test_one_whose_job_is_lost_ends_with_an_error(guildhall, make, database, clock):
    lost, living = await export(guildhall, make), await export(guildhall, make)
    await database.pool.execute(
        "UPDATE jobs SET state = 4, finished_at = now() WHERE id = (SELECT job_id FROM operations WHERE id = $1)",
        key_of(lost.name).id,
    )

    await Schedules(database).found["operations_lost"](clock())

    ended_ = await guildhall.root.operations.GetOperation(get(lost.name))
    assert (ended_.done, ended_.error.code) == (True, code_pb2.INTERNAL)
    assert not (await guildhall.root.operations.GetOperation(get(living.name))).done


async def test_ended_ones_are_kept_for_thirty_days(guildhall, make, database, settings, clock):
    operation, running = await export(guildhall, make), await export(guildhall, make)
    async with database.transaction(None) as tx:
        await store.finish(tx, key_of(operation.name), error=b"")
    purge = Schedules(database).found["operations_purge"]

    await purge(clock() + timedelta(days=29))
    await guildhall.root.operations.GetOperation(get(operation.name))
    await purge(clock() + timedelta(days=31))

    with refused("OPERATION_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.operations.GetOperation(get(operation.name))
    await guildhall.root.operations.GetOperation(get(running.name))


@pytest.mark.parametrize("last", [False, True])
async def test_a_defect_is_told_only_when_no_attempt_is_left_and_never_in_detail(guildhall, make, database, last):
    operation = await export(guildhall, make)

    async def fail(running: Running):
        raise RuntimeError("postgres://user:secret@host")

    with pytest.raises(RuntimeError):
        await run(database, key_of(operation.name), fail, last=last)

    seen = await guildhall.root.operations.GetOperation(get(operation.name))
    assert seen.done == last
    assert (seen.error.code, "secret" in str(seen)) == (code_pb2.INTERNAL if last else 0, False)


async def test_done_once_it_is_not_done_again(guildhall, make, database, settings):
    operation = await export(guildhall, make)
    async with working(settings):
        await ended(guildhall.root, operation)

    async def fail(running: Running):
        raise AssertionError("it was done already")

    await run(database, key_of(operation.name), fail, last=True)
