"""A person is exported or erased although the worker that does it is killed in the middle of it, again and again."""

import asyncio
import hashlib
import io
import json
import zipfile

import pytest
from google.protobuf.any_pb2 import Any
from tests.resilience.breaking import came_back, installation, until
from tests.support.factories import Make
from tests.support.operations import ended, response

from guildhall.user.v1.personal_data_pb2 import EraseUserResponse, ExportUserResponse, PersonalDataProgress
from guildhall.user.v1.user_service_pb2 import DownloadUserExportRequest, EraseUserRequest, ExportUserRequest
from guildhall_server.ids import new_id
from guildhall_server.jobs.tables import State

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PROJECT = "projects/default"
MESSAGES = 60_000
TICKETS = 40
_STATE = """
SELECT metadata, operations.finished_at, state FROM operations JOIN jobs ON jobs.id = job_id WHERE operations.id = $1
"""


async def busy_person(stack):
    """Somebody who has written a lot, so that both take seconds."""
    make = Make(stack.database, stack.root)
    user = await make.user(PROJECT, display_name="Marker7qx1k")
    await stack.database.pool.execute(
        """
        WITH opened AS (
            INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
                opener_display_name, last_sequence, message_count, last_message, created_at, updated_at)
            SELECT 'default', gen_random_uuid(), 1000 + n, 1, 'Support', 'Marker7qx1k', 'Marker7qx1k', '', '', $1,
                'Marker7qx1k', $3, $3, 'Marker7qx1k', now(), now()
            FROM generate_series(1, $2::int) n RETURNING id
        ), taken AS (
            INSERT INTO ticket_participants SELECT 'default', id, $1, $3, 0, 0, 0 FROM opened
        )
        INSERT INTO ticket_messages (project_id, ticket_id, sequence, id, text, author, author_display_name, staff,
            created_at)
        SELECT 'default', id, n, gen_random_uuid(), 'Marker7qx1k ' || repeat(md5(n::text), 20), $1, 'Marker7qx1k',
            false, now()
        FROM opened, generate_series(1, $3::int) n
        """,
        f"users/{user[-36:]}",
        TICKETS,
        MESSAGES // TICKETS,
    )
    return user


async def kill_in_the_middle(stack, operation, times):
    """Kill the job worker while it is at the tickets."""
    for _ in range(times):

        async def is_at_work():
            row = await stack.database.pool.fetchrow(_STATE, operation.name.rsplit("/", 1)[1])
            assert row["finished_at"] is None, "it was done before it could be killed; make the person busier"
            seen = PersonalDataProgress()
            Any.FromString(row["metadata"]).Unpack(seen)
            return row["state"] == State.ACTIVE and seen.domain == "tickets"

        await until(is_at_work, "the worker is in the middle", within=90)
        await asyncio.sleep(0.15)
        pid = stack.kill("work")
        await until(lambda pid=pid: came_back(stack, "work", pid), "the worker is back")


async def test_an_export_survives_its_worker(tmp_path):
    async with installation() as stack:
        user = await busy_person(stack)
        operation = await stack.root.users.ExportUser(ExportUserRequest(name=user))

        await kill_in_the_middle(stack, operation, times=1)

        told = response(await ended(stack.root, operation, 120), ExportUserResponse)
        request = DownloadUserExportRequest(name=told.user_export)
        content = b"".join([piece.data async for piece in stack.root.users.DownloadUserExport(request)])
        assert hashlib.sha256(content).hexdigest() == told.sha256
        lines = zipfile.ZipFile(io.BytesIO(content)).read("tickets/messages.jsonl").splitlines()
        assert len({(m["ticket_id"], m["sequence"]) for m in map(json.loads, lines)}) == len(lines) == MESSAGES
        assert await stack.database.pool.fetchval("SELECT count(*) FROM user_exports") == 1


async def test_an_erasure_survives_its_worker(tmp_path):
    async with installation() as stack:
        user = await busy_person(stack)
        operation = await stack.root.users.EraseUser(
            EraseUserRequest(name=user, confirm=user, request_id=str(new_id()))
        )

        await kill_in_the_middle(stack, operation, times=2)

        receipt = response(await ended(stack.root, operation, 180), EraseUserResponse)
        left = await stack.database.pool.fetchval(
            "SELECT count(*) FROM ticket_messages WHERE text LIKE '%7qx1k%' OR author_display_name LIKE '%7qx1k%'"
        )
        assert left == 0
        assert await stack.database.pool.fetchval("SELECT count(*) FROM tickets t WHERE t::text LIKE '%7qx1k%'") == 0
        # Counted where it was done, so nothing twice although it was begun three times.
        assert receipt.erased["tickets"] == MESSAGES + TICKETS
        assert receipt.erased["users"] == 1
