"""One embedded Postgres cluster: made when missing, recovered when left behind, run as a child process."""

import asyncio
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

from guildhall_server.children import Account, spawn
from guildhall_server.locks import FolderLock, LockedError
from guildhall_server.storage.postgres import account as accounts
from guildhall_server.storage.postgres import configuration, leftover
from guildhall_server.storage.postgres.binaries import Binaries, find_binaries
from guildhall_server.storage.postgres.failure import PostgresError, of_log, of_os_error

_DATABASE, _SUPERUSER = "guildhall", "postgres"
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
_START_PATIENCE = 120.0


class EmbeddedPostgres:
    """Runs the cluster in `data`.

    `throwaway` trades durability for speed and deletes the folder at the end; without a folder it takes a
    temporary one. Output of Postgres goes to `log`, a file that is appended to.
    """

    def __init__(self, data: Path | None = None, *, throwaway: bool = False, log: Path | None = None) -> None:
        if data is None and not throwaway:
            raise ValueError("only a throw-away cluster may do without a folder")
        self._own = Path(tempfile.mkdtemp(prefix="guildhall-pg-")) if data is None else None
        self._data = (data or Path(str(self._own), "data")).absolute()
        self._log = log or self._data.with_name(self._data.name + ".log")
        self._tuning = configuration.Tuning(throwaway=throwaway)
        self._lock = FolderLock(self._data.with_name(self._data.name + ".lock"))
        self._sockets = _socket_folder(self._data)
        self._process: asyncio.subprocess.Process | None = None
        self.notes: list[str] = []
        """What the start had to do that its user should know."""

    @property
    def data(self) -> Path:
        return self._data

    @property
    def url(self) -> str:
        return f"postgresql://{_SUPERUSER}@/{_DATABASE}?host={quote(str(self._sockets))}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        """Returns when connections are accepted.

        Raises:
            PostgresError: With one line on what is wrong and what to do.

        """
        self.notes.clear()
        binaries = find_binaries()
        try:
            self._prepare_folder()
            account = accounts.unprivileged_account(self._data)
            if account:
                for path in (self._data, binaries["postgres"]):
                    self.notes += accounts.open_the_way(path, account)
            self._check_version(binaries)
            if not (self._data / "PG_VERSION").exists():
                await self._initialise(binaries, account)
            self._prepare_sockets(account)
            self._configure(account)
            self.notes += await leftover.clear(self._data)
            await self._run(binaries, account)
        except OSError as error:
            self._lock.release()
            raise of_os_error(error, "prepare the data folder: write") from error
        except BaseException:
            if self.pid:
                os.kill(self.pid, signal.SIGQUIT)
            self._lock.release()
            raise

    async def wait(self) -> int:
        """Returns the exit status once Postgres has ended, for whatever reason."""
        if self._process is None:
            raise RuntimeError("not started")
        return await self._process.wait()

    async def stop(self, *, immediate: bool = False) -> None:
        """Ends all sessions and Postgres. After `immediate` the next start replays the log."""
        process, self._process = self._process, None
        if process and process.returncode is None:
            quick = immediate or self._tuning.throwaway
            process.send_signal(signal.SIGQUIT if quick else signal.SIGINT)
            try:
                await asyncio.wait_for(process.wait(), 30)
            except TimeoutError:
                process.send_signal(signal.SIGQUIT)
                await process.wait()
        self._lock.release()
        if self._tuning.throwaway:
            self._remove()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _prepare_folder(self) -> None:
        self._data.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except LockedError as error:
            raise PostgresError(f"{self._data} is in use by another guildhall{error.holder}") from None

    def _check_version(self, binaries: Binaries) -> None:
        version = self._data / "PG_VERSION"
        if version.exists():
            major = version.read_text(encoding="ascii").strip()
            if major != str(binaries.major):
                raise PostgresError(
                    f"{self._data} was made by Postgres {major}, this Guildhall brings Postgres "
                    f"{binaries.major}. Dump it with the Guildhall that made it (pg_dumpall), move the "
                    f"folder away, start again and restore; or run a Postgres {major} on it yourself and "
                    "set GUILDHALL_DATABASE_URL"
                )
        elif self._data.exists() and any(self._data.iterdir()):
            raise PostgresError(f"{self._data} is not empty and holds no Postgres data; move it away")

    async def _initialise(self, binaries: Binaries, account: Account | None) -> None:
        """Makes the cluster aside and renames it, so that a start cut short leaves nothing half made."""
        aside = self._data.with_name(self._data.name + ".making")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        accounts.give(aside, account)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
        await self._tool(
            account,
            *(binaries["initdb"], "-D", aside, "-U", _SUPERUSER, "--auth=trust", *locale),
            *("--no-instructions", "--no-sync" if self._tuning.throwaway else "--sync-method=fsync"),
        )
        main = aside / "postgresql.conf"
        main.write_text(main.read_text(encoding="utf-8") + configuration.MAIN, encoding="utf-8")
        await self._tool(
            account,
            *(binaries["postgres"], "--single", "-D", aside, "-c", "fsync=off", "postgres"),
            stdin=f"CREATE DATABASE {_DATABASE}\n",
        )
        if not self._tuning.throwaway:
            os.sync()
        with contextlib.suppress(FileNotFoundError):
            self._data.rmdir()
        aside.rename(self._data)

    async def _tool(self, account: Account | None, *command: str | Path, stdin: str = "") -> None:
        process = await spawn(
            command,
            input=subprocess.PIPE,
            output=subprocess.PIPE,
            death_signal=signal.SIGKILL,
            account=account,
        )
        output, _ = await process.communicate(stdin.encode())
        if process.returncode != 0:
            raise of_log(output.decode(errors="replace"), "make the database")

    def _prepare_sockets(self, account: Account | None) -> None:
        if self._sockets == self._data:
            return
        self._sockets.mkdir(mode=0o700, exist_ok=True)
        owners = {os.geteuid(), account.uid if account else os.geteuid()}
        if self._sockets.is_symlink() or self._sockets.stat().st_uid not in owners:
            raise PostgresError(f"{self._sockets} belongs to somebody else; remove it or set GUILDHALL_DATA_DIR")
        self._sockets.chmod(0o700)
        accounts.give(self._sockets, account)

    def _configure(self, account: Account | None) -> None:
        path = self._data / "guildhall.conf"
        new = path.with_name("guildhall.conf.new")
        new.write_text(configuration.rendered(self._tuning, self._sockets), encoding="utf-8")
        accounts.give(new, account)
        new.replace(path)

    async def _run(self, binaries: Binaries, account: Account | None) -> None:
        with self._log.open("ab") as output:
            begin = output.tell()
            self._process = await spawn(
                (binaries["postgres"], "-D", self._data.resolve()),
                output=output,
                death_signal=signal.SIGINT,
                account=account,
            )
        deadline = asyncio.get_running_loop().time() + _START_PATIENCE
        while not self._is_ready():
            if self._process.returncode is not None:
                with self._log.open("rb") as log:
                    raise of_log(_since(log, begin), "start Postgres")
            if asyncio.get_running_loop().time() > deadline:
                await self.stop(immediate=True)
                raise PostgresError(f"Postgres was not ready after {_START_PATIENCE:g} s; see {self._log}")
            await asyncio.sleep(0.01)

    def _is_ready(self) -> bool:
        found = leftover.read_pid_file(self._data)
        return (
            found is not None
            and self._process is not None
            and found.pid == self._process.pid
            and (found.status == "ready")
        )

    def _remove(self) -> None:
        for path in (self._own, self._data, self._sockets if self._sockets != self._data else None):
            if path:
                shutil.rmtree(path, ignore_errors=True)


def _socket_folder(data: Path) -> Path:
    """The data folder, or a short private one: a socket's path has at most 107 bytes."""
    if len(os.fsencode(data)) <= _LONGEST_SOCKET_FOLDER:
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"guildhall-pg-{name}")


def _since(log: IO[bytes], begin: int) -> str:
    log.seek(begin)
    return log.read(65536).decode(errors="replace")
