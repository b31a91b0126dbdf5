"""The data folder."""

import os
import socket
from types import SimpleNamespace

import pytest

from guildhall_server.supervisor import folder as folders
from guildhall_server.supervisor.folder import FolderError, open_folder
from guildhall_server.supervisor.logs import last_lines, rotate
from guildhall_server.supervisor.ports import free_port


def test_it_is_made_and_locked(tmp_path):
    folder = open_folder(tmp_path / "new/data")

    with pytest.raises(FolderError, match=rf"in use by another `guildhall up` \(process {os.getpid()}\)"):
        open_folder(tmp_path / "new/data")
    folder.lock.release()
    open_folder(tmp_path / "new/data").lock.release()


def test_what_a_crash_left_is_cleared(tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run/api-0-1.sock").touch()
    (tmp_path / "root-key").touch()
    folder = open_folder(tmp_path)

    assert list(folder.sockets.iterdir()) == []
    assert folder.root_key_file().read_text().startswith("guild_root_")
    assert folder.root_key_file().read_text() == folder.root_key_file().read_text()


def test_a_full_disk_stops_the_start(tmp_path, monkeypatch):
    monkeypatch.setattr(folders.os, "statvfs", lambda _: SimpleNamespace(f_bavail=1, f_frsize=4096))

    with pytest.raises(FolderError, match="is full: Guildhall needs 64 MB"):
        open_folder(tmp_path)


def test_a_long_path_gets_a_short_private_place_for_sockets(tmp_path):
    folder = open_folder(tmp_path / ("long" * 30))

    assert len(str(folder.sockets)) < 60
    assert folder.sockets.stat().st_mode & 0o777 == 0o700
    folder.sockets.rmdir()


@pytest.mark.parametrize("option", [None, socket.SO_REUSEPORT])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_with_a_listener_counts_as_taken(option, host):
    with socket.socket() as taken:
        if option:
            taken.setsockopt(socket.SOL_SOCKET, option, 1)
        taken.bind((host, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_port("127.0.0.1", port) != port
    assert free_port("127.0.0.1", port) == port


def test_a_log_keeps_being_written_after_it_was_moved(tmp_path):
    log = tmp_path / "api-0.log"
    with log.open("ab", buffering=0) as file:
        file.write(b"old\n")
        rotate(log)
        file.write(b"new\n")

    assert log.read_text() == "new\n"
    assert (tmp_path / "api-0.log.1").read_text() == "old\n"
    assert last_lines(log, 5) == ["new"]
