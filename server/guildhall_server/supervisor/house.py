"""The children of one installation: which there are, in which order they start and end."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from guildhall_server.config import Settings
from guildhall_server.edge import envoy
from guildhall_server.storage.postgres import EmbeddedPostgres
from guildhall_server.supervisor import runfile
from guildhall_server.supervisor.folder import DataFolder
from guildhall_server.supervisor.keeper import Keeper
from guildhall_server.supervisor.logs import last_lines
from guildhall_server.supervisor.preparation import StartError, prepare
from guildhall_server.supervisor.program import Program

_START_PATIENCE = 90.0
_MOST_DEATHS = 4
_LEAVING = 0.2


class House:
    def __init__(self, settings: Settings, folder: DataFolder, port: int, tell: Callable[[str], None]) -> None:
        self.settings = settings
        self.folder = folder
        self.port = port
        self.first_key: str | None = None
        self._tell = tell
        self._state = "starting"
        self._gates: list[int] = []
        self._environ = dict(os.environ) | {"PYTHONUNBUFFERED": "1", "GUILDHALL_DATA_DIR": str(folder.root)}
        if sys.dont_write_bytecode:
            # Compiling every source at every start takes two seconds; nothing is written beside the sources.
            self._environ["PYTHONDONTWRITEBYTECODE"] = ""
            self._environ["PYTHONPYCACHEPREFIX"] = str(folder.root / "cache")
        self._postgres: EmbeddedPostgres | None = None
        if settings.database.url is None:
            self._postgres = EmbeddedPostgres(folder.postgres, log=folder.log("postgres"))
            self._environ["GUILDHALL_DATABASE_URL"] = self._postgres.url
        if settings.environment == "development" and settings.root_key is None:
            key = folder.root_key_file()
            self._environ["GUILDHALL_ROOT_KEY_FILE"] = str(key)
            self.settings = replace(settings, root_key=key.read_text(encoding="ascii").strip())
        names = [f"api-{number}" for number in range(settings.api.workers)]
        # The name holds our process: what an earlier supervisor left can never take these away from us.
        self._sockets = {name: folder.sockets / f"{name}-{os.getpid()}.sock" for name in names}
        patience = settings.api.drain + 5
        self._api = [
            self._keeper(name, self._python("serve", "--socket", path), patience)
            for name, path in self._sockets.items()
        ]
        self._jobs = self._keeper("work", self._python("work"), patience)
        self._edge = self._keeper(
            "envoy",
            envoy.command(folder.sockets / "envoy.json", threads=settings.api.workers),
            5,
            gated=False,
        )
        self._database = Keeper("postgres", self._postgres, folder.log("postgres"), tell) if self._postgres else None
        self._keepers = [*self._api, self._jobs, self._edge, *([self._database] if self._database else [])]
        for keeper in self._keepers:
            keeper.changed = self._write

    @property
    def database_url(self) -> str:
        return self._postgres.url if self._postgres else str(self.settings.database.url)

    @property
    def admin(self) -> Path:
        return self.folder.sockets / "admin.sock"

    @property
    def host(self) -> str:
        """Where this machine reaches Envoy."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.settings.http.host, self.settings.http.host)  # noqa: S104

    @property
    def address(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Where this machine reaches the API."""
        return f"{self.settings.http.scheme}://{self.address}"

    async def start(self) -> None:
        """Returns when a call through Envoy is answered.

        Raises:
            StartError: With what keeps it from starting.

        """
        database = asyncio.create_task(self._database.start()) if self._database else None
        # Workers load their code while Postgres starts, then wait at the gate until the schema is there.
        for keeper in (*self._api, self._jobs):
            await keeper.start()
        self._render()
        await self._edge.start()
        if database:
            await database
            for note in self._postgres.notes if self._postgres else ():
                self._tell(note)
        self.first_key = await prepare(self.database_url, self.settings, self._postgres, self._tell)
        self._open_gates()
        await self._answering()
        self._state = "ready"
        self._write()

    async def stop(self) -> None:
        """Ends everything in the order in which nothing is lost."""
        self._state = "stopping"
        self._write()
        # Envoy asks its callers to leave with their next answer, then closes the door; only then workers end.
        await envoy.tell(self.admin, "/drain_listeners?graceful")
        await asyncio.sleep(_LEAVING)
        await envoy.tell(self.admin, "/drain_listeners")
        await envoy.until_quiet(self.admin)
        await asyncio.gather(*(keeper.stop() for keeper in self._api))
        await self._edge.stop()
        await self._jobs.stop()
        if self._database:
            await self._database.stop()
        self._ended()

    async def kill(self) -> None:
        """Ends everything at once. Postgres replays its log at the next start."""
        await asyncio.gather(*(keeper.stop(immediate=True) for keeper in self._keepers))
        self._ended()

    async def reload(self) -> None:
        await asyncio.gather(*(keeper.restart() for keeper in (*self._api, self._jobs)))

    def _ended(self) -> None:
        self._state = "stopped"
        self._open_gates()
        self._write()

    def _keeper(self, name: str, command: list[str | Path], patience: float, *, gated: bool = True) -> Keeper:
        gate = None
        if gated:
            gate, opening = os.pipe()
            self._gates.append(opening)
        program = Program(command, self.folder.log(name), patience, self._environ, gate)
        return Keeper(name, program, program.log, self._tell)

    def _python(self, *arguments: str | Path) -> list[str | Path]:
        return [sys.executable, "-m", "guildhall_server", *arguments]

    def _render(self) -> None:
        from guildhall_server.edge import tls  # noqa: PLC0415 - the workers load meanwhile
        from guildhall_server.edge.rendering import Wiring, render  # noqa: PLC0415

        wiring = Wiring(self.settings.http.host, self.port, tuple(self._sockets.values()), self.admin)
        (self.folder.sockets / "envoy.json").write_text(render(self.settings, wiring), encoding="utf-8")
        cert, key = self.settings.http.tls_cert, self.settings.http.tls_key
        if cert and key:
            try:
                tls.check(cert, key)
            except tls.TlsError as error:
                raise StartError(f"TLS: {error}") from None
            wiring.secrets.write_text(tls.secrets_file(cert, key), encoding="utf-8")

    def _open_gates(self) -> None:
        for gate in self._gates:
            with contextlib.suppress(BrokenPipeError):
                os.write(gate, b"1")
            os.close(gate)
        self._gates.clear()

    async def _answering(self) -> None:
        deadline = asyncio.get_running_loop().time() + _START_PATIENCE
        while not await envoy.healthy(self.host, self.port, secure=self.settings.http.tls_cert is not None):
            failing = next((keeper for keeper in self._keepers if keeper.deaths >= _MOST_DEATHS), None)
            if failing:
                lines = "\n".join(f"  {line}" for line in last_lines(failing.log, 5))
                raise StartError(f"{failing.name} does not stay up. Its last words in {failing.log}:\n{lines}")
            if asyncio.get_running_loop().time() > deadline:
                raise StartError(f"Nothing answered within {_START_PATIENCE:g} s; see {self.folder.logs}")
            await asyncio.sleep(0.02)

    def _write(self) -> None:
        running = runfile.Running(
            state=self._state,
            url=self.url,
            grpc=self.address,
            admin=str(self.admin),
            data_dir=str(self.folder.root),
            database_url=self._postgres.url if self._postgres else None,
            pids={"supervisor": os.getpid()}
            | {keeper.name: keeper.child.pid for keeper in self._keepers if keeper.child.pid is not None},
        )
        with contextlib.suppress(OSError):  # a full disk must not end what runs
            runfile.write(self.folder.run_file, running)
