import asyncio
from datetime import timedelta

from guildhall_server.errors import Unavailable
from guildhall_server.jobs.kinds import GiveUp, Retry
from guildhall_server.jobs.tables import State


async def test_failures_back_off_until_attempts_run_out(queue, clock):
    async def fail(attempt):
        raise ValueError(f"no luck with {attempt.number}, last {attempt.last}")

    queue.worker(fail)
    await queue.put(1)
    for number, wait in ((1, 10), (2, 100)):
        [row] = await queue.reach(State.WAITING, attempts=number)
        assert row.run_at - clock() == timedelta(seconds=wait)
        assert row.last_error == f"ValueError: no luck with {number}, last False"
        clock.move(seconds=wait)
    [row] = await queue.reach(State.FAILED)

    assert row.last_error == "ValueError: no luck with 3, last True"


async def test_a_handler_may_name_the_wait_or_give_up(queue, clock):
    async def refuse(attempt):
        match attempt.payload.number:
            case 1:
                raise Retry("too fast", after=timedelta(minutes=7))
            case 2:
                raise GiveUp("there is no such channel")
            case 3:
                raise Unavailable("down", retry_after=90)

    await queue.put(1, 2, 3)
    queue.worker(refuse)
    first, second, third = await queue.reach(State.WAITING, State.FAILED, State.WAITING, attempts=1)

    assert first.run_at - clock() == timedelta(minutes=7)
    assert second.last_error == "GiveUp: there is no such channel"
    assert third.run_at - clock() == timedelta(seconds=90)


async def test_a_handler_that_takes_too_long_is_cancelled(queue):
    async def hang(attempt):
        await asyncio.Event().wait()

    queue.kind.timeout = timedelta(seconds=0.02)
    await queue.put(1)
    queue.worker(hang)
    [row] = await queue.reach(State.WAITING, attempts=1)

    assert row.last_error == "TimeoutError: took longer than 0.02 s"


async def test_a_handler_that_cancels_itself_has_failed(queue):
    async def cancel(attempt):
        raise asyncio.CancelledError

    await queue.put(1)
    queue.worker(cancel)
    [row] = await queue.reach(State.WAITING, attempts=1)

    assert row.last_error == "CancelledError"


async def test_a_payload_that_cannot_be_read_fails_like_any_job(queue, database):
    async def nothing(attempt):
        pass

    await queue.put(1)
    async with database.pool.acquire() as connection:
        await connection.execute("""UPDATE jobs SET payload = '{"number": "one"}'""")
    queue.worker(nothing)
    [row] = await queue.reach(State.WAITING, attempts=1)

    assert row.last_error == "PayloadError: the stored payload is no Errand: TypeError 'one' is no int"
