"""Blobs: row and object stay together, on a disk and in an S3 store, whatever fails in between."""

from __future__ import annotations

import asyncio
import io
import shutil
from datetime import timedelta

import pytest
from tests.support.s3 import S3Server

from guildhall_server.config import Settings, SettingsError
from guildhall_server.errors import Aborted, Unavailable
from guildhall_server.storage import blobs
from guildhall_server.storage.blobs import Blob, Blobs
from guildhall_server.storage.objects import ObjectGone, Objects
from guildhall_server.supervisor.ports import free_port


class OnDisk:
    """A folder, and how to take it away."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = Settings.load({"GUILDHALL_DATA_DIR": str(folder)})

    def keys(self):
        root = self.folder / "blobs"
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())

    async def fail(self):
        if (self.folder / "blobs").exists():
            shutil.move(self.folder / "blobs", self.folder / "elsewhere")
        (self.folder / "blobs").write_text("a file where the folder was")

    async def recover(self):
        (self.folder / "blobs").unlink()
        shutil.move(self.folder / "elsewhere", self.folder / "blobs")


class InS3:
    """A server, and how to stop it."""

    def __init__(self, server):
        self.server = server
        self.settings = Settings.load(server.environ)

    def keys(self):
        return [key.removeprefix("some/prefix/") for key in self.server.objects()]

    async def fail(self):
        await self.server.stop()

    async def recover(self):
        await self.server.start()


@pytest.fixture(
    params=[
        "disk",
        pytest.param(
            "s3",
            marks=[pytest.mark.slow, pytest.mark.skipif(not S3Server.is_possible(), reason="Go builds the S3 server")],
        ),
    ]
)
async def place(request, tmp_path):
    if request.param == "disk":
        yield OnDisk(tmp_path)
        return
    server = S3Server(tmp_path, free_port("127.0.0.1", 0))
    await server.start()
    yield InS3(server)
    await server.stop()


@pytest.fixture
def store(database, place):
    return Blobs(database, Objects(place.settings.blobs, place.settings.data_dir))


@pytest.fixture
async def first(store, place):
    """A blob that is kept."""
    blob = await put(store)
    await keep(store, blob)
    return blob


async def put(store, content=b"hello"):
    return await store.put("default", "things", ".txt", content)


async def keep(store, blob, **how):
    async with store._database.transaction(None) as tx:
        await blobs.keep(tx, blob, **how)


async def doom(store, blob):
    async with store._database.transaction(None) as tx:
        await blobs.doom(tx, blob)


async def pass_time(database, **interval):
    """Let the database's clock run ahead, by setting its rows back."""
    await database.pool.execute(
        "UPDATE blobs SET doomed_at = doomed_at - $1::interval, retry_at = retry_at - $1::interval",
        timedelta(**interval),
    )


async def count(database):
    return await database.pool.fetchval("SELECT count(*) FROM blobs")


async def test_what_was_put_is_read(store, place, first):
    assert await store.get(first) == b"hello"
    assert [piece async for piece in store.pieces(first)] == [b"hello"]
    assert place.keys() == [first.key]
    assert first.key.startswith("default/things/")
    assert first.key.endswith(".txt")


async def test_large_ones_come_and_go_in_pieces(store):
    content = bytes(range(256)) * 4 * 2**10 * 12

    blob = await put(store, io.BytesIO(content))

    pieces = [piece async for piece in store.pieces(blob)]
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) <= 256 * 2**10


async def test_what_is_kept_stays(store, database, first):
    await pass_time(database, days=400)

    assert await store.sweep() == 0
    assert await store.get(first) == b"hello"


async def test_what_nobody_keeps_goes_after_an_hour(store, place, database):
    await put(store)

    assert await store.sweep() == 0
    await pass_time(database, minutes=61)
    assert await store.sweep() == 1
    assert (place.keys(), await count(database)) == ([], 0)


async def test_what_is_due_cannot_be_kept_any_more(store, database):
    blob = await put(store)
    await pass_time(database, minutes=61)

    with pytest.raises(Aborted):
        await keep(store, blob)


async def test_a_transaction_that_fails_keeps_nothing(store, place, database):
    blob = await put(store)

    async def fail():
        async with database.transaction(None) as tx:
            await blobs.keep(tx, blob)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    await pass_time(database, minutes=61)
    await store.sweep()
    assert place.keys() == []


async def test_what_is_kept_for_a_while_goes_then(store, place, database):
    blob = await put(store)
    await keep(store, blob, lasting=timedelta(hours=24))

    await pass_time(database, hours=23)
    assert await store.sweep() == 0
    await pass_time(database, hours=2)
    assert await store.sweep() == 1
    assert place.keys() == []


async def test_a_doomed_one_goes_and_an_absent_one_counts_as_gone(store, place, database, first):
    await doom(store, first)
    await store._objects.delete(first.key)

    assert await store.sweep() == 1
    assert await count(database) == 0
    with pytest.raises(ObjectGone):
        await store.get(first)
    with pytest.raises(ObjectGone):
        async for _ in store.pieces(first):
            pass


async def test_a_project_that_goes_takes_its_blobs_along(store, place, database, first):
    other = await store.put("other", "things", ".txt", b"of others")
    await keep(store, other)

    async with database.transaction(None) as tx:
        await blobs.doom_project(tx, "default")

    assert await store.sweep() == 1
    assert place.keys() == [other.key]


async def test_sweeps_at_the_same_time_share_the_work(store, place, database):
    for _ in range(30):
        await doom(store, await put(store))

    swept = await asyncio.gather(*(store.sweep() for _ in range(4)))

    assert sum(swept) == 30
    assert (place.keys(), await count(database)) == ([], 0)


async def test_an_outage_refuses_and_leaves_nothing_behind_after_it(store, place, database, first):
    await place.fail()
    with pytest.raises(Unavailable) as refusal:
        await put(store)
    with pytest.raises(Unavailable):
        await store.get(first)
    assert refusal.value.metadata == {"part": "blobs"}
    assert "127.0.0.1" not in refusal.value.message
    await doom(store, first)
    assert await store.sweep() == 0
    assert await count(database) == 2

    await place.recover()
    await pass_time(database, minutes=61)

    assert await store.sweep() == 2
    assert (place.keys(), await count(database)) == ([], 0)


async def test_an_answer_that_never_comes_ends_in_time(database):
    async def say_nothing(reader, writer):
        await asyncio.sleep(60)

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    settings = Settings.load(
        {
            "GUILDHALL_BLOBS_URL": "s3://bucket",
            "GUILDHALL_BLOBS_ENDPOINT": f"http://127.0.0.1:{port}",
            "GUILDHALL_BLOBS_ACCESS_KEY_ID": "an id",
            "GUILDHALL_BLOBS_SECRET_ACCESS_KEY": "a secret",
            "GUILDHALL_BLOBS_TIMEOUT": "500ms",
        }
    )
    store = Blobs(database, Objects(settings.blobs, settings.data_dir))

    async with asyncio.timeout(15):
        with pytest.raises(Unavailable):
            await store.get(Blob("default", "default/x"))
    silent.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUILDHALL_BLOBS_URL", "https://example.org"),
        ("GUILDHALL_BLOBS_URL", "s3://"),
        ("GUILDHALL_BLOBS_URL", "file://host/folder"),
        ("GUILDHALL_BLOBS_ENDPOINT", "example.org"),
    ],
)
def test_settings_that_cannot_be_used_are_told(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.load({name: value})


def test_keys_of_the_store_are_not_shown():
    settings = Settings.load({"GUILDHALL_BLOBS_ACCESS_KEY_ID": "AKIA123", "GUILDHALL_BLOBS_SECRET_ACCESS_KEY": "hush"})

    assert "hush" not in repr(settings)
    assert "AKIA123" not in repr(settings)
    assert "hush" not in str(list(settings.rows()))
