"""Calls that arrive together share one round trip."""

import asyncio

import asyncpg
import pytest

from guildhall_server.storage.coalesce import BATCH, CoalescedReads, CoalescedWrites


class Store:
    """Counts its batches and waits when told to."""

    def __init__(self):
        self.batches = []
        self.open = asyncio.Event()
        self.open.set()
        self.started = asyncio.Event()
        self.lost = False

    async def _arrive(self, batch):
        self.batches.append(list(batch))
        self.started.set()
        await self.open.wait()
        if self.lost:
            raise asyncpg.ConnectionDoesNotExistError

    async def read(self, keys):
        await self._arrive(keys)
        if "bad" in keys:
            raise ValueError(keys)
        return {key: key * 2 for key in keys if key != "missing"}

    async def write(self, drafts):
        await self._arrive(drafts)
        if "bad" in drafts:
            raise ValueError(drafts)
        return [KeyError(draft) if draft == "refused" else f"{draft}!" for draft in drafts]


@pytest.fixture
async def store():
    return Store()


async def test_reads_that_come_together_are_one_and_equal_keys_are_read_once(store):
    reads = CoalescedReads(store.read)

    assert await asyncio.gather(*map(reads.get, ["a", "b", "a", "missing"])) == ["aa", "bb", "aa", None]
    assert store.batches == [["a", "b", "missing"]]


async def test_what_comes_while_a_read_runs_is_read_afterwards(store):
    """Or a caller might get what was true before it asked."""
    reads = CoalescedReads(store.read)
    store.open.clear()
    first = asyncio.ensure_future(reads.get("a"))
    await store.started.wait()
    later = [asyncio.ensure_future(reads.get(key)) for key in "ab"]
    store.open.set()

    assert await asyncio.gather(first, *later) == ["aa", "aa", "bb"]
    assert store.batches == [["a"], ["a", "b"]]


async def test_a_failed_read_is_everybodys_and_the_next_one_works(store):
    reads = CoalescedReads(store.read)

    failed = await asyncio.gather(reads.get("a"), reads.get("bad"), return_exceptions=True)

    assert all(isinstance(error, ValueError) for error in failed)
    assert await reads.get("a") == "aa"


async def test_a_reader_that_goes_away_takes_nobody_along(store):
    reads = CoalescedReads(store.read)
    store.open.clear()
    gone, stays = [asyncio.ensure_future(reads.get("a")) for _ in range(2)]
    await store.started.wait()
    gone.cancel()
    store.open.set()

    assert await stays == "aa"
    with pytest.raises(asyncio.CancelledError):
        await gone


@pytest.mark.parametrize("kind", ["reads", "writes"])
async def test_a_batch_has_a_greatest_size(store, kind):
    many = [f"{n}" for n in range(2 * BATCH + 1)]
    call = CoalescedReads(store.read).get if kind == "reads" else CoalescedWrites(store.write).put

    answers = await asyncio.gather(*map(call, many))

    assert answers == [key * 2 if kind == "reads" else f"{key}!" for key in many]
    assert [len(batch) for batch in store.batches] == [BATCH, BATCH, 1]


async def test_writes_keep_their_order_and_each_gets_its_own_result(store):
    writes = CoalescedWrites(store.write)

    answers = await asyncio.gather(*map(writes.put, ["a", "refused", "b", "a"]), return_exceptions=True)

    assert [answers[0], answers[2], answers[3]] == ["a!", "b!", "a!"]
    assert isinstance(answers[1], KeyError)
    assert store.batches == [["a", "refused", "b", "a"]]


async def test_one_bad_draft_fails_alone(store):
    writes = CoalescedWrites(store.write)

    answers = await asyncio.gather(*map(writes.put, ["a", "bad", "b"]), return_exceptions=True)

    assert [answers[0], answers[2]] == ["a!", "b!"]
    assert isinstance(answers[1], ValueError)
    assert store.batches == [["a", "bad", "b"], ["a"], ["bad"], ["b"]]


async def test_nothing_is_tried_again_when_the_connection_was_lost(store):
    """What was sent may have been written."""
    writes = CoalescedWrites(store.write)
    store.lost = True

    answers = await asyncio.gather(*map(writes.put, "ab"), return_exceptions=True)

    assert [type(answer) for answer in answers] == [asyncpg.ConnectionDoesNotExistError] * 2
    assert store.batches == [["a", "b"]]
    store.lost = False
    assert await writes.put("c") == "c!"


async def test_a_writer_that_goes_away_in_time_writes_nothing_and_disturbs_nobody(store):
    writes = CoalescedWrites(store.write)
    store.open.clear()
    begun = asyncio.ensure_future(writes.put("begun"))
    await store.started.wait()
    waiting, stays = [asyncio.ensure_future(writes.put(draft)) for draft in ("waiting", "stays")]
    await asyncio.sleep(0)
    begun.cancel()
    waiting.cancel()
    store.open.set()

    assert await stays == "stays!"
    assert store.batches == [["begun"], ["stays"]]
