"""The embedded Postgres: made, stopped, killed, moved, found in a bad state."""

import contextlib
import errno
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import asyncpg
import pytest

from guildhall_server.storage.postgres import EmbeddedPostgres, PostgresError
from guildhall_server.storage.postgres.failure import of_log, of_os_error
from guildhall_server.storage.postgres.leftover import read_pid_file

NOBODY = 65534
PARTS = ("/site-packages", "/server")
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


@pytest.fixture
def folder():
    with tempfile.TemporaryDirectory(prefix="guildhall-pg-test-") as path:
        yield Path(path)


async def count(postgres, statement="SELECT count(*) FROM kept"):
    connection = await asyncpg.connect(postgres.url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_rows_survive_a_stop_and_a_kill(folder):
    postgres = EmbeddedPostgres(folder / "data")
    await postgres.start()
    await count(postgres, "CREATE TABLE kept (id int)")
    await count(postgres, "INSERT INTO kept VALUES (1)")
    await postgres.stop()

    await postgres.start()
    await count(postgres, "INSERT INTO kept VALUES (2)")
    os.kill(postgres.pid, signal.SIGKILL)
    assert await postgres.wait() == -signal.SIGKILL

    await postgres.start()
    assert await count(postgres) == 2
    await postgres.stop(immediate=True)

    await postgres.start()
    assert await count(postgres) == 2
    await postgres.stop()


async def test_the_settings_are_those_of_a_safe_database(folder):
    async with EmbeddedPostgres(folder / "data") as postgres:
        for name, value in {
            "fsync": "on",
            "jit": "off",
            "max_connections": "200",
            "listen_addresses": "",
        }.items():
            assert await count(postgres, f"SHOW {name}") == value
        assert await count(postgres, "SELECT datcollate FROM pg_database WHERE datname = 'guildhall'") == "C"


async def test_own_settings_win(folder):
    async with EmbeddedPostgres(folder / "data") as postgres:
        pass
    with (folder / "data/postgresql.conf").open("a") as file:
        file.write("max_connections = 50\n")
    async with postgres:
        assert await count(postgres, "SHOW max_connections") == "50"


async def test_a_throw_away_cluster_leaves_nothing():
    async with EmbeddedPostgres(throwaway=True) as postgres:
        assert await count(postgres, "SHOW fsync") == "off"
        data = postgres.data
    assert not data.parent.exists()


async def test_two_cannot_share_a_folder(folder):
    async with EmbeddedPostgres(folder / "data"):
        with pytest.raises(PostgresError, match=r"in use by another guildhall \(process \d+\)"):
            await EmbeddedPostgres(folder / "data").start()


async def test_a_zombie_postmaster_does_not_count_as_running(folder):
    async with EmbeddedPostgres(folder / "data"):
        pass
    with unreaped() as zombie:
        write_pid_file(folder, zombie)
        async with EmbeddedPostgres(folder / "data") as postgres:
            assert await count(postgres, "SELECT 1") == 1


async def test_a_number_used_again_by_another_program_does_not_count_as_running(folder):
    async with EmbeddedPostgres(folder / "data"):
        pass
    write_pid_file(folder, os.getpid())
    async with EmbeddedPostgres(folder / "data") as postgres:
        assert await count(postgres, "SELECT 1") == 1


async def test_an_empty_pid_file_is_cleared(folder):
    async with EmbeddedPostgres(folder / "data"):
        pass
    (folder / "data/postmaster.pid").touch()
    async with EmbeddedPostgres(folder / "data") as postgres:
        assert read_pid_file(folder / "data").pid == postgres.pid


async def test_a_postgres_that_was_left_running_is_stopped_first(folder):
    left = EmbeddedPostgres(folder / "data")
    await left.start()
    left._lock.release()

    async with EmbeddedPostgres(folder / "data") as postgres:
        assert f"process {left._process.pid}" in postgres.notes[0]
        assert await count(postgres, "SELECT 1") == 1


async def test_an_initialisation_cut_short_is_made_again(folder):
    (folder / "data.making/base").mkdir(parents=True)
    async with EmbeddedPostgres(folder / "data") as postgres:
        assert await count(postgres, "SELECT 1") == 1
    assert not (folder / "data.making").exists()


async def test_a_path_too_long_for_a_socket_gets_a_short_one(folder):
    async with EmbeddedPostgres(folder / ("long" * 30) / "data") as postgres:
        assert await count(postgres, "SELECT 1") == 1
        assert len(postgres.url) < 120


@pytest.mark.parametrize("version", ["16", "19"])
async def test_data_of_another_version_is_refused(folder, version):
    (folder / "data").mkdir()
    (folder / "data/PG_VERSION").write_text(f"{version}\n")

    with pytest.raises(PostgresError, match=rf"made by Postgres {version}, this Guildhall brings Postgres \d+"):
        await EmbeddedPostgres(folder / "data").start()
    assert (folder / "data/PG_VERSION").read_text() == f"{version}\n"


async def test_a_folder_with_something_else_in_it_is_refused(folder):
    (folder / "data").mkdir()
    (folder / "data/letters.txt").touch()

    with pytest.raises(PostgresError, match="is not empty"):
        await EmbeddedPostgres(folder / "data").start()


async def test_a_broken_setting_is_told_in_postgres_own_words(folder):
    async with EmbeddedPostgres(folder / "data") as postgres:
        pass
    with (folder / "data/postgresql.conf").open("a") as file:
        file.write("max_connections = many\n")
    with pytest.raises(PostgresError, match="Cannot start Postgres: "):
        await postgres.start()


def test_a_full_disk_is_named():
    full = OSError(errno.ENOSPC, "No space left on device", "/data/x")
    assert str(of_os_error(full, "write")).startswith("The disk is full: cannot write /data/x")
    assert "The disk is full" in str(of_log("PANIC:  could not write: No space left on device", "start Postgres"))


SCRIPT = """
import asyncio, os, sys
from pathlib import Path
from guildhall_server.storage.postgres import EmbeddedPostgres

async def main():
    async with EmbeddedPostgres(Path(sys.argv[1])) as postgres:
        print(os.geteuid(), Path(f"/proc/{postgres.pid}").stat().st_uid)

asyncio.run(main())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_runs_as_an_ordinary_user(folder):
    os.chown(folder, NOBODY, NOBODY)
    # Root's own Python may lie where nobody else can go; the system's does for this.
    python = "/usr/bin/python3"
    if sys.version_info[:2] > system_python(python):
        pytest.skip("no Python that an ordinary user can run")
    ran = subprocess.run(
        [*AS_NOBODY, python, "-c", SCRIPT, folder / "data"],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path.endswith(PARTS))},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.split() == [str(NOBODY), str(NOBODY)], ran.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="about what root changes")
async def test_as_root_the_way_to_the_data_is_opened_and_told(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    async with EmbeddedPostgres(closed / "data") as postgres:
        assert any(note.startswith(f"{closed} may now be passed through") for note in postgres.notes)
        assert closed.stat().st_mode & 0o777 == 0o701
        assert owner(postgres.pid) != 0


@contextlib.contextmanager
def unreaped():
    process = subprocess.Popen(["true"])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    try:
        yield process.pid
    finally:
        process.wait()


def system_python(path):
    script = "import sys; print(*sys.version_info[:2])"
    ran = subprocess.run([*AS_NOBODY, path, "-c", script], capture_output=True, text=True, check=False)
    return tuple(int(number) for number in ran.stdout.split())


def owner(pid):
    return Path(f"/proc/{pid}").stat().st_uid


def write_pid_file(folder, pid):
    lines = (pid, f"{folder}/data", 0, 5432, f"{folder}/data", "", "1 999999", "ready", "")
    (folder / "data/postmaster.pid").write_text("\n".join(str(line) for line in lines))
