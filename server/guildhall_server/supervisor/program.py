"""A child process that can be started again: a command with its log file and the way it is stopped."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from guildhall_server.children import spawn


class Child(Protocol):
    """What a keeper keeps: a program or the embedded Postgres."""

    @property
    def pid(self) -> int | None: ...
    async def start(self) -> None: ...
    async def wait(self) -> int: ...
    async def stop(self, *, immediate: bool = False) -> None: ...


@dataclass(slots=True)
class Program:
    command: Sequence[str | Path]
    log: Path
    patience: float
    """Seconds from the request to stop to the kill."""
    environ: Mapping[str, str] | None = None
    gate: int | None = None
    """The read end of the pipe that the first process waits on; later ones need not wait."""
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        gate, self.gate = self.gate, None
        waiting = () if gate is None else ("--gate", str(gate))
        with self.log.open("ab") as output:
            self._process = await spawn(
                (*self.command, *waiting),
                output=output,
                # Without a supervisor nothing is left to drain for, and the next one wants the port.
                death_signal=signal.SIGKILL,
                environ=self.environ,
                pass_fds=() if gate is None else (gate,),
            )
        if gate is not None:
            os.close(gate)

    async def wait(self) -> int:
        return await self._process.wait() if self._process else 0

    async def stop(self, *, immediate: bool = False) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        if immediate:
            process.kill()
        else:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), self.patience)
        except TimeoutError:
            process.kill()
            await process.wait()
