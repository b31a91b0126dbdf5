"""Transactions, deadlines, and what happens when the server goes away."""

import asyncio
from dataclasses import dataclass, field

import asyncpg
import pytest
from grpc import StatusCode
from sqlalchemy import Integer, String, func, literal, select
from tests.support.killing import kill_connections
from tests.support.refusals import refused
from tests.support.server import running, settings_for
from tests.support.tickets import opening, saying
from tests.support.waiting import eventually

from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall_server.storage.statement import scalar, statement

ONE = statement(select(literal(1, Integer)), scalar)
NAPPED = statement(select(func.nap(type_=String)), scalar)
SLEEP = statement(select(func.pg_sleep(literal(30, Integer)).cast(String)), scalar)
LOCK = 42

# Sleeps when it is called for the first time.
NAP = """
CREATE SEQUENCE naps;
CREATE FUNCTION nap() RETURNS text LANGUAGE plpgsql AS $$
DECLARE n bigint := nextval('naps');
BEGIN
    IF n = 1 THEN PERFORM pg_sleep(30); END IF;
    RETURN n;
END $$
"""


@dataclass
class Unit:
    """A call with so much time left."""

    left: float
    before_commit: list = field(default_factory=list)

    def time_left(self):
        return self.left


async def test_a_statement_gets_the_time_that_its_call_has_left(database):
    with pytest.raises(asyncpg.QueryCanceledError):
        async with database.transaction(Unit(0.05)) as tx:
            await tx.one(SLEEP)
    with pytest.raises(TimeoutError):
        await database.one(SLEEP, Unit(0.05))

    assert await database.one(ONE) == 1, "and the connections are as good as new"
    async with database.transaction(Unit(5)) as tx:
        assert await tx.one(ONE) == 1


async def test_a_lock_is_waited_for_no_longer_than_that(database):
    async with database.transaction(None, locks=[LOCK]):
        with pytest.raises(asyncpg.QueryCanceledError):
            async with database.transaction(Unit(0.05), locks=[LOCK]):
                raise AssertionError("nobody gets here")

    async with database.transaction(Unit(5), locks=[LOCK, LOCK, 7]) as tx:
        assert await tx.one(ONE) == 1


async def test_a_call_that_waits_too_long_is_told_so(guildhall, make, database, database_url, clock):
    ticket = await make.ticket()

    async with database.pool.acquire() as blocker, blocker.transaction():
        await blocker.execute("LOCK TABLE tickets")
        hasty = settings_for(database_url, GUILDHALL_API_DEADLINE="300ms")
        async with running(hasty, clock) as server:
            with refused("DEADLINE_EXCEEDED", code=StatusCode.DEADLINE_EXCEEDED):
                await server.root.tickets.ClaimTicket(pb.ClaimTicketRequest(name=ticket.name))

    assert await guildhall.root.tickets.ClaimTicket(pb.ClaimTicketRequest(name=ticket.name))


async def test_an_error_undoes_everything(database):
    await database.pool.execute("CREATE TABLE things (id int)")

    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the block is the transaction
        async with database.transaction(None) as tx:
            await tx._connection.execute("INSERT INTO things VALUES (1)")
            raise ZeroDivisionError
    unit = Unit(5)
    unit.before_commit.append(_refuse)
    with pytest.raises(ZeroDivisionError):
        async with database.transaction(unit) as tx:
            await tx._connection.execute("INSERT INTO things VALUES (2)")

    assert await database.pool.fetchval("SELECT count(*) FROM things") == 0


async def _refuse(tx, answer):
    raise ZeroDivisionError


async def test_hooks_run_in_the_transaction_with_its_answer(database):
    seen, unit = [], Unit(5)

    async def hook(tx, answer):
        seen.append((answer, await tx.one(ONE)))

    unit.before_commit.append(hook)
    async with database.transaction(unit) as tx:
        answer = tx.answer(pb.GetTicketRequest(name="x"))

    assert seen == [(answer, 1)]


async def test_only_a_commit_rings_the_bell(database):
    rings = []
    database.on_append = lambda: rings.append("ring")

    async with database.transaction(None) as tx:
        tx.appended = True
        assert not rings
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the block is the transaction
        async with database.transaction(None) as tx:
            tx.appended = True
            raise ZeroDivisionError

    assert rings == ["ring"]


async def test_a_read_on_a_connection_that_was_lost_is_tried_again(database, database_url, postgres):
    watcher = await asyncpg.connect(database_url)
    await watcher.execute(NAP)
    reading = asyncio.ensure_future(database.one(NAPPED))

    async def is_running():
        return await watcher.fetchval("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1

    await eventually(is_running)
    await watcher.close()
    await kill_connections(postgres, database_url, "test")

    assert await reading == "2", "the second time round it answers at once"


async def test_a_write_on_a_connection_that_was_lost_is_not(database, database_url, postgres):
    with pytest.raises(LOST):  # noqa: PT012 - the block is the transaction
        async with database.transaction(None) as tx:
            await kill_connections(postgres, database_url, "test")
            await tx.one(ONE)

    assert await database.one(ONE) == 1


# asyncpg's own state machine is sometimes overtaken by the server's good-bye: its internal error means the same.
LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
CONFLICT = """
CREATE SEQUENCE attempts;
CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('attempts') <= {times} THEN RAISE EXCEPTION 'try again' USING ERRCODE = '{code}'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conflict BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION conflict();
"""


@pytest.mark.parametrize("code", ["40001", "40P01"])
async def test_a_conflict_is_tried_again_once(guildhall, make, database, code):
    ticket = await make.ticket()
    audited = "SELECT count(*) FROM audit_entries WHERE method LIKE '%/ClaimTicket'"
    await database.pool.execute(CONFLICT.format(times=1, code=code, table="tickets"))

    claimed = await guildhall.root.tickets.ClaimTicket(pb.ClaimTicketRequest(name=ticket.name))

    assert claimed.claimer == "root"
    assert await database.pool.fetchval(audited) == 1


async def test_a_conflict_that_stays_is_told(guildhall, make, database):
    ticket = await make.ticket()
    await database.pool.execute(CONFLICT.format(times=1000, code="40001", table="tickets"))

    for call, request in (
        (guildhall.root.tickets.ClaimTicket, pb.ClaimTicketRequest(name=ticket.name)),
        (guildhall.root.tickets.CreateTicketMessage, saying(ticket.name)),
        (guildhall.root.tickets.CreateTicket, opening(request_id="r-1")),
    ):
        before = await database.pool.fetchval("SELECT nextval('attempts')")
        with refused("CONFLICT", code=StatusCode.ABORTED):
            await call(request)
        assert await database.pool.fetchval("SELECT nextval('attempts')") == before + 3, "twice"
